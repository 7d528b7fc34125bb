extension Kind {
  /// A treaty or any other international agreement.
  public static let agreement: Kind = Kind(
    "agreement", article: "an", meaning: "a treaty or any other international agreement",
    view: View(
      "agreements", brief: ["agreement", "title", "parties", "signed", "status", "disputed"]),
    title: [.field("title")],
    day: .workedOut(
      table: "agreement_day", column: "signed", fields: ["signed", "in-force", "until"],
      of: "id"),
    slug: [.parties("party"), .year("signed"), .words("title", 5)],
    found: .byTitle(of: nil, named: nil, words: ["subject"]),
    sections: [
      Section(
        name: "events", key: "events", view: "events", columns: eventColumns, of: "agreement")
    ],
    traits: .hasStatus,
    fields: [
      .column(
        "title", .text(limit: 1_000), "its official title", required: true, disputed: false),
      .column("type", .word(.agreementType), "what it is called", standard: "agreement"),
      .column("level", .word(.level), "at which level it was concluded"),
      .column(
        "subject", .text(limit: 1_000), "what it is about, in a word or two", disputed: false),
      .rows("party", .parties, "CODE", "a party: FRA, FRA:depositary, \"RUS as SUN\""),
      .rows(
        "signed", .ownDay("sign"), "DATE", "the day of its signature", repeated: false,
        form: .date),
      .rows("place", .places, "TEXT", "where it was concluded"),
      .rows(
        "in-force", .ownDay("enter-into-force"), "DATE",
        "the day on which it entered into force", repeated: false, form: .date),
      .column("until", .date, "the last day of its agreed term"),
      .column("notice-period", .duration, "how long before its effect notice is given"),
      .rows("reference", .identifiers, "SCHEME=VALUE", "its number in a series: UNTS=1833"),
      .rows("name", .names, "LANG=TEXT", "its name in another language", disputed: false),
    ])

  static let eventColumns = [
    "event", "verb", "stage", "parties", "towards", "date", "effective", "until", "act", "about",
    "scope", "agreement", "disputed",
  ]
}
