extension Kind {
  /// Something that happened to an agreement.
  public static let event: Kind = Kind(
    "event", article: "an", meaning: "something that happened to an agreement",
    view: View(
      "events",
      brief: [
        "event", "verb", "stage", "parties", "date", "effective", "until", "act", "about",
        "disputed",
      ]),
    title: [.field("verb"), .text(": "), .titleOf("agreement")],
    day: .workedOut(
      table: "event_day", column: "date", fields: ["date", "effective", "until"],
      of: "agreement"),
    slug: [.name("agreement"), .text("verb"), .text("party")],
    found: .byWords(first: ["ground", "scope"], words: ["scope"]),
    traits: .isNamedByOthers,
    fields: [
      .column(
        "agreement", .reference { [.agreement] }, "the agreement it happened to", required: true),
      .column("verb", .word(.verb), "what happened", required: true),
      .column(
        "stage", .word(.stage), "how far it has come; ordered for a decree, else done",
        standard: "done"),
      .rows("party", .side("party"), "CODE", "whose event it is; nobody's: everybody's"),
      .rows("towards", .side("towards"), "CODE", "in relation to whom; nobody: everyone"),
      .column("date", .date, "the day it happened"),
      .column("effective", .date, "the first day of the new state"),
      .column("until", .date, "the last day of the old state"),
      .column(
        "by", .reference { [.decree, .agreement] }, "the act or agreement that does it",
        column: "act"),
      .column("about", .reference { [.event] }, "the event it acts upon"),
      .column("scope", .text(limit: 1_000), "the part of the agreement affected"),
      .column("ground", .text(limit: 100_000), "the ground given for it"),
      .rows("place", .places, "TEXT", "where it happened"),
    ])
}
