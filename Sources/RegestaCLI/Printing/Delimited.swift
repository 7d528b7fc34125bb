import Archive
import SQLite

/// Writes rows as comma- and tab-separated values.
enum Delimited {
  /// CSV by RFC 4180, with LF at the ends of lines; NULL is nothing, an empty text is `""`.
  ///
  /// A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers are
  /// never touched.
  static func csv(_ result: ResultSet, hasHeader: Bool) -> String {
    var text = ""
    if hasHeader {
      text += result.columns.map { quoted($0) }.joined(separator: ",") + "\n"
    }
    for row in result.rows {
      text += row.map { field($0) }.joined(separator: ",") + "\n"
    }
    return text
  }

  private static func field(_ value: Value) -> String {
    switch value {
    case .text(let text): text.isEmpty ? "\"\"" : quoted(isFormula(text) ? "'" + text : text)
    default: value.shown
    }
  }

  private static func quoted(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains {
      $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r"
    }
    return needsQuotes || text.hasPrefix(" ") || text.hasSuffix(" ")
      ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  /// Whether a spreadsheet may take the text for a formula: what begins with one of `= + - @`, in
  /// ASCII or full width, also behind blanks and quotes, or with a tab or a carriage return (OWASP,
  /// "CSV Injection").
  static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    if first == "\t" || first == "\r" || first == "\n" { return true }
    let sign = text.unicodeScalars.first {
      !$0.properties.isWhitespace && $0 != "\"" && $0 != "'" && $0 != "\u{FEFF}"
    }
    switch sign {
    case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}":
      return true
    default: return false
    }
  }

  /// TSV: tab, line feed, carriage return and backslash inside a value stand as `\t \n \r \\`.
  static func tsv(_ result: ResultSet, hasHeader: Bool) -> String {
    var text = ""
    if hasHeader { text += result.columns.map { plain($0) }.joined(separator: "\t") + "\n" }
    for row in result.rows {
      text += row.map { plain($0.shown) }.joined(separator: "\t") + "\n"
    }
    return text
  }

  private static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 == "\\" || $0.value < 0x20 }) else {
      return text
    }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Writes rows as a table of Markdown (the tables of GitHub Flavored Markdown, section 4.10).
enum MarkdownPrinter {
  static func text(_ result: ResultSet) -> String {
    guard !result.columns.isEmpty else { return "" }
    var text = line(result.columns)
    text += "|" + result.columns.map { _ in " --- |" }.joined() + "\n"
    for row in result.rows { text += line(row.map(\.shown)) }
    return text
  }

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
