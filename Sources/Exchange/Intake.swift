public import Archive
import JSONText
public import Model

/// Enters records that stand as JSON: one object, an array of objects, or JSON Lines.
///
/// All of an input is entered or none: every problem of it is reported together, with line and
/// field. A record may name another that stands later in the same input.
public struct Intake {
  /// What was entered, in the order of the input.
  public private(set) var changes: [Change] = []

  private let writer: Writer
  private let kind: Kind?
  private var problems: [Problem] = []
  private var moreProblems = 0
  private var waiting: [(entry: Entry, problems: [Problem])] = []

  /// At most so many problems are kept; the rest is counted.
  private static let problemLimit = 200

  /// Something to enter.
  private enum Entry {
    case record(Draft)
    case settlement([Draft.Item], line: Int)
    /// A record that is refused already; what else is wrong with it is told, too, but for these
    /// fields.
    case refused(Draft, fields: Set<String>)
  }

  /// - Parameters:
  ///   - writer: what writes, inside a change of the archive.
  ///   - kind: the kind of objects that do not name theirs.
  public init(_ writer: Writer, kind: Kind? = nil) {
    self.writer = writer
    self.kind = kind
  }

  /// Enters everything that `bytes` hold.
  ///
  /// - Throws: ``Fault`` (`badData`) with all problems; then nothing of it is written.
  public mutating func enter(_ bytes: [UInt8]) throws {
    let writer = writer
    let before = changes
    do {
      try writer.wholly { try enterAll(bytes) }
    } catch {
      changes = before
      throw error
    }
  }

  private mutating func enterAll(_ bytes: [UInt8]) throws {
    var isEmpty = true
    for item in JSONReader(bytes, limits: JSONLimits(textBytes: 16_000_000)) {
      isEmpty = false
      switch item {
      case .value(let node):
        guard let entry = entry(node) else { continue }
        try enter(entry)
      case .fault(let fault):
        note(Problem("column \(fault.column): \(fault.message)", line: fault.line))
      }
    }
    try enterWaiting()
    if isEmpty {
      throw Fault(
        .badData, "nothing was entered: the input is empty",
        hint: "a JSON object, an array of objects, or one object a line is wanted")
    }
    guard problems.isEmpty else {
      let count = problems.count + moreProblems
      throw Fault(
        .badData, "nothing was entered: \(count) \(count == 1 ? "problem" : "problems")",
        problems: problems + more)
    }
  }

  /// What is said of the problems that are not listed.
  private var more: [Problem] {
    moreProblems == 0 ? [] : [Problem("\(moreProblems) more problems are not listed")]
  }

  private mutating func note(_ problem: Problem) {
    if problems.count < Self.problemLimit { problems.append(problem) } else { moreProblems += 1 }
  }

  private mutating func enter(_ entry: Entry) throws {
    do {
      if let change = try write(entry) { changes.append(change) }
    } catch let fault as Fault where fault.reason == .badData {
      if !fault.problems.isEmpty, fault.problems.allSatisfy(\.isMissingReference) {
        waiting.append((entry, fault.problems))
      } else {
        for problem in fault.problems { note(problem) }
        if fault.problems.isEmpty { note(Problem(fault.message, hint: fault.hint)) }
      }
    }
  }

  /// Enters what waited for later records, again and again while that helps.
  private mutating func enterWaiting() throws {
    var isFromEnd = false
    while !waiting.isEmpty {
      // In order first; then from the end, too, for in a chain of records of which each waits for
      // the next, only the last one waits for none.
      let before = isFromEnd ? waiting.reversed() : waiting
      waiting = []
      for (entry, _) in before { try enter(entry) }
      if isFromEnd { waiting.reverse() }
      if waiting.count == before.count { break }
      isFromEnd.toggle()
    }
    for (_, problems) in waiting { for problem in problems { note(problem) } }
    waiting = []
  }

  private func write(_ entry: Entry) throws -> Change? {
    switch entry {
    case .refused(let draft, let fields):
      let others = writer.problems(in: draft).filter { !fields.contains($0.field ?? "") }
      guard others.isEmpty else { throw Fault(.badData, "bad \(draft.kind)", problems: others) }
      return nil
    case .record(let draft): return try writer.enter(draft)
    case .settlement(let items, let line):
      func text(_ field: String) throws -> String {
        guard let item = items.first(where: { $0.field == field }) else {
          throw Fault(
            .badData, "bad settlement",
            problems: [Problem("is missing", field: field, line: line)])
        }
        return item.text
      }
      do {
        let record = try writer.id(of: try text("record"))
        return try writer.settle(
          record, field: try text("field"), value: try text("value"),
          reason: try text("reason"), line: line)
      } catch var problem as Problem {
        problem.field = "record"
        problem.line = line
        throw Fault(.badData, "bad settlement", problems: [problem])
      }
    }
  }

  // MARK: From JSON to drafts

  private mutating func entry(_ node: JSONNode) -> Entry? {
    guard case .object(let members) = node.value else {
      note(Problem("an object is wanted, this is \(node.value.kind)", line: node.line))
      return nil
    }
    var kind = self.kind
    var isSettlement = false
    var items: [Draft.Item] = []
    items.reserveCapacity(members.count)
    let before = problems.count + moreProblems
    for member in members {
      if member.key == "kind" {
        guard let named = member.node.text else {
          if case .null = member.node.value { continue }
          note(
            Problem(
              "a text is wanted, this is \(member.node.value.kind)", field: "kind",
              line: member.line))
          continue
        }
        isSettlement = named == "settlement" && self.kind == nil
        if !isSettlement { kind = read(kind: named, member) }
        continue
      }
      collect(member, into: &items)
    }
    guard problems.count + moreProblems == before else {
      guard let kind, !isSettlement else { return nil }
      let faulty = members.filter { !isText($0.node) }.compactMap { kind.field($0.key)?.name }
      return .refused(Draft(kind, items, line: node.line), fields: Set(faulty))
    }
    if isSettlement { return .settlement(items, line: node.line) }
    guard let kind else {
      note(
        Problem(
          "is missing", field: "kind", line: node.line,
          hint: "one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))"))
      return nil
    }
    return .record(Draft(kind, items, line: node.line))
  }

  /// Whether a member is a text or a list of texts.
  private func isText(_ node: JSONNode) -> Bool {
    switch node.value {
    case .string: true
    case .array(let elements): elements.allSatisfy { $0.text != nil }
    default: false
    }
  }

  private mutating func read(kind named: String, _ member: JSONMember) -> Kind? {
    guard let kind = Kind(rawValue: named) else {
      note(
        Problem(
          "'\(named)' is no kind", field: "kind", line: member.line,
          hint: "one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))"))
      return nil
    }
    if let wanted = self.kind, wanted != kind {
      note(
        Problem(
          "'\(named)' does not fit: \(wanted.article) is being added", field: "kind",
          line: member.line))
    }
    return kind
  }

  private mutating func collect(_ member: JSONMember, into items: inout [Draft.Item]) {
    switch member.node.value {
    case .string(let text):
      items.append(Draft.Item(member.key, text, line: member.line))
    case .null: break
    case .array(let elements):
      for element in elements {
        guard case .string(let text) = element.value else {
          note(
            Problem(
              "a text is wanted in the list, this is \(element.value.kind)", field: member.key,
              line: element.line))
          continue
        }
        items.append(Draft.Item(member.key, text, line: element.line))
      }
    default:
      note(
        Problem(
          "a text is wanted, this is \(member.node.value.kind)", field: member.key,
          line: member.line))
    }
  }
}
