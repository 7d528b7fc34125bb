/// What a party is described by.
enum PartyFields {
  static let list = FieldList(
    [
      .column("code", .code, "ISO 3166-1 alpha-3, or an organisation's short name", required: true),
      .column("title", .text(limit: 1_000), "its short name", required: true),
      .column("type", .word(.partyType), "state, territory or organisation"),
      .rows("name", "LANG=TEXT", "its name in another language"),
      .column("since", .date, "the first day of its existence"),
      .column("until", .date, "the last day of its existence"),
      .rows("successor", "CODE:MANNER[:DATE]", "who follows it: RUS:continues:1991-12-26"),
      .rows("member", "CODE:PERIOD", "its membership: NATO:1999-03-12/.."),
      .rows("reference", "SCHEME=VALUE", "another code of it: alpha-4=SUHH"),
    ])
}
