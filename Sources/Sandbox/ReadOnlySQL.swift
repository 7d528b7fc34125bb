public import Answers
public import Archive
import Reasons
import SQLite

/// Runs one statement of a person over the documented views, and nothing else.
///
/// Reads only; a deadline, a bound on memory and one on the answer hold whatever the statement is.
/// The bound on memory is SQLite's own and concerns the whole process while a statement runs. Two
/// things one process cannot bound: the work inside one instruction, and that of compiling. For
/// statements of strangers there is ``Sandbox``, which has a process of its own for each.
public struct ReadOnlySQL {
  private enum Place {
    case file(String)
    case open(Archive)
  }

  private let place: Place
  private let deadlineSeconds: Double
  private let rowLimit: Int
  private let heapBytes: Int64

  /// An answer's texts and blobs are at most so many bytes together; what follows is cut off.
  static let answerBytes = 32 << 20

  /// Over a file, that is opened read-only for each statement. A file that must be recovered after
  /// a crash is refused (`inputOutput`).
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - deadlineSeconds: how long a statement may run.
  ///   - rowLimit: the most rows of an answer; more are cut off, and the answer says so.
  ///   - heapBytes: the memory that SQLite may take beyond what it holds already.
  public init(
    path: String, deadlineSeconds: Double = 5, rowLimit: Int = 10_000, heapBytes: Int64 = 64 << 20
  ) {
    place = .file(path)
    self.deadlineSeconds = deadlineSeconds
    self.rowLimit = rowLimit
    self.heapBytes = heapBytes
  }

  /// Over an archive that is open, for one that has caught up in memory. While a statement runs
  /// the archive is locked down, and afterwards as before.
  public init(
    archive: Archive, deadlineSeconds: Double = 5, rowLimit: Int = 10_000,
    heapBytes: Int64 = 64 << 20
  ) {
    place = .open(archive)
    self.deadlineSeconds = deadlineSeconds
    self.rowLimit = rowLimit
    self.heapBytes = heapBytes
  }

  /// Runs one statement.
  ///
  /// A value that is written as an integer is bound as one, any other as text; the names of
  /// parameters may be given with or without their sign. A column of text compares with both.
  ///
  /// - Parameters:
  ///   - statement: one statement of SQL.
  ///   - parameters: values for `:name`, `@name` or `$name`.
  /// - Throws: ``Fault``: `usage` for a statement that is wrong, not allowed, or beyond a bound,
  ///   and for parameters that are missing or too many.
  public func run(
    _ statement: String, parameters: [(name: String, value: String)] = []
  ) throws -> ResultSet {
    try Faults.translate("cannot read the archive") {
      let db = try connection()
      let heap = try HeapLimit.begin(heapBytes)
      defer { heap.end() }
      let run = try StatementRun(db: db, statement: statement, heapBytes: heapBytes)
      var result = ResultSet(columns: [])
      var bytes = 0
      try beforeDeadline(db) {
        try run.run(parameters) { columns in
          result.columns = ColumnNames.toldApart(columns)
        } each: { row in
          guard result.rows.count < rowLimit, bytes < Self.answerBytes else {
            result.isCut = true
            return false
          }
          result.rows.append(try row.values())
          bytes += row.byteCount + 16 * row.count
          return true
        }
      }
      return result
    }
  }

  /// The deadline is asked about every thousand instructions, well under a millisecond.
  private func beforeDeadline(_ db: Connection, _ body: () throws -> Void) throws {
    let end = ContinuousClock.now.advanced(by: .seconds(deadlineSeconds))
    try db.setProgressHandler(every: 1_000) {
      ContinuousClock.now < end ? .proceed : .interrupt
    }
    defer { try? db.setProgressHandler(every: 0, nil) }
    do {
      return try body()
    } catch let error as SQLiteError
      where error.code.primary == .interrupt && ContinuousClock.now >= end
    {
      throw Question.late(deadlineSeconds)
    }
  }

  private func connection() throws -> Connection {
    switch place {
    case .open(let archive): archive.db
    case .file(let path): try Archive.connection(to: path, .readOnly)
    }
  }
}
