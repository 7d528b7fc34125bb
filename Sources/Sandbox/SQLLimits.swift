import SQLite

/// The bounds of what one statement may ask of the library (sqlite.org/limits.html).
enum SQLLimits {
  static let all: [(Limit, Int32)] = [
    (.attached, 0), (.workerThreads, 0), (.length, 16 << 20), (.sqlLength, 100_000),
    (.columns, 500), (.expressionDepth, 200), (.compoundSelect, 100), (.instructions, 100_000),
    (.functionArguments, 64), (.patternLength, 1_000), (.parameters, 200), (.triggerDepth, 1),
  ]

  /// Runs a body under the limits, and sets those from before again.
  static func holding<Result>(_ db: Connection, _ body: () throws -> Result) throws -> Result {
    let before = all.map { ($0.0, db.limit($0.0)) }
    defer { for (limit, value) in before { try? db.setLimit(limit, value) } }
    for (limit, value) in all where db.limit(limit) > value { try db.setLimit(limit, value) }
    return try body()
  }
}
