extension DateWords {
  static let english = DateWords(
    months: [
      ["january", "jan"], ["february", "feb"], ["march", "mar"], ["april", "apr"], ["may"],
      ["june", "jun"], ["july", "jul"], ["august", "aug"], ["september", "sep", "sept"],
      ["october", "oct"], ["november", "nov"], ["december", "dec"],
    ],
    seasons: [["spring"], ["summer"], ["autumn", "fall"], ["winter"]],
    weekdays: [
      ["monday", "mon"], ["tuesday", "tue", "tues"], ["wednesday", "wed"],
      ["thursday", "thu", "thur", "thurs"], ["friday", "fri"], ["saturday", "sat"],
      ["sunday", "sun"],
    ],
    others: others.merging(numbers) { $1 }, ordinalEndings: ["st", "nd", "rd", "th"],
    decadeEndings: ["s"])

  private static let others: [DateMeaning: [String]] = [
    .about: ["c", "ca", "circa", "about", "around", "approximately", "approx"],
    .perhaps: ["perhaps", "probably", "possibly"],
    .before: ["before", "earlier than", "prior to"],
    .after: ["after", "later than"],
    .notBefore: ["no earlier than", "not earlier than", "not before"],
    .notAfter: ["no later than", "not later than", "not after", "by"],
    .orBefore: ["or before", "or earlier"], .orAfter: ["or after", "or later"],
    .since: ["since"], .until: ["until", "till"],
    .between: ["between"], .and: ["and"], .or: ["or"], .from: ["from"], .to: ["to", "through"],
    .oneOf: ["one of"], .allOf: ["all of"],
    .early: ["early", "beginning", "start"], .middle: ["mid", "middle"], .late: ["late", "end"],
    .period(perYear: 4): ["quarter", "q"], .period(perYear: 3): ["quadrimester"],
    .half: ["half", "half year", "h"], .last: ["last"],
    .hemisphere(isNorth: true): ["northern"], .hemisphere(isNorth: false): ["southern"],
    .years: ["decade"], .century: ["century", "cent"],
    .beforeChrist: ["bc", "bce", "b c", "b c e"], .afterChrist: ["ad", "ce", "a d", "c e"],
    .today(0): ["today"], .today(-1): ["yesterday"], .today(1): ["tomorrow"],
    .someYear: ["some year"], .someMonth: ["some month"], .someDay: ["some day"],
    .filler: [
      "of", "the", "in", "on", "at", "year", "month", "day", "this", "onwards", "either", "both",
    ],
    .unknown: ["unknown", "undated", "n d", "nd", "not known"],
  ]

  /// First to thirty-first.
  private static let numbers: [DateMeaning: [String]] = {
    let small = [
      "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
      "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
      "eighteenth", "nineteenth", "twentieth",
    ]
    var numbers: [DateMeaning: [String]] = [.ordinal(30): ["thirtieth"]]
    for (index, word) in small.enumerated() { numbers[.ordinal(index + 1)] = [word] }
    for (index, word) in small.prefix(9).enumerated() {
      numbers[.ordinal(index + 21)] = ["twenty \(word)"]
    }
    numbers[.ordinal(31)] = ["thirty first"]
    return numbers
  }()
}
