import Archive
import EDTF
import Model
import SQLite

/// Filters that stand for themselves.
extension QueryCompiler {
  mutating func plainLeaf(_ filter: TypedFilter, _ scope: Scope) throws -> Leaf {
    switch (filter.field, filter.value) {
    case (_, .days(let span)): return dayLeaf(filter.field, span)
    case (.member, .member(let organisation, let at)):
      return try memberLeaf(organisation, at, scope)
    case (.disputed, .truth(let isDisputed)): return disputedLeaf("", isDisputed)
    case (.disputed, .path(let path)):
      let field = bind(.text(path))
      // The members of a list are disputed one by one: party/SUN.
      return disputedLeaf(
        " AND (field = \(field) OR substr(field, 1, length(\(field)) + 1) = \(field) || '/')", true)
    case (.cited, .truth(let isCited)): return citedLeaf(isCited)
    case (_, .types(let types)):
      return columns(types.map { ($0.key, "type", bind($0.value)) }, cost: 9)
    case (_, .text(let text)): return try textFieldLeaf(filter.field, text)
    case (_, .reference(let name)): return try referenceLeaf(filter.field, name)
    case (.level, .word(let word)):
      return columns(Self.holders(of: "level"), bind(.text(word)), cost: 9)
    case (.stance, .word(let word)):
      return columns(Self.holders(of: "stance"), bind(.text(word)), cost: 3)
    case (_, .word(let word)):
      guard let kind = Kind(rawValue: word) else { return Leaf(answers: [:], rows: [:]) }
      return Leaf(
        answers: [kind: "2"],
        rows: [kind: "SELECT id, 2 AS answer FROM \(kind.rawValue)"],
        cost: 10)
    default: return Leaf(answers: [:], rows: [:])
    }
  }

  /// Records by a column of their kind's own table.
  /// The kinds that hold a field in a column of their own.
  private static func holders(of field: String) -> [(kind: Kind, column: String)] {
    Kind.allCases.compactMap { kind in kind.field(field)?.column.map { (kind, $0) } }
  }

  private func columns(
    _ holders: [(kind: Kind, column: String)], _ values: String, cost: Int
  ) -> Leaf {
    columns(holders.map { ($0.kind, $0.column, values) }, cost: cost)
  }

  private func columns(_ wanted: [(Kind, column: String, values: String)], cost: Int) -> Leaf {
    var leaf = Leaf(answers: [:], rows: [:], cost: cost)
    for (kind, column, values) in wanted {
      leaf.answers[kind] = """
        CASE WHEN (SELECT o.\(column) FROM \(kind.rawValue) o WHERE o.id = c.id) IN (\(values))
          THEN 2 ELSE 0 END
        """
      leaf.rows?[kind] = """
        SELECT id, 2 AS answer FROM \(kind.rawValue) WHERE \(column) IN (\(values))
        """
    }
    return leaf
  }

  private mutating func referenceLeaf(_ field: QueryField, _ name: String) throws -> Leaf {
    switch field {
    case .topic:
      let topic = bind(.integer(try archive.id(of: name, kinds: [.topic])))
      return .listed([
        .position: "SELECT id FROM position WHERE topic = \(topic)",
        .topic: "SELECT \(topic) AS id",
      ])
    case .decree:
      let act = bind(.integer(try archive.id(of: name, kinds: [.decree])))
      return .listed([
        .agreement: "SELECT agreement AS id FROM event WHERE act = \(act)",
        .event: "SELECT id FROM event WHERE act = \(act)", .decree: "SELECT \(act) AS id",
      ])
    default:
      let source = bind(.integer(try archive.id(of: name, kinds: [.source])))
      let cited = "SELECT record AS id FROM citation WHERE source = \(source)"
      var lists = Dictionary(
        uniqueKeysWithValues: Kind.allCases.map { kind in
          (kind, "\(cited) AND record IN (SELECT id FROM \(kind.rawValue))")
        })
      lists[.agreement]? += """
         UNION ALL SELECT e.agreement FROM citation q JOIN event e ON e.id = q.record
          WHERE q.source = \(source)
        """
      lists[.citation] = "SELECT id FROM citation WHERE source = \(source)"
      lists[.source]? += " UNION ALL SELECT \(source)"
      return .listed(lists)
    }
  }

  // MARK: Citations and disputes

  /// Whether any source speaks of the record itself; sources and citations are nobody's claim.
  private func citedLeaf(_ isCited: Bool) -> Leaf {
    var leaf = Leaf(answers: [:], rows: isCited ? [:] : nil, cost: 9)
    for kind in Kind.allCases where !kind.traits.contains(.isEvidence) {
      let exists = "EXISTS (SELECT 1 FROM citation q WHERE q.record = c.id)"
      leaf.answers[kind] = "CASE WHEN \(exists) THEN \(isCited ? "2 ELSE 0" : "0 ELSE 2") END"
      leaf.rows?[kind] = """
        SELECT DISTINCT record AS id, 2 AS answer FROM citation
        WHERE record IN (SELECT id FROM \(kind.rawValue))
        """
    }
    return leaf
  }

  private func disputedLeaf(_ condition: String, _ isDisputed: Bool) -> Leaf {
    let open = "SELECT record AS id FROM dispute WHERE state = 'open'\(condition)"
    var leaf = Leaf(answers: [:], rows: isDisputed ? [:] : nil, cost: isDisputed ? 1 : 9)
    for kind in Kind.allCases {
      leaf.answers[kind] = """
        CASE WHEN c.id IN (\(open)) THEN \(isDisputed ? "2 ELSE 0" : "0 ELSE 2") END
        """
      leaf.rows?[kind] = """
        SELECT DISTINCT id, 2 AS answer FROM (\(open))
        WHERE id IN (SELECT id FROM \(kind.rawValue))
        """
    }
    return leaf
  }

  // MARK: Texts

  /// Words that must all be found, as one search.
  mutating func textLeaf(_ words: [TextTerm]) -> Leaf {
    let match = words.map(\.match).joined(separator: " AND ")
    let found = "SELECT rowid AS id FROM search WHERE search MATCH \(bind(.text(match)))"
    let answer = "CASE WHEN c.id IN (\(found)) THEN 2 ELSE 0 END"
    var leaf = Leaf(answers: [:], rows: [:], cost: 2, match: match)
    for kind in Kind.allCases {
      leaf.answers[kind] = answer
      leaf.rows?[kind] = """
        SELECT s.id AS id, 2 AS answer FROM (\(found)) s JOIN \(kind.rawValue) k ON k.id = s.id
        """
    }
    return leaf
  }

  /// Records whose short text holds these words side by side, in any case.
  private mutating func textFieldLeaf(_ field: QueryField, _ text: String) throws -> Leaf {
    switch field {
    case .subject: return try columnTexts("subject", text, cost: 9)
    case .speaker: return try columnTexts("speaker", text, cost: 4)
    default: return try authorLeaf(text)
    }
  }

  /// Records whose field holds these words.
  private mutating func columnTexts(_ field: String, _ text: String, cost: Int) throws -> Leaf {
    var wanted: [(Kind, column: String, values: String)] = []
    for (kind, column) in Self.holders(of: field) {
      let all = """
        SELECT DISTINCT "\(column)" FROM \(kind.rawValue) WHERE "\(column)" IS NOT NULL
        """
      wanted.append((kind, column, try texts(all, holding: text)))
    }
    return columns(wanted, cost: cost)
  }

  private mutating func authorLeaf(_ text: String) throws -> Leaf {
    var lists: [Kind: String] = [:]
    for kind in Kind.allCases {
      guard case .texts(let rows)? = kind.field("author")?.rows else { continue }
      let found = try texts(
        "SELECT DISTINCT \"\(rows.column)\" FROM \"\(rows.table)\"", holding: text)
      lists[kind] = """
        SELECT "\(rows.owner)" AS id FROM "\(rows.table)" WHERE "\(rows.column)" IN (\(found))
        """
    }
    return .listed(lists, cost: 3)
  }

  /// Which of the texts that a column holds have the words: the library folds the case of more
  /// letters than SQLite does.
  private mutating func texts(_ all: String, holding text: String) throws -> String {
    let wanted = Self.words(text)
    let found = try archive.db.all(all) { try $0.text(0) }.filter {
      Self.words($0).contains(wanted)
    }
    let list = found.map { Self.quoted($0) }.joined(separator: ",")
    return "SELECT value FROM json_each(\(bind(.text("[\(list)]"))))"
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C: result += "\\"
      case 0..<0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        continue
      default: break
      }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
