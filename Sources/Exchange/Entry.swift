import JSONText
import Model

/// Something to enter.
enum Entry {
  case record(Draft)
  case settlement([Draft.Item], line: Int)
  /// A record that is refused already; what else is wrong with it is told, too, but for these
  /// fields.
  case refused(Draft, fields: Set<String>)

  /// The line on which it begins.
  var line: Int? {
    switch self {
    case .record(let draft), .refused(let draft, _): draft.line
    case .settlement(_, let line): line
    }
  }
}

/// Makes entries of JSON values, and says what is wrong with those that are none.
struct EntryReader {
  /// The kind of objects that do not name theirs.
  let kind: Kind?
  private(set) var problems = Problems()

  init(kind: Kind?) { self.kind = kind }

  /// What came upon the reader next; nil where it is nothing to enter.
  mutating func entry(_ item: JSONReader.Item) -> Entry? {
    switch item {
    case .value(let node): return entry(node)
    case .fault(let fault):
      note(Problem("column \(fault.column): \(fault.message)", line: fault.line))
      return nil
    }
  }

  private mutating func note(_ problem: Problem) { problems.note(problem) }

  private mutating func entry(_ node: JSONNode) -> Entry? {
    guard case .object(let members) = node.value else {
      note(Problem("an object is wanted, this is \(node.value.kind)", line: node.line))
      return nil
    }
    var kind = self.kind
    var isSettlement = false
    var items: [Draft.Item] = []
    var cites: [JSONMember] = []
    items.reserveCapacity(members.count)
    let before = problems.count
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
      if member.key == CiteReader.key {
        cites.append(member)
      } else {
        collect(member, into: &items)
      }
    }
    var reader = CiteReader(kind: kind)
    for member in cites { reader.read(member) }
    for problem in reader.problems { note(problem) }
    guard problems.count == before else {
      guard let kind, !isSettlement else { return nil }
      let faulty = members.filter { $0.key != CiteReader.key && !isText($0.node) }.compactMap {
        kind.field($0.key)?.name
      }
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
    return .record(Draft(kind, items, cites: reader.cites, line: node.line))
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
