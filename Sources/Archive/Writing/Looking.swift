import EDTF
package import Model
import SQLite

/// Looks at the records of an input as an archive stands, and writes nothing: what can be refused is
/// found before anybody else has to wait.
///
/// What depends on rows that are still to be written (what a record of the same input holds when it
/// is cited, whether a dispute there can be settled) is left to the write.
package final class Lookout {
  /// What there is to say of one record.
  package struct Seen {
    /// What is wrong with it for certain.
    package var problems: [Problem] = []
    /// What is wrong with it unless a later record brings what it names.
    package var expected: [Problem] = []
    /// Whether the write can find something more.
    package var isDecided = true
    /// The slug that it will have.
    package var slug: String?
  }

  /// The names of the records that were looked at.
  package let names = InputNames()
  private let writer: Writer
  private var db: Connection { writer.db }

  init(_ db: Connection, ids: any IDSource, habits: DateHabits) {
    writer = Writer(db, ids: ids, habits: habits)
    writer.references.names = names
    writer.checker.isLooking = true
  }

  /// Runs a body in a transaction that only reads, for a short time: readers keep writers off.
  package func reading<Result>(_ body: () throws -> Result) throws -> Result {
    // Within a change it is part of that.
    try db.isInTransaction ? body() : db.transaction(.deferred, body)
  }

  /// So long may one transaction read.
  package static let span: Swift.Duration = .milliseconds(200)

  // MARK: Records

  /// Looks at a record, and enters its names for those that come after it.
  package func look(_ draft: Draft) throws -> Seen {
    names.begin()
    var seen = Seen()
    var (checked, problems) = try writer.sift(draft, isNew: true) { item in
      seen.expected += takeExpected(of: item, draft)
    }
    _ = names.takeExpected()
    seen.problems = problems
    if !draft.cites.isEmpty {
      seen.problems += try writer.problems(in: draft.cites, of: checked) { item in
        seen.expected += takeExpected(of: item, draft)
      }
      // What a source confirms is asked of the record once that is there.
      if seen.problems.isEmpty { seen.isDecided = false }
    }
    if problems.isEmpty { try complete(&checked, &seen) }
    try enterNames(checked, &seen)
    return seen
  }

  /// What is wrong with a record of which some fields are no texts at all.
  package func look(_ draft: Draft, but fields: Set<String>) throws -> Seen {
    var seen = try look(draft)
    seen.problems.removeAll { fields.contains($0.field ?? "") }
    return seen
  }

  private func takeExpected(of item: Draft.Item, _ draft: Draft) -> [Problem] {
    names.takeExpected().map { missing in
      var problem = Problem("", field: item.field, line: item.line ?? draft.line)
      problem.missing = missing
      return problem
    }
  }

  /// What the kind's own rules find wrong with it.
  private func complete(_ checked: inout CheckedDraft, _ seen: inout Seen) throws {
    do {
      try requireFreeCode(checked)
      guard checked.kind == .citation else { return }
      guard case .integer(let cited)? = checked["record"]?.values.first, cited > 0 else {
        seen.isDecided = false
        return
      }
      // What it holds may come with a record of the same input.
      if checked["says"] == nil { seen.isDecided = false }
      let isHeld = checked["says"] == nil
      do {
        try writer.completeCitation(&checked)
      } catch let fault as Fault where isHeld && fault.problems.allSatisfy({ $0.field == "says" }) {
        return
      }
      seen.expected += names.takeExpected().map { missing in
        var problem = Problem("", field: "says", line: checked.line)
        problem.missing = missing
        return problem
      }
    } catch let fault as Fault where fault.reason == .badData {
      seen.problems += fault.problems
    }
  }

  private func requireFreeCode(_ checked: CheckedDraft) throws {
    try writer.requireFreeCodes(checked)
    guard checked.kind.traits.contains(.hasCode) else { return }
    for (field, piece) in zip(checked.table.columns, checked.columns) {
      guard case .code = field.form, let code = piece?.text else { continue }
      guard names.enter(code: code) else {
        throw Fault(
          .badData, "bad \(checked.kind)",
          problems: [
            Problem(
              "'\(code)' is given to two records of the input", field: field.name,
              line: checked.line)
          ])
      }
    }
  }

  /// Enters the slugs that it and the events of its targets will have.
  private func enterNames(_ checked: CheckedDraft, _ seen: inout Seen) throws {
    let made = try checked.slug ?? writer.makeSlug(checked)
    let isChosen = checked.slug != nil
    let base = isChosen ? made : Slugs.base(made, checked.kind)
    guard
      let slug = try names.enter(
        checked.kind, slug: base, isChosen: isChosen, isTaken: writer.isTaken)
    else {
      seen.problems.append(Problem("'\(base)' is taken", field: "slug", line: checked.line))
      return
    }
    seen.slug = slug
    if checked.kind == .party { enterPartyNames(checked) }
    for (field, _, piece) in checked.rows {
      guard case .targets? = field.rows else { continue }
      _ = try names.enter(
        .event, slug: Slugs.cut("\(slug)-\(piece.text.replacing(":", with: "-"))"),
        isChosen: false, isTaken: writer.isTaken)
    }
  }

  /// Enters what the party is called, by which later records may name it.
  private func enterPartyNames(_ checked: CheckedDraft) {
    if let title = checked["title"] { names.enter(partyName: title.text) }
    for (field, _, piece) in checked.rows where field.name == "name" {
      names.enter(
        partyName: piece.text.split(separator: "=", maxSplits: 1).last.map(String.init) ?? "")
    }
  }

  // MARK: Settlements

  /// Looks whether there is the record that a settlement names.
  package func look(settling reference: String, line: Int) throws -> Seen {
    names.begin()
    var seen = Seen(isDecided: false)
    do {
      _ = try writer.references.id(of: reference, kinds: Kind.allCases)
      seen.expected = takeExpected(
        of: Draft.Item("record", reference, line: line), Draft(.citation, []))
    } catch var problem as Problem {
      problem.field = "record"
      problem.line = line
      seen.problems = [problem]
    }
    return seen
  }

  // MARK: At the end

  /// Whether a reference that waited may be the beginning of a record's slug.
  package func mayMean(_ missing: Problem.Missing, _ kind: Kind) -> Bool {
    References.isMeant(kind.rawValue, missing.kinds)
  }

  /// What is wrong with a reference that waited for a later record; nil where one brought it.
  package func judge(_ expected: Problem) throws -> Problem? {
    guard let missing = expected.missing else { return nil }
    do {
      _ = try writer.references.id(of: missing.text, kinds: missing.kinds)
      return nil
    } catch var problem as Problem {
      problem.field = expected.field
      problem.line = expected.line
      return problem
    }
  }
}

extension Writer {
  /// Looks at an input inside the change under way.
  package func lookout() -> Lookout {
    Lookout(db, ids: CountedIDs(seconds: 0, random: 0), habits: checker.habits)
  }

  /// Whether a record of the archive has this slug.
  func isTaken(_ slug: String) throws -> Bool {
    try db.first(Self.slugTaken, .text(slug)) { _ in true } ?? false
  }

  /// Whether near names are told of what is not found: not while a later record may bring it.
  package var isGuessing: Bool {
    get { references.isGuessing }
    set { references.isGuessing = newValue }
  }
}
