import Archive
import Arguments
import Exchange
import Model
import Reasons
import SQLite
import Seed
import System

/// `init`: makes an archive, with the parties of the field.
struct InitVerb: Verb {
  var hasExamples = false
  var writing = WritingOptions()

  static let command = Command.verb(
    "init", "make an archive, with the states, their successions and memberships",
    [.flag("examples", \.hasExamples, "also enter the worked case")]
      + .all(of: \.writing, WritingOptions.arguments), InitVerb())

  func run(_ call: Call) throws -> Reply {
    let (path, isDefault) = try call.archivePath()
    guard !Files.exists(path) else {
      // A run that was killed at its very end may have left something, too.
      if !writing.isDryRun { _ = try? Self.clear(path) }
      throw Fault(
        .cannotCreate, "\(path) is there already",
        hint: "name another file by --archive, or go on with this one")
    }
    do {
      try SQLiteLibrary.requirePlainSideFiles(of: path)
    } catch let error as SideFileError {
      throw Fault(.cannotCreate, error.description, hint: Remedy.moveAway)
    }
    if let left = SQLiteLibrary.leftovers(of: path).first {
      throw Fault(
        .cannotCreate, "\(left) is left over from a file that is gone, and may hold parts of it",
        hint: "move it away, or name another file by --archive")
    }
    if writing.isDryRun {
      return Reply(text: "\(path) would be made\n", notes: ["dry run: nothing was written"])
    }
    // Filled under another name: a process that is killed here leaves no archive that looks whole
    // and is not, and nothing that stands in the way of the next try.
    let draft = "\(path).making-\(String(try call.environment.random(), radix: 36))"
    var reply = Reply(text: "made \(call.environment.shown(path))\n")
    do {
      if isDefault { try Files.makeFolder(Files.folder(of: path)) }
      let folder = try? Self.clear(path)
      defer { withExtendedLifetime(folder) { Self.discard(draft) } }
      reply.text += try fill(draft, call)
      try Files.giveName(path, to: draft)
    } catch var fault as Fault {
      fault.message = fault.message.replacing(draft, with: path)
      if [.notFound, .notPermitted].contains(fault.reason) { fault.reason = .cannotCreate }
      throw fault
    } catch let error as SystemError {
      throw Fault(.cannotCreate, error.description)
    }
    return reply
  }

  /// Makes an archive with what belongs into it, and says what that was.
  private func fill(_ path: String, _ call: Call) throws -> String {
    func hex(_ bits: UInt64) -> String {
      let digits = String(bits, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    let uid = hex(try call.environment.random()) + hex(try call.environment.random())
    let archive = try Archive.create(at: path, uid: uid, ids: try call.ids(), time: call.time)
    try call.stopOnInterrupt(archive.db)
    var text = try enter(Seed.parties, "parties", archive, call)
    if hasExamples { text += try enter(Seed.examples, "examples", archive, call) }
    try archive.db.close()
    return text
  }

  /// Takes away what killed runs left of the same archive, unless another one is at work there.
  ///
  /// - Returns: the folder, which is this run's own until it is let go.
  private static func clear(_ path: String) throws -> Folder {
    let folder = try Folder(Files.folder(of: path))
    guard try folder.lock() else { return folder }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    for left in try folder.names() where left.hasPrefix("\(name).making-") {
      try Files.remove("\(folder.path)/\(left)")
    }
    return folder
  }

  private static func discard(_ path: String) {
    for suffix in ["", "-journal", "-queue"] { try? Files.remove(path + suffix) }
  }

  private func enter(
    _ text: String, _ what: String, _ archive: Archive, _ call: Call
  ) throws -> String {
    var intent = call.intent("init", writing)
    if writing.author == nil { intent.author = "regesta" }
    intent.reason = intent.reason ?? "the \(what) that come with Regesta"
    let changes = try archive.change(intent) { writer in
      var intake = Intake(writer)
      try intake.enter(Array(text.utf8))
      return intake.changes
    }.result
    return "entered \(Self.count(changes))\n"
  }

  /// `280 parties, 2 sources`.
  static func count(_ changes: [Change]) -> String {
    let counted = Kind.allCases.compactMap { kind -> String? in
      let count = changes.count { $0.kind == kind && $0.action == .added }
      return count == 0 ? nil : "\(count) \(count == 1 ? kind.rawValue : kind.view)"
    }
    let settled = changes.count { $0.action == .settled }
    let more = settled == 0 ? [] : ["\(settled) settled \(settled == 1 ? "dispute" : "disputes")"]
    return (counted + more).joined(separator: ", ")
  }
}
