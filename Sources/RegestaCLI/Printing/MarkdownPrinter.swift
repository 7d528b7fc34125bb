import Answers
import SQLite
import System

/// A table of Markdown (the tables of GitHub Flavored Markdown, section 4.10).
struct MarkdownPrinter: Printer {
  private var count = 0

  mutating func begin(_ columns: [Column], to output: inout Output) {
    count = columns.count
    guard count > 0 else { return }
    output.append(Self.line(columns.map(\.name)))
    output.append("|" + columns.map { _ in " --- |" }.joined() + "\n")
  }

  mutating func row(_ row: borrowing FlowRow, to output: inout Output) throws {
    var cells: [String] = []
    for slot in 0..<count { cells.append(try row.value(slot).shown) }
    output.append(Self.line(cells))
  }

  func end(to output: inout Output) {}

  private static func line(_ cells: [String]) -> String {
    "|" + cells.map { " \(escaped($0)) |" }.joined() + "\n"
  }

  /// What would end a cell or begin a tag, a link, an image or code is escaped; the rest stays as
  /// it is.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\", "|", "[", "]", "`": result += "\\\(character)"
      case "<": result += "&lt;"
      default: result.append(character)
      }
    }
    return VisibleText.line(result)
  }
}
