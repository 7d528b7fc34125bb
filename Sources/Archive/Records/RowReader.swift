import Model
import SQLite

/// Reads the items of a field that is kept in rows of its own, in canonical text and in order: what
/// is read can be typed again.
struct RowReader: Sendable {
  let read: @Sendable (Connection, Int64) throws -> [String]
  /// The statements, for the test that prepares them.
  let statements: [String]

  init(_ rows: Rows, of kind: Kind) {
    switch rows {
    case .texts(let rows): self = Self.texts(rows)
    case .pairs(let rows): self = Self.pairs(rows)
    case .links(let rows): self = Self.links(rows)
    case .parties: self = Self.parties
    case .side(let side): self = Self.side(side)
    case .successors: self = Self.successors
    case .memberships: self = Self.memberships
    case .ownDay(let verb): self = Self.ownDay(verb)
    case .targets(let stage, let verb): self = Self.targets(stage, verb)
    case .keptText(let column): self = Self.keptText(column, of: kind)
    }
  }

  /// One text of each row that a statement finds for a record; rows that give none are left out.
  private init(_ select: String, as text: @escaping @Sendable (borrowing Row) throws -> String) {
    statements = [select]
    read = { db, record in try db.all(select, .integer(record), as: text) }
  }

  private static func texts(_ rows: Rows.TextRows) -> RowReader {
    RowReader(
      """
      SELECT "\(rows.column)" FROM "\(rows.table)" WHERE "\(rows.owner)" = ?1 ORDER BY id
      """
    ) { try $0.text(0) }
  }

  private static func pairs(_ rows: Rows.PairRows) -> RowReader {
    RowReader(
      """
      SELECT "\(rows.key)", "\(rows.value)" FROM "\(rows.table)" WHERE record = ?1 ORDER BY id
      """
    ) { "\(try $0.text(0))=\(try $0.text(1))" }
  }

  private static func links(_ rows: Rows.TextRows) -> RowReader {
    RowReader(
      """
      SELECT coalesce(p.code, r.slug) FROM "\(rows.table)" a JOIN record r ON r.id = a."\(rows.column)"
      LEFT JOIN party p ON p.id = r.id WHERE a."\(rows.owner)" = ?1 ORDER BY a.id
      """
    ) { try $0.text(0) }
  }

  private static let parties = RowReader(
    """
    SELECT p.code, a.role, q.code FROM agreement_party a JOIN party p ON p.id = a.party
    LEFT JOIN party q ON q.id = a.signed_as WHERE a.agreement = ?1 ORDER BY a.id
    """
  ) { row in
    let role = try row.text(1)
    let name = try row.optionalText(2).map { "\(try row.text(0)) as \($0)" } ?? row.text(0)
    return role == "party" ? name : "\(name):\(role)"
  }

  private static func side(_ side: String) -> RowReader {
    RowReader(
      """
      SELECT p.code FROM event_party e JOIN party p ON p.id = e.party
      WHERE e.event = ?1 AND e.side = '\(side)' ORDER BY e.id
      """
    ) { try $0.text(0) }
  }

  private static let successors = RowReader(
    """
    SELECT p.code, s.manner, s.date FROM succession s JOIN party p ON p.id = s.successor
    WHERE s.predecessor = ?1 ORDER BY s.id
    """
  ) { row in
    [try row.text(0), try row.text(1), try row.optionalText(2)].compactMap { $0 }
      .joined(separator: ":")
  }

  private static let memberships = RowReader(
    """
    SELECT p.code, m.period FROM membership m JOIN party p ON p.id = m.organisation
    WHERE m.party = ?1 ORDER BY m.id
    """
  ) { "\(try $0.text(0)):\(try $0.text(1))" }

  private static func ownDay(_ verb: String) -> RowReader {
    RowReader(
      read: { db, agreement in
        [try OwnEvents.find(verb, of: agreement, in: db)?.day(of: verb)].compactMap(\.self)
      }, statements: OwnEvents.statements)
  }

  private static func targets(_ stage: String, _ verb: String?) -> RowReader {
    // A short form's list is that of the general field.
    if verb != nil { return RowReader(read: { _, _ in [] }, statements: []) }
    return RowReader(
      """
      SELECT e.verb, r.slug FROM event e JOIN record r ON r.id = e.agreement
      WHERE e.act = ?1 AND iif(e.stage = 'authorised', 'authorised', 'ordered') = '\(stage)'
      ORDER BY e.id
      """
    ) { "\(TargetVerbs.form(try $0.text(0))):\(try $0.text(1))" }
  }

  private static func keptText(_ column: String, of kind: Kind) -> RowReader {
    RowReader(
      """
      SELECT k.text FROM "\(kind.rawValue)" s JOIN kept_text k ON k.digest = s."\(column)"
      WHERE s.id = ?1
      """
    ) { try $0.text(0) }
  }
}

extension RowReader {
  private init(
    read: @escaping @Sendable (Connection, Int64) throws -> [String], statements: [String]
  ) {
    self.read = read
    self.statements = statements
  }
}
