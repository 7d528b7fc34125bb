/// How positions are kept.
enum PositionRecords {
  static let table = KindTable(
    fields: [
      .column("party", .reference([.party]), "who takes it", required: true),
      .column("topic", .reference([.topic]), "on what", required: true),
      .column("stance", .word(.stance), "for, against, or between", required: true),
      .column("condition", .text(limit: 100_000), "under which condition"),
      .column("speaker", .text(limit: 1_000), "who said it"),
      .column("office", .text(limit: 1_000), "the speaker's office"),
      .column("form", .word(.form), "how it was taken"),
      .column("date", .date, "when"),
      .column("until", .date, "the last day on which it was held"),
      .part("about", "REF", "a record that it is about", .about),
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
    delete: "DELETE FROM position WHERE id = ?1",
    fillDocument: "INSERT INTO document SELECT * FROM position_document WHERE id = ?1")
}

/// How topics are kept.
enum TopicRecords {
  static let table = KindTable(
    fields: [
      .column("title", .text(limit: 1_000), "a neutral sentence", required: true),
      .column("subject", .text(limit: 1_000), "what it is about, in a word or two"),
    ],
    insert: "INSERT INTO topic(id, title, subject) VALUES (?1, ?2, ?3)",
    update: "UPDATE topic SET title = ?2, subject = ?3 WHERE id = ?1",
    select: "SELECT title, subject FROM topic WHERE id = ?1",
    delete: "DELETE FROM topic WHERE id = ?1",
    fillDocument: "INSERT INTO document SELECT * FROM topic_document WHERE id = ?1")
}
