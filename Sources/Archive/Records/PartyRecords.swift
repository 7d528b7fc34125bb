import Model

/// How parties are kept.
enum PartyRecords {
  static let table = KindTable(
    .party,
    parts: [
      "name": .name,
      "successor": .successor,
      "member": .member,
      "reference": .identifier,
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
    delete: "DELETE FROM party WHERE id = ?1")
}
