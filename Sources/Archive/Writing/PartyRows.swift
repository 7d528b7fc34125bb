import EDTF
import Model
import SQLite

// Fields that name parties.

extension RowWriter {
  /// A party of an agreement: `FRA`, `FRA:depositary`, `RUS as SUN`.
  static let parties: RowWriter = {
    let insert = """
      INSERT INTO agreement_party(id, agreement, party, role, signed_as)
      VALUES (?1, ?2, ?3, ?4, ?5)
      """
    let delete = """
      DELETE FROM agreement_party WHERE agreement = ?1
        AND (?2 IS NULL OR party = (SELECT id FROM party WHERE code = ?2))
      """
    return RowWriter(
      check: { text, checker in
        var code = text[...]
        var role = "party"
        var signedAs: (String, Int64)?
        if let colon = code.firstIndex(of: ":") {
          role = try checker.word(String(code[code.index(after: colon)...]), in: .role)
          code = code[..<colon]
        }
        if let range = code.firstRange(of: " as ") {
          let other = String(code[range.upperBound...]).trimmed
          let id = try checker.references.requiredParty(other)
          signedAs = (try checker.references.name(of: id), id)
          code = code[..<range.lowerBound]
        }
        let party = try checker.references.requiredParty(String(code).trimmed)
        let shown = try checker.references.name(of: party) + (signedAs.map { " as \($0.0)" } ?? "")
        return Piece(
          text: role == "party" ? shown : "\(shown):\(role)",
          values: [.integer(party), .text(role), Value(signedAs?.1)], words: nil)
      },
      add: { writer, agreement, piece in
        try writer.db.run(
          insert, .integer(writer.nextID()), .integer(agreement), piece.values[0],
          piece.values[1], piece.values[2])
        writer.moved(agreement)
      },
      remove: { writer, agreement, member in
        try writer.db.run(delete, .integer(agreement), Value(member))
        writer.moved(agreement)
        return writer.db.changes
      },
      statements: [insert, delete])
  }()

  /// A party of an event, on one of its two sides.
  static func side(_ side: String) -> RowWriter {
    let insert = "INSERT INTO event_party(id, event, side, party) VALUES (?1, ?2, ?3, ?4)"
    let delete = """
      DELETE FROM event_party WHERE event = ?1 AND side = ?2
        AND (?3 IS NULL OR party = (SELECT id FROM party WHERE code = ?3))
      """
    return RowWriter(
      check: { text, checker in
        let party = try checker.references.requiredParty(text)
        return Piece(
          text: try checker.references.name(of: party), values: [.integer(party)], words: nil)
      },
      add: { writer, event, piece in
        try writer.db.run(
          insert, .integer(writer.nextID()), .integer(event), .text(side), piece.values[0])
        writer.moved(event)
      },
      remove: { writer, event, member in
        try writer.db.run(delete, .integer(event), .text(side), Value(member))
        writer.moved(event)
        return writer.db.changes
      },
      statements: [insert, delete])
  }

  /// Who follows a party: `RUS:continues:1991-12-26`.
  static let successors: RowWriter = {
    let insert = """
      INSERT INTO succession(id, predecessor, successor, manner, date) VALUES (?1, ?2, ?3, ?4, ?5)
      """
    let delete = """
      DELETE FROM succession WHERE predecessor = ?1
        AND (?2 IS NULL OR successor = (SELECT id FROM party WHERE code = ?2))
      """
    let line = Reach.line(before: "SELECT ?1")
    @Sendable func noteLine(of predecessor: Int64, _ writer: Writer) throws {
      for party in try writer.db.all(line, .integer(predecessor), as: { try $0.integer(0) }) {
        writer.claimed(party)
      }
    }
    return RowWriter(
      check: { text, checker in
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
          .map(String.init)
        guard parts.count >= 2 else {
          throw Problem("'\(text)' is not of the form CODE:continues|succeeds|absorbs[:DATE]")
        }
        let party = try checker.references.requiredParty(parts[0])
        let manner = try checker.word(parts[1], in: .succession)
        let date = parts.count > 2 ? try checker.date(parts[2]).text : nil
        return Piece(
          text: [try checker.references.name(of: party), manner, date].compactMap { $0 }.joined(
            separator: ":"),
          values: [.integer(party), .text(manner), Value(date)], words: nil)
      },
      add: { writer, predecessor, piece in
        try writer.db.run(
          insert, .integer(writer.nextID()), .integer(predecessor), piece.values[0],
          piece.values[1], piece.values[2])
        let before = try writer.db.all(line, .integer(predecessor)) { try $0.integer(0) }
        guard !before.contains(where: { .integer($0) == piece.values[0] }) else {
          throw Fault(
            .badData, "bad party",
            problems: [Problem("leads back to the party itself", field: "successor")])
        }
        try noteLine(of: predecessor, writer)
      },
      remove: { writer, predecessor, member in
        try noteLine(of: predecessor, writer)
        try writer.db.run(delete, .integer(predecessor), Value(member))
        return writer.db.changes
      },
      statements: [insert, delete, line])
  }()

  /// A membership in an organisation: `NATO:1999-03-12/..`.
  static let memberships: RowWriter = {
    let insert = """
      INSERT INTO membership(id, party, organisation, period) VALUES (?1, ?2, ?3, ?4)
      """
    let delete = """
      DELETE FROM membership WHERE party = ?1
        AND (?2 IS NULL OR organisation = (SELECT id FROM party WHERE code = ?2))
      """
    return RowWriter(
      check: { text, checker in
        guard let colon = text.firstIndex(of: ":") else {
          throw Problem(
            "'\(text)' is not of the form CODE:PERIOD", hint: "for example NATO:1999-03-12/..")
        }
        let organisation = try checker.references.requiredParty(String(text[..<colon]))
        let period = try checker.date(String(text[text.index(after: colon)...])).text
        return Piece(
          text: "\(try checker.references.name(of: organisation)):\(period)",
          values: [.integer(organisation), .text(period)],
          words: nil)
      },
      add: { writer, party, piece in
        try writer.db.run(
          insert, .integer(writer.nextID()), .integer(party), piece.values[0], piece.values[1])
      },
      remove: { writer, party, member in
        try writer.db.run(delete, .integer(party), Value(member))
        return writer.db.changes
      },
      statements: [insert, delete])
  }()
}
