extension DateWords {
  static let german = DateWords(
    months: [
      ["januar", "jan", "jänner", "jän"], ["februar", "feb", "feber"],
      ["märz", "maerz", "mär", "mrz"], ["april", "apr"], ["mai"], ["juni", "jun"],
      ["juli", "jul"], ["august", "aug"], ["september", "sep", "sept"], ["oktober", "okt"],
      ["november", "nov"], ["dezember", "dez"],
    ],
    seasons: [["frühling", "frühjahr"], ["sommer"], ["herbst"], ["winter"]],
    // The abbreviations of two letters are left out: di, mi and do are words of other languages.
    weekdays: [
      ["montag"], ["dienstag"], ["mittwoch"], ["donnerstag"], ["freitag"],
      ["samstag", "sonnabend"], ["sonntag"],
    ],
    others: [
      .about: ["um", "etwa", "ungefähr", "zirka"],
      .perhaps: ["vielleicht", "wahrscheinlich", "vermutlich"],
      .before: ["vor"], .after: ["nach"],
      .notBefore: ["frühestens", "nicht vor"],
      .notAfter: ["spätestens", "nicht später als", "nicht nach"],
      .orBefore: ["oder früher", "oder davor"], .orAfter: ["oder später", "oder danach"],
      .since: ["seit", "ab"], .until: ["bis"],
      .between: ["zwischen"], .and: ["und"], .or: ["oder"],
      .early: ["anfang", "beginn"], .middle: ["mitte"], .late: ["ende"],
      .ordinal(1): ["erste", "erster", "erstes", "ersten", "erstem"],
      .ordinal(2): ["zweite", "zweiter", "zweites", "zweiten", "zweitem"],
      .ordinal(3): ["dritte", "dritter", "drittes", "dritten", "drittem"],
      .ordinal(4): ["vierte", "vierter", "viertes", "vierten", "viertem"],
      .last: ["letzte", "letzter", "letztes", "letzten"],
      .half: ["hälfte", "halbjahr"], .period(perYear: 4): ["quartal", "vierteljahr"],
      .century: ["jahrhundert", "jahrhunderts", "jh", "jhd", "jhdt"],
      .beforeChrist: ["v chr", "vor christus"], .afterChrist: ["n chr", "nach christus"],
      .today(0): ["heute"], .today(-1): ["gestern"], .today(1): ["morgen"],
      .filler: [
        "der", "die", "das", "den", "dem", "des", "am", "im", "in", "zu", "zum", "vom", "von",
        "jahr", "jahre", "jahres", "jahren", "monat", "an", "tag",
      ],
      .unknown: ["unbekannt", "ohne datum", "o d", "undatiert"],
    ],
    decadeEndings: ["er", "ern"])
}
