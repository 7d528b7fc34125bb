extension Kind {
  /// A source says this of that field.
  public static let citation: Kind = Kind(
    "citation", meaning: "a source says this of that field",
    view: View("citations", brief: ["citation", "record", "field", "says", "source", "locator"]),
    title: [.titleOf("source"), .text(" on "), .field("record"), .aside("field")],
    slug: [.name("record"), .text("field"), .name("source")],
    found: .byWords(first: ["quote"], words: []),
    traits: [.isEvidence, .isNamedByOthers],
    fields: [
      .column("record", .reference { Kind.allCases }, "the record it speaks of", required: true),
      .column("source", .reference { [.source] }, "the source", required: true),
      .column("field", .path, "the field it speaks of: signed, party/SUN; none: that it exists"),
      .column("says", .text(limit: 100_000), "the value that the source gives"),
      .column("quote", .text(limit: 100_000), "its words"),
      .column("locator", .text(limit: 1_000), "the place in it: page 3, paragraph 5"),
      .column("credibility", .word(.credibility), "Admiralty grade, 1 to 6"),
    ])
}
