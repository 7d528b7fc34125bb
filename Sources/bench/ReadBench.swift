import CBench
import SQLite

/// Reading rows into Swift values against a C loop that copies each text into memory it keeps.
struct ReadBench {
  let archives: Archives

  private static let rows = 200_000
  private static let sql = "SELECT n, a, b, c, d FROM sample"

  func run(into table: inout BenchTable) {
    for (length, goal) in [(12, 1.15), (40, 1.3)] {
      table.measure(
        "read \(Self.rows) rows, an integer and four \(length)-byte texts", goal: goal,
        note: "against a C loop"
      ) {
        let path = "\(archives.scratch)/read-\(length).sqlite"
        try fill(path, length)
        return try Series.take(archives.options.rounds * 2) {
          try Runner.time { try read(path, length) }
        } against: {
          try Runner.time {
            guard cbench_read_rows(path, Self.sql) == Int64(Self.rows * 4 * length) else {
              throw BenchError("the C loop did not read every row")
            }
          }
        }
      }
    }
  }

  private func fill(_ path: String, _ length: Int) throws {
    let db = try Connection(path: path, access: .create)
    try db.execute("CREATE TABLE sample (n INTEGER, a TEXT, b TEXT, c TEXT, d TEXT)")
    var random = Seeded(state: UInt64(length))
    try db.transaction {
      for number in 0..<Self.rows {
        let texts = (0..<4).map { _ in
          Value.text(
            String(
              (0..<length).map { _ in
                Character(UnicodeScalar(UInt8.random(in: 97...122, using: &random)))
              }))
        }
        try db.run(
          "INSERT INTO sample VALUES (?, ?, ?, ?, ?)", .integer(Int64(number)), texts[0],
          texts[1], texts[2], texts[3])
      }
    }
    try db.close()
  }

  /// A row as a program would keep it.
  private struct Sample {
    var number: Int64
    var a, b, c, d: String
  }

  private func read(_ path: String, _ length: Int) throws {
    let db = try Connection(path: path, access: .readOnly)
    let samples = try db.all(Self.sql) { row in
      Sample(
        number: try row.integer(0), a: try row.text(1), b: try row.text(2), c: try row.text(3),
        d: try row.text(4))
    }
    guard samples.count == Self.rows, samples.last?.d.utf8.count == length else {
      throw BenchError("not every row was read")
    }
  }
}
