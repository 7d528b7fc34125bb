import Answers
import Foundation
import Migrator
import Model
import SQLite
import TestDesk
import Testing

@testable import Archive

/// The schema, and the statements of the code against it.
struct SchemaTests {
  /// Every statement that the room holds in a static string.
  static var statements: [String] {
    var all =
      Archive.statements + Archive.changingStatements + Archive.dependenceStatements
      + Archive.openingStatements + ContentChecks.statements
      + DerivedChecks.statements + Archive.statusStatements
    all += Archive.changingStatements + Archive.dependenceStatements
    all +=
      Archive.undoStatements + ChangeGroups.statements + ChangeParts.statements + Witness.statements
      + StoredAnswers.statements + Writer.statements
    all += FixedTables.statements + Texts.statements + Writer.conflictStatements
    all +=
      Writer.editingStatements + Writer.settlingStatements + Writer.citingStatements
      + Doubts.statements
    all += References.statements + PartyNames.statements
    all += References.nearestStatements + References.tyingStatements + FormerSlugs.statements
    all += Record.statements + Moments.statements + Disputes.statements
    all += Archive.fieldHistoryStatements + Related.statements + Archive.changesStatements
    all += Archive.calendarStatements + ChangeTeller.statements
    all += Archive.historyStatements + SchemaDrift.statements
    all += Archive.dayStatements + OwnEvents.statements + Stages.statements
    all +=
      Derived.statements + RecordDays.statements + StoryReader.statements + Turner.statements
      + FieldWords.statements
      + Obstruction.statements
    all += AnswerRecords.statements + Affirmations.statements + Combinations.statements
    all += OpenDisputes.statements + Shadow.statements + Archive.stanceStatements
    all += StanceRecords.statements + Reach.statements + SchemaLinks.statements
    all += Writer.removingStatements + Writer.joiningStatements
    all += ArchiveState.statements + PrivateCopy.statements
    all += Steps.statements + ImageColumns.statements + MigrationJournal.statements
    all += Renames.statements + Archive.recoveryStatements
    for kind in Kind.allCases {
      all += kind.table.statements + RowWriter.all[kind].values.flatMap(\.statements)
    }
    return all
  }

  @Test func everyStatementPrepares() throws {
    let db = try Desk().archive.db
    #expect(Self.statements.count > 150)
    for sql in Self.statements { _ = try db.prepare(sql) }
  }

  @Test func kindsBindTheirColumns() throws {
    let db = try Desk().archive.db
    for kind in Kind.allCases {
      let table = kind.table
      #expect(try db.prepare(table.insert).parameterCount == table.columns.count + 1, "\(kind)")
      #expect(try db.prepare(table.update).parameterCount == table.columns.count + 1, "\(kind)")
      #expect(try db.prepare(table.select).columnCount == table.columns.count, "\(kind)")
      for (field, name) in zip(table.columns, try db.prepare(table.select).columnNames) {
        #expect(field.column == name, "\(kind)")
      }
    }
  }

  @Test func kindsAreDescribed() {
    for kind in Kind.allCases {
      #expect(kind.fields.map(\.name).suffix(3) == ["fact", "note", "slug"])
      for field in kind.fields {
        #expect(
          !field.help.isEmpty && !field.placeholder.isEmpty && !field.form.placeholder.isEmpty)
        #expect(kind.field(field.key)?.name == field.name)
        #expect(!field.key.contains("-"))
      }
      #expect(Vocabulary.kind.contains(kind.rawValue))
    }
    #expect(Set(Kind.allCases.map(\.view)).count == Kind.allCases.count)
    #expect(Vocabulary.verb.group("ending").contains("denounce"))
    #expect(Vocabulary.actType.isKind("government-order", of: "act"))
    #expect(!Vocabulary.actType.isKind("act", of: "government-order"))
    #expect(Set(Vocabulary.all.map(\.name)).count == Vocabulary.all.count)
    for vocabulary in Vocabulary.all {
      #expect(vocabulary.words.allSatisfy { !$0.meaning.isEmpty && !$0.word.contains("|") })
      #expect(vocabulary.words.allSatisfy { $0.parent.map(vocabulary.contains) ?? true })
    }
  }

  @Test func embeddedScriptsAreThoseOfTheFolder() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Migrations")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let numbered = names.filter { $0.hasSuffix(".sql") && $0.first?.isNumber == true }
    let scripts = try Schema.plan().scripts
    #expect(scripts.count == numbered.count)
    #expect(Schema.version == numbered.count)
    for (script, name) in zip(scripts, numbered) {
      #expect(
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) == script.sql)
    }
    let derived = try names.filter { $0.hasPrefix("derived") }
      .map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
      .joined(separator: "\n")
    let views = try Desk().texts("SELECT sql FROM sqlite_schema WHERE type = 'view'")
    #expect(views.count == derived.ranges(of: "CREATE VIEW ").count)
    for view in views { #expect(derived.contains(view)) }
  }

  @Test func derivedDigestIsStable() throws {
    #expect(Schema.derivedDigest.utf8.count == 64)
    let stored = try Desk().texts("SELECT digest FROM derived")
    #expect(stored == [Schema.derivedDigest])
  }

  @Test func theLedgerKnowsTheSchemaAtOpening() throws {
    let db = try Desk().archive.db
    let noted = try db.first("SELECT schema FROM derived") { try $0.text(0) }
    #expect(try noted?.hasSuffix(" \(SchemaDrift.digest(of: db))") == true)
    #expect(try SchemaDrift.isNoted(db))
    // Its number alone is no change.
    try db.execute("CREATE TABLE passing (x); DROP TABLE passing")
    #expect(try SchemaDrift.isNoted(db))
    try db.execute("CREATE TRIGGER t AFTER INSERT ON note BEGIN SELECT 1; END; DROP VIEW _today")
    let difference = try SchemaDrift.difference(of: db)
    #expect(difference.changed == ["view _today"])
    #expect(difference.added == ["trigger t"])
    #expect(difference.isDangerous)
    #expect(try Schema.drift(db).count == 2)
  }

  /// What the schema says of itself is whole: nothing of the facts escapes the history, the checks of
  /// words and the days.
  @Test func whatTheSchemaSaysOfItselfIsWhole() throws {
    let desk = try Desk()
    #expect(
      try desk.texts(
        """
        SELECT m.name FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
        WHERE m.type = 'table' AND f."table" IN (SELECT name FROM journaled)
          AND m.name NOT IN (SELECT name FROM journaled)
        """) == [])
    for kind in Kind.allCases {
      for field in kind.fields {
        guard let column = field.column else { continue }
        let place = [Value.text(kind.rawValue), .text(column)]
        if field.isDate {
          let known = try desk.archive.db.first(
            "SELECT 1 FROM date_column WHERE tbl = ?1 AND col = ?2", values: place
          ) { _ in true }
          #expect(known == true, "\(kind).\(column)")
        }
        if case .word(let vocabulary) = field.form {
          let list = try desk.archive.db.first(
            "SELECT list FROM vocabulary_column WHERE tbl = ?1 AND col = ?2", values: place
          ) { try $0.text(0) }
          #expect(list == vocabulary.name, "\(kind).\(column)")
        }
      }
    }
  }

  /// A column's default stands in the schema, and in the description of its kind.
  @Test func standardWordsAreThoseOfTheSchema() throws {
    let db = try Desk().archive.db
    for kind in Kind.allCases {
      for field in kind.fields {
        guard case .column(let column, let standard) = field.store else { continue }
        let found = try db.first(
          "SELECT dflt_value FROM pragma_table_info(?1) WHERE name = ?2", .text(kind.rawValue),
          .text(column)
        ) { try $0.optionalText(0) }
        #expect(found == .some(standard.map { "'\($0)'" }), "\(kind).\(column)")
      }
    }
  }

  /// Columns are only ever added, at any place: what stands here stays.
  @Test(arguments: views)
  func viewsKeepTheirColumns(_ view: (name: String, columns: String)) throws {
    let found = Set(try Desk().archive.columns(of: view.name))
    for column in view.columns.split(separator: " ") { #expect(found.contains(String(column))) }
  }

  static let views: [(name: String, columns: String)] = [
    (
      "agreements",
      """
      agreement title type level subject parties signed signed_earliest signed_latest \
      in_force in_force_earliest in_force_latest until until_earliest until_latest \
      notice_period places status certainty disputed citations note visibility id
      """
    ),
    (
      "parties",
      """
      party title type since since_earliest since_latest until until_earliest \
      until_latest names successors memberships slug id
      """
    ),
    (
      "agreement_parties",
      """
      agreement party party_title role signed_as title id
      """
    ),
    (
      "events",
      """
      event agreement verb stage parties towards date date_earliest date_latest \
      effective effective_earliest effective_latest until until_earliest until_latest \
      act about scope ground disputed date_first date_last id
      """
    ),
    (
      "decrees",
      """
      decree title type number authority party signatory signed signed_earliest \
      signed_latest published published_earliest published_latest notified \
      notified_earliest notified_latest effective effective_earliest effective_latest \
      rationale targets disputed citations note visibility id
      """
    ),
    (
      "positions",
      """
      position party topic topic_title stance condition speaker office form date \
      date_earliest date_latest until until_earliest until_latest about citations id
      """
    ),
    (
      "topics",
      """
      topic title subject positions id
      """
    ),
    (
      "sources",
      """
      source title type publisher authors url published published_earliest \
      published_latest accessed accessed_earliest accessed_latest archive_url archived \
      archived_earliest archived_latest language text_digest derived_from reliability \
      citations id
      """
    ),
    (
      "citations",
      """
      citation record kind field says words quote locator source source_title url \
      reliability credibility id
      """
    ),
    (
      "disputes",
      """
      record kind field state value rivals rivals_json sources reason earliest latest \
      id
      """
    ),
    (
      "dyads",
      """
      agreement title party_a party_b signed signed_earliest signed_latest status id
      """
    ),
    (
      "terminations",
      """
      agreement title parties signed signed_earliest signed_latest ended \
      ended_earliest ended_latest notified notified_earliest notified_latest effective \
      effective_earliest effective_latest verb stage ended_by towards decree \
      decree_signed decree_signed_earliest decree_signed_latest ground status \
      certainty sources disputed revoked_by id
      """
    ),
    (
      "stances",
      """
      topic topic_title party voice stance condition certainty first_day last_day position \
      date date_earliest date_latest date_disputed form speaker office citations \
      first_number last_number id
      """
    ),
    (
      "history",
      """
      entry change at author reason verb record kind tbl row operation before after \
      undoes
      """
    ),
  ]

  @Test func everyViewCanBeReadByTheStockShell() throws {
    let file = try FileDesk()
    try file.write { try $0.enter(Tale.states + "\n" + StrangerTests.story) }
    // A plain connection, without any function of ours.
    let db = try Connection(path: file.path, access: .readOnly)
    let views = try db.all("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY 1") {
      try $0.text(0)
    }
    #expect(views.count >= Self.views.count)
    for view in views {
      let count = try db.first("SELECT count(*) FROM \"\(view)\"") { try $0.int(0) }
      #expect(count != nil, "\(view)")
    }
  }

  @Test func listing() throws {
    let desk = try Desk(examples: true)
    let all = try desk.archive.list("agreements").held()
    #expect(all.rows.count == 4)
    #expect(all.columns.first == Column("agreement", .reference))
    let cut = try desk.archive.list(
      "agreements", fields: ["agreement", "signed"], sort: "-signed", limit: 2
    ).held()
    #expect(cut.columns.map(\.name) == ["agreement", "signed"])
    #expect(cut.rows.map { $0[1] } == ["2000-08-04", "1996-06-14"])
    let fault = #expect(throws: Fault.self) {
      try desk.archive.list("agreements", fields: ["agreement", "x\" FROM record --"])
    }
    #expect(fault?.reason == .usage)
    #expect(throws: Fault.self) { try desk.archive.list("agreements", sort: "-nothing") }
    #expect(throws: Fault.self) { try desk.archive.list("no view", fields: ["agreement"]) }
  }
}
