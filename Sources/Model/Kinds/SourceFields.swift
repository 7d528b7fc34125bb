/// What a source is described by.
enum SourceFields {
  static let list = FieldList(
    [
      .column("title", .text(limit: 1_000), "its title", required: true),
      .column("type", .word(.sourceType), "what kind of source it is"),
      .column("publisher", .text(limit: 1_000), "who published it"),
      .rows("author", "TEXT", "who wrote it"),
      .column("url", .address, "its address"),
      .column("published", .date, "the day of its publication"),
      .column("accessed", .date, "the day on which it was read"),
      .column("archive-url", .address, "the address of a kept copy"),
      .column("archived", .date, "the day on which that copy was made"),
      .column("language", .language, "its language: en, ru, pt-BR"),
      .rows(
        "text", "FILE", "a file whose content is kept", repeated: false, citable: false,
        form: .text(limit: 8_000_000)),
      .column("derived-from", .reference([.source]), "the source that it repeats"),
      .column("reliability", .word(.reliability), "Admiralty grade, A to F"),
    ])
}
