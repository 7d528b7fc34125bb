/// How agreements are kept.
enum AgreementRecords {
  static let table = KindTable(
    fields: [
      .column("title", .text(limit: 1_000), "its official title", required: true),
      .column("type", .word(.agreementType), "what it is called"),
      .column("level", .word(.level), "at which level it was concluded"),
      .column("subject", .text(limit: 1_000), "what it is about, in a word or two"),
      .part(
        "party", "CODE", "a party: FRA, FRA:depositary, \"RUS as SUN\"", .agreementParty),
      .part(
        "signed", "DATE", "the day of its signature", .day("sign"), repeated: false,
        form: .date),
      .part("place", "TEXT", "where it was concluded", .place),
      .part(
        "in-force", "DATE", "the day on which it entered into force",
        .day("enter-into-force"), repeated: false, form: .date),
      .column("until", .date, "the last day of its agreed term"),
      .column("notice-period", .duration, "how long before its effect notice is given"),
      .part("reference", "SCHEME=VALUE", "its number in a series: UNTS=1833", .identifier),
      .part("name", "LANG=TEXT", "its name in another language", .name),
    ],
    insert: """
      INSERT INTO agreement(id, title, type, level, subject, until, notice_period)
      VALUES (?1, ?2, coalesce(?3, 'agreement'), ?4, ?5, ?6, ?7)
      """,
    update: """
      UPDATE agreement SET title = ?2, type = coalesce(?3, 'agreement'), level = ?4,
        subject = ?5, until = ?6, notice_period = ?7 WHERE id = ?1
      """,
    select: "SELECT title, type, level, subject, until, notice_period FROM agreement WHERE id = ?1",
    delete: "DELETE FROM agreement WHERE id = ?1",
    fillDocument: "INSERT INTO document SELECT * FROM agreement_document WHERE id = ?1")
}
