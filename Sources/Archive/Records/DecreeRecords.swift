import Model

/// How decrees are kept.
enum DecreeRecords {
  static let table = KindTable(
    .decree,
    parts: [
      "name": .name,
      "orders": .targets(stage: "ordered", verb: nil),
      "authorises": .targets(stage: "authorised", verb: nil),
    ].merging(
      DecreeFields.shortForms.map { ($0.form, .targets(stage: "ordered", verb: $0.verb)) }
    ) { own, _ in own },
    insert: """
      INSERT INTO decree(id, title, type, number, authority, party, signatory, signed, published,
        notified, effective, rationale)
      VALUES (?1, ?2, coalesce(?3, 'act'), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
      """,
    update: """
      UPDATE decree SET title = ?2, type = coalesce(?3, 'act'), number = ?4, authority = ?5,
        party = ?6, signatory = ?7, signed = ?8, published = ?9, notified = ?10, effective = ?11,
        rationale = ?12 WHERE id = ?1
      """,
    select: """
      SELECT title, type, number, authority, party, signatory, signed, published, notified,
        effective, rationale FROM decree WHERE id = ?1
      """,
    delete: "DELETE FROM decree WHERE id = ?1")
}
