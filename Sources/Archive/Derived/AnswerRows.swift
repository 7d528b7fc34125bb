import Answers
import EDTF
import Model
import SQLite
import Story
import System

/// What the rules say of one agreement, as values for the rows that keep it.
///
/// Made of a story alone, without the archive: so another thread may make it.
struct AnswerRows: Sendable {
  let agreement: Int64
  /// One row for each event, in the order of `event_day`.
  let events: [[Value]]
  /// The row of `agreement_day`.
  let days: [Value]
  /// The endings; their rows name parties by their codes, which only the archive knows.
  let chains: [Chain]
  /// The rows of `span`, in the order of their key, so that the table grows at its end.
  let spans: [[Value]]
  /// The answers among them, as texts.
  let answers: Set<String>

  /// - Parameter patterns: where answers of stories that are alike are found.
  init(_ story: Story, by patterns: Patterns) {
    let reading = Reading(story)
    self.init(reading, patterns.answers(reading))
  }

  /// - Parameter all: its answers, of the whole at least.
  init(_ reading: Reading, _ all: Answers) {
    agreement = reading.story.agreement
    events = reading.days.map(Self.row)
    days = Self.row(reading.agreementDays(all.whole), agreement)
    chains = reading.chains
    var spans: [[Value]] = []
    var answers: Set<String> = []
    for (scope, parts) in all.all.sorted(by: { Self.key($0.scope) < Self.key($1.scope) }) {
      for span in parts {
        let text = Status.text(span.finding.words)
        answers.insert(text)
        spans.append(Self.row(span, text, Self.key(scope), agreement))
      }
    }
    self.spans = spans
    self.answers = answers
  }

  // MARK: Days

  private static func row(_ days: EventDays) -> [Value] {
    let isLoose = isLoose(days.date) || isLoose(days.effective)
    return [.integer(days.event)] + DayValues(days.date).all + DayValues(days.effective).plain
      + DayValues(days.until).plain
      + [
        .integer(days.isComputed ? 1 : 0), .integer(isLoose ? 1 : 0), Value(days.movedBy),
        Value(days.voidedBy),
      ]
  }

  private static func row(_ days: AgreementDays, _ agreement: Int64) -> [Value] {
    [.integer(agreement)] + own(days.signed) + own(days.inForce) + DayValues(days.until).plain
      + [number(days.ended?.earliest), number(days.ended?.latest)]
  }

  /// The text, the event, the bounds, whether it is loose.
  private static func own(_ own: (event: Int64, day: Known?)?) -> [Value] {
    let values = DayValues(own?.day)
    return [values.text, Value(own?.event)] + values.all.dropFirst()
      + [.integer(isLoose(own?.day) ? 1 : 0)]
  }

  static func number(_ day: Day?) -> Value { Value(day.map { Int64($0.number) }) }

  static func isLoose(_ date: Known?) -> Bool { date?.isLoose ?? false }

  // MARK: Answers

  /// The parties of a question as they stand in the table: nobody is 0, of two the smaller number
  /// first.
  private static func key(_ scope: Scope) -> (party: Int64, towards: Int64) {
    switch scope {
    case .whole: (0, 0)
    case .party(let party): (party, 0)
    case .pair(let party, let other): (min(party, other), max(party, other))
    }
  }

  private static func row(
    _ span: Span, _ text: String, _ key: (party: Int64, towards: Int64), _ agreement: Int64
  ) -> [Value] {
    [
      .integer(agreement), .integer(key.party), .integer(key.towards),
      .integer(Int64(span.first.number)), .integer(Int64(span.last.number)), .text(text),
      Value(joined(span.finding.also.map(\.rawValue))), Value(joined(span.finding.marks.words)),
    ]
  }

  private static func joined(_ words: [String]) -> String? {
    words.isEmpty ? nil : words.count == 1 ? words[0] : words.joined(separator: ResultSet.separator)
  }
}

/// One date as what is bound for it; a day's text only where it says more than its bounds.
struct DayValues {
  var text: Value = .null
  private var earliest: Value = .null
  private var latest: Value = .null
  private var since: Value = .null
  private var first: Value = .null
  private var last: Value = .null

  init(_ date: Known?) {
    guard let date else { return }
    let first = Self.told(date.bounds.earliest)
    let last = Self.told(date.bounds.latest)
    let isDay = first == date.text && last == date.text
    text = isDay ? .null : .text(date.text)
    earliest = AnswerRows.number(date.bounds.earliest)
    latest = AnswerRows.number(date.bounds.latest)
    since = AnswerRows.number(date.firstFound)
    self.first = Value(first)
    self.last = isDay ? .null : .text(last ?? "")
  }

  /// Text, bounds as numbers, the first day by which it is found, bounds as text.
  var all: [Value] { [text, earliest, latest, since, first, last] }
  /// The same without the day by which it is found.
  var plain: [Value] { [text, earliest, latest, first, last] }

  /// A bound as text; nil where that side is open.
  private static func told(_ day: Day) -> String? {
    day == .distantPast || day == .distantFuture ? nil : day.description
  }
}

extension AnswerRows {
  /// What is given to the helper.
  private struct Part: Sendable {
    var stories: [Story]
    /// Rows that were stored: whoever made them frees them, which costs the other a wait.
    var spent: [AnswerRows] = []
  }

  /// Works stories out, part by part, while the next are read and the last are stored.
  ///
  /// - Parameters:
  ///   - read: gives the next part; nil after the last.
  ///   - store: takes what comes of each, in the same order.
  static func each(
    _ read: () throws -> [Story]?, store: ([AnswerRows]) throws -> Void
  ) throws {
    guard let first = try read() else { return }
    guard let second = try read() else {
      // A second thread would cost more than it helps.
      let patterns = Patterns()
      return try store(first.map { AnswerRows($0, by: patterns) })
    }
    let helper = Helper<Part, [AnswerRows]> {
      let patterns = Patterns()
      return { part in part.stories.map { AnswerRows($0, by: patterns) } }
    }
    helper.give(Part(stories: first))
    helper.give(Part(stories: second))
    var spent: [AnswerRows] = []
    while let next = try read() {
      helper.give(Part(stories: next, spent: spent))
      spent = helper.take() ?? []
      try store(spent)
    }
    while let made = helper.take() { try store(made) }
  }
}
