extension DateWords {
  static let italian = DateWords(
    months: [
      ["gennaio", "gen", "genn"], ["febbraio", "feb", "febbr"], ["marzo", "mar"],
      ["aprile", "apr"], ["maggio", "mag"], ["giugno", "giu"], ["luglio", "lug"],
      ["agosto", "ago"], ["settembre", "set", "sett"], ["ottobre", "ott"], ["novembre", "nov"],
      ["dicembre", "dic"],
    ],
    seasons: [["primavera"], ["estate"], ["autunno"], ["inverno"]],
    weekdays: [
      ["lunedì", "lun"], ["martedì"], ["mercoledì", "mer"], ["giovedì", "gio"],
      ["venerdì", "ven"], ["sabato", "sab"], ["domenica", "dom"],
    ],
    others: [
      .about: ["circa", "verso", "intorno"],
      .perhaps: ["forse", "probabilmente"],
      .before: ["prima del", "prima di", "prima dell", "prima della"], .after: ["dopo"],
      .notBefore: ["non prima", "non prima del", "al più presto"],
      .notAfter: ["entro", "non oltre", "al più tardi"],
      .orBefore: ["o prima"], .orAfter: ["o dopo"],
      .since: ["a partire"], .until: ["fino", "sino"], .from: ["dal", "dall"],
      .between: ["tra", "fra"], .and: ["e", "ed"], .or: ["o"],
      .at: ["a", "al", "all", "alla", "ai", "agli"],
      .early: ["inizio", "inizi", "principio"], .middle: ["metà"], .late: ["fine"],
      .ordinal(1): ["primo", "prima"], .ordinal(2): ["secondo", "seconda"],
      .ordinal(3): ["terzo", "terza"], .ordinal(4): ["quarto", "quarta"],
      .last: ["ultimo", "ultima"], .half: ["semestre"],
      .period(perYear: 4): ["trimestre"], .period(perYear: 3): ["quadrimestre"],
      .years: ["anni", "decennio"], .century: ["secolo"],
      .beforeChrist: ["a c", "avanti cristo"], .afterChrist: ["d c", "dopo cristo"],
      .today(0): ["oggi"], .today(-1): ["ieri"], .today(1): ["domani"],
      .filler: [
        "di", "il", "lo", "l", "gli", "la", "del", "dell", "della", "degli", "dei", "nel",
        "nell", "nella", "negli", "da", "in", "addì", "mese", "anno", "giorno",
      ],
      .unknown: ["sconosciuto", "sconosciuta", "senza data", "s d"],
    ],
    ordinalEndings: ["º", "°", "ª"])
}
