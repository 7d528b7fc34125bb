import Model
import SQLite

/// Tables and views of one connection that stand before those of the archive.
struct Shadow {
  let db: Connection

  init(_ db: Connection) { self.db = db }

  /// Makes empty tables that stand before those of the archive.
  func raise(_ tables: [String]) throws {
    for table in tables {
      // With the keys of the archive's own, by which the planner goes.
      let text = try db.first(Self.table, .text(table)) { try $0.text(0) } ?? ""
      try db.execute("CREATE TEMP TABLE" + text.dropFirst("CREATE TABLE".count))
    }
  }

  func drop(_ tables: [String]) throws {
    for table in tables { try db.execute("DROP TABLE temp.\(table)") }
  }

  func cast(_ record: Int64) throws {
    try raise(Derived.shadowed)
    let agreements = try db.all(Self.agreements, .integer(record)) { try $0.integer(0) }
    var next: Int64 = 0
    let disputes = Disputes(db: db) {
      next += 1
      return next
    }
    var seen: Set<Int64> = []
    let positions = try db.all(Self.positions, .integer(record)) { try $0.integer(0) }
    for about in try [record] + positions + agreements.flatMap({ try around($0) })
    where seen.insert(about).inserted {
      try disputes.refresh(about)
    }
    try RecordDays(db: db).refresh(Derived.list(seen.sorted()[...]))
    let reader = StoryReader(db: db)
    for agreement in agreements {
      if let story = try reader.story(of: agreement) { try AnswerRecords(db: db).store(story) }
    }
    if !positions.isEmpty { try StanceRecords(db).refresh(record) }
  }

  /// Makes a view anew where it reads these tables, itself or by the views that it names.
  ///
  /// Views of the archive see its own tables alone; the same text here sees these first.
  func show(_ view: String) throws {
    let views = Dictionary(
      uniqueKeysWithValues: try db.all(Self.views) { (try $0.text(0), try $0.text(1)) })
    func make(_ name: String) throws -> Bool {
      guard let text = views[name] else { return Derived.shadowed.contains(name) }
      if try db.first(Self.isMade, .text(name), as: { _ in true }) != nil { return true }
      let body = text.dropFirst("CREATE VIEW \(name)".count)
      let words = body.split { " \n();".contains($0) }
      let read = zip(words, words.dropFirst()).filter { ["FROM", "JOIN"].contains($0.0) }.map(\.1)
      var isNeeded = false
      for other in Set(read) where try make(String(other)) { isNeeded = true }
      if isNeeded { try db.execute("CREATE TEMP VIEW \(name)\(body)") }
      return isNeeded
    }
    _ = try make(view)
  }

  private func around(_ agreement: Int64) throws -> [Int64] {
    try db.all(Self.records, .integer(agreement)) { try $0.integer(0) }
  }

  /// The agreements that a record's page speaks of.
  private static let agreements = """
    SELECT id FROM agreement WHERE id = ?1
    UNION SELECT agreement FROM event WHERE id = ?1 OR act = ?1
    """
  /// The records whose disputes move an agreement's answers.
  private static let records = """
    SELECT ?1 UNION SELECT id FROM event WHERE agreement = ?1
    UNION SELECT act FROM event WHERE agreement = ?1 AND act IS NOT NULL
    """
  private static let positions = "SELECT id FROM position WHERE topic = ?1"
  private static let views = "SELECT name, sql FROM main.sqlite_schema WHERE type = 'view'"
  private static let table =
    "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?1"
  private static let isMade = "SELECT 1 FROM temp.sqlite_schema WHERE name = ?1"

  /// Every statement of this file, for the test that prepares them.
  static let statements = [agreements, records, positions, views, table, isMade]
}
