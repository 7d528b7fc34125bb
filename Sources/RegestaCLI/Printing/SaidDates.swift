import Answers
import EDTF
import Model
import SQLite

/// Dates in English words, for `--dates words`.
enum SaidDates {
  /// The words of a date; a text that is none stays as it is.
  static func words(_ text: String) -> String { (try? EDTFDate(text))?.words ?? text }

  static func words(_ value: Value) -> Value {
    if case .text(let text) = value { .text(words(text)) } else { value }
  }
}

extension ResultSet {
  /// The same rows with the dates said in words.
  func sayingDates() -> ResultSet {
    var said = self
    for slot in columns.indices where columns[slot].form == .date {
      for place in rows.indices { said.rows[place][slot] = SaidDates.words(rows[place][slot]) }
    }
    return said
  }
}

extension Report {
  /// The same report with the dates of its rows said in words.
  func sayingDates() -> Report {
    let flow = flow
    let slots = flow.columns.indices.filter { flow.columns[$0].form == .date }
    guard !slots.isEmpty else { return self }
    var said = self
    said.flow = Flow(flow.columns) { take in
      try flow.each { row in
        guard var values = try? flow.columns.indices.map({ try row.value($0) }) else {
          // What cannot be read is counted where it is printed.
          try take(row)
          return
        }
        for slot in slots { values[slot] = SaidDates.words(values[slot]) }
        try take(.held(values))
      }
    }
    return said
  }
}

extension FieldForm {
  /// Whether its values are dates.
  var isDate: Bool {
    if case .date = self { true } else { false }
  }
}
