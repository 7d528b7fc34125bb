/// What a decree is described by. A decree's targets are events, one for each agreement it acts on.
package enum DecreeFields {
  static let list = FieldList(
    [
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
      .rows("name", "LANG=TEXT", "its name in another language"),
      .rows("orders", "VERB:REF", "what it orders done to an agreement: terminate:REF"),
      .rows("authorises", "VERB:REF", "what it lets others do to an agreement"),
    ]
      + shortForms.map { form, verb in
        .rows(form, "REF", "short for --orders \(verb):REF", citable: false)
      })

  /// The flags that name what a decree does, and the verb each stands for.
  package static let shortForms: [(form: String, verb: String)] = [
    ("terminates", "terminate"), ("denounces", "denounce"), ("suspends", "suspend"),
    ("resumes", "resume"), ("withdraws-from", "withdraw"), ("amends", "amend"),
    ("replaces", "replace"), ("approves", "approve"),
  ]

  /// The verb that a word names, whether it stands as `terminate` or as `terminates`.
  package static func verb(_ word: String) -> String? {
    if let form = shortForms.first(where: { $0.form == word }) { return form.verb }
    if Vocabulary.verb.contains(word) { return word }
    if word.hasSuffix("s"), Vocabulary.verb.contains(String(word.dropLast())) {
      return String(word.dropLast())
    }
    return nil
  }

  /// The form in which a verb is shown in a target and a slug: `terminates`.
  package static func form(_ verb: String) -> String {
    shortForms.first { $0.verb == verb }?.form ?? verb
  }
}
