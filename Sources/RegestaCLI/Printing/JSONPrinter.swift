import Archive
import JSONText
import SQLite

/// Writes rows as JSON: `{"format_version":1,"agreements":[{…}]}`, or an object on each line.
enum JSONPrinter {
  static func json(_ report: Report) -> String {
    var json = JSONWriter(indent: 2)
    json.beginObject()
    json.member("format_version", Int64(1))
    json.key(report.name)
    json.beginArray()
    each(report) { write in write(&json) }
    json.endArray()
    for (name, value) in report.remarks {
      json.key(name)
      json.value(value)
    }
    json.endObject()
    json.endLine()
    return json.text
  }

  static func lines(_ report: Report) -> String {
    var json = JSONWriter()
    each(report) { write in
      write(&json)
      json.endLine()
    }
    return json.text
  }

  private static func each(_ report: Report, _ body: ((inout JSONWriter) -> Void) -> Void) {
    if let objects = report.objects {
      for object in objects { body { $0.value(object) } }
      return
    }
    for row in report.rows.rows {
      body { json in
        json.beginObject()
        for (name, value) in zip(report.rows.columns, row) {
          json.key(name)
          write(value, to: &json)
        }
        json.endObject()
      }
    }
  }

  private static func write(_ value: Value, to json: inout JSONWriter) {
    switch value {
    case .null: json.null()
    case .integer(let number): json.integer(number)
    case .real(let number): json.double(number)
    case .text, .blob: json.string(value.shown)
    }
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
  init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .integer(let number): self = .integer(number)
    case .real(let number) where number.isFinite: self = .number(number.description)
    case .real: self = .null
    case .text, .blob: self = .string(value.shown)
    }
  }

  /// The row of a table as an object.
  static func row(_ columns: [String], _ values: [Value]) -> JSONValue {
    .object(zip(columns, values).map { ($0, JSONValue($1)) })
  }
}
