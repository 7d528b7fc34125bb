extension Kind {
  /// A neutral sentence that positions are taken on.
  public static let topic: Kind = Kind(
    "topic", meaning: "a neutral sentence that positions are taken on",
    view: View("topics", brief: ["topic", "title", "positions"]),
    title: [.field("title")],
    slug: [.words("title", 5)],
    found: .byTitle(of: nil, named: nil, words: ["subject"]),
    sections: [
      Section(
        name: "positions", key: "positions", view: "positions",
        columns: [
          "position", "party", "voice", "stance", "condition", "date", "date_disputed", "form",
          "speaker", "office", "citations", "id",
        ], of: "topic", isHeld: true)
    ],
    fields: [
      .column("title", .text(limit: 1_000), "a neutral sentence", required: true, disputed: false),
      .column(
        "subject", .text(limit: 1_000), "what it is about, in a word or two", disputed: false),
    ])
}
