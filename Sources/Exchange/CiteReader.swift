import JSONText
import Model

/// Reads what sources say of a record from its own JSON: `"cite": [{"source": …, "field": …}]`.
///
/// The source is a reference, or an object with the fields of one that is made in passing. A text is
/// read as the command line's `SOURCE:FIELD=VALUE`.
struct CiteReader {
  /// The key under which they stand.
  static let key = "cite"

  /// What was read.
  private(set) var cites: [Cite] = []
  /// What is wrong with it.
  private(set) var problems: [Problem] = []
  /// The kind of the record, where it is known.
  private let kind: Kind?

  init(kind: Kind?) { self.kind = kind }

  mutating func read(_ member: JSONMember) {
    switch member.node.value {
    case .null: break
    case .array(let elements): for element in elements { read(element) }
    default: read(member.node)
    }
  }

  private mutating func read(_ node: JSONNode) {
    switch node.value {
    case .object(let members): read(members, line: node.line)
    case .string(let text):
      do {
        cites.append(try Cite(typed: text, of: kind ?? .decree, line: node.line))
      } catch let problem as Problem {
        problems.append(problem)
      } catch {}
    default: note("an object is wanted", node, Self.key)
    }
  }

  private mutating func read(_ members: [JSONMember], line: Int) {
    var cite = Cite([], line: line)
    for member in members {
      switch (member.key, member.node.value) {
      case (_, .null): break
      case ("source", .object(let fields)): cite.source += texts(fields, in: "source")
      case ("target", .string(let text)):
        cite.target = Draft.Item("target", text, line: member.line)
      default: cite.items += texts([member], in: nil)
      }
    }
    if !cite.source.isEmpty, cite.items.contains(where: { $0.field == "source" }) {
      problems.append(Problem("names two sources", field: Self.key, line: line))
    }
    cites.append(cite)
  }

  /// The items of members that are texts or lists of texts.
  private mutating func texts(_ members: [JSONMember], in outer: String?) -> [Draft.Item] {
    var items: [Draft.Item] = []
    for member in members {
      let name = outer.map { "\($0), \(member.key)" } ?? member.key
      switch member.node.value {
      case .null: break
      case .string(let text): items.append(Draft.Item(member.key, text, line: member.line))
      case .array(let elements):
        for element in elements {
          if let text = element.text {
            items.append(Draft.Item(member.key, text, line: element.line))
          } else {
            note("a text is wanted in the list", element, "\(Self.key), \(name)")
          }
        }
      default: note("a text is wanted", member.node, "\(Self.key), \(name)")
      }
    }
    return items
  }

  private mutating func note(_ wanted: String, _ node: JSONNode, _ field: String) {
    problems.append(
      Problem("\(wanted), this is \(node.value.kind)", field: field, line: node.line))
  }
}
