extension Kind {
  /// What a party holds on a topic at a date.
  public static let position: Kind = Kind(
    "position", meaning: "what a party holds on a topic at a date",
    view: View(
      "positions",
      brief: ["position", "party", "topic", "stance", "date", "form", "citations"]),
    title: [
      .field("party"), .text(" "), .field("stance"), .text(": "), .titleOf("topic"),
    ],
    day: .fields(["date"]),
    slug: [.name("party"), .name("topic"), .year("date")],
    found: .byTitle(of: "topic", named: nil, words: ["condition", "speaker", "office"]),
    fields: [
      .column("party", .reference { [.party] }, "who takes it", required: true),
      .column("topic", .reference { [.topic] }, "on what", required: true),
      .column("stance", .word(.stance), "for, against, or between", required: true),
      .column("condition", .text(limit: 100_000), "under which condition"),
      .column("speaker", .text(limit: 1_000), "who said it"),
      .column("office", .text(limit: 1_000), "the speaker's office"),
      .column("form", .word(.form), "how it was taken", standard: "statement"),
      .column("date", .date, "when"),
      .column("until", .date, "the last day on which it was held"),
      .rows(
        "about", .links(.init(table: "position_about", owner: "position", column: "about")), "REF",
        "a record that it is about"),
    ])
}
