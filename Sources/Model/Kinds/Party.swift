extension Kind {
  /// A state, a former state, a territory or an organisation.
  public static let party: Kind = Kind(
    "party", meaning: "a state, a former state, a territory or an organisation",
    view: View("parties", brief: ["party", "title", "type", "since", "until"]),
    title: [.field("title")],
    slug: [.text("code")],
    found: .byTitle(of: nil, named: "code", words: []),
    traits: .hasCode,
    fields: [
      .column("code", .code, "ISO 3166-1 alpha-3, or an organisation's short name", required: true),
      .column("title", .text(limit: 1_000), "its short name", required: true, disputed: false),
      .column(
        "type", .word(.partyType), "state, territory or organisation", standard: "state"),
      .rows("name", .names, "LANG=TEXT", "its name in another language", disputed: false),
      .column("since", .date, "the first day of its existence"),
      .column("until", .date, "the last day of its existence"),
      .rows(
        "successor", .successors, "CODE:MANNER[:DATE]",
        "who follows it: RUS:continues:1991-12-26"),
      .rows("member", .memberships, "CODE:PERIOD", "its membership: NATO:1999-03-12/.."),
      .rows("reference", .identifiers, "SCHEME=VALUE", "another code of it: alpha-4=SUHH"),
    ])
}
