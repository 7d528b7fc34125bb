/// What a topic is described by.
enum TopicFields {
  static let list = FieldList(
    [
      .column("title", .text(limit: 1_000), "a neutral sentence", required: true),
      .column("subject", .text(limit: 1_000), "what it is about, in a word or two"),
    ])
}
