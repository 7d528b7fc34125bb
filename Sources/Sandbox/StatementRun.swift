import Answers
import Archive
import Model
import SQLite

/// One statement of a person, from its text to its rows.
struct StatementRun {
  private let db: Connection
  private let statement: String
  private let heapBytes: Int64
  private let sortBytes: Int
  private let views: [String]
  private let expressions: [String]

  /// Looks at what can be known before anything is refused.
  ///
  /// - Parameters:
  ///   - db: the connection to the archive.
  ///   - statement: the text.
  ///   - heapBytes: the memory that SQLite may take, for what is told when it wants more.
  ///   - sortBytes: the room for sorts on the disk, likewise; 0 for none.
  init(db: Connection, statement: String, heapBytes: Int64, sortBytes: Int = 0) throws {
    self.db = db
    self.statement = statement
    self.heapBytes = heapBytes
    self.sortBytes = sortBytes
    views = try db.all(Self.viewNames) { try $0.text(0) }
    expressions = SQLTokens.definedNames(in: statement)
    try SQLTables.connect(db)
  }

  /// Runs it.
  ///
  /// - Parameters:
  ///   - parameters: values for its parameters.
  ///   - columns: is given the names of the columns, before any row.
  ///   - each: is lent each row, and says whether the next is wanted.
  func run(
    _ parameters: [(name: String, value: String)], columns: ([String]) throws -> Void,
    each: (borrowing Row) throws -> Bool
  ) throws {
    try refuseShadowing()
    let guardian = SQLGuard(contexts: views, expressions: expressions)
    try SQLLimits.holding(db) {
      try db.withAuthorizer(guardian.decide) {
        do {
          let prepared = try db.prepare(statement)
          guard prepared.isReadOnly, prepared.columnCount > 0 else { throw SQLGuard.writes }
          try SQLParameters(prepared).bind(parameters)
          try columns(prepared.columnNames)
          while try prepared.step(), try each(prepared.row) {}
        } catch let error as RowError {
          throw Fault(.usage, "the answer cannot be shown: \(error)")
        } catch let error as SQLiteError {
          throw fault(error, guardian)
        }
      }
    }
  }

  /// Inside a table expression named like a view, SQLite would say that the view is reading.
  private func refuseShadowing() throws {
    let names = Set(views.map { $0.lowercased() })
    guard let name = expressions.first(where: names.contains) else { return }
    throw Fault(
      .usage, "'\(name)' is the name of a view",
      hint: "give the table expression in WITH another name")
  }

  private func fault(_ error: SQLiteError, _ guardian: SQLGuard) -> any Error {
    switch error.code.primary {
    case .auth: return guardian.fault ?? Fault(.usage, "this is not allowed: \(error.message)")
    case .outOfMemory:
      return Fault(
        .usage, "the statement needs more than \(heapBytes >> 20) MiB of memory",
        hint: "ask for fewer or smaller columns"
          + (sortBytes == 0 ? ", or --on-copy, where large sorts have room" : ""))
    case .full where sortBytes > 0:
      return Fault(
        .usage, "the statement needs more than \(sortBytes >> 20) MiB to sort",
        hint: "ask for fewer rows or smaller columns")
    case .misuse where error.offset != nil:
      return Fault(
        .usage, "one statement at a time: another begins at \(place(error))")
    case .error, .misuse, .tooBig, .range, .mismatch, .constraint:
      // Some refusals reach the surface as plain errors.
      if let fault = guardian.fault { return fault }
      let place = error.offset == nil ? "" : ", at \(place(error))"
      return Fault(
        .usage, "the statement is wrong: \(error.message)\(place)",
        hint: "regesta sql --schema lists the views and their columns")
    default: return error
    }
  }

  /// `line 2, character 8 ("FORM agreements")`.
  private func place(_ error: SQLiteError) -> String {
    let utf8 = statement.utf8
    let offset = min(error.offset ?? 0, utf8.count)
    let before = String(decoding: utf8.prefix(offset), as: UTF8.self)
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    let rest =
      String(decoding: utf8.dropFirst(offset).prefix(80), as: UTF8.self)
      .split(separator: "\n").first.map { String($0.prefix(24)) } ?? ""
    let column = (lines.last?.count ?? 0) + 1
    return (lines.count > 1 ? "line \(lines.count), " : "") + "character \(column)"
      + (rest.isEmpty ? "" : " (\(rest))")
  }

  private static let viewNames = "SELECT name FROM sqlite_schema WHERE type = 'view'"

  /// Every statement of this file, for the test that prepares them.
  static let statements = [viewNames]
}

/// Virtual tables that a statement may use, or that views use.
enum SQLTables {
  /// The first use of such a table reads the schema, which the guard would refuse.
  static func connect(_ db: Connection) throws {
    for sql in uses { _ = try db.first(sql) { _ in true } }
  }

  static let uses = [
    "SELECT 1 FROM json_each('[]') LIMIT 1", "SELECT 1 FROM json_tree('[]') LIMIT 1",
  ]
}
