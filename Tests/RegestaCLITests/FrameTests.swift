import Foundation
import Model
import SQLite
import System
import Testing

@testable import Archive
@testable import RegestaCLI

@Suite struct FrameTests {
  @Test func theTableOfArgumentsIsSound() {
    #expect(Verbs.mistakes.isEmpty)
  }

  @Test func everyReasonHasItsNumber() {
    let numbers: [(Fault.Reason, Int32)] = [
      (.usage, 64), (.badData, 65), (.notFound, 66), (.ours, 70), (.cannotCreate, 73),
      (.inputOutput, 74), (.damaged, 74), (.busy, 75), (.notPermitted, 77), (.incompatible, 78),
      (.unsound, 1), (.interrupted, 130),
    ]
    for (reason, number) in numbers { #expect(ExitStatus(reason).rawValue == number) }
    #expect(Set(ExitStatus.allCases.map(\.word)).count == ExitStatus.allCases.count)
  }

  @Test func helpByFlagAndByCallIsTheSame() throws {
    let bench = try Workbench()
    for verb in Verbs.names {
      let called = bench.run("help", verb)
      #expect(called.status == 0)
      #expect(called.output.hasPrefix("usage: regesta \(verb)"), "\(verb)")
      if verb != "help" { #expect(bench.run(verb, "--help") == called, "\(verb)") }
    }
    #expect(bench.run("--help") == bench.run("help"))
    #expect(bench.run() == bench.run("help"))
    #expect(bench.run("add", "event", "-h").output.contains("denounce"))
  }

  @Test func whereTheArchiveIs() throws {
    let bench = try Workbench()
    let call = { Call(bench.environment, Globals(), Verbs.manual) }
    #expect(try call().archivePath().path == "\(bench.folder)/.local/share/regesta/archive.sqlite")
    bench.environment.variables["XDG_DATA_HOME"] = "relative"
    #expect(try call().archivePath().path == "\(bench.folder)/.local/share/regesta/archive.sqlite")
    bench.environment.variables["XDG_DATA_HOME"] = "/data"
    #expect(try call().archivePath().path == "/data/regesta/archive.sqlite")
    bench.environment.variables["REGESTA_ARCHIVE"] = "b.sqlite"
    #expect(try call().archivePath().path == "\(bench.folder)/b.sqlite")
    var globals = Globals()
    globals.archive = "/c.sqlite"
    #expect(try Call(bench.environment, globals, Verbs.manual).archivePath().path == "/c.sqlite")
    bench.environment.variables = [:]
    #expect(bench.run("list", "topic").status == 64)
  }

  /// An archive has its name only when it is whole: one that was killed on the way does not count.
  @Test func initLeavesNothingButTheArchive() throws {
    let bench = try Workbench()
    let draft = URL(filePath: "\(bench.folder)/a.sqlite.making-x")
    try Data([1, 2, 3]).write(to: draft)
    try Data([1, 2, 3]).write(to: URL(filePath: "\(bench.folder)/b.sqlite.making-x"))
    func left() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: bench.folder).sorted()
    }
    #expect(bench.run("init", "-a", "a.sqlite").status == 0)
    #expect(try left() == ["a.sqlite", "b.sqlite.making-x"])
    // While somebody is at work in the folder it may be theirs.
    try FileManager.default.removeItem(atPath: bench.archive)
    try Data([1, 2, 3]).write(to: draft)
    let held = try Folder(bench.folder)
    #expect(try held.lock())
    #expect(bench.run("init", "-a", "a.sqlite").status == 0)
    #expect(try left() == ["a.sqlite", "a.sqlite.making-x", "b.sqlite.making-x"])
    #expect(bench.run("init", "-a", "a.sqlite").status == 73)
    #expect(bench.run("check", "-a", "a.sqlite").status == 0)
  }

  @Test func initMakesAPrivateFolderOnlyForTheDefault() throws {
    let bench = try Workbench()
    #expect(bench.run("init").status == 0)
    let folder = "\(bench.folder)/.local/share/regesta"
    let attributes = try FileManager.default.attributesOfItem(atPath: folder)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
    let file = try FileManager.default.attributesOfItem(atPath: "\(folder)/archive.sqlite")
    #expect(file[.posixPermissions] as? Int == 0o600)
    #expect(bench.run("init", "-a", "x/y.sqlite").status == 73)
    #expect(bench.run("init", "-n", "-a", "z.sqlite").output.contains("would be made"))
    #expect(!FileManager.default.fileExists(atPath: "\(bench.folder)/z.sqlite"))
  }

  @Test func theAuthorIsWhoeverIsNamedFirst() throws {
    let bench = try Workbench.withExamples()
    func last() -> String {
      bench.run("history", "--limit", "1", "--fields", "author,reason", "--no-headers").output
    }
    bench.run("add", "topic", "One")
    #expect(last() == "ada\n")
    bench.environment.variables["REGESTA_AUTHOR"] = "berta"
    bench.run("add", "topic", "Two", "-m", "a reason")
    #expect(last() == "berta  a reason\n")
    bench.run("add", "topic", "Three", "--as", "clara")
    #expect(last() == "clara\n")
  }

  @Test func aDryRunWritesNothing() throws {
    let bench = try Workbench.withExamples()
    #expect(bench.run("add", "topic", "Own").status == 0)
    let before = try bench.contents()
    for words in [
      ["add", "topic", "T"], ["edit", "fra-rus-1994", "--subject", "x"],
      ["cite", "fra-rus-1994", "--source", "tass"],
      ["settle", "can-sun-1989", "party", "-m", "so"],
      ["remove", "tass", "--with-dependents"], ["undo"],
    ] {
      let result = bench.run(words: words + ["-n"])
      #expect(result.status == 0, "\(words): \(result.error)")
      #expect(result.error == "dry run: nothing was written\n", "\(words)")
      #expect(!result.output.isEmpty)
      #expect(try bench.contents() == before, "\(words)")
    }
  }

  @Test func writingVerbsAnswerInJSON() throws {
    let bench = try Workbench.withExamples()
    let added = bench.run("add", "topic", "Tolls", "--json")
    #expect(added.output.contains("\"reference\": \"tolls\""))
    #expect(added.output.contains("\"change\": 3"))
    let edited = bench.run("edit", "tolls", "--subject", "rivers", "--json")
    #expect(edited.output.contains("\"field\": \"subject\""))
    #expect(bench.run("undo", "--json").output.contains("\"undone\": 4"))
    #expect(bench.run("redo", "--json").output.contains("\"results\": ["))
    #expect(bench.run("check", "--json").output.contains("\"sound\": true"))
    #expect(bench.run("migrate", "run", "--json").output.contains("\"version\": "))
  }

  @Test func textsOfSourcesAreKept() throws {
    let bench = try Workbench.withExamples()
    try bench.write("First line\nsecond line with кириллица\n", to: "page.txt")
    #expect(bench.run("add", "source", "A page", "--text", "page.txt").status == 0)
    #expect(bench.run("show", "page").output.contains("second line with кириллица"))
  }

  @Test func oneFormatForEachEnding() throws {
    let bench = try Workbench.withExamples()
    let all = ["--fields", "topic", "--limit", "1"]
    for (ending, start) in [
      ("csv", "topic\n"), ("tsv", "topic\n"), ("md", "| topic |"), ("json", "{\n"),
      ("jsonl", "{\"topic\""), ("txt", "topic\n"),
    ] {
      let result = bench.run(words: ["list", "topic", "-o", "out.\(ending)"] + all)
      #expect(result == Workbench.Result(status: 0, output: "", error: ""))
      #expect(try bench.read("out.\(ending)").hasPrefix(start), "\(ending)")
    }
    let named = bench.run(words: ["list", "topic", "-f", "csv", "-o", "out"] + all)
    #expect(named.status == 0)
  }

  @Test func aTerminalGetsColourWidthAndEscapes() throws {
    let bench = try Workbench.withExamples()
    bench.environment.isOutputTerminal = true
    bench.environment.width = 60
    let table = bench.run("list", "agreement").output
    #expect(table.hasPrefix("\u{1B}[1m"))
    for line in table.split(separator: "\n").dropFirst() {
      #expect(DisplayWidth.of(line) <= 60, "\(line)")
    }
    let page = bench.run("show", "fra-rus-1994").output
    #expect(page.split(separator: "\n").prefix(6).allSatisfy { DisplayWidth.of($0) <= 60 })
    bench.run("edit", "frozen-assets-proceeds", "--note", "one\ntwo")
    #expect(
      bench.run("show", "frozen-assets-proceeds").output.contains("note     one\n         two"))
  }

  @Test func historyKnowsRemovedRecords() throws {
    let bench = try Workbench.withExamples()
    bench.run("add", "topic", "Tolls")
    bench.run("remove", "tolls")
    let history = bench.run("history", "tolls", "--fields", "verb,what", "--no-headers")
    #expect(history.output == "remove  tolls\nadd     tolls\n")
    #expect(bench.run("history", "tollz").status == 66)
  }

  @Test func anInterruptionTakesTheChangeBack() throws {
    let bench = try Workbench.withExamples()
    let before = try bench.contents()
    bench.environment.isInterrupted = { true }
    let lines = (0..<200).map { "{\"kind\": \"topic\", \"title\": \"Topic \($0)\"}" }
    let result = bench.run("add", "--input", "-", input: lines.joined(separator: "\n"))
    #expect(result.status == 130)
    #expect(result.error.contains("interrupted"))
    #expect(try bench.contents() == before)
  }

  @Test func aFullDiskBehindStandardOutputIsTold() throws {
    let bench = try Workbench.withExamples()
    bench.environment.writeOutput = { _ in throw Full.error }
    let listed = bench.run("list", "party")
    #expect(listed.status == 74)
    #expect(listed.error.hasPrefix("regesta: cannot write: "))
    let added = bench.run("add", "topic", "T", "--json")
    #expect(added.status == 74)
    #expect(bench.run("add", "topic", "U").error.contains("the change itself was made; undo: "))
  }

  @Test func aClosedPipeEndsQuietly() throws {
    let bench = try Workbench.withExamples()
    bench.environment.writeOutput = { _ in throw BrokenPipe.error }
    #expect(bench.run("list", "party") == Workbench.Result(status: 0, output: "", error: ""))
  }
}

private enum Full {
  static let error = SystemError("write", code: ENOSPC)
}

private enum BrokenPipe {
  static let error = SystemError("write", code: EPIPE)
}
