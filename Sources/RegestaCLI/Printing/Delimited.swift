import Answers
import SQLite
import System

/// Comma- and tab-separated values: bytes on their way, looked at once.
struct DelimitedPrinter: Printer {
  /// How values are set apart.
  enum Style {
    /// RFC 4180, with LF at the ends of lines; NULL is nothing, an empty text is `""`.
    case csv
    /// The same for spreadsheets: with a byte order mark, and an apostrophe before what they would
    /// run as a formula.
    case excel
    /// Tab, line feed, carriage return and backslash inside a value stand as `\t \n \r \\`.
    case tsv
  }

  var style = Style.csv
  var hasHeader = true
  private var count = 0
  private var isJSONList: [Bool] = []

  init(_ style: Style = .csv, hasHeader: Bool = true) {
    self.style = style
    self.hasHeader = hasHeader
  }

  mutating func begin(_ columns: [Column], to output: inout Output) {
    count = columns.count
    isJSONList = columns.map { $0.form == .listOfJSON }
    if style == .excel { output.append("\u{FEFF}") }
    guard hasHeader else { return }
    for (slot, column) in columns.enumerated() {
      if slot > 0 { output.append(separator) }
      Self.field(column.name.utf8Span, style, to: &output)
    }
    output.append(Self.lineFeed)
  }

  mutating func row(_ row: borrowing FlowRow, to output: inout Output) throws {
    for slot in 0..<count {
      if slot > 0 { output.append(separator) }
      if isJSONList[slot] {
        let text = try row.value(slot).members(.listOfJSON).joined(separator: ResultSet.separator)
        if !text.isEmpty { Self.field(text.utf8Span, style, to: &output) }
        continue
      }
      switch row.storageClass(slot) {
      case .null: break
      case .text: try row.withText(slot) { Self.field($0, style, to: &output) }
      case .integer:
        if case .integer(let number) = try row.value(slot) { output.append(number) }
      default: output.append(try row.value(slot).shown)
      }
    }
    output.append(Self.lineFeed)
  }

  func end(to output: inout Output) {}

  private var separator: UInt8 { style == .tsv ? UInt8(ascii: "\t") : UInt8(ascii: ",") }
  private static let lineFeed = UInt8(ascii: "\n")
  private static let quote = UInt8(ascii: "\"")

  private static func field(_ text: borrowing UTF8Span, _ style: Style, to output: inout Output) {
    let bytes = text.span
    if style == .tsv { return escaped(bytes, to: &output) }
    if bytes.isEmpty { return output.append("\"\"") }
    if style == .excel, Formula.isIn(bytes) {
      let guarded = "'" + copy(bytes)
      return quoted(guarded.utf8Span.span, to: &output)
    }
    quoted(bytes, to: &output)
  }

  fileprivate static func copy(_ bytes: Span<UInt8>) -> String {
    var copy: [UInt8] = []
    for place in bytes.indices { copy.append(bytes[place]) }
    return String(decoding: copy, as: UTF8.self)
  }

  private static func quoted(_ bytes: Span<UInt8>, to output: inout Output) {
    let blank = UInt8(ascii: " ")
    var needsQuotes = bytes[0] == blank || bytes[bytes.count - 1] == blank
    var hasQuotes = false
    // What has to be quoted for comes before the letters, the digits and nearly all signs.
    for place in bytes.indices where bytes[place] <= UInt8(ascii: ",") {
      switch bytes[place] {
      case quote: (needsQuotes, hasQuotes) = (true, true)
      case UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): needsQuotes = true
      default: break
      }
    }
    guard needsQuotes else { return output.append(bytes) }
    output.append(quote)
    var start = 0
    if hasQuotes {
      for place in bytes.indices where bytes[place] == quote {
        // With the quote, which then stands once more at the beginning of what follows.
        output.append(bytes.extracting(start..<place + 1))
        start = place
      }
    }
    output.append(bytes.extracting(start..<bytes.count))
    output.append(quote)
  }

  private static func escaped(_ bytes: Span<UInt8>, to output: inout Output) {
    var start = 0
    for place in bytes.indices where bytes[place] < 0x20 || bytes[place] == UInt8(ascii: "\\") {
      let escape: String
      switch bytes[place] {
      case UInt8(ascii: "\\"): escape = "\\\\"
      case UInt8(ascii: "\t"): escape = "\\t"
      case UInt8(ascii: "\n"): escape = "\\n"
      case UInt8(ascii: "\r"): escape = "\\r"
      default: continue
      }
      output.append(bytes.extracting(start..<place))
      output.append(escape)
      start = place + 1
    }
    output.append(bytes.extracting(start..<bytes.count))
  }
}

/// What a spreadsheet may take for a formula (OWASP, "CSV Injection").
enum Formula {
  /// Whether a text begins with one of `= + - @`, in ASCII or full width, also behind blanks and
  /// quotes, or with a tab or an end of line.
  static func isIn(_ text: String) -> Bool {
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

  static func isIn(_ bytes: Span<UInt8>) -> Bool {
    // Letters and digits begin nearly all texts, and no formula.
    let first = bytes[0] | 0x20
    if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[0])
    {
      return false
    }
    return isIn(DelimitedPrinter.copy(bytes))
  }
}
