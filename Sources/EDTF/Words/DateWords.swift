/// The words of one language. A further language is one more value in `all`.
///
/// Names of months and days are meant to be those of the Unicode Common Locale Data Repository
/// (cldr.unicode.org, wide and abbreviated, format and stand-alone), but were not compared with it;
/// other words are those of gazettes and newspapers.
/// Words stand without the dots of abbreviations, hyphens and apostrophes are blanks, and accents
/// and case do not count; phrases have up to four words. Two languages may share a word only if it
/// means the same in both.
struct DateWords: Sendable {
  /// Twelve lists, January first.
  var months: [[String]]
  /// Spring, summer, autumn, winter.
  var seasons: [[String]]
  /// Seven lists, Monday first.
  var weekdays: [[String]]
  var others: [DateMeaning: [String]]
  /// What follows a number to make it the fourth and so on.
  var ordinalEndings: [String] = []
  /// What follows the first year of a decade.
  var decadeEndings: [String] = []

  static let all = [english, french, german, russian, spanish, italian, portuguese]

  static func monthName(_ month: Int) -> String { name(month, in: english.months) }

  static func weekdayName(_ weekday: Int) -> String { name(weekday, in: english.weekdays) }

  private static func name(_ number: Int, in names: [[String]]) -> String {
    let word = names.indices.contains(number - 1) ? names[number - 1].first ?? "" : ""
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  /// A phrase, or the beginning of one.
  struct Phrase: Sendable {
    /// `nil` where only longer phrases mean something.
    var meaning: DateMeaning?
    /// Whether a longer phrase begins with it.
    var goesOn = false
  }

  /// Every phrase of every language, folded, and every beginning of one at the end of a word.
  static let phrases: [String: Phrase] = {
    var phrases: [String: Phrase] = [:]
    for language in all {
      for (word, meaning) in language.meanings {
        let words = word.split(separator: " ").map { DateLetters.folded(String($0)) }
        for count in 1..<max(words.count, 1) {
          phrases[words[..<count].joined(separator: " "), default: Phrase()].goesOn = true
        }
        phrases[words.joined(separator: " "), default: Phrase()].meaning = meaning
      }
    }
    return phrases
  }()

  /// Each word of this language beside what it means, as written in its table.
  var meanings: [(word: String, meaning: DateMeaning)] {
    func numbered(
      _ lists: [[String]], _ meaning: (Int) -> DateMeaning
    ) -> [(word: String, meaning: DateMeaning)] {
      lists.enumerated().flatMap { index, words in words.map { ($0, meaning(index + 1)) } }
    }
    return numbered(months) { .month($0) } + numbered(seasons) { .season($0 + 20) }
      + numbered(weekdays) { .weekday($0) }
      + others.flatMap { meaning, words in words.map { ($0, meaning) } }
  }

  static let ordinalEndings = Set(all.flatMap(\.ordinalEndings).map(DateLetters.folded))
  static let decadeEndings = Set(all.flatMap(\.decadeEndings).map(DateLetters.folded))
}
