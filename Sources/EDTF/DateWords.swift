/// What a word or a short phrase means inside a typed date.
enum DateMeaning: Hashable, Sendable {
  case month(Int)
  /// 21 spring to 24 winter, as in EDTF.
  case season(Int)
  /// 1 Monday to 7 Sunday.
  case weekday(Int)
  case about, perhaps
  case before, after, notBefore, notAfter, since, until
  case between, and, or, from, to
  case early, middle, late
  case century, beforeChrist, afterChrist
  /// Says nothing: of, the, year.
  case filler
  /// Says that the date is not known.
  case unknown
}

/// The words of one language. A further language is one more value in `all`.
///
/// Words stand in lower case and without the dots of abbreviations; phrases have up to three
/// words. Two languages may share a word only if it means the same in both.
struct DateWords: Sendable {
  /// Twelve lists, January first.
  var months: [[String]]
  /// Spring, summer, autumn, winter.
  var seasons: [[String]]
  /// Seven lists, Monday first.
  var weekdays: [[String]]
  var others: [DateMeaning: [String]]
  /// What follows a number to make it the fourth and so on.
  var ordinalEndings: [String]
  /// What follows the first year of a decade.
  var decadeEndings: [String]

  static let all = [english, russian]

  static func monthName(_ month: Int) -> String {
    let names = english.months
    let word = names.indices.contains(month - 1) ? names[month - 1].first ?? "" : ""
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  /// Every phrase of every language.
  static let meanings: [String: DateMeaning] = {
    var meanings: [String: DateMeaning] = [:]
    for language in all {
      for (index, words) in language.months.enumerated() {
        for word in words { meanings[word] = .month(index + 1) }
      }
      for (index, words) in language.seasons.enumerated() {
        for word in words { meanings[word] = .season(index + 21) }
      }
      for (index, words) in language.weekdays.enumerated() {
        for word in words { meanings[word] = .weekday(index + 1) }
      }
      for (meaning, words) in language.others {
        for word in words { meanings[word] = meaning }
      }
    }
    return meanings
  }()

  static let ordinalEndings = Set(all.flatMap(\.ordinalEndings))
  static let decadeEndings = Set(all.flatMap(\.decadeEndings))
}

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
    others: [
      .about: ["c", "ca", "circa", "about", "around", "approximately", "approx"],
      .perhaps: ["perhaps", "probably", "possibly"],
      .before: ["before", "earlier than", "prior to"],
      .after: ["after", "later than"],
      .notBefore: ["no earlier than", "not earlier than", "not before"],
      .notAfter: ["no later than", "not later than", "not after", "by"],
      .since: ["since"], .until: ["until", "till"],
      .between: ["between"], .and: ["and"], .or: ["or"], .from: ["from"], .to: ["to"],
      .early: ["early"], .middle: ["mid", "middle"], .late: ["late"],
      .century: ["century", "cent"],
      .beforeChrist: ["bc", "bce", "b c", "b c e"], .afterChrist: ["ad", "ce", "a d", "c e"],
      .filler: ["of", "the", "in", "on", "year"],
      .unknown: ["unknown", "undated", "n d", "nd", "not known"],
    ],
    ordinalEndings: ["st", "nd", "rd", "th"],
    decadeEndings: ["s", "'s", "’s"])

  static let russian = DateWords(
    months: [
      ["январь", "января", "январе", "янв"], ["февраль", "февраля", "феврале", "фев", "февр"],
      ["март", "марта", "марте", "мар"], ["апрель", "апреля", "апреле", "апр"],
      ["май", "мая", "мае"], ["июнь", "июня", "июне", "июн"], ["июль", "июля", "июле", "июл"],
      ["август", "августа", "августе", "авг"],
      ["сентябрь", "сентября", "сентябре", "сен", "сент"],
      ["октябрь", "октября", "октябре", "окт"], ["ноябрь", "ноября", "ноябре", "ноя", "нояб"],
      ["декабрь", "декабря", "декабре", "дек"],
    ],
    seasons: [
      ["весна", "весны", "весной", "весною"], ["лето", "лета", "летом"],
      ["осень", "осени", "осенью"], ["зима", "зимы", "зимой", "зимою"],
    ],
    weekdays: [
      ["понедельник", "пн"], ["вторник", "вт"], ["среда", "среду", "ср"], ["четверг", "чт"],
      ["пятница", "пятницу", "пт"], ["суббота", "субботу", "сб"],
      ["воскресенье", "воскресение", "вс"],
    ],
    others: [
      .about: ["около", "примерно", "приблизительно", "ок"],
      .perhaps: ["возможно", "вероятно", "предположительно"],
      .before: ["до", "ранее", "раньше"], .after: ["после", "позднее", "позже"],
      .notBefore: ["не ранее", "не раньше"], .notAfter: ["не позднее", "не позже"],
      .between: ["между"], .and: ["и"], .or: ["или"], .from: ["с", "со"], .to: ["по"],
      .early: ["начало", "начале", "начала"], .middle: ["середина", "середине", "середины"],
      .late: ["конец", "конце", "конца"],
      .century: ["век", "века", "веке", "в"],
      .beforeChrist: ["до н э", "до нашей эры", "до р х"],
      .afterChrist: ["н э", "нашей эры", "от р х"],
      .filler: ["г", "гг", "год", "года", "году", "годы", "годов", "годах"],
      .unknown: ["неизвестно", "неизвестна", "без даты", "б д"],
    ],
    ordinalEndings: ["й", "го", "ый", "ого", "ий"],
    decadeEndings: ["х", "ых", "е", "ые"])
}
