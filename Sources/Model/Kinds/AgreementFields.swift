/// What an agreement is described by.
enum AgreementFields {
  static let list = FieldList(
    [
      .column("title", .text(limit: 1_000), "its official title", required: true),
      .column("type", .word(.agreementType), "what it is called"),
      .column("level", .word(.level), "at which level it was concluded"),
      .column("subject", .text(limit: 1_000), "what it is about, in a word or two"),
      .rows("party", "CODE", "a party: FRA, FRA:depositary, \"RUS as SUN\""),
      .rows("signed", "DATE", "the day of its signature", repeated: false, form: .date),
      .rows("place", "TEXT", "where it was concluded"),
      .rows(
        "in-force", "DATE", "the day on which it entered into force", repeated: false, form: .date),
      .column("until", .date, "the last day of its agreed term"),
      .column("notice-period", .duration, "how long before its effect notice is given"),
      .rows("reference", "SCHEME=VALUE", "its number in a series: UNTS=1833"),
      .rows("name", "LANG=TEXT", "its name in another language"),
    ])
}
