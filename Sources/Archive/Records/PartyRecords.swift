/// How parties are kept.
enum PartyRecords {
  static let table = KindTable(
    fields: [
      .column("code", .code, "ISO 3166-1 alpha-3, or an organisation's short name", required: true),
      .column("title", .text(limit: 1_000), "its short name", required: true),
      .column("type", .word(.partyType), "state, territory or organisation"),
      .part("name", "LANG=TEXT", "its name in another language", .name),
      .column("since", .date, "the first day of its existence"),
      .column("until", .date, "the last day of its existence"),
      .part(
        "successor", "CODE:MANNER[:DATE]", "who follows it: RUS:continues:1991-12-26",
        .successor),
      .part("member", "CODE:PERIOD", "its membership: NATO:1999-03-12/..", .member),
      .part("reference", "SCHEME=VALUE", "another code of it: alpha-4=SUHH", .identifier),
    ],
    insert: """
      INSERT INTO party(id, code, title, type, since, until)
      VALUES (?1, ?2, ?3, coalesce(?4, 'state'), ?5, ?6)
      """,
    update: """
      UPDATE party SET code = ?2, title = ?3, type = coalesce(?4, 'state'), since = ?5, until = ?6
      WHERE id = ?1
      """,
    select: "SELECT code, title, type, since, until FROM party WHERE id = ?1",
    delete: "DELETE FROM party WHERE id = ?1",
    fillDocument: "INSERT INTO document SELECT * FROM party_document WHERE id = ?1")
}
