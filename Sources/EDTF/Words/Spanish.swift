extension DateWords {
  static let spanish = DateWords(
    months: [
      ["enero", "ene"], ["febrero", "feb"], ["marzo", "mar"], ["abril", "abr"], ["mayo", "may"],
      ["junio", "jun"], ["julio", "jul"], ["agosto", "ago"],
      ["septiembre", "setiembre", "sept", "sep"], ["octubre", "oct"], ["noviembre", "nov"],
      ["diciembre", "dic"],
    ],
    seasons: [["primavera"], ["verano"], ["otoño"], ["invierno"]],
    weekdays: [
      ["lunes", "lun"], ["martes"], ["miércoles", "mié"], ["jueves", "jue"], ["viernes", "vie"],
      ["sábado", "sáb"], ["domingo", "dom"],
    ],
    others: [
      .about: ["hacia", "alrededor", "aproximadamente", "cerca"],
      .perhaps: ["quizás", "quizá", "probablemente", "posiblemente"],
      .before: ["antes"], .after: ["después"],
      .notBefore: ["no antes", "como muy pronto"],
      .notAfter: ["a más tardar", "no después", "como muy tarde"],
      .orBefore: ["o antes"], .orAfter: ["o después"],
      .since: ["a partir"], .until: ["hasta"], .from: ["desde"],
      .between: ["entre"], .and: ["y", "e"], .or: ["o"], .at: ["a", "al"],
      .early: ["principios", "principio", "comienzos", "comienzo", "inicios", "inicio"],
      .middle: ["mediados"], .late: ["finales", "final", "fines", "fin"],
      .ordinal(1): ["primero", "primer", "primera"], .ordinal(2): ["segundo", "segunda"],
      .ordinal(3): ["tercero", "tercer", "tercera"], .ordinal(4): ["cuarto", "cuarta"],
      .last: ["último", "última"], .half: ["semestre", "mitad"],
      .period(perYear: 4): ["trimestre", "t"], .period(perYear: 3): ["cuatrimestre"],
      .years: ["años", "década", "decenio"], .century: ["siglo"],
      .beforeChrist: ["a c", "antes de cristo"], .afterChrist: ["d c", "después de cristo"],
      .today(0): ["hoy"], .today(-1): ["ayer"], .today(1): ["mañana"],
      .filler: [
        "de", "del", "el", "la", "los", "las", "en", "lo", "día", "año", "mes",
      ],
      .unknown: ["desconocido", "desconocida", "sin fecha", "s f"],
    ],
    ordinalEndings: ["º", "ª", "er"])
}
