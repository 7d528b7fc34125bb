import Model
import SQLite

/// Finds the change that stands in the way of an undo, and says what it did in words of the field.
struct Obstruction {
  let db: Connection
  /// The change that is to be taken back; of a batch its first.
  let name: Int64
  /// The changes that are taken back together.
  let own: Set<Int64>
  /// The last entry that is there before anything is taken back.
  let last: Int64
  let renames: Renames

  /// What is said of an entry that cannot be turned round.
  func fault(_ obstacle: Obstacle) throws -> Fault {
    let entry = obstacle.entry
    let words = FieldWords(db)
    guard let later = try later(than: entry, obstacle.what) else {
      return Fault(
        .notPermitted,
        "change \(name) cannot be undone: \(try Self.row(of: entry, words)) is not as the history "
          + "tells",
        hint: "regesta check says what is wrong")
    }
    let what = try told(later.turn, obstacle.what, words)
    return try fault(later.change, what)
  }

  /// What is said where rows that were written since refer to a record that the change made, or
  /// where a row would come back to a record that is gone; nil where it is not this entry's fault.
  func fault(ofReferenceIn entry: Turn) throws -> Fault? {
    let words = FieldWords(db)
    let links = try SchemaLinks(db)
    if entry.before == nil, entry.table == SchemaLinks.root, let record = entry.record {
      for column in links.owned + links.pointers + links.ties {
        let found = try db.first(
          "SELECT id, \"\(column.owner)\" FROM \"\(column.table)\" WHERE \"\(column.name)\" = ?1",
          .integer(record)
        ) { (row: try $0.integer(0), owner: try $0.integer(1)) }
        guard let found, let maker = try maker(ofRow: found.row, column.table, found.owner),
          !own.contains(maker.change)
        else { continue }
        let isOwned = column.name == column.owner
        let title = try Self.title(of: found.owner, words)
        let what =
          isOwned
          ? try told(maker.turn, .changed([]), words)
          : "wrote \(title), which names \(try words.name(of: record))"
        return try fault(maker.change, what)
      }
    }
    guard let before = entry.before.flatMap(EntryImages.columns),
      let table = links.tables.first(where: { $0.name == entry.table })
    else { return nil }
    for column in [table.owner] + table.pointers + table.ties where column != "id" {
      guard let id = EntryImages.text(before[column]).flatMap({ Int64($0) }),
        try !Record.exists(id, in: db),
        let change = try maker(ofRow: id, SchemaLinks.root, id)?.change
      else { continue }
      return try fault(change, "removed \(try Self.title(of: id, words))")
    }
    return nil
  }

  /// What is said where another row has the key that a row would have again.
  func fault(ofTakenKeyOf entry: Turn) throws -> Fault? {
    guard let before = entry.before.flatMap(EntryImages.columns) else { return nil }
    let keys = try db.all(Self.keys, .text(entry.table)) { row in
      try row.text(0).split(separator: "|").map(String.init)
    }
    for key in keys {
      // The names are the schema's, the values are bound.
      let values = key.map { EntryImages.text(before[$0]) }
      let clash = key.indices.map { "\"\(key[$0])\" = ?\($0 + 2)" }.joined(separator: " AND ")
      let owner = try SchemaLinks(db).tables.first { $0.name == entry.table }?.owner ?? "id"
      let found = try db.first(
        "SELECT id, \"\(owner)\" FROM \"\(entry.table)\" WHERE id <> ?1 AND \(clash)",
        values: [.integer(entry.row)] + values.map { Value($0) }
      ) { (row: try $0.integer(0), owner: try $0.integer(1)) }
      guard let found,
        let change = try maker(ofRow: found.row, entry.table, found.owner)?.change
      else { continue }
      let title = try Self.title(of: found.owner, FieldWords(db))
      let what = Array(zip(key, values)).last.map { "the \($0) '\($1 ?? "")'" } ?? "that key"
      return try fault(change, "gave \(what) to \(title)")
    }
    return nil
  }

  private func fault(_ change: Int64, _ what: String) throws -> Fault {
    let head = try db.first(Self.head, .integer(change)) { row in
      "\(try row.text(0)) by \(try row.optionalText(1) ?? "an unknown writer") on "
        + "\(try row.text(2).prefix(10))"
    }
    return Fault(
      .notPermitted,
      "change \(name) cannot be undone: change \(change) (\(head ?? "unknown")), which came later, "
        + what,
      hint: "regesta undo \(change) takes that back first")
  }

  // MARK: The entry in the way

  private func later(
    than entry: Turn, _ what: Obstacle.What
  ) throws -> (change: Int64, turn: Turn)? {
    var columns: Set<String> = []
    if case .changed(let names) = what { columns = Set(names) }
    let found = try db.all(
      Self.entries, .integer(entry.row), .integer(last), .integer(entry.id),
      Value(entry.record), Value(entry.formerRecord ?? entry.record)
    ) { try Turn($0, renames) }
    let undone = try UndoneChanges.all(db)
    let nothing = Set(undone.keys).union(undone.values)
    var last: (change: Int64, turn: Turn)?
    for turn in found where turn.table == entry.table {
      switch what {
      case .gone where turn.after != nil, .taken where turn.before != nil: continue
      default: break
      }
      if !columns.isEmpty, turn.before != nil, turn.after != nil {
        let images = EntryImages(turn)
        guard columns.contains(where: { images.before?[$0] != images.after?[$0] }) else {
          continue
        }
      }
      guard let change = try change(of: turn.id), !own.contains(change) else { continue }
      // What was taken back since, and its taking back, come to nothing.
      if !nothing.contains(change) { return (change, turn) }
      last = last ?? (change, turn)
    }
    return last
  }

  private func change(of entry: Int64) throws -> Int64? {
    try db.first(Self.changeOf, .integer(entry)) { try $0.integer(0) }
  }

  /// The change by which a row came, or went, last; else that which wrote it last.
  private func maker(
    ofRow row: Int64, _ table: String, _ owner: Int64
  ) throws -> (change: Int64, turn: Turn)? {
    let found = try db.all(
      Self.entries, .integer(row), .integer(last), .integer(0), .integer(owner), .integer(owner)
    ) { try Turn($0, renames) }.filter { $0.table == table }
    guard let turn = found.first(where: { $0.before == nil || $0.after == nil }) ?? found.first,
      let change = try change(of: turn.id)
    else { return nil }
    return (change, turn)
  }

  // MARK: Words

  private func told(_ turn: Turn, _ what: Obstacle.What, _ words: FieldWords) throws -> String {
    let row = try Self.row(of: turn, words)
    switch what {
    case .taken: return "put \(row) there again"
    case .gone where Kind(rawValue: turn.table) != nil || turn.table == SchemaLinks.root:
      return "removed \(row)"
    case .gone, .changed: break
    }
    var columns: Set<String> = []
    if case .changed(let names) = what { columns = Set(names) }
    let deltas = try words.deltas(of: turn)
    let meant = deltas.filter { columns.isEmpty || !$0.columns.isDisjoint(with: columns) }
    guard let delta = meant.last ?? deltas.first else { return "changed \(row)" }
    return "\(Self.verb(delta)) of \(try Self.title(of: delta.record, words))"
  }

  /// `changed the subject (transport)`.
  private static func verb(_ delta: FieldDelta) -> String {
    let value = (delta.after ?? delta.before).map { " (\($0.prefix(60)))" } ?? ""
    return switch delta.what {
    case .set: "changed the \(delta.field)\(value)"
    case .added: "added to the \(delta.field)\(value)"
    case .removed: "took from the \(delta.field)\(value)"
    case .decided: "decided the \(delta.field)\(value)"
    case .reopened: "took back the decision on the \(delta.field)"
    }
  }

  static func title(of record: Int64, _ words: FieldWords) throws -> String {
    "\(try words.kind(of: record)?.rawValue ?? "record") \(try words.name(of: record))"
  }

  private static func row(of turn: Turn, _ words: FieldWords) throws -> String {
    guard let record = turn.record else { return "a row of \(turn.table)" }
    return try title(of: record, words)
  }

  private static let head = "SELECT verb, author, at FROM change_group WHERE id = ?1"
  private static let changeOf = """
    SELECT id FROM change_group WHERE last_entry >= ?1 AND first_entry <= ?1
    ORDER BY last_entry LIMIT 1
    """
  private static let keys = """
    SELECT (SELECT group_concat(name, '|') FROM pragma_index_info(i.name)) FROM pragma_index_list(?1) i
    WHERE i."unique" = 1 AND i.partial = 0 ORDER BY i.name
    """
  /// What was written to a row, the last first; by its records, for which entries have an index.
  private static let entries = """
    SELECT \(Turn.columns) FROM entry
    WHERE record IN (?4, ?5) AND row = ?1 AND id > ?3 AND id <= ?2 ORDER BY id DESC
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [head, changeOf, keys, entries]
}
