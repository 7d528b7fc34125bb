/// How decrees are kept. A decree's targets are events, one for each agreement it acts on.
enum DecreeRecords {
  static let table = KindTable(
    fields: [
      .column("title", .text(limit: 1_000), "its official title", required: true),
      .column("type", .word(.actType), "what kind of act it is"),
      .column("number", .text(limit: 1_000), "its number"),
      .column("authority", .text(limit: 1_000), "the body that issued it"),
      .column("party", .reference([.party]), "the state whose act it is"),
      .column("signatory", .text(limit: 1_000), "who signed it"),
      .column("signed", .date, "the day of its signature"),
      .column("published", .date, "the day of its publication"),
      .column("notified", .date, "the day on which it says others were notified"),
      .column("effective", .date, "the day on which the act itself takes effect"),
      .column("rationale", .text(limit: 100_000), "the reason it gives"),
      .part("name", "LANG=TEXT", "its name in another language", .name),
      .part(
        "orders", "VERB:REF", "what it orders done to an agreement: terminate:REF",
        .targets(stage: "ordered", verb: nil)),
      .part(
        "authorises", "VERB:REF", "what it lets others do to an agreement",
        .targets(stage: "authorised", verb: nil)),
    ]
      + shortForms.map { form, verb in
        .part(
          form, "REF", "short for --orders \(verb):REF", .targets(stage: "ordered", verb: verb),
          citable: false)
      },
    insert: """
      INSERT INTO decree(id, title, type, number, authority, party, signatory, signed, published,
        notified, effective, rationale)
      VALUES (?1, ?2, coalesce(?3, 'act'), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
      """,
    update: """
      UPDATE decree SET title = ?2, type = coalesce(?3, 'act'), number = ?4, authority = ?5,
        party = ?6, signatory = ?7, signed = ?8, published = ?9, notified = ?10, effective = ?11,
        rationale = ?12 WHERE id = ?1
      """,
    select: """
      SELECT title, type, number, authority, party, signatory, signed, published, notified,
        effective, rationale FROM decree WHERE id = ?1
      """,
    delete: "DELETE FROM decree WHERE id = ?1",
    fillDocument: "INSERT INTO document SELECT * FROM decree_document WHERE id = ?1")

  /// The flags that name what a decree does, and the verb each stands for.
  static let shortForms: [(form: String, verb: String)] = [
    ("terminates", "terminate"), ("denounces", "denounce"), ("suspends", "suspend"),
    ("resumes", "resume"), ("withdraws-from", "withdraw"), ("amends", "amend"),
    ("replaces", "replace"), ("approves", "approve"),
  ]

  /// The verb that a word names, whether it stands as `terminate` or as `terminates`.
  static func verb(_ word: String) -> String? {
    if let form = shortForms.first(where: { $0.form == word }) { return form.verb }
    if Vocabulary.verb.contains(word) { return word }
    if word.hasSuffix("s"), Vocabulary.verb.contains(String(word.dropLast())) {
      return String(word.dropLast())
    }
    return nil
  }

  /// The form in which a verb is shown in a target and a slug: `terminates`.
  static func form(_ verb: String) -> String {
    shortForms.first { $0.verb == verb }?.form ?? verb
  }
}
