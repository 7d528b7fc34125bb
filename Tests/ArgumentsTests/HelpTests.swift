import Arguments
import Foundation
import Testing

@Suite struct HelpTests {
  @Test func helpOfAVerb() {
    #expect(
      sample.help(for: ["add", "agreement"], width: 60) == """
        usage: regesta add agreement TITLE [--party CODE]…
                                     [--signed WORD] [--alias WORD]…
                                     [--message WHY] [--dry-run]

        adds an agreement

        arguments:
          TITLE  official title

        fields:
              --signed WORD  the field signed
              --alias WORD   the field alias

        writing:
          -m, --message WHY  why
          -n, --dry-run      write nothing

        options:
          -p, --party CODE  who is bound

        everywhere:
          -a, --archive FILE  the archive
          -q, --quiet         print less
          -h, --help          explain the command

        """)
  }

  @Test func helpOfTheProgramAndOfGroups() {
    #expect(
      sample.help() == """
        usage: regesta add|list|migrate …

        An archive of agreements.

        verbs:
          add      adds a record
          list     lists records
          migrate  brings the archive up to date

        everywhere:
          -a, --archive FILE  the archive
          -q, --quiet         print less
          -h, --help          explain the command

        """)
    let group = sample.help(for: ["migrate"])
    #expect(group?.hasPrefix("usage: regesta migrate [run|status] …\n") == true)
    #expect(group?.contains("verbs (run when none is named):\n  run     migrates\n") == true)
    #expect(sample.help(for: ["nothing"]) == nil)
  }

  @Test func aLongListOfVerbsIsNotInTheUsageLine() {
    let verbs = (0..<30).map { CommandSpec("verb\($0)", "") }
    #expect(CommandSpec("p", "", subcommands: verbs).usage(words: ["p"]) == "usage: p VERB …\n")
    #expect(
      CommandSpec("g", "", subcommands: verbs).usage(words: ["p", "g"]) == "usage: p g WORD …\n")
  }

  @Test func closedListsAndRestAreShown() {
    let text = sample.help(for: ["list"]) ?? ""
    #expect(text.hasPrefix("usage: regesta list [KIND] [WORD…] [--format WORD] [--limit NUMBER]\n"))
    #expect(text.contains("KIND  what to list: agreement, decree\n"))
  }

  @Test(arguments: [40, 50, 80, 120]) func noLineIsWiderThanAsked(width: Int) {
    for (path, _) in sample.spec.everyCommand {
      let help = sample.help(for: path, width: width) ?? ""
      for line in help.split(separator: "\n") { #expect(line.count <= width) }
    }
  }

  @Test func longLabelsAndTextsAreWrapped() {
    let spec = CommandSpec(
      "p", "A summary that is longer than forty columns and so must be wrapped somewhere.",
      arguments: [
        ArgumentSpec(
          .option, "a-very-long-name-indeed", help: "explained at some length", valueName: "VALUE"),
        ArgumentSpec(.flag, "x", help: "short"),
      ])
    #expect(
      spec.help(for: [], width: 10) == """
        usage: p
                 [--a-very-long-name-indeed VALUE]
                 [--x]

        A summary that is longer than forty
        columns and so must be wrapped
        somewhere.

        options:
              --a-very-long-name-indeed VALUE
                            explained at some
                            length
              --x           short

        everywhere:
          -h, --help  explain the command

        """)
  }
}

@Suite struct CompletionTests {
  /// What bash offers after these words; the last may be incomplete.
  private func offered(_ words: [String]) throws -> [String] {
    let line = words.map { "'\($0)'" }.joined(separator: " ")
    let script =
      sample.completionScript(for: .bash) + """

        COMP_WORDS=( \(line) ); COMP_CWORD=\(words.count - 1)
        _regesta
        printf '%s\\n' "${COMPREPLY[@]}"
        """
    return try output(of: "bash", script).split(separator: "\n").map(String.init).sorted()
  }

  private func output(of shell: String, _ script: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [shell, "-c", script]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }

  @Test func bashOffersWhatCanFollow() throws {
    #expect(try offered(["regesta", ""]).contains("migrate"))
    #expect(try offered(["regesta", "m"]) == ["migrate"])
    #expect(try offered(["regesta", "migrate", "-q", "s"]) == ["status"])
    #expect(try offered(["regesta", "add", "agreement", "--d"]) == ["--dry-run"])
    #expect(try offered(["regesta", "list", "--format", ""]) == ["json", "table"])
    #expect(try offered(["regesta", "list", "-f", "t"]) == ["table"])
    #expect(try offered(["regesta", "list", "ag"]) == ["agreement"])
    #expect(try offered(["regesta", "list", "--limit", ""]) == [])
    #expect(try offered(["regesta", "-a", "/etc/passw"]).contains("/etc/passwd"))
  }

  @Test func zshAndFishKnowEveryCommandAndOption() {
    let zsh = sample.completionScript(for: .zsh)
    #expect(zsh.hasPrefix("#compdef regesta\n"))
    #expect(zsh.contains("'regesta list --format'|'regesta list -f') compadd -- 'table' 'json'"))
    #expect(zsh.contains("'agreement:adds an agreement'"))
    #expect(zsh.contains("'regesta --archive'|'regesta -a') _files; return"))
    let fish = sample.completionScript(for: .fish)
    #expect(
      fish.contains(
        #"complete -c regesta -n '__regesta_at '\''regesta list'\''' -l format -s f -x"#
          + " -a 'table json' -d 'how to print'"))
    #expect(fish.contains("-a 'migrate' -d 'brings the archive up to date'"))
    #expect(fish.contains("-l archive -s a -r -F -d 'the archive'"))
  }

  @Test func quotesAndFilesSurviveTheShells() throws {
    let spec = CommandSpec(
      "my-tool", "",
      arguments: [
        ArgumentSpec(.positional, "FILE", help: "", values: .file),
        ArgumentSpec(.option, "x", help: "the party's: name"),
      ])
    let bash = Shell.bash.script(for: spec)
    #expect(bash.contains("complete -F _my_tool my-tool"))
    #expect(try output(of: "bash", bash + "\necho fine") == "fine\n")
    #expect(Shell.zsh.script(for: spec).contains(#"'--x:the party'\''s: name'"#))
    #expect(Shell.zsh.script(for: spec).contains("; _files"))
    #expect(Shell.fish.script(for: spec).contains("' -F\n"))
  }
}
