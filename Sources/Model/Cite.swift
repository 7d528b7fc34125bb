import Suggestion

/// What a source says of a record that is being entered, or of what that does to one agreement.
public struct Cite: Sendable {
  /// The fields of the citation but for the record; its `source` too, where one is named.
  public var items: [Draft.Item]
  /// The agreement that is meant where it speaks of a target of the record.
  public var target: Draft.Item?
  /// The fields of a source that is made in passing, unless there is one of that address.
  public var source: [Draft.Item]
  /// The line on which it begins, where it came from a file.
  public var line: Int?

  /// Makes one.
  public init(
    _ items: [Draft.Item], target: Draft.Item? = nil, source: [Draft.Item] = [], line: Int? = nil
  ) {
    self.items = items
    self.target = target
    self.source = source
    self.line = line
  }

  /// Reads `SOURCE[:FIELD[=VALUE]]`, or `SOURCE:AGREEMENT:FIELD[=VALUE]` of a target. Without SOURCE
  /// it is left to the caller to name one.
  ///
  /// - Parameters:
  ///   - text: what was typed.
  ///   - kind: what kind of record is being entered.
  ///   - line: the line it stands on, where it came from a file.
  /// - Throws: ``Problem`` for what is of another form.
  public init(typed text: String, of kind: Kind, line: Int? = nil) throws {
    guard !Address.isOne(text) else {
      throw Problem(
        "an address is no SOURCE here", field: "cite", line: line,
        hint: "--source-url names it, and --cite :FIELD=VALUE behind it what the page says")
    }
    let mark = text.firstIndex(of: "=")
    let head = mark.map { text[..<$0] } ?? text[...]
    let parts = head.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      .map { String($0).trimmed }
    self.init([], line: line)
    if let source = parts.first, !source.isEmpty { add("source", source) }
    guard parts.count > 1 else {
      guard mark == nil else {
        throw Problem(
          "'\(text)' names no field", field: "cite", line: line,
          hint: "as in SOURCE:FIELD=VALUE, or :FIELD=VALUE behind --source-url")
      }
      return
    }
    // A colon may stand in a member, as in fact/KEY: the first word tells what the second is.
    let isOwn = parts.count == 2 || (try? FieldPath(parts[1], kind: kind)) != nil
    let field = isOwn ? parts[1...].joined(separator: ":") : parts[2]
    if !isOwn { target = Draft.Item("target", parts[1], line: line) }
    guard !field.isEmpty else {
      throw Problem("'\(text)' names no field", field: "cite", line: line)
    }
    add("field", field)
    if let mark { add("says", String(text[text.index(after: mark)...])) }
  }

  /// Gives the citation one more field.
  public mutating func add(_ field: String, _ text: String, line: Int? = nil) {
    items.append(Draft.Item(field, text, line: line ?? self.line))
  }

  /// Whether it names a source, or makes one.
  public var hasSource: Bool { !source.isEmpty || items.contains { $0.field == "source" } }
}

extension Kind {
  /// Whether sources can be cited for a record of this kind while it is entered.
  public var takesCites: Bool { !traits.contains(.isEvidence) && !traits.contains(.hasCode) }
}
