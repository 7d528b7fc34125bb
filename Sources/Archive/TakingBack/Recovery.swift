import Model
import SQLite

extension Archive {
  /// What came back from a copy.
  public struct Recovered: Sendable {
    /// A record by its kind and slug.
    public struct Named: Sendable {
      /// Its kind.
      public let kind: String
      /// Its slug in this archive.
      public let slug: String
      /// The slug that it had in the copy.
      public let former: String
    }

    /// The record that was asked for.
    public internal(set) var asked: Named
    /// The records that came back.
    public internal(set) var records: [Named] = []
    /// Those that stand, and not as they are in the copy; they were left alone.
    public internal(set) var left: [Named] = []
    /// How many rows came back.
    public internal(set) var rows = 0
  }

  /// Brings a record back from a copy of this archive, with all that depends on it and all that
  /// these point at, as one change. What stands is left as it is.
  ///
  /// - Parameters:
  ///   - id: the number of the record, in the copy and here.
  ///   - copy: a private copy at this version's schema, of this same archive.
  ///   - intent: who brings it back, when and why.
  ///   - dryRun: only say what would come back.
  /// - Throws: ``Fault`` (`badData`) where another record has come by the number of one of them;
  ///   nothing is written then.
  public func recover(
    _ id: Int64, from copy: Archive, _ intent: Intent, dryRun: Bool = false
  ) throws -> Outcome<Recovered> {
    if dryRun { return try tryOut { try $0.recover(id, from: copy, intent) } }
    let graph = try RecordGraph(copy.db)
    let wanted = try graph.dependents(of: id, in: copy.db)
    return try change(intent) { writer in
      // Together they are whole; on the way one may point at another that is still to come.
      try db.run("PRAGMA defer_foreign_keys = ON")
      let recovery = Recovery(copy: copy.db, live: db, graph: graph)
      let found = try recovery.compare(wanted)
      let rows = try recovery.insert(found.rows, writer)
      for record in try found.missing + recovery.tied(rows, beside: found.missing) {
        writer.moved(record)
        try noteScope(of: record, writer)
        try db.run(Self.countRevision, .integer(record))
      }
      try writer.moments.fill()
      return Recovered(
        asked: try recovery.named(id), records: try found.missing.map(recovery.named),
        left: try found.left.map(recovery.named), rows: rows.count)
    }
  }
}

/// The way of single records from a copy into the archive.
private struct Recovery {
  let copy: Connection
  let live: Connection
  let graph: RecordGraph

  /// What the archive lacks of some records, and of what these point at.
  struct Found {
    var missing: [Int64] = []
    var left: [Int64] = []
    var rows: [RecordGraph.Row] = []
  }

  func compare(_ wanted: [Int64]) throws -> Found {
    var found = Found()
    var queue = wanted
    var seen = Set(wanted)
    // A tie is met at both its ends.
    var met: [String: Set<Int64>] = [:]
    var place = 0
    while place < queue.count {
      let record = queue[place]
      place += 1
      if try Record.exists(record, in: live) {
        try requireSame(record)
        if try !isUnchanged(record) { found.left.append(record) }
        continue
      }
      found.missing.append(record)
      for row in try graph.rows(of: record, in: copy, withTies: true) {
        if met[row.table, default: []].insert(row.id).inserted { found.rows.append(row) }
        for name in row.names where seen.insert(name).inserted { queue.append(name) }
      }
    }
    return found
  }

  private func isUnchanged(_ record: Int64) throws -> Bool {
    func images(_ db: Connection) throws -> [String] {
      try graph.rows(of: record, in: db, withTies: false).map { "\($0.table) \($0.id) \($0.image)" }
    }
    return try images(copy) == images(live)
  }

  /// The stock shell takes the highest number and one: after a removal, that of what was removed.
  private func requireSame(_ record: Int64) throws {
    guard let before = try Identity.read(record, from: copy),
      let now = try Identity.read(record, from: live), !now.isSame(as: before)
    else { return }
    throw conflict(
      "\(before.kind) \(before.slug)", "its number is that of \(now.kind) \(now.slug) now",
      hint: "remove that one first")
  }

  /// Inserts the rows that are not there.
  ///
  /// - Returns: those that were inserted.
  func insert(_ rows: [RecordGraph.Row], _ writer: Writer) throws -> [RecordGraph.Row] {
    let turner = try Turner(db: live, change: 0, later: 0...0, renames: Renames(live))
    return try rows.filter { row in
      var image = row.image
      if let standing = try graph.image(of: row, in: live) {
        if standing == image { return false }
        throw conflict(
          try shown(row.owner), "the number \(row.id) in \(row.table) is taken by another row")
      }
      if row.table == SchemaLinks.root, let slug = try slug(of: row.id, in: copy) {
        image = try withSlug(writer.freeSlug(slug), image)
      }
      try keepText(of: row)
      do {
        try turner.insert(image, into: row.table, row: row.id)
      } catch let error as SQLiteError where error.code.primary == .constraint {
        throw conflict(
          try shown(row.owner),
          "what stands is in the way of a row of \(row.table) (\(error.message))")
      }
      return true
    }
  }

  /// Records that stand and by a row that came back are tied to one that was missing.
  func tied(_ rows: [RecordGraph.Row], beside missing: [Int64]) throws -> [Int64] {
    Set(rows.map(\.owner)).subtracting(missing).sorted()
  }

  /// A text that is kept stands outside the rows' history.
  private func keepText(of row: RecordGraph.Row) throws {
    for select in Self.keptTexts(of: row.table) {
      let kept = try copy.first(select, .integer(row.id)) { (try $0.text(0), try $0.text(1)) }
      if let kept { try live.run(Self.keepText, .text(kept.0), .text(kept.1)) }
    }
  }

  /// The statements that find the kept texts of a row, where it is a record that may have some.
  private static func keptTexts(of table: String) -> [String] {
    (Kind(rawValue: table)?.fields ?? []).compactMap { field in
      guard case .keptText(let column)? = field.rows else { return nil }
      return """
        SELECT k.digest, k.text FROM "\(table)" s JOIN kept_text k ON k.digest = s."\(column)"
        WHERE s.id = ?1
        """
    }
  }

  private func withSlug(_ slug: String, _ image: String) throws -> String {
    try live.first(Self.setSlug, .text(image), .text(slug)) { try $0.text(0) } ?? image
  }

  private func slug(of record: Int64, in db: Connection) throws -> String? {
    try db.first(Self.slugOf, .integer(record)) { try $0.text(1) }
  }

  private func shown(_ record: Int64) throws -> String {
    try copy.first(Self.slugOf, .integer(record)) { "\(try $0.text(0)) \(try $0.text(1))" }
      ?? "record \(record)"
  }

  private func conflict(_ what: String, _ why: String, hint: String? = nil) -> Fault {
    Fault(
      .badData, "\(what) cannot come back: \(why)",
      hint: (hint.map { "\($0), or " } ?? "")
        + "make an archive of the copy beside this one: regesta restore FILE --to PATH")
  }

  /// A record as it is called here, and was in the copy.
  func named(_ record: Int64) throws -> Archive.Recovered.Named {
    let former = try copy.first(Self.slugOf, .integer(record)) { (try $0.text(0), try $0.text(1)) }
    guard let former else { throw Fault(.ours, "the copy has no record \(record)") }
    return Archive.Recovered.Named(
      kind: former.0, slug: try slug(of: record, in: live) ?? former.1, former: former.1)
  }

  private static let slugOf = "SELECT kind, slug FROM record WHERE id = ?1"
  private static let keepText = """
    INSERT INTO kept_text(digest, text) SELECT ?1, ?2
    WHERE NOT EXISTS (SELECT 1 FROM kept_text WHERE digest = ?1)
    """
  private static let setSlug = "SELECT json_set(?1, '$.slug', ?2)"

  static let statements =
    [slugOf, keepText, setSlug] + Identity.statements
    + keptTexts(of: Kind.source.rawValue)
}

/// What tells whether a number means the same record in two copies.
private struct Identity {
  var kind: String
  var slug: String
  /// The entry by which the record last came in, with what it said.
  private var entry: Int64?
  private var image: String?
  private var verb: String?

  static func read(_ record: Int64, from db: Connection) throws -> Identity? {
    try db.first(select, .integer(record)) { row in
      Identity(
        kind: try row.text(0), slug: try row.text(1), entry: try row.optionalInteger(2),
        image: try row.optionalText(3), verb: try row.optionalText(4))
    }
  }

  /// Whether it came in by the same entry, was brought back, or is called the same.
  func isSame(as other: Identity) -> Bool {
    guard kind == other.kind else { return false }
    return slug == other.slug || (entry == other.entry && image == other.image)
      || ["undo", "redo", "restore"].contains(verb)
  }

  private static let select = """
    SELECT r.kind, r.slug, e.id, e.after,
      (SELECT verb FROM change_group WHERE last_entry >= e.id ORDER BY last_entry LIMIT 1)
    FROM record r LEFT JOIN entry e ON e.id = (
      SELECT max(id) FROM entry WHERE record = r.id AND tbl = 'record' AND op = 'insert')
    WHERE r.id = ?1
    """

  static let statements = [select]
}

extension Archive {
  /// Every statement of this file, for the test that prepares them.
  static let recoveryStatements = Recovery.statements
}
