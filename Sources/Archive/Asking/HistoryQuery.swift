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
  /// The records it touched, in the order of their first row in it.
  public let records: [Touched]
  /// Its rows, where they were asked for.
  public let changes: [RowChange]
}

extension Archive {
  /// The changes of the archive, or those that touched one record, the newest first.
  ///
  /// - Parameters:
  ///   - record: only changes of this record, and of them only its own rows.
  ///   - limit: at most so many changes.
  ///   - withRows: also the rows before and after.
  public func history(
    of record: Int64? = nil, limit: Int? = nil, withRows: Bool = false
  ) throws -> [HistoryGroup] {
    let last = try db.first(Self.lastSealedEntry) { try $0.integer(0) } ?? 0
    let records = try record.map { record in
      // The signature of an agreement and the targets of a decree are its own fields.
      let own = try db.all(OwnEvents.all, .integer(record)) { String(try $0.integer(0)) }
      return "[\(([String(record)] + own).joined(separator: ","))]"
    }
    var groups: [HistoryGroup] = []
    let wanted = limit ?? .max
    let next = last < .max ? last + 1 : last
    let open = try group(
      (nil, next, .max, nil, nil, nil, "unknown", nil, nil, nil), of: records, withRows: withRows)
    if let open, groups.count < wanted { groups.append(open) }
    let heads = try db.all(Self.historyGroups, Value(records)) { row in
      (
        try row.optionalInteger(0), try row.integer(1), try row.integer(2),
        try row.optionalText(3), try row.optionalText(4), try row.optionalText(5),
        try row.text(6), try row.optionalInteger(7), try row.optionalText(8),
        try row.optionalInteger(9)
      )
    }
    for head in heads where groups.count < wanted {
      if let group = try group(head, of: records, withRows: withRows) { groups.append(group) }
    }
    return groups
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

  private typealias Head = (
    number: Int64?, first: Int64, last: Int64, time: String?, author: String?, reason: String?,
    verb: String, undoes: Int64?, identifier: String?, batch: Int64?
  )

  private func group(_ head: Head, of records: String?, withRows: Bool) throws -> HistoryGroup? {
    let range: [Value] = [.integer(head.first), .integer(head.last), Value(records)]
    let count = try db.first(Self.historyCount, values: range) { try $0.int(0) } ?? 0
    guard count > 0 else { return nil }
    let touched = try db.all(Self.historyRecords, values: range) { row in
      HistoryGroup.Touched(kind: try row.text(0), slug: try row.text(1))
    }
    let rows = withRows ? try rows(range) : []
    return HistoryGroup(
      number: head.number, identifier: head.identifier, time: head.time, author: head.author,
      reason: head.reason,
      verb: head.verb, undoes: head.undoes, batch: head.batch, rowCount: count, records: touched,
      changes: rows)
  }

  /// The rows of a change, under the names that their tables and columns have now.
  private func rows(_ range: [Value]) throws -> [HistoryGroup.RowChange] {
    let renames = try Renames(db)
    return try db.all(Self.historyRows, values: range) { row in
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
  private static let historyGroups = """
    SELECT g.id, g.first_entry, g.last_entry, g.at, g.author, g.reason, g.verb, g.undoes,
      g.uid, g.batch
    FROM change_group g
    WHERE ?1 IS NULL OR EXISTS (
      SELECT 1 FROM entry e WHERE e.record IN (SELECT value FROM json_each(?1))
        AND e.id BETWEEN g.first_entry AND g.last_entry)
    ORDER BY g.id DESC
    """
  private static let historyCount = """
    SELECT count(*) FROM entry
    WHERE id BETWEEN ?1 AND ?2 AND (?3 IS NULL OR record IN (SELECT value FROM json_each(?3)))
    """
  /// A record that is gone has its kind and slug from the last image of its row.
  private static let historyRecords = """
    SELECT coalesce(r.kind, json_extract(x.before, '$.kind'), 'record'),
      coalesce(r.slug, json_extract(x.before, '$.slug'), '#' || e.record)
    FROM (SELECT record, min(id) AS place FROM entry
          WHERE id BETWEEN ?1 AND ?2 AND record IS NOT NULL
            AND (?3 IS NULL OR record IN (SELECT value FROM json_each(?3)))
          GROUP BY record) e
    LEFT JOIN record r ON r.id = e.record
    LEFT JOIN entry x ON r.id IS NULL AND x.id = (
      SELECT max(y.id) FROM entry y
      WHERE y.record = e.record AND y.tbl = 'record' AND y.before IS NOT NULL)
    ORDER BY e.place
    """
  private static let historyRows = """
    SELECT coalesce(r.slug, (
        SELECT json_extract(y.before, '$.slug') FROM entry y
        WHERE y.record = e.record AND y.tbl = 'record' AND y.before IS NOT NULL
        ORDER BY y.id DESC LIMIT 1)),
      e.tbl, e.row, e.op, e.before, e.after, e.id
    FROM entry e LEFT JOIN record r ON r.id = e.record
    WHERE e.id BETWEEN ?1 AND ?2
      AND (?3 IS NULL OR e.record IN (SELECT value FROM json_each(?3)))
    ORDER BY e.id
    """
  private static let removedRecord = """
    SELECT record FROM entry
    WHERE tbl = 'record' AND op = 'delete' AND json_extract(before, '$.slug') = ?1
    ORDER BY id DESC LIMIT 1
    """

  /// Every statement of this file, for the test that prepares them.
  static let historyStatements = [
    lastSealedEntry, historyGroups, historyCount, historyRecords, historyRows,
    removedRecord,
  ]
}
