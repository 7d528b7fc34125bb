public import EDTF

/// Days in a row that have one answer.
public struct Span: Equatable, Sendable {
  /// The first day.
  public var first: Day
  /// The last day.
  public var last: Day
  /// The answer.
  public var finding: Finding
}

extension Reading {
  /// The answers to a question for all days, from the distant past to the distant future.
  public func spans(_ scope: Scope) -> [Span] {
    Self.spans(Questions(self, scope, ForceTimeline(self)))
  }

  static func spans(_ questions: Questions) -> [Span] {
    var result: [Span] = []
    for start in [.distantPast] + questions.changes {
      let finding = questions.finding(on: start)
      if let last = result.last {
        if last.finding.isSameAnswer(as: finding) { continue }
        result[result.count - 1].last = start.advanced(by: -1)
      }
      result.append(Span(first: start, last: .distantFuture, finding: finding))
    }
    return result
  }
}
