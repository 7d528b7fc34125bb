import Model
import SQLite

/// One change of the history: who, when, why, and what it touched.
public struct HistoryGroup: Sendable {
  /// One row before and after.
  public struct RowChange: Sendable {
    /// The slug of the record that the row belongs to, as it is called now or was called last.
    public let record: String?
    /// The table.
    public let table: String
    /// The row's number.
    public let row: Int64
    /// insert, update or delete.
    public let operation: String
    /// The row before, as a JSON object by column name; nil for a new row.
    public let before: String?
    /// The row after; nil for a row that went.
    public let after: String?
  }

  /// A record that the change touched.
  public struct Touched: Sendable, Equatable {
    /// Its kind.
    public let kind: String
    /// Its slug, as it is called now or was called last.
    public let slug: String
  }

  /// So many records are named even where not all are asked for.
  public static let few = 3

  /// The number of the change; nil for what another program wrote and nobody has sealed yet.
  public let number: Int64?
  /// What it is called in every copy of the archive; nil for what nobody has sealed yet.
  public let identifier: String?
  /// When; nil where it is not known.
  public let time: String?
  /// Who; nil for a writer that is not known.
  public let author: String?
  /// Why.
  public let reason: String?
  /// The verb.
  public let verb: String
  /// The change that this one took back.
  public let undoes: Int64?
  /// The first change of the batch that it is part of; nil for one that stands alone.
  public let batch: Int64?
  /// How many rows it changed.
  public let rowCount: Int
  /// The records it touched, in the order of their first row in it; where not all were asked for, no
  /// more than ``few``, and none where there are more.
  public let records: [Touched]
  /// How many records of each kind it touched, where they are more than ``few``.
  public let kinds: [(kind: String, count: Int)]
  /// Its rows, where they were asked for.
  public let changes: [RowChange]
}

extension Archive {
  /// What is wanted of the history.
  public struct HistoryWish: Sendable {
    /// Only changes of this record and of what belongs or belonged to it, and of them
    /// only those rows.
    public var record: Int64?
    /// At most so many changes.
    public var limit: Int?
    /// All records of each change, and how many rows it changed; else ``HistoryGroup/few`` of them,
    /// or how many there are of each kind.
    public var hasRecords = true
    /// Also the rows before and after.
    public var hasRows = false

    /// All of it, but for the rows.
    public init(record: Int64? = nil, limit: Int? = nil) {
      self.record = record
      self.limit = limit
    }
  }

  /// The changes of the archive, or those that touched one record, the newest first.
  ///
  /// - Parameters:
  ///   - record: only changes of this record and of what belongs or belonged to it.
  ///   - limit: at most so many changes.
  ///   - withRows: also the rows before and after.
  public func history(
    of record: Int64? = nil, limit: Int? = nil, withRows: Bool = false
  ) throws -> [HistoryGroup] {
    var wish = HistoryWish(record: record, limit: limit)
    wish.hasRows = withRows
    var groups: [HistoryGroup] = []
    try historyEach(wish) { groups.append($0) }
    return groups
  }

  /// Gives the changes one by one, the newest first; none but the one given is held.
  ///
  /// It costs what it gives: of a record its own entries are looked up, and of all changes no more
  /// are read than are wanted.
  public func historyEach(_ wish: HistoryWish, _ body: (HistoryGroup) throws -> Void) throws {
    let last = try db.first(Self.lastSealedEntry) { try $0.integer(0) } ?? 0
    let records = try wish.record.map { try Related.list(of: $0, in: db) }
    var left = wish.limit.map { Int64(clamping: $0) } ?? -1
    if left == 0 { return }
    let next = last < .max ? last + 1 : last
    let open = Head(first: next, last: .max, verb: "unknown")
    if let group = try group(open, of: records, wish) {
      try body(group)
      left -= left > 0 ? 1 : 0
      if left == 0 { return }
    }
    let sql = records == nil ? Self.heads : Self.headsOfRecords
    var values: [Value] = [.integer(left)]
    if let records { values.append(.text(records)) }
    try db.each(sql, values: values) { row in
      let head = Head(
        number: try row.optionalInteger(0), first: try row.integer(1), last: try row.integer(2),
        time: try row.optionalText(3), author: try row.optionalText(4),
        reason: try row.optionalText(5), verb: try row.text(6), undoes: try row.optionalInteger(7),
        identifier: try row.optionalText(8), batch: try row.optionalInteger(9))
      if let group = try group(head, of: records, wish) { try body(group) }
    }
  }

  /// The record of a reference, or of the slug of one that was removed.
  ///
  /// - Throws: ``Fault`` (`notFound`) with a suggestion.
  public func idNowOrLast(of reference: String) throws -> Int64 {
    do {
      return try id(of: reference)
    } catch let fault as Fault where fault.reason == .notFound {
      let slug = reference.split(separator: "/").last.map(String.init) ?? reference
      guard let gone = try db.first(Self.removedRecord, .text(slug), as: { try $0.integer(0) })
      else { throw fault }
      return gone
    }
  }

  private struct Head {
    var number: Int64?
    var first: Int64
    var last: Int64
    var time: String?
    var author: String?
    var reason: String?
    var verb: String
    var undoes: Int64?
    var identifier: String?
    var batch: Int64?
  }

  private func group(
    _ head: Head, of records: String?, _ wish: HistoryWish
  ) throws -> HistoryGroup? {
    let sql = HistoryStatements(of: records)
    var range: [Value] = [.integer(head.first), .integer(head.last)]
    if let records { range.append(.text(records)) }
    let isLarge =
      records == nil && head.number != nil && head.last - head.first >= ChangeParts.large
    let count =
      isLarge && !wish.hasRecords
      ? Int(head.last - head.first + 1)
      : try db.first(sql.count, values: range) { try $0.int(0) } ?? 0
    guard count > 0 else { return nil }
    let limit = wish.hasRecords ? -1 : Int64(HistoryGroup.few + 1)
    var kinds: [(kind: String, count: Int)] = []
    if isLarge, let number = head.number, !wish.hasRecords {
      kinds = try db.all(Self.largeKinds, .integer(number)) { (try $0.text(0), try $0.int(1)) }
    }
    var touched: [HistoryGroup.Touched] = []
    if kinds.isEmpty {
      touched = try db.all(sql.records(limit), values: range) { row in
        HistoryGroup.Touched(kind: try row.text(0), slug: try row.text(1))
      }
      if touched.count > HistoryGroup.few, !wish.hasRecords {
        touched = []
        kinds = try db.all(sql.kinds, values: range) { (try $0.text(0), try $0.int(1)) }
      }
    }
    return HistoryGroup(
      number: head.number, identifier: head.identifier, time: head.time, author: head.author,
      reason: head.reason, verb: head.verb, undoes: head.undoes, batch: head.batch,
      rowCount: count, records: touched, kinds: kinds,
      changes: wish.hasRows ? try rows(sql.rows, range) : [])
  }

  /// The rows of a change, under the names that their tables and columns have now.
  private func rows(_ sql: String, _ range: [Value]) throws -> [HistoryGroup.RowChange] {
    let renames = try Renames(db)
    return try db.all(sql, values: range) { row in
      let (id, table) = (try row.integer(6), try row.text(1))
      return HistoryGroup.RowChange(
        record: try row.optionalText(0), table: renames.table(table, at: id),
        row: try row.integer(2), operation: try row.text(3),
        before: try renames.image(row.optionalText(4), of: table, at: id),
        after: try renames.image(row.optionalText(5), of: table, at: id))
    }
  }

  private static let lastSealedEntry = """
    SELECT last_entry FROM change_group ORDER BY id DESC LIMIT 1
    """
  private static let columns = """
    g.id, g.first_entry, g.last_entry, g.at, g.author, g.reason, g.verb, g.undoes, g.uid, g.batch
    """
  private static let heads = "SELECT \(columns) FROM change_group g ORDER BY g.id DESC LIMIT ?1"
  /// By the entries of the records, of which there is an index; an entry that no change covers has
  /// none.
  private static let headsOfRecords = """
    SELECT \(columns) FROM (
      SELECT DISTINCT (SELECT x.id FROM change_group x WHERE x.last_entry >= e.id
        ORDER BY x.last_entry LIMIT 1) AS id
      FROM json_each(?2) j CROSS JOIN entry e ON e.record = j.value) f
    CROSS JOIN change_group g ON g.id = f.id ORDER BY g.id DESC LIMIT ?1
    """
  private static let largeKinds = """
    SELECT kind, records FROM change_part WHERE change = ?1 ORDER BY place
    """
  private static let removedRecord = """
    SELECT record FROM entry
    WHERE tbl = 'record' AND op = 'delete' AND json_extract(before, '$.slug') = ?1
    ORDER BY id DESC LIMIT 1
    """

  /// Every statement of this file, for the test that prepares them.
  static let historyStatements =
    [lastSealedEntry, heads, headsOfRecords, largeKinds, removedRecord]
    + HistoryStatements(of: nil).all + HistoryStatements(of: "[]").all
}

/// What is asked of the entries of one change: of all, or of those of some records, which are bound
/// as a JSON list. Two forms, for a condition that covers both keeps the index away.
private struct HistoryStatements {
  private let entries: String

  init(of records: String?) {
    entries =
      records == nil
      ? "FROM entry e WHERE e.id BETWEEN ?1 AND ?2"
      : """
      FROM json_each(?3) j CROSS JOIN entry e ON e.record = j.value
      WHERE e.id BETWEEN ?1 AND ?2
      """
  }

  var count: String { "SELECT count(*) \(entries)" }

  private var touched: String {
    """
    SELECT e.record AS record, min(e.id) AS place \(entries) AND e.record IS NOT NULL
    GROUP BY e.record
    """
  }

  /// A record that is gone has its kind and slug from the last image of its row.
  func records(_ limit: Int64) -> String {
    """
    SELECT coalesce(r.kind, json_extract(x.before, '$.kind'), 'record'),
      coalesce(r.slug, json_extract(x.before, '$.slug'), '#' || e.record)
    FROM (\(touched) ORDER BY 2 LIMIT \(limit)) e
    LEFT JOIN record r ON r.id = e.record
    LEFT JOIN entry x ON r.id IS NULL AND x.id = (
      SELECT max(y.id) FROM entry y
      WHERE y.record = e.record AND y.tbl = 'record' AND y.before IS NOT NULL)
    ORDER BY e.place
    """
  }

  var kinds: String {
    """
    SELECT coalesce(r.kind, (
        SELECT json_extract(y.before, '$.kind') FROM entry y
        WHERE r.id IS NULL AND y.record = e.record AND y.tbl = 'record' AND y.before IS NOT NULL
        ORDER BY y.id DESC LIMIT 1), 'record') AS kind, count(*)
    FROM (\(touched)) e LEFT JOIN record r ON r.id = e.record GROUP BY 1 ORDER BY min(e.place)
    """
  }

  var rows: String {
    """
    SELECT coalesce(r.slug, (
        SELECT json_extract(y.before, '$.slug') FROM entry y
        WHERE y.record = e.record AND y.tbl = 'record' AND y.before IS NOT NULL
        ORDER BY y.id DESC LIMIT 1)),
      e.tbl, e.row, e.op, e.before, e.after, e.id
    FROM (SELECT e.* \(entries)) e LEFT JOIN record r ON r.id = e.record ORDER BY e.id
    """
  }

  var all: [String] { [count, records(-1), records(4), kinds, rows] }
}
