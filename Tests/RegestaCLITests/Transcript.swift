import Foundation
import Testing

@testable import RegestaCLI

/// A manual page whose `console` blocks are run: `$` before a command, then what it writes, `! `
/// before a line of standard error, and `[65]` for a status that is not 0. In a block that begins with
/// `console 80` commands write to a terminal of so many columns.
struct Transcript {
  /// One line of the page, or a command with what follows it.
  private enum Piece {
    case text(String)
    case command(String, expected: [String], width: Int?)
  }

  let path: String
  private var pieces: [Piece] = []

  init(_ path: String) throws {
    self.path = path
    let lines = try String(contentsOfFile: path, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var isInside = false
    var command: String?
    var expected: [String] = []
    var width: Int?
    func finish(_ pieces: inout [Piece]) {
      if let command { pieces.append(.command(command, expected: expected, width: width)) }
      (command, expected) = (nil, [])
    }
    for line in lines {
      if line.hasPrefix("```") {
        finish(&pieces)
        isInside = line.hasPrefix("```console")
        width = line.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        pieces.append(.text(line))
      } else if isInside, line.hasPrefix("$ ") {
        finish(&pieces)
        command = String(line.dropFirst(2))
      } else if isInside, let begun = command, begun.hasSuffix("\\") {
        command = begun + "\n" + line
      } else if isInside, command != nil {
        expected.append(line)
      } else {
        pieces.append(.text(line))
      }
    }
    finish(&pieces)
  }

  /// The command lines of the page.
  var commands: [String] {
    pieces.compactMap { if case .command(let line, _, _) = $0 { line } else { nil } }
  }

  /// Runs every command, in one folder; the page as it ought to be.
  func run(in bench: Workbench? = nil) throws -> (text: String, differences: [String]) {
    let bench = try bench ?? Workbench()
    bench.environment.width = 80
    var lines: [String] = []
    var differences: [String] = []
    for piece in pieces {
      switch piece {
      case .text(let line): lines.append(line)
      case .command(let line, let expected, let width):
        bench.environment.isOutputTerminal = width != nil
        bench.environment.width = width ?? 80
        bench.environment.variables["NO_COLOR"] = "1"
        let text = try output(of: line.replacing("\\\n", with: " "), bench)
        var found = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if found.last == "" { found.removeLast() }
        lines.append("$ \(line)")
        lines += found
        // A blank line before the next command or the end of a block is only there to be read.
        if expected.last == "", found.last != "" { lines.append("") }
        if expected != found, expected != found + [""] {
          differences.append(
            "$ \(line)\n" + Self.difference(expected: expected, found: found))
        }
      }
    }
    return (lines.joined(separator: "\n"), differences)
  }

  private static func difference(expected: [String], found: [String]) -> String {
    found.difference(from: expected).map { change in
      switch change {
      case .remove(_, let line, _): "- \(line)"
      case .insert(_, let line, _): "+ \(line)"
      }
    }.joined(separator: "\n")
  }

  /// Runs one line: `regesta` inside this process, with `<` and `>` for files and `echo … |` before
  /// it; anything else by the shell.
  private func output(of line: String, _ bench: Workbench) throws -> String {
    var rest = line
    var input: [UInt8]?
    if rest.hasPrefix("echo "), let bar = rest.range(of: " | regesta ", options: .backwards) {
      let words = Self.words(
        String(rest[rest.index(rest.startIndex, offsetBy: 5)..<bar.lowerBound]))
      input = Array((words.joined(separator: " ") + "\n").utf8)
      rest = String(rest[rest.index(bar.lowerBound, offsetBy: 3)...])
    }
    if rest.hasPrefix("regesta "), let mark = rest.range(of: " < ", options: .backwards) {
      input = Array(try bench.read(String(rest[mark.upperBound...])).utf8)
      rest = String(rest[..<mark.lowerBound])
    }
    guard rest == "regesta" || rest.hasPrefix("regesta ") else {
      return try shell(line, bench.folder)
    }
    if let mark = rest.range(of: " > ", options: .backwards) {
      let result = bench.run(words: Array(Self.words(String(rest[..<mark.lowerBound])).dropFirst()))
      try bench.write(result.output, to: String(rest[mark.upperBound...]))
      return result.status == 0 ? "" : "[\(result.status)]\n"
    }
    return bench.transcript(words: Array(Self.words(rest).dropFirst()), input: input)
  }

  private func shell(_ line: String, _ folder: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ["HOME": folder, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self)
    return process.terminationStatus == 0 ? text : text + "[\(process.terminationStatus)]\n"
  }

  /// Words as a shell splits them: blanks, quotes, and backslashes.
  static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var letters = Substring(line)
    while let letter = letters.popFirst() {
      switch (letter, quote) {
      case ("\\", nil), ("\\", "\""):
        word = (word ?? "") + (letters.popFirst().map(String.init) ?? "")
      case (_, .some(let open)) where letter == open: quote = nil
      case ("'", nil), ("\"", nil):
        quote = letter
        word = word ?? ""
      case (" ", nil), ("\n", nil):
        if let word { words.append(word) }
        word = nil
      default: word = (word ?? "") + String(letter)
      }
    }
    if let word { words.append(word) }
    return words
  }
}
