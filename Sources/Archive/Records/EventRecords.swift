/// How events are kept.
enum EventRecords {
  static let table = KindTable(
    fields: [
      .column(
        "agreement", .reference([.agreement]), "the agreement it happened to", required: true),
      .column("verb", .word(.verb), "what happened", required: true),
      .column("stage", .word(.stage), "how far it has come; ordered for a decree, else done"),
      .part("party", "CODE", "whose event it is; nobody's: everybody's", .eventParty("party")),
      .part(
        "towards", "CODE", "in relation to whom; nobody: everyone", .eventParty("towards")),
      .column("date", .date, "the day it happened"),
      .column("effective", .date, "the first day of the new state"),
      .column("until", .date, "the last day of the old state"),
      .column(
        "by", .reference([.decree, .agreement]), "the act or agreement that does it",
        column: "act"),
      .column("about", .reference([.event]), "the event it acts upon"),
      .column("scope", .text(limit: 1_000), "the part of the agreement affected"),
      .column("ground", .text(limit: 100_000), "the ground given for it"),
      .part("place", "TEXT", "where it happened", .place),
    ],
    insert: """
      INSERT INTO event(id, agreement, verb, stage, date, effective, until, act, about, scope,
        ground)
      VALUES (?1, ?2, ?3, coalesce(?4, 'done'), ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """,
    update: """
      UPDATE event SET agreement = ?2, verb = ?3, stage = coalesce(?4, 'done'), date = ?5,
        effective = ?6, until = ?7, act = ?8, about = ?9, scope = ?10, ground = ?11
      WHERE id = ?1
      """,
    select: """
      SELECT agreement, verb, stage, date, effective, until, act, about, scope, ground
      FROM event WHERE id = ?1
      """,
    delete: "DELETE FROM event WHERE id = ?1",
    fillDocument: "INSERT INTO document SELECT * FROM event_document WHERE id = ?1")
}
