extension DateWords {
  static let portuguese = DateWords(
    months: [
      ["janeiro", "jan"], ["fevereiro", "fev"], ["março", "mar"], ["abril", "abr"],
      ["maio", "mai"], ["junho", "jun"], ["julho", "jul"], ["agosto", "ago"],
      ["setembro", "set"], ["outubro", "out"], ["novembro", "nov"], ["dezembro", "dez"],
    ],
    seasons: [["primavera"], ["verão"], ["outono"], ["inverno"]],
    weekdays: [
      ["segunda feira", "seg"], ["terça feira", "terça"], ["quarta feira"], ["quinta feira"],
      ["sexta feira"], ["sábado", "sáb"], ["domingo", "dom"],
    ],
    // The article o is the Italian and Spanish word for or, so it is known in phrases only.
    others: [
      .about: ["cerca", "por volta", "aproximadamente"],
      .perhaps: ["talvez", "provavelmente", "possivelmente"],
      .before: ["antes"], .after: ["depois", "após"],
      .notBefore: ["não antes", "o mais cedo"], .notAfter: ["o mais tardar", "até ao mais tardar"],
      .orBefore: ["ou antes"], .orAfter: ["ou depois"],
      .since: ["a partir"], .until: ["até"], .from: ["desde"],
      .between: ["entre"], .and: ["e"], .or: ["ou"], .at: ["a", "ao", "aos", "à"],
      .early: ["início", "inícios", "começo", "começos", "princípio", "princípios"],
      .middle: ["meados"], .late: ["fim", "fins", "final", "finais"],
      .ordinal(1): ["primeiro", "primeira"], .ordinal(2): ["segundo", "segunda"],
      .ordinal(3): ["terceiro", "terceira"], .ordinal(4): ["quarto", "quarta"],
      .last: ["último", "última"], .half: ["semestre", "metade"],
      .period(perYear: 4): ["trimestre"], .period(perYear: 3): ["quadrimestre"],
      .years: ["anos", "década", "decénio", "decênio"], .century: ["século"],
      .beforeChrist: ["a c", "antes de cristo"], .afterChrist: ["d c", "depois de cristo"],
      .today(0): ["hoje"], .today(-1): ["ontem"], .today(1): ["amanhã"],
      .filler: [
        "de", "do", "da", "dos", "das", "em", "no", "na", "nos", "nas", "dia", "ano", "mês",
      ],
      .unknown: ["desconhecido", "desconhecida", "sem data"],
    ],
    ordinalEndings: ["º", "ª"])
}
