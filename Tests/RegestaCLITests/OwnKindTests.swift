import Answers
import Foundation
import SQLite
import Sandbox
import Testing

@testable import Archive
@testable import Model

/// A kind is one value and one script: with no more than these every verb knows it.
struct OwnKindTests {
  /// A bench with the worked case, brought to the Regesta that has the kind, and an annex in it.
  private func bench() throws -> Workbench {
    let bench = try Workbench.withExamples()
    done(bench.run("migrate", "run", "--no-backup"))
    try bench.write("The whole text,\nwith a quokka in it.\n", to: "text.txt")
    done(
      bench.run(
        "add", "annex", "List of ships", "--type", "decree", "--party", "FRA", "--signed",
        "4 February 1994", "--published", "1994-03", "--label", "AN-1", "--term", "6 months",
        "--url", "https://example.org/1", "--language", "fr", "--touches", "signed", "--summary",
        "ships of both sides", "--place", "Brest", "--scribe", "N. N.", "--reference", "UNTS=7",
        "--name", "fr=Liste", "--about", "fra-rus", "--text", "text.txt", "--fact", "pages=3",
        "--note", "ours"))
    return bench
  }

  @discardableResult
  private func done(
    _ run: Workbench.Result, at location: SourceLocation = #_sourceLocation
  ) -> String {
    #expect(run.status == 0, "\(run.output)\(run.error)", sourceLocation: location)
    return run.output
  }

  private func isSound(
    _ bench: Workbench, at location: SourceLocation = #_sourceLocation
  ) {
    done(bench.run("check"), at: location)
  }

  private static let slug = "fra-1994-list-ships"

  @Test func everyFieldIsShownAndEnteredAgain() throws {
    try OwnKind.with {
      let bench = try bench()
      let shown = try JSONSerialization.jsonObject(
        with: Data(done(bench.run("show", Self.slug, "--json")).utf8))
      let record = try #require(((shown as? [String: Any])?["results"] as? [[String: Any]])?.first)
      for field in OwnKind.annex.fields where field.name != "replaces-annex" && field.name != "slug"
      {
        let value = record[field.key]
        #expect(value is String || (value as? [String])?.isEmpty == false, "\(field.name)")
      }
      let page = done(bench.run("show", Self.slug))
      #expect(page.contains("unsourced"))
      var copy = record.filter { OwnKind.annex.field($0.key) != nil && !($0.value is NSNull) }
      copy["kind"] = "annex"
      copy["label"] = "AN-2"
      copy["slug"] = "second"
      copy["replaces_annex"] = Self.slug
      let input = String(
        decoding: try JSONSerialization.data(withJSONObject: copy), as: UTF8.self)
      done(bench.run("add", "records", "--input", "-", input: input))
      let replaced = done(bench.run("show", Self.slug))
      #expect(replaced.contains("replaced by:") && replaced.contains("second"))
      let again = done(bench.run("show", "second"))
      let same = page.split(separator: "\n").filter {
        !$0.hasPrefix("annex") && !$0.hasPrefix("label")
      }
      for line in same where !line.hasPrefix("unsourced") {
        let words = line.split(separator: " ").joined(separator: " ")
        let found = again.split(separator: "\n").map {
          $0.split(separator: " ").joined(separator: " ")
        }
        #expect(found.contains(words), "\(line)")
      }
      isSound(bench)
    }
  }

  @Test func badInputIsToldByItsDescription() throws {
    try OwnKind.with {
      let bench = try bench()
      let bad = bench.run(
        "add", "annex", "--type", "ship", "--signed", "04/02/1994", "--label", "a b", "--term", "x",
        "--url", "ftp:x", "--language", "?", "--replaces-annex",
        "fra-rus-1994-defence-cooperation")
      #expect(bad.status == 65)
      for field in ["title", "type", "party", "signed", "label", "term", "url", "language"] {
        #expect(bad.error.contains("\(field):"), "\(field): \(bad.error)")
      }
      #expect(bad.error.contains("wanted is an annex"))
      let taken = bench.run("add", "annex", "X", "--party", "DEU", "--label", "AN-1")
      #expect(taken.status == 65 && taken.error.contains("'AN-1' is taken"))
      let loop = bench.run("edit", Self.slug, "--replaces-annex", Self.slug)
      #expect(loop.status == 65 && loop.error.contains("leads back to the annex itself"))
      #expect(bench.run("add", "anex", "X").error.contains("annex"))
      isSound(bench)
    }
  }

  @Test func itIsFoundListedAndAsked() throws {
    try OwnKind.with {
      let bench = try bench()
      for query in [
        "kind:annex", "quokka", "Liste", "sides kind:annex", "signed:1994 kind:annex",
        "published:1994-03 kind:annex", "type:decree kind:annex", "cited:no kind:annex",
        "disputed:no kind:annex", "-kind:agreement ships",
      ] {
        let hits = done(bench.run("search", "--", query))
        #expect(hits.contains(Self.slug), "\(query): \(hits)")
      }
      let hit = done(bench.run("search", "quokka"))
      #expect(hit.contains("List of ships of FRA (AN-1)"), "\(hit)")
      #expect(hit.contains("1994-02-04"))
      let list = done(bench.run("list", "annex", "-f", "csv"))
      #expect(list.contains("1994-02-04,1994-02-04,1994-02-04,1994-03,1994-03-01,1994-03-31,AN-1"))
      // The program that answers statements knows no kind of a test's own.
      let asked = try ReadOnlySQL(path: bench.archive).run(
        "SELECT annex, party, about FROM annexes")
      #expect(
        asked.rows.contains([
          .text(Self.slug), "FRA", "fra-rus-1994-defence-cooperation",
        ]))
      let schema = done(bench.run("sql", "--schema"))
      #expect(schema.contains("annexes: one row for each annex"))
      #expect(schema.contains("who wrote it down"))
      #expect(done(bench.run("help", "add", "annex")).contains("--replaces-annex"))
      #expect(done(bench.run("help", "add", "agreement")).contains("--annex"))
      #expect(done(bench.run("completion", "bash")).contains("--scribe"))
    }
  }

  @Test func sourcesAreCitedForItAndDisagree() throws {
    try OwnKind.with {
      let bench = try bench()
      let source = "kommersant"
      done(bench.run("add", "source", "A page", "--slug", source))
      done(bench.run("cite", Self.slug, "--source", source, "--field", "signed", "--says", "1995"))
      done(
        bench.run("cite", Self.slug, "--source", source, "--field", "fact/pages", "--says", "4"))
      done(bench.run("cite", Self.slug, "--source", source, "--field", "title"))
      let disputes = done(bench.run("disputes"))
      #expect(disputes.contains("fact/pages") && disputes.contains("1994-02-04"), "\(disputes)")
      #expect(done(bench.run("search", "disputed:yes kind:annex")).contains(Self.slug))
      #expect(done(bench.run("search", "signed:1995 kind:annex")).contains("maybe"))
      #expect(done(bench.run("search", "source:\(source) kind:annex")).contains(Self.slug))
      done(bench.run("settle", Self.slug, "signed", "--value", "1995", "-m", "seen"))
      #expect(done(bench.run("show", Self.slug)).contains("signed"))
      #expect(
        done(bench.run("list", "annex", "-f", "csv")).contains(",1995,1995-01-01,1995-12-31,"))
      isSound(bench)
    }
  }

  @Test func itIsEditedRemovedAndTakenBack() throws {
    try OwnKind.with {
      let bench = try bench()
      let before = done(bench.run("show", Self.slug))
      done(
        bench.run(
          "edit", Self.slug, "--signed", "1996", "--place", "Toulon", "--label", "AN-9", "--clear",
          "scribe", "--clear", "name/fr", "--clear", "text", "--slug", "renamed", "--summary", "new"
        ))
      let after = done(bench.run("show", "renamed"))
      #expect(after.contains("Toulon") && !after.contains("N. N.") && !after.contains("quokka"))
      #expect(bench.run("search", "quokka").output.contains(Self.slug) == false)
      #expect(done(bench.run("history", "renamed", "--changes")).contains("AN-1 -> AN-9"))
      isSound(bench)
      done(bench.run("undo"))
      #expect(done(bench.run("show", Self.slug)) == before)
      done(bench.run("redo"))
      #expect(done(bench.run("show", "renamed")) == after)
      done(bench.run("undo"))
      // What it is about is taken away by the name that is shown, a party by its code.
      done(bench.run("edit", Self.slug, "--about", "DEU"))
      #expect(done(bench.run("show", Self.slug)).contains("DEU"))
      done(bench.run("edit", Self.slug, "--clear", "about/DEU"))
      #expect(done(bench.run("show", Self.slug)) == before)
      // An agreement points at it.
      done(bench.run("edit", "fra-rus-1994-defence-cooperation", "--annex", Self.slug))
      #expect(done(bench.run("show", "fra-rus-1994-defence-cooperation")).contains(Self.slug))
      let refused = bench.run("remove", Self.slug)
      #expect(refused.status == 77)
      #expect(refused.error.contains("fra-rus-1994-defence-cooperation"))
      done(bench.run("edit", "fra-rus-1994-defence-cooperation", "--clear", "annex"))
      done(bench.run("remove", Self.slug))
      #expect(bench.run("show", Self.slug).status == 66)
      isSound(bench)
      done(bench.run("undo"))
      #expect(done(bench.run("show", Self.slug)).contains("quokka"))
      #expect(done(bench.run("search", "quokka")).contains(Self.slug))
      isSound(bench)
    }
  }

  @Test func otherProgramsWriteIt() throws {
    try OwnKind.with {
      let bench = try bench()
      let db = try Connection(path: bench.archive, access: .readWrite)
      #expect(throws: SQLiteError.self) { try db.execute("UPDATE annex SET type = 'no-such-word'") }
      try db.execute("UPDATE annex SET summary = 'a wombat', signed = '1999'")
      try db.execute("INSERT INTO annex_scribe(annex, scribe) SELECT id, 'X. Y.' FROM annex")
      try db.close()
      #expect(done(bench.run("search", "wombat")).contains(Self.slug))
      #expect(done(bench.run("search", "signed:1999 kind:annex")).contains(Self.slug))
      #expect(done(bench.run("list", "annex", "-f", "csv")).contains("1999-12-31"))
      #expect(done(bench.run("history", "--changes")).contains("a wombat"))
      isSound(bench)
    }
  }

  @Test func itIsBackedUpRestoredAndMigratedTo() throws {
    let older = try Workbench.withExamples()
    try OwnKind.with {
      let bench = try bench()
      let before = done(bench.run("show", Self.slug))
      let made = bench.run("backup", "run", "--to", "copies")
      done(made)
      done(bench.run("backup", "verify", "--all", "--to", "copies"))
      let names = try FileManager.default.contentsOfDirectory(atPath: "\(bench.folder)/copies")
      let copy = try #require(names.first { $0.hasSuffix(".sqlite") })
      done(bench.run("remove", Self.slug))
      done(bench.run("restore", "copies/\(copy)"))
      #expect(done(bench.run("show", Self.slug)) == before)
      isSound(bench)
      done(bench.run("remove", Self.slug))
      done(bench.run("restore", "copies/\(copy)", "--record", Self.slug))
      #expect(done(bench.run("show", Self.slug)) == before)
      #expect(done(bench.run("search", "quokka")).contains(Self.slug))
      isSound(bench)
      // An archive of before: told, rehearsed, brought here.
      #expect(older.run("list", "annex").status == 78)
      done(older.run("migrate", "rehearse"))
      done(older.run("migrate", "run", "--to", "copies"))
      #expect(done(older.run("list", "annex", "-f", "csv")).contains("annex,title"))
      isSound(older)
    }
    // The Regesta that does not know the kind leaves its archive alone.
    let newer = try OwnKind.with { try bench() }
    #expect(newer.run("show", Self.slug).status == 78)
  }
}
