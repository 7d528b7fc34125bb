/// Near words for a word that is not known.
public enum Suggestion {
  /// The words nearest to `word`, nearest first, in the given order where equally near.
  ///
  /// The measure is the number of letters to insert, delete, change or swap with a neighbour
  /// (the restricted Damerau-Levenshtein distance), case aside; a third of the word's letters may
  /// differ, and always one. A word that merely goes on after what was typed counts as distance 1
  /// from three letters on, so that an abbreviation finds its word.
  ///
  /// - Parameter limit: the most words to return.
  public static func nearest(
    to word: String, in words: some Sequence<String>, limit: Int = 3
  ) -> [String] {
    let typed = Array(word.lowercased().unicodeScalars)
    let bound = max(1, min(typed.count / 3, 4))
    guard !typed.isEmpty, limit > 0 else { return [] }
    var found: [(word: String, distance: Int)] = []
    for candidate in words {
      let letters = Array(candidate.lowercased().unicodeScalars)
      let distance: Int
      if typed.count >= 3, letters.count > typed.count, letters.starts(with: typed) {
        distance = 1
      } else if let near = self.distance(typed, letters, bound: bound) {
        distance = near
      } else {
        continue
      }
      // Insertion keeps the list sorted, stable and short, whatever the number of candidates.
      let place = found.firstIndex { $0.distance > distance } ?? found.count
      if place < limit, !found.contains(where: { $0.word == candidate }) {
        found.insert((candidate, distance), at: place)
        if found.count > limit { found.removeLast() }
      }
    }
    return found.map(\.word)
  }

  /// `did you mean 'signed'?`, or with several ``or``; nil when nothing is near.
  ///
  /// - Parameter prefix: what to put before each word, e.g. `--`.
  public static func hint(
    for word: String, in words: some Sequence<String>, prefix: String = ""
  ) -> String? {
    let near = nearest(to: word, in: words).map { prefix + $0 }
    guard let last = near.last else { return nil }
    let head = near.dropLast().joined(separator: ", ")
    return head.isEmpty ? "did you mean \(last)?" : "did you mean \(head) or \(last)?"
  }

  /// The distance between two words when it is at most `bound`, else nil.
  static func distance(
    _ first: [Unicode.Scalar], _ second: [Unicode.Scalar], bound: Int
  ) -> Int? {
    guard abs(first.count - second.count) <= bound else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for (row, letter) in first.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(second.count + 1)
      for (column, other) in second.enumerated() {
        var best = min(last[column + 1], current[column]) + 1
        best = min(best, last[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      // A row's least value never falls in later rows by more than a swap gives back.
      if (current.min() ?? 0) > bound, (last.min() ?? 0) > bound { return nil }
      (beforeLast, last) = (last, current)
    }
    return last[second.count] <= bound ? last[second.count] : nil
  }
}
