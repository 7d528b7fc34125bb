extension Kind {
  /// An act of state that does something to agreements. Its targets are events, one for each
  /// agreement it acts on.
  public static let decree: Kind = Kind(
    "decree", meaning: "an act of state that does something to agreements",
    view: View("decrees", brief: ["decree", "title", "type", "party", "signed", "disputed"]),
    title: [.field("title")],
    day: .fields(["signed", "published"]),
    slug: [.name("party"), .year("signed"), .words("title", 5)],
    found: .byTitle(of: nil, named: nil, words: ["number", "authority", "signatory", "rationale"]),
    sections: [
      Section(name: "targets", key: "events", view: "events", columns: eventColumns, of: "act")
    ],
    fields: [
      .column(
        "title", .text(limit: 1_000), "its official title", required: true, disputed: false),
      .column("type", .word(.actType), "what kind of act it is", standard: "act"),
      .column("number", .text(limit: 1_000), "its number"),
      .column("authority", .text(limit: 1_000), "the body that issued it"),
      .column("party", .reference { [.party] }, "the state whose act it is"),
      .column("signatory", .text(limit: 1_000), "who signed it"),
      .column("signed", .date, "the day of its signature"),
      .column("published", .date, "the day of its publication"),
      .column("notified", .date, "the day on which it says others were notified"),
      .column("effective", .date, "the day on which the act itself takes effect"),
      .column("rationale", .text(limit: 100_000), "the reason it gives"),
      .rows("name", .names, "LANG=TEXT", "its name in another language", disputed: false),
      .rows(
        "orders", .targets(stage: "ordered", verb: nil), "VERB:REF",
        "what it orders done to an agreement: terminate:REF"),
      .rows(
        "authorises", .targets(stage: "authorised", verb: nil), "VERB:REF",
        "what it lets others do to an agreement"),
    ]
      + TargetVerbs.shortForms.map { form, verb in
        .rows(
          form, .targets(stage: "ordered", verb: verb), "REF", "short for --orders \(verb):REF",
          citable: false)
      })
}

/// The words in which an act says what it does to an agreement.
package enum TargetVerbs {
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
