import EDTF
import Foundation
import Model
import SQLite
import Testing

@testable import Archive
@testable import RegestaCLI

/// What every surface says of one state of an archive, held against what the others say.
struct Comparing {
  /// Parts of a comparison.
  enum Group: CaseIterable {
    case other, stored, lists, endings, disputes, parties, days, chains, words
    case statuses, statusSearches, stances, hits, pages
  }

  var group = Group.other
  let desk: PropertyBench
  let db: Connection
  let archive: Archive
  var random: Chance
  var found: [Disagreement] = []
  var counts: [String: Int] = [:]

  let agreements: [Cells]
  let periods: [Cells]
  let listed: [Cells]
  let events: [Cells]
  let endings: [Cells]
  let disputes: [Cells]
  /// Events whose effect somebody entered.
  let entered: Set<String>

  init(_ desk: PropertyBench, _ random: Chance) throws {
    self.desk = desk
    self.random = random
    let db = try desk.plain()
    self.db = db
    archive = try Archive.openForReading(
      at: desk.bench.archive, ids: CountedIDs(seconds: Workbench.time, random: 9),
      now: { Int64(desk.today.number) * 86_400 })
    func rows(_ view: String) throws -> [Cells] {
      try PropertyBench.rows(db, "SELECT * FROM \(view) ORDER BY id")
    }
    agreements = try rows("agreements")
    periods = try rows("periods")
    listed = try rows("agreement_parties")
    events = try rows("events")
    endings = try rows("terminations")
    disputes = try rows("disputes")
    let effects =
      "SELECT r.slug FROM event e JOIN record r ON r.id = e.id WHERE e.effective IS NOT NULL"
    entered = Set(try PropertyBench.rows(db, effects).compactMap { $0["slug"] })
  }

  func close() throws {
    try db.close()
    try archive.db.close()
  }

  mutating func expect(_ isAlike: Bool, _ label: String, _ detail: @autoclosure () -> String) {
    counts[label, default: 0] += 1
    if !isAlike, found.count < 20 {
      found.append(Disagreement(label: label, detail: detail(), group: group))
    }
  }

  mutating func equal(
    _ one: String?, _ other: String?, _ label: String, _ where: @autoclosure () -> String
  ) {
    expect(one == other, label, "\(`where`()): '\(one ?? "NULL")' against '\(other ?? "NULL")'")
  }

  // MARK: Days

  /// The days on which some answer begins and the days before, the days of events, and today.
  mutating func someDays(_ count: Int) -> [Day] {
    var numbers: Set<Int> = []
    for row in periods {
      guard let first = row["first_number"].flatMap({ Int($0) }), abs(first) < 1_000_000 else {
        continue
      }
      numbers.formUnion([first, first - 1])
    }
    for row in events {
      for name in ["date_earliest", "date_latest", "effective_earliest"] {
        if let day = row[name].flatMap({ Day($0) }) { numbers.insert(day.number) }
      }
    }
    let chosen = random.some(count, of: numbers.sorted())
    return chosen.map { Day(number: $0) }
  }

  /// What the stored periods say for one question; the whole's where there is none of its own.
  func stored(_ agreement: String, _ party: String?, _ towards: String?, _ day: Day) -> Cells? {
    periods.first { row in
      row["agreement"] == agreement && row["party"] == party && row["towards"] == towards
        && (Int(row["first_number"] ?? "") ?? .max) <= day.number
        && (Int(row["last_number"] ?? "") ?? .min) >= day.number
    }
  }

  func storedPair(_ agreement: String, _ one: String, _ other: String, _ day: Day) -> Cells? {
    stored(agreement, one, other, day) ?? stored(agreement, other, one, day)
  }

  /// Whoever is listed, acted, or is acted upon.
  func parties(of agreement: String) -> [String] {
    var codes = listed.filter { $0["agreement"] == agreement }.compactMap { $0["party"] }
    for event in events where event["agreement"] == agreement {
      for side in ["parties", "towards"] {
        codes += (event[side] ?? "").split(separator: ";").map { String($0.drop { $0 == " " }) }
      }
    }
    return Set(codes).sorted()
  }

  static func words(_ status: String?) -> [String] {
    (status ?? "").split(separator: ";").map { String($0.drop { $0 == " " }) }
  }

  func id(_ reference: String, _ kind: Kind) throws -> Int64 {
    try archive.id(of: reference, kinds: [kind])
  }
}
