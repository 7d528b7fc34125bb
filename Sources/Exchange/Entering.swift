import Archive
import Model

/// Writes entries in their order; one that names a record that comes later waits until that one is
/// there, and no longer: each costs a look-up, however many wait.
struct Entering {
  private let stock: Stock
  /// What is wrong.
  private(set) var problems = Problems()
  /// How many were written.
  private(set) var count = 0

  /// Those that wait, by one of the names that they wait for.
  private var waiting: [String: [Stock.Place]] = [:]
  private var next: Stock.Place
  /// Those whose record has just come, the next one last.
  private var ready: [Stock.Place] = []
  /// How many were written when those that wait were last tried without a sign.
  private var countBefore = -1
  /// Whether what still waits does so in vain.
  private var isEnding = false

  init(_ stock: Stock) {
    self.stock = stock
    next = stock.start
  }

  /// Whether nothing is left to be written, or all that is left waits in vain.
  var isDone: Bool { isEnding && ready.isEmpty }

  /// Writes the next entry.
  ///
  /// - Returns: what it did; nil where it waits, is wrong, or none is left.
  mutating func enterNext(_ writer: Writer) throws -> Change? {
    writer.isGuessing = isEnding
    defer { writer.isGuessing = true }
    if let place = ready.popLast() { return try enter(at: place, writer) }
    guard let (entry, following) = try stock.entry(at: next) else {
      try end(writer)
      return nil
    }
    let place = next
    next = following
    return try enter(entry, at: place, writer)
  }

  private mutating func enter(at place: Stock.Place, _ writer: Writer) throws -> Change? {
    guard let (entry, _) = try stock.entry(at: place) else { return nil }
    return try enter(entry, at: place, writer)
  }

  private mutating func enter(
    _ entry: Entry, at place: Stock.Place, _ writer: Writer
  ) throws -> Change? {
    do {
      guard let change = try write(entry, writer) else { return nil }
      count += 1
      release(change, entry)
      return change
    } catch let fault as Fault where fault.reason == .badData {
      if !isEnding, let name = fault.problems.first?.missing?.text,
        fault.problems.allSatisfy({ $0.missing != nil })
      {
        waiting[name, default: []].append(place)
      } else {
        for problem in fault.problems { problems.note(problem) }
        if fault.problems.isEmpty { problems.note(Problem(fault.message, hint: fault.hint)) }
      }
      return nil
    }
  }

  /// Lets those go on that wait for a record that is there now: by its slug, a beginning of it, or
  /// its code, or for an event that came with it.
  private mutating func release(_ change: Change, _ entry: Entry) {
    if waiting.isEmpty { return }
    var names: [Substring] = []
    for slug in [change.slug] + change.also.map(\.slug) {
      var end = slug.startIndex
      while end != slug.endIndex {
        end = slug.index(after: end)
        names.append(slug[..<end])
      }
    }
    if case .record(let draft) = entry {
      names += draft.items.filter { $0.field == "code" }.map { $0.text[...] }
    }
    let free = names.flatMap { waiting.removeValue(forKey: String($0)) ?? [] }
    ready += free.sorted { $0.offset > $1.offset }
  }

  /// Nothing comes any more: what still waits is tried again, for an event may have come with a
  /// record under a name that nobody was told of; where that brings nothing it is told.
  private mutating func end(_ writer: Writer) throws {
    isEnding = isEnding || waiting.isEmpty || count == countBefore
    countBefore = count
    ready = waiting.values.flatMap(\.self).sorted { $0.offset > $1.offset }
    waiting = [:]
  }

  // MARK: One entry

  private mutating func write(_ entry: Entry, _ writer: Writer) throws -> Change? {
    switch entry {
    case .refused(let draft, let fields):
      let others = writer.problems(in: draft).filter { !fields.contains($0.field ?? "") }
      guard others.isEmpty else { throw Fault(.badData, "bad \(draft.kind)", problems: others) }
      return nil
    case .record(let draft): return try writer.enter(draft)
    case .settlement(let items, let line): return try settle(items, line, writer)
    }
  }

  private func settle(_ items: [Draft.Item], _ line: Int, _ writer: Writer) throws -> Change {
    func text(_ field: String) throws -> String {
      guard let text = Settlement.text(field, in: items) else {
        throw Fault(
          .badData, "bad settlement", problems: [Problem("is missing", field: field, line: line)])
      }
      return text
    }
    do {
      let record = try writer.id(of: try text("record"))
      return try writer.settle(
        record, field: try text("field"), value: try text("value"), reason: try text("reason"),
        line: line)
    } catch var problem as Problem {
      problem.field = "record"
      problem.line = line
      throw Fault(.badData, "bad settlement", problems: [problem])
    }
  }
}
