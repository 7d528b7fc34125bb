import Archive
import EDTF
import Model
import Reasons
import SQLite
import Sandbox
import System

/// What a verb is called in: the environment and the options that stand anywhere.
struct Call {
  let environment: Environment
  let globals: Globals
  let manual: Manual
  private let opened = Opened()

  /// The archives that are read from, until the answer is written.
  private final class Opened {
    var archives: [Archive] = []
    /// All that were opened, whatever for.
    var all: [Archive] = []
  }

  init(_ environment: Environment, _ globals: Globals, _ manual: Manual) {
    self.environment = environment
    self.globals = globals
    self.manual = manual
  }

  // MARK: Time and chance

  /// The day on which this runs, UTC.
  var today: Day { Day(number: Int(environment.now() / 86_400)) }

  /// How the person who typed the command writes dates; today is the day where they sit.
  var habits: DateHabits {
    let now = environment.now()
    let seconds = now + Int64(environment.secondsEastOfUTC(now))
    // The remainder of a time before 1970 is below zero.
    let rest = ((seconds % 86_400) + 86_400) % 86_400
    return DateHabits(
      order: globals.dateOrder.flatMap(DayOrder.init(rawValue:)),
      today: Day(number: Int((seconds - rest) / 86_400)),
      orderAdvice: "or say which comes first: --date-order dmy or mdy")
  }

  /// The time at which this runs: `2026-01-15T12:00:00Z`.
  var time: String {
    let seconds = Int(environment.now())
    let rest = ((seconds % 86_400) + 86_400) % 86_400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = Day(number: (seconds - rest) / 86_400)
    return "\(day)T\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }

  func ids() throws -> CountedIDs {
    CountedIDs(seconds: environment.now(), random: try environment.random())
  }

  /// One day, typed as EDTF or in words.
  ///
  /// - Throws: ``Fault`` (`badData`) when it is no date or more than a day.
  func day(_ typed: String, _ option: String) throws -> Day {
    let date: EDTFDate
    do {
      date = try EDTFDate(typed: typed, habits: habits)
    } catch {
      throw Fault(
        .badData, "--\(option): '\(typed)' is no date: \(error.message)", hint: error.hint)
    }
    guard let day = date.exactDay else {
      throw Fault(
        .badData, "--\(option): '\(typed)' is more than one day",
        hint: "name a day, as in 2025-12-05")
    }
    return day
  }

  // MARK: The archive

  /// The archive's path: `-a`, else `$REGESTA_ARCHIVE`, else the folder of the user's data.
  func archivePath() throws -> (path: String, isDefault: Bool) {
    let variables = environment.variables
    // A script whose variable is empty does not mean the user's own archive.
    if globals.archive == "" {
      throw Fault(.usage, "--archive names no file", hint: "leave it out for your own archive")
    }
    if let path = globals.archive ?? variables["REGESTA_ARCHIVE"], !path.isEmpty {
      return (environment.resolve(path), false)
    }
    // The XDG Base Directory Specification: a relative path in the variable is to be ignored.
    if let data = variables["XDG_DATA_HOME"], data.hasPrefix("/") {
      return ("\(data)/regesta/archive.sqlite", true)
    }
    guard let home = variables["HOME"], home.hasPrefix("/") else {
      throw Fault(
        .usage, "no archive is named, and there is no home folder",
        hint: "name one by --archive FILE or $REGESTA_ARCHIVE")
    }
    return ("\(home)/.local/share/regesta/archive.sqlite", true)
  }

  /// Opens the archive to read, as it stands at one moment: until ``letGo()`` nobody can write.
  ///
  /// - Parameters:
  ///   - isLookingOn: leave what other programs wrote as it is, for verbs that tell of it.
  ///   - holdsMoment: false for a verb that sees to that itself.
  func openForReading(isLookingOn: Bool = false, holdsMoment: Bool = true) throws -> Archive {
    let path = try archivePath().path
    let archive = try opened {
      try Archive.openForReading(
        at: path, ids: try ids(), time: isLookingOn ? nil : time, now: environment.now)
    }
    if holdsMoment {
      try archive.holdMoment()
      opened.archives.append(archive)
    }
    return archive
  }

  /// Lets go of what was read from, so that others can write.
  func letGo() {
    for archive in opened.archives { archive.letGo() }
    opened.archives.removeAll()
  }

  /// What fails as a fault of ours, or of whoever named a column, is damage where the schema of an archive is not ours any more: then
  /// statements of ours are not understood.
  func blamed(_ error: any Error) -> any Error {
    guard let reason = Faults.fault(error)?.reason, [.ours, .usage].contains(reason) else {
      return error
    }
    return opened.all.lazy.compactMap { $0.schemaDamage() }.first ?? error
  }

  /// For `check`: of whatever state, so that what is wrong with it can be said.
  func openForChecking() throws -> Archive {
    let path = try archivePath().path
    return try opened { try Archive.openForChecking(at: path, ids: try ids()) }
  }

  func openForWriting() throws -> Archive {
    let path = try archivePath().path
    let archive = try opened {
      try Archive.openForWriting(at: path, ids: try ids(), patience: environment.patience)
    }
    archive.habits = habits
    archive.partSpan = .milliseconds(environment.partSpan)
    if tellsOfWaits { archive.onWait = { tellOfWait($0) } }
    for hazard in archive.hazards(toTellOn: String(time.prefix(10))) {
      try? environment.writeError(VisibleText.line("note: \(environment.shown(hazard))") + "\n")
    }
    return archive
  }

  /// Waits for the place at the head of the writers' queue, and notes there who holds it.
  ///
  /// - Throws: ``Fault`` (`busy`) with who holds it.
  func takeTurn(in queue: WriterQueue, _ verb: String) throws {
    let intent = intent(verb, WritingOptions())
    do {
      try queue.acquire(
        timeoutMilliseconds: environment.patience, note: intent.note,
        onWait: tellsOfWaits ? { tellOfWait(queue.holder) } : nil)
    } catch let error as SQLiteError where error.code.primary == .busy {
      throw Fault(.busy, Archive.describe(queue.holder), hint: "try again in a moment")
    }
  }

  /// Whether somebody sits there who wants to know why it takes so long.
  private var tellsOfWaits: Bool { environment.isErrorTerminal && !globals.isJSON }

  private func tellOfWait(_ holder: WriterQueue.Holder?) {
    try? environment.writeError(
      VisibleText.line("waiting: \(Archive.describe(holder))") + "\n")
  }

  /// There is no such file; or there is one, which this user may not read.
  static func notOpened(_ path: String, _ message: String) -> Fault {
    if Files.kind(of: path) == .file {
      return Fault(
        .notPermitted, "cannot open the archive \(path): you may not read it",
        hint: "ask its owner, or name another by -a FILE or $REGESTA_ARCHIVE")
    }
    return Fault(
      .notFound, message,
      hint: "regesta init makes one; -a FILE or $REGESTA_ARCHIVE names another")
  }

  private func opened(_ open: () throws -> Archive) throws -> Archive {
    try sayingHowToOpen {
      let archive = try open()
      opened.all.append(archive)
      try stopOnInterrupt(archive.db)
      archive.isGivenUp = environment.isInterrupted
      archive.scratch = environment.scratchFolders
      if globals.isTraced { try archive.db.setTrace { traced($0) } }
      return archive
    }
  }

  /// Tells a statement, for `--trace`.
  private func traced(_ statement: String) { try? environment.writeError(statement + ";\n") }

  /// Says of an archive that is not there what can be done.
  private func sayingHowToOpen<Result>(_ open: () throws -> Result) throws -> Result {
    do {
      return try open()
    } catch let fault as Fault where fault.reason == .notFound && fault.hint == nil {
      throw Self.notOpened(try archivePath().path, fault.message)
    }
  }

  // MARK: Statements of people

  /// Asks the archive, in a process of its own.
  ///
  /// - Parameter change: what the question has of its own.
  func ask(
    _ statement: String, parameters: [(name: String, value: String)],
    _ change: (inout Question) throws -> Void
  ) throws -> SandboxAnswer {
    var question = Question(
      statement, parameters: parameters, of: try archivePath().path, now: environment.now(),
      time: time, random: try environment.random())
    question.isTraced = globals.isTraced
    question.scratchFolders = environment.scratchFolders
    try change(&question)
    return try sayingHowToOpen { try environment.sandbox.ask(question, trace: traced) }
  }

  /// Looks now and then whether the user asked to stop; the change is then taken back whole.
  func stopOnInterrupt(_ db: Connection) throws {
    let isInterrupted = environment.isInterrupted
    try db.setProgressHandler(every: 2_000) { isInterrupted() ? .interrupt : .proceed }
  }

  func intent(_ verb: String, _ writing: WritingOptions) -> Archive.Intent {
    let author =
      writing.author ?? environment.variables["REGESTA_AUTHOR"].flatMap { $0.isEmpty ? nil : $0 }
      ?? environment.loginName() ?? "unknown"
    return Archive.Intent(author: author, reason: writing.message, verb: verb, time: time)
  }

  // MARK: Input

  /// The bytes of a file, or of standard input for `-`.
  ///
  /// - Throws: ``Fault`` (`badData`) when there are more than `limit`.
  func read(_ path: String, limit: Int) throws -> [UInt8] {
    do {
      return try path == "-"
        ? environment.readInput(limit) : Files.read(environment.resolve(path), limit: limit)
    } catch let error as SystemError where error.isFull {
      throw Fault(
        .badData, "cannot read \(path == "-" ? "standard input" : path): \(error.message)",
        hint: "split it into smaller parts")
    }
  }

  /// The bytes of a file, or of standard input for `-`, piece by piece; none at the end.
  func pieces(_ path: String) throws -> (next: () throws -> [UInt8], size: Int?) {
    if path == "-" { return (environment.readSomeInput, nil) }
    let file = try PiecewiseFile(environment.resolve(path))
    return ({ try file.next() }, file.size)
  }

  /// The text of a file in UTF-8.
  func readText(_ path: String, limit: Int) throws -> String {
    let bytes = try read(path, limit: limit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(.badData, "\(path) is not UTF-8", hint: "convert it, for example by iconv")
    }
    return text
  }
}
