extension Kind {
  /// Where something is said.
  public static let source: Kind = Kind(
    "source", meaning: "where something is said",
    view: View(
      "sources", brief: ["source", "publisher", "type", "published", "language", "citations"]),
    title: [.field("title")],
    day: .fields(["published"]),
    slug: [.words("publisher", 3), .year("published"), .words("title", 5)],
    found: .byTitle(of: nil, named: nil, words: ["publisher", "author", "text"]),
    sections: [
      Section(
        name: "cited for", key: "cited_for", view: "citations",
        columns: ["record", "field", "says", "quote", "locator"], of: "source")
    ],
    traits: .isEvidence,
    fields: [
      .column("title", .text(limit: 1_000), "its title", required: true, disputed: false),
      .column("type", .word(.sourceType), "what kind of source it is", standard: "press"),
      .column("publisher", .text(limit: 1_000), "who published it"),
      .rows(
        "author", .texts(.init(table: "source_author", owner: "source", column: "author")), "TEXT",
        "who wrote it"),
      .column("url", .address, "its address"),
      .column("published", .date, "the day of its publication"),
      .column("accessed", .date, "the day on which it was read"),
      .column("archive-url", .address, "the address of a kept copy"),
      .column("archived", .date, "the day on which that copy was made"),
      .column("language", .language, "its language: en, ru, pt-BR"),
      .rows(
        "text", .keptText(column: "text_digest"), "FILE", "a file whose content is kept",
        repeated: false, citable: false, form: .text(limit: 8_000_000)),
      .column("derived-from", .reference { [.source] }, "the source that it repeats"),
      .column("reliability", .word(.reliability), "Admiralty grade, A to F"),
    ])
}
