import Model

/// How events are kept.
package enum EventRecords {
  /// Whether what an event says was done on paper, over its row `e`: an instruction is not its
  /// effect.
  package static let hasHappened = """
    (e.stage IN ('notified', 'done') OR (e.stage = 'ordered' AND e.effective IS NOT NULL))
    """

  static let table = KindTable(
    .event,
    parts: [
      "party": .eventParty("party"),
      "towards": .eventParty("towards"),
      "place": .place,
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
    delete: "DELETE FROM event WHERE id = ?1")
}
