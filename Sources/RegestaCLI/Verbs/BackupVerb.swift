import Answers
import Archive
import Arguments
import Backup
import EDTF
import JSONText
import Keeping
import Model
import SQLite
import System

/// `backup`: proven copies of the archive.
enum BackupVerb {
  static let command = Command<any Verb>(
    "backup", "keep proven copies of the archive",
    subcommands: [
      BackupMake.command, BackupList.command, BackupVerify.command, BackupStatus.command,
    ], fallback: "run")
}

/// Where the copies are, for every verb on them.
struct BackupPlace: Sendable {
  var folder: String?

  static let arguments: [Argument<BackupPlace>] = [
    .option(
      "to", \.folder,
      "the folder of the copies; else $REGESTA_BACKUPS, else backups beside the archive",
      value: "DIR", values: .file, section: "copies")
  ]

  func path(_ call: Call) throws -> String {
    let named = folder ?? call.environment.variables["REGESTA_BACKUPS"]
    if let named, !named.isEmpty { return call.environment.resolve(named) }
    if folder == "" { throw Fault(.usage, "--to names no folder") }
    return "\(Files.folder(of: try call.archivePath().path))/backups"
  }

  /// The folder as it is.
  func copies(_ call: Call) throws -> Copies {
    let path = try path(call)
    do {
      return try Copies(path)
    } catch let error as SystemError where error.isMissing {
      throw Fault(
        .notFound, "there is no folder \(call.environment.shown(path))",
        hint: "regesta backup run makes copies; --to DIR or $REGESTA_BACKUPS names another folder")
    }
  }
}

extension Call {
  /// The name under which manifests tell who made a copy.
  var program: String { "regesta \(Version.number)" }

  /// An archive as the keeper of copies sees it, who tells how far long work is.
  func subject(_ progress: Progress) -> Subject {
    .archive(program: program, time: time, onStep: Self.steps(progress))
  }

  /// Tells of each step.
  static func steps(_ progress: Progress) -> (String, Int, Int) -> Void {
    { progress.tell($0, $1, of: $2, "steps") }
  }
}

/// `backup run`: one proven copy of the archive as it stands.
struct BackupMake: Verb {
  var place = BackupPlace()
  var keep: Int?

  static let command = Command.verb(
    "run", "copy the archive, prove the copy, and say so on one line",
    .all(of: \.place, BackupPlace.arguments) + [
      .option(
        "keep", \.keep, "take older copies away, but for so many of the newest", least: 1,
        section: "copies")
    ], BackupMake())

  func run(_ call: Call) throws -> Reply {
    let archive = try call.openForReading(holdsMoment: false)
    let progress = call.progress()
    defer { progress.finish() }
    return reply(
      try archive.backUp(
        into: try place.path(call), program: call.program, time: call.time, keep: keep,
        onStep: Call.steps(progress)), call)
  }

  private func reply(_ report: BackupRun.Report, _ call: Call) -> Reply {
    let manifest = report.manifest
    let path = call.environment.shown(report.path)
    let place = VisibleText.line(path)
    let word = report.alarms.isEmpty ? "ok" : "alarm"
    let state = report.isNew ? "" : " unchanged"
    var reply = Reply(
      text:
        "\(word) \(place)\(state) change \(manifest.cursor.change) head \(manifest.cursor.head)\n",
      notes: report.alarms + report.removed.map { "taken away: \($0)" }
        + report.kept.map { "\($0) stays: it holds changes that the archive holds no more" })
    if manifest.unsettled > 0 {
      reply.notes.append("\(manifest.unsettled) not worked out yet: another program wrote them")
    }
    if call.globals.isJSON {
      let object = JSONValue.object([
        ("file", .string(path)), ("is_new", .bool(report.isNew)),
        ("change", .integer(manifest.cursor.change)), ("head", .string(manifest.cursor.head)),
        ("sha256", .string(manifest.sha256)), ("size", .integer(manifest.size)),
        ("alarms", .texts(report.alarms)), ("removed", .texts(report.removed)),
      ])
      reply.text = JSONPrinter.envelope([object])
    }
    if !report.alarms.isEmpty { reply.status = .no }
    return reply
  }
}

/// `backup list`: the copies in a folder, the newest last.
struct BackupList: Verb {
  var place = BackupPlace()
  var reading = ReadingOptions()

  static let command = Command.verb(
    "list", "list the copies, the newest last",
    .all(of: \.place, BackupPlace.arguments) + .all(of: \.reading, ReadingOptions.rows),
    BackupList())

  func run(_ call: Call) throws -> Reply {
    var rows = ResultSet(columns: [
      Column("file", .reference), Column("made", .date), Column("proven", .date), "change", "size",
      "there", "archive", "head", "sha256",
    ])
    for kept in try place.copies(call).all(at: call.time) {
      let manifest = kept.manifest
      rows.rows.append([
        .text(manifest.file), .text(manifest.made), .text(manifest.proven),
        .integer(manifest.cursor.change), .integer(manifest.size),
        .text(kept.isThere ? "yes" : "no"), .text(manifest.origin), .text(manifest.cursor.head),
        .text(manifest.sha256),
      ])
    }
    var report = Report(rows)
    try report.narrow(reading)
    return try call.reply(report, reading)
  }
}

/// `backup verify [FILE]`: proves copies that stand.
struct BackupVerify: Verb {
  var files: [String] = []
  var isAll = false
  var place = BackupPlace()

  static let command = Command.verb(
    "verify", "prove a copy anew: the newest, those that are named, or all",
    [
      .rest("FILE", \.files, "copies; else the newest", values: .file),
      .flag("all", \.isAll, "all that stand in the folder"),
    ] + .all(of: \.place, BackupPlace.arguments), BackupVerify())

  func run(_ call: Call) throws -> Reply {
    let asked = try asked(call)
    var reply = Reply()
    let progress = call.progress()
    defer { progress.finish() }
    for (kept, copies) in asked {
      let faults = try BackupRun(copies, call.subject(progress)).verify(kept)
      let path = VisibleText.line(call.environment.shown(kept.path))
      reply.text += "\(faults.isEmpty ? "sound" : "faulty") \(path)\n"
      reply.text += faults.map { "  \($0)\n" }.joined()
      if !faults.isEmpty { reply.status = .no }
    }
    return reply
  }

  /// The private copies of a proof have names in the folder: one works there at a time.
  private func claimed(_ copies: Copies) throws -> Copies {
    try copies.claim()
    return copies
  }

  private func asked(_ call: Call) throws -> [(Copies.Kept, Copies)] {
    if !files.isEmpty {
      if isAll { throw Fault(.usage, "--all and FILE exclude each other") }
      var folders: [String: Copies] = [:]
      return try files.map { file in
        let kept = try Copies.kept(at: call.environment.resolve(file))
        let folder = Files.folder(of: kept.path)
        if folders[folder] == nil { folders[folder] = try claimed(Copies(folder)) }
        return (kept, try folders[folder] ?? Copies(folder))
      }
    }
    let copies = try claimed(place.copies(call))
    let all = try copies.all(at: call.time)
    guard let newest = all.last else {
      throw Fault(.notFound, "there is no copy in \(call.environment.shown(copies.path))")
    }
    return (isAll ? all : [newest]).map { ($0, copies) }
  }
}

/// `backup status`: whether the newest proven copy of this archive is young enough.
struct BackupStatus: Verb {
  var place = BackupPlace()
  var age: String?

  static let command = Command.verb(
    "status", "say how old the newest proven copy is; exit 1 when it is too old",
    .all(of: \.place, BackupPlace.arguments) + [
      .option(
        "max-age", \.age, "how old it may be: 26h, 90m, 7d; else 26h", value: "AGE",
        section: "copies")
    ], BackupStatus())

  func run(_ call: Call) throws -> Reply {
    let most = try TimeSpan.seconds(age ?? "26h", "max-age")
    let archive = try call.openForReading(isLookingOn: true, holdsMoment: false)
    let uid = try ArchiveState.read(archive.db).uid
    let now = call.time
    let copies = (try? place.copies(call).all(at: now)) ?? []
    let own = copies.filter { $0.manifest.origin == uid && $0.isThere }
    // What a wrong clock dated later says nothing of how old it is.
    let dated = own.filter { $0.manifest.proven <= now }
    guard let newest = dated.max(by: { $0.manifest.proven < $1.manifest.proven }) else {
      let why =
        own.isEmpty ? "there is no copy of this archive" : "all copies are dated later than now"
      return Reply(text: "none: \(why)\n", status: .no)
    }
    let spent = Self.number(now) - Self.number(newest.manifest.proven)
    let isFresh = spent <= most
    let text =
      "\(isFresh ? "ok" : "old") \(newest.manifest.file) proven \(newest.manifest.proven) "
      + "change \(newest.manifest.cursor.change)\n"
    return Reply(text: text, status: isFresh ? .done : .no)
  }

  /// The seconds since 1970 of a time as manifests have it; the distant past for what is none.
  private static func number(_ time: String) -> Int {
    let parts = time.split { "-T:Z".contains($0) }.compactMap { Int($0) }
    guard parts.count == 6, let day = Day(year: parts[0], month: parts[1], day: parts[2]) else {
      return .min / 2
    }
    return ((day.number * 24 + parts[3]) * 60 + parts[4]) * 60 + parts[5]
  }
}
