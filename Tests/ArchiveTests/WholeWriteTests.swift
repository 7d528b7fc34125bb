import Exchange
import Model
import TestDesk
import Testing

@testable import Archive

/// A write that fails leaves nothing, also where the caller catches the error and goes on.
struct WholeWriteTests {
  private let desk: Desk

  init() throws { desk = try Desk(examples: true) }

  private func rows() throws -> [String] {
    try desk.texts(
      """
      SELECT 'record ' || slug || ' ' || revision FROM record
      UNION ALL SELECT 'party ' || agreement || ' ' || party FROM agreement_party
      UNION ALL SELECT 'name ' || record || ' ' || name FROM name
      UNION ALL SELECT 'document ' || id || ' ' || title FROM document
      UNION ALL SELECT 'entry ' || id FROM entry
      """)
  }

  /// Runs a change in which something fails and nothing else is done.
  private func fails(_ body: (Writer) throws -> Void) throws {
    let before = try rows()
    let outcome = try desk.archive.change(desk.intent()) { writer in
      #expect(throws: Fault.self) { try body(writer) }
    }
    #expect(outcome.change == nil)
    #expect(try rows() == before)
    #expect(try desk.faults() == [])
  }

  private func agreement(_ title: String, _ parties: String...) -> Draft {
    Draft(
      .agreement,
      [.init("title", title), .init("signed", "1994-02-04")]
        + parties.map { .init("party", $0) })
  }

  @Test func aRecordWithAPartOfItWrong() throws {
    // That a party is there twice is met when the record stands already.
    try fails { _ = try $0.add(agreement("Twice", "FRA", "RUS as SUN", "RUS")) }
    try fails {
      _ = try $0.add(
        Draft(.source, [.init("title", "S"), .init("author", "A"), .init("author", " A")]))
    }
  }

  @Test func anInputWithARecordWrong() throws {
    try fails { writer in
      var intake = Intake(writer)
      let lines = """
        {"kind": "topic", "title": "Ports"}
        {"kind": "source", "title": "S", "author": ["A", " A"]}
        """
      do {
        try intake.enter(Array(lines.utf8))
      } catch {
        #expect(intake.changes.isEmpty)
        throw error
      }
    }
  }

  @Test func anEditWithAPartOfItWrong() throws {
    let id = try desk.archive.id(of: "fra-rus")
    // That the slug is taken is met when the subject is written already.
    try fails {
      _ = try $0.edit(
        id, [.init("subject", "other"), .init("slug", "frozen-assets-proceeds")])
    }
  }

  @Test func whatComesAfterItIsWritten() throws {
    let outcome = try desk.archive.change(desk.intent()) { writer in
      #expect(throws: Fault.self) { try writer.add(agreement("Tolls", "FRA", "RUS as SUN", "RUS")) }
      return try writer.add(agreement("Tolls", "FRA", "RUS"))
    }
    // Its slug was not taken by the one that failed.
    #expect(outcome.result.slug == "fra-rus-1994-tolls")
    #expect(try desk.texts("SELECT title FROM agreement WHERE title = 'Tolls'") == ["Tolls"])
    #expect(try desk.faults() == [])
  }
}
