import EDTF
import Model
import SQLite

/// What `verb:`, `stage:` and `ended:` ask of one and the same event.
///
/// Side by side they speak of one event: `verb:denounce stage:ordered` is an order to denounce.
/// `ended:` joins a verb only if that verb ends; beside `verb:ratify` it speaks of another event.
struct EventFilter {
  var verbs: [String]?
  var stage: String?
  /// The day of an ending act; agreements only.
  var ended: Bounds?

  /// - Throws: ``Fault`` (`usage`) for a word or date that is none.
  static func grouped(_ filters: [Filter]) throws -> [EventFilter] {
    let verbs = filters.filter { $0.field == .verb }
    let stages = filters.filter { $0.field == .stage }
    let days = filters.filter { $0.field == .ended }
    let readVerbs = try verbs.map(verbs(of:))
    let readStages = try stages.map(stage(of:))
    let readDays = try days.map(DateSpan.read)
    guard verbs.count <= 1, stages.count <= 1 else {
      return readVerbs.map { EventFilter(verbs: $0) } + readStages.map { EventFilter(stage: $0) }
        + readDays.map { EventFilter(ended: $0) }
    }
    var event = EventFilter(verbs: readVerbs.first, stage: readStages.first)
    let isEnding = event.verbs?.contains(where: endings.contains) ?? true
    var result: [EventFilter] = []
    if isEnding, readDays.count == 1 {
      event.ended = readDays.first
    } else {
      result = readDays.map { EventFilter(ended: $0) }
    }
    if event.verbs != nil || event.stage != nil || event.ended != nil { result.append(event) }
    return result
  }

  /// The verbs that end an agreement.
  static let endings = Vocabulary.verb.group("ending")

  private static func verbs(of filter: Filter) throws -> [String] {
    let words = Vocabulary.verb.words.map(\.word)
    let value = filter.value.lowercased()
    guard words.contains(value) else { throw QueryFault.badWord(filter, in: words) }
    return words.filter { Vocabulary.verb.isKind($0, of: value) }
  }

  private static func stage(of filter: Filter) throws -> String {
    let words = Vocabulary.stage.words.map(\.word)
    let value = filter.value.lowercased()
    guard words.contains(value) else { throw QueryFault.badWord(filter, in: words) }
    return value
  }
}

extension QueryCompiler {
  /// Agreements, events and acts by what happened; with `ended:` agreements alone.
  mutating func eventLeaf(_ filter: EventFilter) -> Leaf {
    var parts: [String] = []
    var condition = ""
    if let stage = filter.stage { parts.append(stageAnswer(stage)) }
    if let span = filter.ended {
      let verbs = filter.verbs?.filter(EventFilter.endings.contains) ?? EventFilter.endings
      condition = " AND e.verb IN (\(bind(verbs))) AND e.stage <> 'proposed'"
      parts.append(RecordDays.judge("e.first_day", "e.last_day", span, &self))
    } else if let verbs = filter.verbs {
      condition = " AND e.verb IN (\(bind(verbs)))"
    }
    let each: String
    switch parts.count {
    case 0: each = "2"
    case 1: each = parts[0]
    default: each = "CASE WHEN \(parts[0]) = 0 THEN 0 ELSE min(\(parts[0]), \(parts[1])) END"
    }
    func best(_ selector: String) -> String {
      RecordDays.best(each, "(\(RecordDays.event)\(selector)\(condition)) e")
    }
    let agreement = best("e.agreement = c.id")
    let scan = "SELECT agreement AS id FROM event e WHERE true\(condition)"
    if filter.ended != nil {
      return Leaf(
        answer: "CASE c.kind WHEN 'agreement' THEN \(agreement) ELSE 0 END",
        candidates: scan, cost: 4, canBeUndated: true)
    }
    return Leaf(
      answer: """
        CASE c.kind WHEN 'agreement' THEN \(agreement) WHEN 'event' THEN \(best("e.id = c.id"))
          WHEN 'decree' THEN \(best("e.act = c.id")) ELSE 0 END
        """,
      candidates: """
        \(scan) UNION SELECT id FROM event e WHERE true\(condition)
        UNION SELECT act FROM event e WHERE act IS NOT NULL\(condition)
        """,
      cost: 6)
  }

  /// Whether an event has come to a stage: what is not merely proposed or authorised is done from
  /// its effective day on, as in the view of events.
  private mutating func stageAnswer(_ stage: String) -> String {
    let wanted = bind(.text(stage))
    let day = bind(.integer(Int64(today.number)))
    return """
      (CASE
        WHEN e.effective_first IS NULL OR e.effective_first > \(day)
          OR e.stage IN ('proposed', 'authorised', 'done')
          THEN CASE WHEN e.stage = \(wanted) THEN 2 ELSE 0 END
        WHEN e.effective_last <= \(day) THEN CASE WHEN \(wanted) = 'done' THEN 2 ELSE 0 END
        WHEN \(wanted) IN ('done', e.stage) THEN 1 ELSE 0 END)
      """
  }
}
