import Answers
import JSONText
import SQLite
import System

/// JSON by rows: an object on each line, or all of them in one envelope,
/// `{"format_version": 1, "results": […], …}`.
struct JSONPrinter: Printer {
  /// One result a line, without an envelope.
  var isLines = false
  /// What the envelope says beside the results, asked when all of them are written.
  var remarks: () -> [(String, JSONValue)] = { [] }
  private var keys: [[UInt8]] = []
  private var forms: [Column.Form] = []
  private var hasRows = false

  init(isLines: Bool = false, remarks: @escaping () -> [(String, JSONValue)] = { [] }) {
    self.isLines = isLines
    self.remarks = remarks
  }

  mutating func begin(_ columns: [Column], to output: inout Output) {
    forms = columns.map(\.form)
    keys = columns.enumerated().map { slot, column in
      var json = JSONWriter()
      json.string(column.name)
      let comma = slot == 0 ? "" : ","
      let start = isLines ? comma : "\(comma)\n      "
      return Array(start.utf8) + json.bytes + Array((isLines ? ":" : ": ").utf8)
    }
    if !isLines { output.append("{\n  \"format_version\": 1,\n  \"results\": [") }
  }

  mutating func row(_ row: borrowing FlowRow, to output: inout Output) throws {
    if !isLines { output.append(hasRows ? ",\n    {" : "\n    {") }
    if isLines { output.append(UInt8(ascii: "{")) }
    for slot in keys.indices {
      output.append(keys[slot])
      try cell(row, slot, to: &output)
    }
    output.append(isLines ? "}\n" : keys.isEmpty ? "}" : "\n    }")
    hasRows = true
  }

  func end(to output: inout Output) {
    if isLines { return }
    output.append(hasRows ? "\n  ]" : "]")
    for (name, value) in remarks() {
      var json = JSONWriter(indent: 2)
      json.beginObject()
      json.key(name)
      json.value(value)
      json.endObject()
      // The member as it stands between the braces.
      output.append(",")
      output.append(Array(json.bytes.dropFirst().dropLast(2)))
    }
    output.append("\n}\n")
  }

  /// Writes a result that is a value of its own.
  mutating func object(_ value: JSONValue, to output: inout Output) {
    var json = JSONWriter(indent: isLines ? 0 : 2, depth: isLines ? 0 : 2)
    json.value(value)
    if isLines { json.endLine() } else { output.append(hasRows ? ",\n    " : "\n    ") }
    output.append(json.bytes)
    hasRows = true
  }

  private func cell(_ row: borrowing FlowRow, _ slot: Int, to output: inout Output) throws {
    switch (row.storageClass(slot), forms[slot]) {
    case (.null, .list), (.null, .listOfJSON): output.append("[]")
    case (.null, _): output.append("null")
    case (.text, .list): try row.withText(slot) { Self.list($0.span, to: &output) }
    case (.text, .json), (.text, .listOfJSON):
      try row.withText(slot) { output.append($0.span) }
    case (.text, _): try row.withText(slot) { Self.quoted($0.span, to: &output) }
    default:
      var json = JSONWriter()
      json.value(JSONValue(try row.value(slot)))
      output.append(json.bytes)
    }
  }

  /// A list that is written as one text, as a list.
  private static func list(_ bytes: Span<UInt8>, to output: inout Output) {
    output.append(UInt8(ascii: "["))
    var start = 0
    // Cut where a semicolon and a blank stand: ResultSet.separator.
    for place in bytes.indices.dropLast()
    where bytes[place] == UInt8(ascii: ";") && bytes[place + 1] == UInt8(ascii: " ") {
      quoted(bytes.extracting(start..<place), to: &output)
      output.append(UInt8(ascii: ","))
      start = place + 2
    }
    if !bytes.isEmpty { quoted(bytes.extracting(start..<bytes.count), to: &output) }
    output.append(UInt8(ascii: "]"))
  }

  /// A text as RFC 8259 has it, section 7.
  private static func quoted(_ bytes: Span<UInt8>, to output: inout Output) {
    let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
    output.append(quote)
    var start = 0
    for place in bytes.indices {
      let byte = bytes[place]
      guard byte < 0x20 || byte == quote || byte == backslash else { continue }
      output.append(bytes.extracting(start..<place))
      output.append(JSONWriter.escape(byte))
      start = place + 1
    }
    output.append(bytes.extracting(start..<bytes.count))
    output.append(quote)
  }

  /// Results that are held, in the envelope, as one text.
  static func envelope(_ results: [JSONValue]) -> String {
    var json = JSONWriter(indent: 2)
    json.beginObject()
    json.member("format_version", Int64(1))
    json.key("results")
    json.value(.list(results))
    json.endObject()
    json.endLine()
    return json.text
  }
}

extension JSONValue {
  /// An object of these members; those without a value are null.
  static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(members.map { JSONMember($0.0, JSONNode($0.1 ?? .null)) })
  }

  /// A list of these values.
  static func list(_ values: [JSONValue]) -> JSONValue { .array(values.map { JSONNode($0) }) }

  /// A list of these texts.
  static func texts(_ texts: [String]) -> JSONValue { list(texts.map { .string($0) }) }

  /// A text, or null.
  static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// A whole number, as a text where readers in JavaScript would lose digits.
  static func integer(_ number: Int64?) -> JSONValue {
    guard let number else { return .null }
    return number.magnitude > JSONWriter.largestNumber.magnitude
      ? .string(String(number)) : .number(String(number))
  }

  /// The value of a column.
  init(_ value: Value, _ form: Column.Form = .plain) {
    switch (value, form) {
    case (_, .list), (_, .listOfJSON): self = .texts(value.members(form))
    case (.text(let text), .json): self = (try? JSON.parse(text).value) ?? .string(text)
    case (.null, _): self = .null
    case (.integer(let number), _): self = .integer(number)
    case (.real(let number), _) where number.isFinite: self = .number(number.description)
    case (.real, _): self = .null
    case (.text, _), (.blob, _): self = .string(value.shown)
    }
  }

  /// The row of a table as an object.
  static func row(_ columns: [Column], _ values: [Value]) -> JSONValue {
    .object(zip(columns, values).map { ($0.name, JSONValue($1, $0.form)) })
  }
}
