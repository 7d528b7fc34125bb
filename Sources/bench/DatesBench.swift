import EDTF
import Glibc
import SQLite

/// Dates as people type them, against the look-up of as many slugs in an archive, which is the least
/// that naming a record costs; and what French dates cost in `add`.
struct DatesBench {
  let archives: Archives
  private static let months = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
  ]

  func run(into table: inout BenchTable) {
    table.measure("1,000 typed dates", goal: 2, note: "against 1,000 slugs looked up") {
      let archive = "\(archives.scratch)/dates.sqlite"
      let lines = "\(archives.scratch)/dates.jsonl"
      try Files.write(Agreements.lines(1_000), to: lines)
      try archives.start(archive, by: archives.options.regesta)
      _ = try archives.add(lines, to: archive, by: archives.options.regesta)
      let db = try Connection(path: archive, access: .readOnly)
      let slugs = try db.all("SELECT slug FROM record ORDER BY id DESC LIMIT 1000") {
        try $0.text(0)
      }
      let dates = (0..<1_000).map(Self.typed)
      return try Series.take(archives.options.rounds * 40) {
        try Self.timed { for date in dates { _ = try EDTFDate(typed: date) } }
      } against: {
        try Self.timed {
          for slug in slugs {
            _ = try db.first("SELECT id FROM record WHERE slug = ?1", .text(slug)) {
              try $0.integer(0)
            }
          }
        }
      }
    }
    table.measure(
      "add of \(archives.options.added) with French dates", goal: 1.2, note: "against ISO dates"
    ) {
      let (french, iso) = ("\(archives.scratch)/french.jsonl", "\(archives.scratch)/iso.jsonl")
      try Files.write(lines { Self.french($0) }, to: french)
      try Files.write(lines { Self.iso($0) }, to: iso)
      let (empty, full) = ("\(archives.scratch)/none.sqlite", "\(archives.scratch)/some.sqlite")
      try archives.start(empty, by: archives.options.regesta)
      return try Series.take(archives.options.rounds, within: 25) {
        try archives.copy(empty, full)
        return try archives.add(french, to: full, by: archives.options.regesta).seconds
      } against: {
        try archives.copy(empty, full)
        return try archives.add(iso, to: full, by: archives.options.regesta).seconds
      }
    }
  }

  private static func timed(_ body: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try body()
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  private func lines(_ date: (Int) -> String) -> String {
    (0..<archives.options.added).map { number in
      #"{"kind":"agreement","title":"Accord \#(number)","party":["FRA","RUS"],"signed":"\#(date(number))"}"#
        + "\n"
    }.joined()
  }

  private static func parts(_ number: Int) -> (year: Int, month: Int, day: Int) {
    (1900 + number / 336 % 120, number / 28 % 12, number % 28 + 1)
  }

  private static func french(_ number: Int) -> String {
    let (year, month, day) = parts(number)
    return "\(day) \(months[month]) \(year)"
  }

  private static func iso(_ number: Int) -> String {
    let (year, month, day) = parts(number)
    return "\(year)-\(month < 9 ? "0" : "")\(month + 1)-\(day < 10 ? "0" : "")\(day)"
  }

  /// In turn as several languages write them.
  private static func typed(_ number: Int) -> String {
    let (year, month, day) = parts(number)
    switch number % 5 {
    case 0: return french(number)
    case 1: return "\(day).\(month + 1).\(year)"
    case 2: return "в декабре \(year) г."
    case 3: return "Ende März \(year)"
    default: return iso(number)
    }
  }
}
