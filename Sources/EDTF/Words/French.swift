extension DateWords {
  static let french = DateWords(
    months: [
      ["janvier", "janv"], ["février", "févr", "fév"], ["mars"], ["avril", "avr"], ["mai"],
      ["juin"], ["juillet", "juil"], ["août"], ["septembre", "sept"], ["octobre", "oct"],
      ["novembre", "nov"], ["décembre", "déc"],
    ],
    seasons: [["printemps"], ["été"], ["automne"], ["hiver"]],
    // Of the abbreviations, mar (mardi) is a month in other languages.
    weekdays: [
      ["lundi", "lun"], ["mardi"], ["mercredi", "mer"], ["jeudi", "jeu"], ["vendredi", "ven"],
      ["samedi", "sam"], ["dimanche", "dim"],
    ],
    others: [
      .about: ["vers", "environ", "approximativement", "aux environs"],
      .perhaps: ["peut être", "probablement", "sans doute"],
      .before: ["avant"], .after: ["après"],
      .notBefore: ["au plus tôt", "pas avant"], .notAfter: ["au plus tard", "pas après"],
      .orBefore: ["ou avant"], .orAfter: ["ou après"],
      .since: ["depuis", "à partir", "à compter"], .until: ["jusqu", "jusque"],
      .between: ["entre"], .and: ["et"], .or: ["ou"], .at: ["à", "au", "aux"],
      .early: ["début", "commencement"], .middle: ["mi", "milieu"], .late: ["fin"],
      .ordinal(1): ["premier", "première"], .ordinal(2): ["deuxième", "second", "seconde"],
      .ordinal(3): ["troisième"], .ordinal(4): ["quatrième"],
      .last: ["dernier", "dernière"], .half: ["semestre", "moitié"],
      .period(perYear: 4): ["trimestre", "t"],
      .years: ["années", "décennie"], .century: ["siècle"],
      .beforeChrist: ["avant j c", "av j c"], .afterChrist: ["après j c", "apr j c"],
      .today(0): ["aujourd hui"], .today(-1): ["hier"], .today(1): ["demain"],
      .filler: [
        "le", "la", "les", "l", "de", "du", "des", "d", "en", "dans", "année", "an", "mois", "jour",
        "en date", "j c",
      ],
      .unknown: ["inconnu", "inconnue", "sans date", "s d", "non daté", "non datée"],
    ],
    ordinalEndings: ["er", "re", "ère", "e", "ème", "nd", "nde"])
}
