import Migrator

@testable import Archive
@testable import Model

/// A kind that only this test knows: one description and one script. It has fields of every form,
/// points at itself, and an agreement points at it.
enum OwnKind {
  static let annex: Kind = Kind(
    "annex", article: "an", meaning: "a paper that belongs to an agreement",
    view: .init("annexes", brief: ["annex", "title", "party", "signed"], isMade: true),
    title: [.field("title"), .text(" of "), .field("party"), .aside("label")],
    day: .fields(["signed", "published"]),
    slug: [.name("party"), .year("signed"), .words("title", 4)],
    found: .byTitle(of: nil, named: nil, words: ["summary", "scribe", "text"]),
    sections: [
      .init(
        name: "replaced by", key: "replaced_by", view: "annexes", columns: ["annex", "title"],
        of: "replaces_annex")
    ],
    fields: [
      .column("title", .text(limit: 200), "what it is called", required: true, disputed: false),
      .column("type", .word(.actType), "what it is", standard: "act"),
      .column("party", .reference { [.party] }, "who wrote it", required: true),
      .column("signed", .date, "the day of its signature"),
      .column("published", .date, "the day of its publication"),
      .column("label", .code, "its label"),
      .column("term", .duration, "how long it holds"),
      .column("url", .address, "its address"),
      .column("language", .language, "its language"),
      .column("touches", .path, "the field it touches", column: "touched"),
      .column("replaces-annex", .reference { [annex] }, "the annex before it", column: "before"),
      .column("summary", .text(limit: 50_000), "what it says"),
      .rows("place", .places, "TEXT", "where it was signed"),
      .rows(
        "scribe", .texts(.init(table: "annex_scribe", owner: "annex", column: "scribe")), "TEXT",
        "who wrote it down"),
      .rows("reference", .identifiers, "SCHEME=VALUE", "its number elsewhere"),
      .rows("name", .names, "LANG=TEXT", "its name in another language", disputed: false),
      .rows(
        "about", .links(.init(table: "annex_about", owner: "annex", column: "about")), "REF",
        "a record that it is about"),
      .rows(
        "text", .keptText(column: "text_digest"), "FILE", "a file whose content is kept",
        repeated: false, citable: false, form: .text(limit: 8_000_000)),
    ],
    gifts: { [(.agreement, .column("annex", .reference { [annex] }, "its annex"))] })

  static let script = """
    CREATE TABLE annex (
      id INTEGER PRIMARY KEY REFERENCES record(id),
      title TEXT NOT NULL CHECK (title <> ''),
      type TEXT NOT NULL DEFAULT 'act',
      party INTEGER NOT NULL REFERENCES party(id),
      signed TEXT, published TEXT, label TEXT UNIQUE, term TEXT, url TEXT, language TEXT,
      touched TEXT, before INTEGER REFERENCES annex(id), summary TEXT, text_digest TEXT
    ) STRICT;
    CREATE INDEX annex_party ON annex(party);
    CREATE TABLE annex_scribe (
      id INTEGER PRIMARY KEY, annex INTEGER NOT NULL REFERENCES annex(id), scribe TEXT NOT NULL,
      UNIQUE (annex, scribe)
    ) STRICT;
    CREATE TABLE annex_about (
      id INTEGER PRIMARY KEY, annex INTEGER NOT NULL REFERENCES annex(id),
      about INTEGER NOT NULL REFERENCES record(id), UNIQUE (annex, about)
    ) STRICT;
    ALTER TABLE agreement ADD COLUMN annex INTEGER REFERENCES annex(id);
    INSERT INTO journaled(name, owner)
      VALUES ('annex', 'id'), ('annex_scribe', 'annex'), ('annex_about', 'annex');
    INSERT INTO vocabulary_column(tbl, col, list) VALUES ('annex', 'type', 'act-type');
    INSERT INTO date_column(tbl, col) VALUES ('annex', 'signed'), ('annex', 'published');
    """

  /// Runs a body in a Regesta that has the kind.
  static func with<Result>(_ body: () throws -> Result) throws -> Result {
    // The archive that benches begin with is made once, by a Regesta as it is.
    _ = try Workbench.withExamples()
    let number = Schema.version + 1
    let script = try MigrationScript(fileName: "000\(number)_annex.sql", sql: script)
    return try Kind.$further.withValue([annex]) {
      try Schema.$further.withValue([script], operation: body)
    }
  }
}
