import Model

/// How positions are kept.
enum PositionRecords {
  static let table = KindTable(
    .position,
    parts: [
      "about": .about
    ],
    insert: """
      INSERT INTO position(id, party, topic, stance, condition, speaker, office, form, date, until)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, coalesce(?8, 'statement'), ?9, ?10)
      """,
    update: """
      UPDATE position SET party = ?2, topic = ?3, stance = ?4, condition = ?5, speaker = ?6,
        office = ?7, form = coalesce(?8, 'statement'), date = ?9, until = ?10 WHERE id = ?1
      """,
    select: """
      SELECT party, topic, stance, condition, speaker, office, form, date, until
      FROM position WHERE id = ?1
      """,
    delete: "DELETE FROM position WHERE id = ?1")
}

/// How topics are kept.
enum TopicRecords {
  static let table = KindTable(
    .topic,
    parts: [:],
    insert: "INSERT INTO topic(id, title, subject) VALUES (?1, ?2, ?3)",
    update: "UPDATE topic SET title = ?2, subject = ?3 WHERE id = ?1",
    select: "SELECT title, subject FROM topic WHERE id = ?1",
    delete: "DELETE FROM topic WHERE id = ?1")
}
