import Model

/// How agreements are kept.
enum AgreementRecords {
  static let table = KindTable(
    .agreement,
    parts: [
      "party": .agreementParty,
      "signed": .day("sign"),
      "place": .place,
      "in-force": .day("enter-into-force"),
      "reference": .identifier,
      "name": .name,
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
    delete: "DELETE FROM agreement WHERE id = ?1")
}
