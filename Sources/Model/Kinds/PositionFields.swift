/// What a position is described by.
enum PositionFields {
  static let list = FieldList(
    [
      .column("party", .reference([.party]), "who takes it", required: true),
      .column("topic", .reference([.topic]), "on what", required: true),
      .column("stance", .word(.stance), "for, against, or between", required: true),
      .column("condition", .text(limit: 100_000), "under which condition"),
      .column("speaker", .text(limit: 1_000), "who said it"),
      .column("office", .text(limit: 1_000), "the speaker's office"),
      .column("form", .word(.form), "how it was taken"),
      .column("date", .date, "when"),
      .column("until", .date, "the last day on which it was held"),
      .rows("about", "REF", "a record that it is about"),
    ])
}
