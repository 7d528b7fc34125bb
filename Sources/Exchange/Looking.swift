import Archive
import Model
import System

/// Looks at all entries of an input before any is written.
struct Looking {
  private let lookout: Lookout
  private let stock: Stock
  /// What is wrong for certain.
  private(set) var problems = Problems()
  /// Whether the write may find something that this did not.
  private(set) var isDecided = true

  /// References that waited for later records.
  private var expected: [Problem] = []
  /// Those that are too many to be told one by one.
  private var moreExpected: [Problem.Missing: Int] = [:]
  /// The kinds and slugs of the records, one a line.
  private let slugs: Scratch

  private static let most = 10_000

  init(_ lookout: Lookout, _ stock: Stock, in folders: [String]) {
    self.lookout = lookout
    self.stock = stock
    slugs = Scratch(in: folders)
  }

  /// Looks at all of them.
  ///
  /// - Parameter progress: told now and then how many were looked at.
  mutating func look(_ progress: (Int) throws -> Void) throws {
    var place: Stock.Place? = stock.start
    var count = 0
    while let first = place {
      var next = first
      place = try lookout.reading {
        let end = ContinuousClock.now.advanced(by: Lookout.span)
        while let (entry, following) = try stock.entry(at: next) {
          try look(entry)
          next = following
          count += 1
          if count.isMultiple(of: 64), ContinuousClock.now >= end { return next }
        }
        return nil
      }
      try progress(count)
    }
    lookout.names.isComplete = true
    try lookout.reading { try judge() }
  }

  private mutating func look(_ entry: Entry) throws {
    let seen: Lookout.Seen
    switch entry {
    case .record(let draft):
      seen = try lookout.look(draft)
      if let slug = seen.slug {
        let kind = UInt8(Kind.allCases.firstIndex(of: draft.kind) ?? 0)
        try slugs.append([kind] + Array(slug.utf8) + [0x0A])
      }
    case .refused(let draft, let fields): seen = try lookout.look(draft, but: fields)
    case .settlement(let items, let line):
      guard let record = Settlement.text("record", in: items) else {
        problems.note(Problem("is missing", field: "record", line: line))
        return
      }
      seen = try lookout.look(settling: record, line: line)
    }
    for problem in seen.problems { problems.note(problem) }
    for problem in seen.expected {
      if expected.count < Self.most {
        expected.append(problem)
      } else if let missing = problem.missing {
        moreExpected[missing, default: 0] += 1
      }
    }
    if !seen.isDecided { isDecided = false }
  }

  // MARK: What waited

  private mutating func judge() throws {
    let waiting = expected.compactMap(\.missing) + moreExpected.keys
    let unknown = Set(try waiting.filter { try !isKnown($0) })
    let begun = try unknown.isEmpty ? [:] : beginnings(of: unknown)
    for problem in expected {
      guard let missing = problem.missing, unknown.contains(missing) else { continue }
      if let found = try verdict(problem, missing, begun) { problems.note(found) }
    }
    for (missing, count) in moreExpected where unknown.contains(missing) {
      var problem = Problem("")
      problem.missing = missing
      if begun[missing]?.count == 1 { continue }
      problems.note(more: count)
    }
    expected = []
    moreExpected = [:]
  }

  private func isKnown(_ missing: Problem.Missing) throws -> Bool {
    if let kind = lookout.names.kind(of: missing.text), missing.kinds.contains(kind) { return true }
    return missing.kinds.contains(.party) && lookout.names.hasParty(missing.text)
  }

  private func verdict(
    _ problem: Problem, _ missing: Problem.Missing, _ begun: [Problem.Missing: [String]]
  ) throws -> Problem? {
    let found = begun[missing] ?? []
    if found.count == 1 { return nil }
    if found.isEmpty { return try lookout.judge(problem) }
    return Problem(
      "'\(missing.text)' is ambiguous", field: problem.field, line: problem.line,
      hint: "it could be \(found.joined(separator: ", "))")
  }

  /// The slugs of the input's records that begin like one of some references; a few for each.
  private func beginnings(
    of wanted: Set<Problem.Missing>
  ) throws -> [Problem.Missing: [String]] {
    var byText: [[UInt8]: [Problem.Missing]] = [:]
    for missing in wanted where !missing.text.isEmpty {
      byText[Array(missing.text.utf8), default: []].append(missing)
    }
    let lengths = Set(byText.keys.map(\.count)).sorted()
    var found: [Problem.Missing: [String]] = [:]
    var offset = 0
    while offset < slugs.count {
      let bytes = try slugs.read(at: offset, count: 1_024)
      guard let end = bytes.firstIndex(of: 0x0A) else { break }
      offset += end + 1
      let (kind, slug) = (Kind.allCases[Int(bytes[0])], bytes[1..<end])
      for length in lengths where length <= slug.count {
        for missing in byText[Array(slug.prefix(length))] ?? []
        where lookout.mayMean(missing, kind) && found[missing, default: []].count < 8 {
          found[missing, default: []].append(String(decoding: slug, as: UTF8.self))
        }
      }
    }
    return found
  }
}

/// A decision about a dispute, as an input names it.
enum Settlement {
  /// What it gives for a field.
  static func text(_ field: String, in items: [Draft.Item]) -> String? {
    items.first { $0.field == field }?.text
  }
}
