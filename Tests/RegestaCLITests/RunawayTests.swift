import Foundation
import SQLite
import Testing

@testable import RegestaCLI

/// What becomes of others, and of the program itself, while a question runs that never ends.
@Suite(.serialized, .timeLimit(.minutes(2))) struct RunawayTests {
  private static let counting =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    + "SELECT max(i), (SELECT count(*) FROM agreements) FROM n"
  /// Reads a table, and then is inside one instruction for hours.
  private static let insideOneInstruction =
    "SELECT count(*) FROM agreements "
    + "WHERE instr(hex(zeroblob(5000000)) || agreement, hex(zeroblob(2500000)) || '1')"

  /// Waits until something holds, for as long as a busy machine may need.
  private func until(_ holds: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<2_000 {
      if try holds() { return true }
      usleep(10_000)
    }
    return false
  }

  private func isRead(_ bench: Workbench) throws -> Bool {
    // Somebody reads when the lock of the only one cannot be had.
    let db = try Connection(
      path: bench.archive, access: .readWrite, configuration: .init(busyTimeout: 0))
    do {
      try db.execute("BEGIN EXCLUSIVE")
      try db.execute("ROLLBACK")
      return false
    } catch ResultCode.busy {
      return true
    }
  }

  @Test(arguments: [counting, insideOneInstruction])
  func editsGoThroughBesideIt(statement: String) throws {
    let bench = try Workbench.withExamples()
    let question = try Binary.start(["sql", "--timeout", "5s", statement], bench)
    #expect(try until { try isRead(bench) || !question.isRunning })
    for number in 1...3 {
      let edit = try Binary.shell("\"$REGESTA\" add topic 'Topic \(number)'", bench)
      #expect(edit.status == 0, "\(edit.error)")
    }
    // It goes on beside the edits.
    question.interrupt()
    question.waitUntilExit()
    #expect([75, 130].contains(question.terminationStatus))
    #expect(bench.run("check").status == 0)
  }

  @Test func aQuestionThatIsAskedAgainOfACopyGivesOneMoment() throws {
    let bench = try Workbench.withExamples()
    let told = Pipe()
    // Long enough to be met by the writer, and with an end.
    let statement =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000000) "
      + "SELECT count(*), (SELECT count(*) FROM topics) FROM n"
    let question = try Binary.start(
      ["sql", "--no-headers", "-f", "tsv", statement], bench, told: told.fileHandleForWriting)
    #expect(try until { try isRead(bench) || !question.isRunning })
    let edit = try Binary.shell("\"$REGESTA\" add topic 'One more'", bench)
    #expect(edit.status == 0, "\(edit.error)")
    question.waitUntilExit()
    try told.fileHandleForWriting.close()
    let answer = String(decoding: told.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(
      question.terminationStatus == 75 || ["20000000\t3\n", "20000000\t4\n"].contains(answer),
      "\(question.terminationStatus): \(answer)")
    #expect(question.terminationStatus == 75 || question.terminationStatus == 0)
  }

  /// The process in which a question is answered, once it is at work.
  private func child(of question: Process) throws -> Int32 {
    var child: Int32?
    _ = until {
      child = Processes.children(of: question.processIdentifier).first
      return child != nil
    }
    usleep(100_000)
    return try #require(child)
  }

  @Test(arguments: [counting, insideOneInstruction], [SIGINT, SIGTERM])
  func anInterruptionEndsItAtOnce(statement: String, signal: Int32) throws {
    let bench = try Workbench.withExamples()
    let question = try Binary.start(["sql", "--timeout", "1h", statement], bench)
    let child = try child(of: question)
    kill(question.processIdentifier, signal)
    question.waitUntilExit()
    #expect(question.terminationReason == .exit && question.terminationStatus == 130)
    #expect(!Processes.isRunning(child))
    let files = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
    #expect(files == ["a.sqlite"])
  }

  @Test func nothingIsLeftOfItWhenItsParentIsKilled() throws {
    let bench = try Workbench.withExamples()
    let question = try Binary.start(
      ["sql", "--timeout", "1h", "--on-copy", Self.insideOneInstruction], bench)
    let child = try child(of: question)
    kill(question.processIdentifier, SIGKILL)
    question.waitUntilExit()
    #expect(until { !Processes.isRunning(child) })
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder) == ["a.sqlite"])
  }

  @Test func aProcessThatWasKilledIsToldAsThat() throws {
    let bench = try Workbench.withExamples()
    let told = Pipe()
    let question = try Binary.start(
      ["sql", "--timeout", "1h", Self.counting], bench, told: told.fileHandleForWriting)
    var child: Int32?
    #expect(
      until {
        child = Processes.children(of: question.processIdentifier).first
        return child != nil
      })
    kill(try #require(child), SIGKILL)
    question.waitUntilExit()
    try told.fileHandleForWriting.close()
    let words = String(decoding: told.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(question.terminationStatus == 74)
    #expect(words.contains("was killed (signal 9)"))
  }

  /// A reader that stops, as a pager does, keeps the archive for its time at most.
  @Test func whoDoesNotTakeTheAnswerLetsGoOfTheArchive() throws {
    let bench = try Workbench.withExamples()
    let answer = Pipe()
    let question = try Binary.start(
      ["sql", "--timeout", "1s", "-f", "jsonl", "SELECT a.* FROM history a, history b"], bench,
      told: answer.fileHandleForWriting)
    // Nobody reads what it tells; the edit waits no longer than others do.
    let edit = try Binary.shell("\"$REGESTA\" add topic 'One more'", bench)
    #expect(edit.status == 0, "\(edit.error)")
    kill(question.processIdentifier, SIGKILL)
    question.waitUntilExit()
  }

  @Test func anAnswerThatWasCutOffIsNoSuccess() throws {
    let bench = try Workbench.withExamples()
    let run = try Binary.shell(
      "\"$REGESTA\" sql --timeout 1s -f tsv 'SELECT a.entry FROM history a, history b' | wc -l; "
        + "\"$REGESTA\" sql --timeout 1s -f tsv 'SELECT a.* FROM history a, history b' "
        + "> rows; echo $?", bench)
    let lines = run.output.split(separator: "\n").compactMap { Int($0.filter(\.isNumber)) }
    #expect(lines.count == 2 && lines[0] > 10_000 && lines[1] == 75, "\(run.output)")
    #expect(run.error.contains("longer than 1 second"))
  }

  @Test func longAnswersAreWhole() throws {
    let bench = try Workbench.withExamples()
    let run = try Binary.shell(
      "\"$REGESTA\" sql --timeout 1h --no-headers -f tsv \"WITH RECURSIVE n(i) AS "
        + "(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) SELECT i, 'x' FROM n\" > rows; "
        + "wc -l < rows; tail -n 1 rows", bench)
    #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
    #expect(run.output.filter { $0 != " " } == "60000\n60000\tx\n")
  }

  @Test func largeSortsHaveRoomOnACopy() throws {
    let bench = try Workbench.withExamples()
    // 100 MB to sort: more than it may have in memory.
    let statement =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000), "
      + "x AS (SELECT hex(zeroblob(500)) || (i * 7919 % 100003) AS t FROM n) "
      + "SELECT t FROM x ORDER BY t LIMIT 1 OFFSET 99999"
    let direct = try Binary.shell("\"$REGESTA\" sql --timeout 5s \"\(statement)\"", bench)
    #expect(direct.status == 64 && direct.error.contains("--on-copy"), "\(direct)")
    let copied = try Binary.shell(
      "\"$REGESTA\" sql --timeout 1h --on-copy -f tsv --no-headers \"\(statement)\"", bench)
    #expect(copied.status == 0 && copied.output.count > 1_000, "\(copied)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder) == ["a.sqlite"])
  }
}
