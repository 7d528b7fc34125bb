import Answers
import Model
import SQLite
import Testing

@testable import Sandbox

/// What goes from one process to the other comes out as it was, or not at all.
struct WireTests {
  private let question: Question = {
    var question = Question(
      "SELECT :a, 'ж'\u{0}", parameters: [("a", "1"), (":b", "")], of: "/tmp/a.sqlite", now: -5,
      time: "2026-01-15T12:00:00Z", random: .max)
    question.timeout = 1.5
    question.isTraced = true
    question.scratchFolders = ["/var/tmp", "/tmp"]
    return question
  }()

  @Test func aQuestionArrivesWhole() throws {
    let other = try Question(packed: question.packed)
    #expect(other.packed == question.packed)
    #expect(other.statement == question.statement && other.timeout == 1.5)
    #expect(other.parameters.map(\.name) == ["a", ":b"])
    #expect(other.scratchFolders == ["/var/tmp", "/tmp"])
    #expect(other.isTraced && !other.isOnCopy && other.now == -5 && other.random == .max)
  }

  @Test func partsOfAQuestionAreNone() {
    for count in 0..<question.packed.count {
      #expect(throws: Garbled.self) { try Question(packed: Array(question.packed.prefix(count))) }
    }
    // A length beyond all bounds takes no memory.
    #expect(throws: Garbled.self) {
      try Question(packed: Array(repeating: 0xFF, count: 64))
    }
  }

  @Test(arguments: [
    Fault.Reason.usage, .badData, .notFound, .cannotCreate, .inputOutput, .damaged, .unsound,
    .interrupted, .busy, .notPermitted, .incompatible, .ours,
  ])
  func aFaultArrivesWhole(reason: Fault.Reason) throws {
    let fault = Fault(
      reason, "what", hint: "do this",
      problems: [Problem("one"), Problem("two", field: "f", line: 3, hint: "h")])
    var packer = Packer()
    packer.fault(fault)
    var unpacker = Unpacker(packer.bytes, 0..<packer.bytes.count)
    #expect(try unpacker.fault() == fault)
  }

  @Test func equalColumnsAreToldApart() {
    #expect(ColumnNames.toldApart(["a", "b"]) == ["a", "b"])
    #expect(ColumnNames.toldApart(["a", "a", "a_2", "a"]) == ["a", "a_3", "a_2", "a_4"])
    #expect(ColumnNames.toldApart(["", ""]) == ["", "_2"])
  }
}
