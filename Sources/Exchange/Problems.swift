import Model

/// What is wrong with an input: the first of it, in the order of its lines, and how much there is.
struct Problems {
  private var kept: [Problem] = []
  /// How many there are.
  private(set) var count = 0

  /// So many are told.
  private static let told = 200
  /// So many are kept until all are known.
  private static let most = 10_000

  var isEmpty: Bool { count == 0 }
  /// Whether one more would only be counted.
  var isFull: Bool { kept.count >= Self.most }

  mutating func note(_ problem: Problem) {
    count += 1
    if !isFull { kept.append(problem) }
  }

  /// Counts problems that will not be told.
  mutating func note(more: Int) { count += more }

  mutating func note(_ other: Problems) {
    for problem in other.kept where !isFull { kept.append(problem) }
    count += other.count
  }

  /// As what is thrown: in the order of the lines, the first of them.
  var fault: Fault {
    let sorted = kept.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }.map(\.element)
    var told = Array(sorted.prefix(Self.told))
    let more = count - told.count
    if more > 0 { told.append(Problem("\(more) more problems are not listed")) }
    return Fault(
      .badData, "nothing was entered: \(count) \(count == 1 ? "problem" : "problems")",
      problems: told)
  }

  static let emptyInput = Fault(
    .badData, "nothing was entered: the input is empty",
    hint: "a JSON object, an array of objects, or one object a line is wanted")
}
