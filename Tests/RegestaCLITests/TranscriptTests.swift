import Foundation
import Testing

@testable import RegestaCLI

/// The manual pages and the README say what the program does; here it is held to that.
@Suite struct TranscriptTests {
  @Test func thereArePages() {
    #expect(Repository.pages.count >= 15)
  }

  @Test(arguments: Repository.pages + ["\(Repository.root)/README.md"])
  func runs(page: String) throws {
    guard FileManager.default.fileExists(atPath: page) else {
      #expect(page.hasSuffix("README.md"))
      return
    }
    let transcript = try Transcript(page)
    if page.hasSuffix(".md"), !page.hasSuffix("README.md") {
      #expect(!transcript.commands.isEmpty, "\(page) shows nothing")
    }
    let (text, differences) = try transcript.run()
    if ProcessInfo.processInfo.environment["RECORD_TRANSCRIPTS"] == "1", !differences.isEmpty {
      try Data(text.utf8).write(to: URL(filePath: page))
      Issue.record("\(page) was written anew; look at it, and run again without recording")
      return
    }
    for difference in differences { Issue.record("\(page)\n\(difference)") }
  }

  @Test func everyVerbHasAPageThatUsesItAndStandsInTheHelp() throws {
    let verbs = Verbs.names
    let help = try #require(Verbs.help(for: [], width: 80))
    #expect(verbs.count >= 15)
    for verb in verbs {
      let path = "\(Repository.root)/Sources/RegestaCLI/Verbs/\(verb).md"
      let page = try String(contentsOfFile: path, encoding: .utf8)
      #expect(page.hasPrefix("# regesta \(verb)\n"), "the title of \(verb).md")
      let commands = try Transcript(path).commands
      #expect(commands.contains { $0.contains("regesta \(verb)") }, "\(verb).md never calls it")
      #expect(help.contains("\n  \(verb) "), "\(verb) is missing in the help")
    }
    let pages = Repository.pages.map { URL(filePath: $0).deletingPathExtension().lastPathComponent }
    #expect(Set(pages) == Set(verbs), "a page without a verb")
  }

  @Test func theRunnerNoticesADifference() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "page-\(UUID().uuidString).md").path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("text\n```console\n$ regesta show x\nno such output\n```\n".utf8)
      .write(to: URL(filePath: path))
    let (text, differences) = try Transcript(path).run()
    #expect(differences.count == 1)
    #expect(text.contains("! regesta: cannot open the archive .local/share/regesta/archive.sqlite"))
    #expect(text.contains("\n[66]\n```"))
  }
}
