import EDTF
import Model
import SQLite

/// What `verb:`, `stage:` and `ended:` ask of one and the same event.
///
/// Side by side they speak of one event: `verb:denounce stage:ordered` is an order to denounce.
/// `ended:` joins a verb only if that verb ends; then it asks for an ending with such a step.
/// Beside `verb:ratify` it speaks of another event.
struct EventFilter {
  var verbs: [String]?
  var stage: String?
  /// The day of an ending; agreements only.
  var ended: Bounds?

  static func grouped(verbs: [[String]], stages: [String], days: [Bounds]) -> [EventFilter] {
    guard verbs.count <= 1, stages.count <= 1 else {
      return verbs.map { EventFilter(verbs: $0) } + stages.map { EventFilter(stage: $0) }
        + days.map { EventFilter(ended: $0) }
    }
    var event = EventFilter(verbs: verbs.first, stage: stages.first)
    let isEnding = event.verbs?.contains(where: endings.contains) ?? true
    var result: [EventFilter] = []
    if isEnding, days.count == 1 {
      event.ended = days.first
    } else {
      result = days.map { EventFilter(ended: $0) }
    }
    if event.verbs != nil || event.stage != nil || event.ended != nil { result.append(event) }
    return result
  }

  /// The verbs that end an agreement.
  static let endings = Vocabulary.verb.group("ending")
}

extension QueryCompiler {
  /// Agreements, events and acts by what happened; with `ended:` agreements alone.
  mutating func eventLeaf(_ filter: EventFilter) -> Leaf {
    var condition = ""
    if let verbs = filter.verbs { condition += " AND e.verb IN (\(bind(verbs)))" }
    if let stage = filter.stage { condition += " AND e.stage = \(bind(.text(stage)))" }
    if let span = filter.ended {
      let steps =
        condition.isEmpty
        ? ""
        : """
         AND EXISTS (SELECT 1 FROM chain_step k JOIN event e ON e.id = k.id
          WHERE k.chain = t.id\(condition))
        """
      return endingLeaf(.ended, span, steps: steps)
    }
    func exists(_ selector: String) -> String {
      "CASE WHEN EXISTS (SELECT 1 FROM event e WHERE \(selector)\(condition)) THEN 2 ELSE 0 END"
    }
    return Leaf(
      answers: [
        .agreement: exists("e.agreement = c.id"), .event: exists("e.id = c.id"),
        .decree: exists("e.act = c.id"),
      ],
      rows: [
        .agreement:
          "SELECT DISTINCT agreement AS id, 2 AS answer FROM event e WHERE true\(condition)",
        .event: "SELECT id, 2 AS answer FROM event e WHERE true\(condition)",
        .decree: """
        SELECT DISTINCT act AS id, 2 AS answer FROM event e JOIN decree d ON d.id = e.act
        WHERE true\(condition)
        """,
      ], cost: 8)
  }
}
