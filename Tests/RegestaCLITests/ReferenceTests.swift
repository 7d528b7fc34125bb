import SQLite
import Testing

/// What a reference may be: slugs that were given up, beginnings, and the two records that an event
/// ties; and what is said of one that names nothing.
struct ReferenceTests {
  private static let france = "fra-rus-1994-defence-cooperation"
  private static let order = "rus-2025-12-order-military-agreements"
  private static let event = "\(order)-terminates-\(france)"

  private func bench() throws -> Workbench { try Workbench.withExamples() }

  /// The first word of a page's second column: the slug.
  private func shown(_ reference: String, _ bench: Workbench) -> String {
    let page = bench.run("show", reference, "--json").output
    guard
      let place = page.firstRange(of: "\"slug\": \"")?.upperBound
        ?? page.firstRange(of: "\"slug\":\"")?.upperBound
    else { return "" }
    return String(page[place...].prefix { $0 != "\"" })
  }

  @Test func aSlugThatWasGivenUpStaysAReferenceAndIsNobodyElses() throws {
    let bench = try bench()
    #expect(bench.run("edit", "fra-rus", "--slug", "french-pact").status == 0)
    #expect(shown(Self.france, bench) == "french-pact")
    #expect(bench.run("edit", "french-pact", "--slug", "pact").status == 0)
    for reference in [Self.france, "french-pact", "pact"] {
      #expect(shown(reference, bench) == "pact")
    }
    for words in [
      ["add", "topic", "T", "--slug", "french-pact"],
      ["edit", "prt-rus", "--slug", Self.france],
      ["edit", "prt-rus", "--fact", "former_slug=pact"],
      ["edit", "prt-rus", "--fact", "former_slug=Not a slug"],
    ] {
      #expect(bench.run(words: words).status == 65, "\(words)")
    }
    // A slug that is made for a record goes round it.
    let made = bench.run("add", "topic", "French pact")
    #expect(made.output == "added topic french-pact-2\n")
    let input = #"[{"kind":"topic","title":"French pact"},{"kind":"topic","title":"Pact"}]"#
    let batch = bench.run("add", "--input", "-", input: input)
    #expect(batch.output == "added topic french-pact-3\nadded topic pact-2\n", "\(batch.error)")
    #expect(bench.run("check").status == 0)
  }

  @Test func aFormerSlugGoesAndComesWithItsChange() throws {
    let bench = try bench()
    bench.run("edit", "fra-rus", "--slug", "pact")
    #expect(bench.run("undo").status == 0)
    #expect(shown(Self.france, bench) == Self.france)
    #expect(bench.run("show", "pact").status == 66)
    #expect(bench.run("redo").status == 0)
    #expect(shown(Self.france, bench) == "pact")
    // Back to the first: then the second is the one that was given up.
    #expect(bench.run("edit", "pact", "--slug", Self.france).status == 0)
    #expect(shown("pact", bench) == Self.france)
    #expect(bench.run("undo").status == 0)
    #expect(shown(Self.france, bench) == "pact")
    #expect(bench.run("check").status == 0)
    // Whoever takes the fact away frees the slug; then the change cannot be taken back to it.
    bench.run("edit", "pact", "--clear", "fact/former_slug")
    #expect(bench.run("add", "topic", "T", "--slug", Self.france).status == 0)
    #expect(bench.run("check").status == 0)
  }

  @Test func anotherProgramCannotGiveAFormerSlugToAnother() throws {
    let bench = try bench()
    bench.run("edit", "fra-rus", "--slug", "pact")
    let db = try Connection(path: bench.archive, access: .readWrite)
    #expect(throws: SQLiteError.self) {
      try db.run("INSERT INTO record(id, kind, slug) VALUES (77, 'topic', ?1)", .text(Self.france))
    }
  }

  @Test func anEventIsNamedByTheRecordsThatItTies() throws {
    let bench = try bench()
    for reference in [
      "rus-2025-12:fra-rus", "fra-rus:rus-2025-12", "event/rus-2025-12:fra-rus",
      "\(Self.order):\(Self.france)", "rus-2025-12:fra-rus:terminate",
    ] {
      #expect(shown(reference, bench) == Self.event, "\(reference)")
    }
    for (reference, status, words) in [
      ("rus-2025-12:deu-rus", 66, "neither acts on the other"),
      ("rus-2099:fra-rus", 66, "rus-2099"),
      ("rus-2025-12:xyz", 66, "xyz"), ("rus-2025-12:", 66, "names no event"),
      (":", 66, "names no event"), ("rus-2025-12:fra-rus:jump", 66, "names no event"),
      ("rus-2025-12:fra-rus:a:b", 66, "names no event"), ("fra-rus:prt-rus", 66, "neither"),
    ] {
      let result = bench.run("show", reference)
      #expect(result.status == Int32(status) && result.error.contains(words), "\(result.error)")
    }
    // It is one wherever an event is.
    #expect(bench.run("history", "rus-2025-12:fra-rus").status == 0)
    #expect(bench.run("edit", "rus-2025-12:prt-rus", "--ground", "as told").status == 0)
    #expect(bench.run("settle", "rus-2025-12:fra-rus", "stage", "-m", "as ordered").status == 0)
    let line =
      #"{"kind":"citation","record":"rus-2025-12:fra-rus","source":"tass","field":"stage"}"#
    #expect(bench.run("add", "--input", "-", input: line).status == 0)
    bench.run(
      "add", "event", "--agreement", "fra-rus", "--verb", "postpone", "--by", "rus-2025-12",
      "--date", "2025-12-30")
    let both = bench.run("show", "rus-2025-12:fra-rus")
    for words in ["is ambiguous", "terminate ordered 2025-12-05", "postpone ordered 2025-12-30"] {
      #expect(both.error.contains(words), "\(both.error)")
    }
    #expect(shown("rus-2025-12:fra-rus:terminate", bench) == Self.event)
    #expect(bench.run("remove", "rus-2025-12:fra-rus:postpone").status == 0)
  }

  @Test func anEventOfTheSameInputIsNamedByWhatItTies() throws {
    let bench = try bench()
    let lines = """
      {"kind":"citation","record":"newly:fra-rus","source":"tass","field":"stage","says":"done"}
      {"kind":"citation","record":"fra-rus:newly","source":"tass","field":"verb"}
      {"kind":"decree","slug":"newly","title":"New","suspends":["fra-rus"]}
      """
    let added = bench.run("add", "--input", "-", input: lines)
    #expect(added.status == 0, "\(added.error)")
    #expect(bench.run("show", "newly:fra-rus").output.contains("tass"))
    let none = #"{"kind":"citation","record":"newly:prt-rus","source":"tass","field":"stage"}"#
    #expect(bench.run("add", "--input", "-", input: none).status == 65)
  }

  @Test func beginningsOfEventsAndCitationsAreTakenWhereNothingElseFits() throws {
    let bench = try bench()
    #expect(shown("\(Self.order)-terminates-fra", bench) == Self.event)
    #expect(shown(Self.order, bench) == Self.order)
    #expect(shown("rus-2025-12-order", bench) == Self.order)
    let many = bench.run("show", "\(Self.order)-term")
    #expect(many.status == 66 && many.error.contains("is ambiguous"))
    // They are told by what can be typed.
    #expect(many.error.contains("terminate ordered 2025-12-05 of"), "\(many.error)")
    #expect(!many.error.contains(Self.event))
  }

  @Test func aRefusalNamesTheNearestRecordsWithTheirTitles() throws {
    let bench = try bench()
    let near = bench.run("show", "fra-rus-1995")
    #expect(near.error.contains("\(Self.france) (Agreement between the Government of the Russian"))
    #expect(near.error.contains("regesta search fra rus 1995 may find it"))
    let many = bench.run("show", "rus-2025")
    #expect(many.error.contains("rus-2025-07-order-germany (Order ending the military-technical"))
  }

  // MARK: Citing

  @Test func aSourceSaysSomethingOfATarget() throws {
    let bench = try bench()
    let cited = bench.run(
      "cite", "rus-2025-12", "--target", "prt-rus", "--field", "stage", "--says", "done",
      "--source",
      "tas")
    #expect(cited.status == 0 && cited.output.contains("terminates-prt-rus-2000"))
    #expect(cited.error.contains("source: tass, \"The report of the agency TASS"))
    #expect(
      bench.run("show", "rus-2025-12:prt-rus").output.contains("tass"), "it is cited for the event")
    let none = bench.run(
      "cite", "rus-2025-12", "--target", "deu-rus", "--field", "stage", "--source", "tass")
    #expect(none.status == 66 && none.error.contains("neither acts on the other"))
  }

  @Test func theTargetsOfADecreeAreOneFieldUnderTwoNames() throws {
    let bench = try bench()
    for name in ["targets", "orders"] {
      let cited = bench.run("cite", "rus-2025-12", "--source", "tass", "--field", name)
      #expect(cited.status == 0, "\(cited.error)")
      #expect(cited.output.contains("-targets-tass"))
    }
    let claims = bench.run(
      "sql",
      "SELECT DISTINCT field, says FROM citations WHERE source = 'tass' AND field = 'targets'",
      "--format", "tsv", "--no-headers")
    #expect(
      claims.output
        == "targets\t= can-sun-1989-military-visits, \(Self.france), prt-rus-2000-military-cooperation\n"
    )
    #expect(!bench.run("disputes").output.contains("targets"))
    let member = bench.run(
      "cite", "rus-2025-12", "--source", "tass", "--field", "orders", "--says", "fra-rus")
    #expect(member.status == 0)
  }

  @Test func aFieldThatCannotBeCitedIsRefusedWithThoseThatCan() throws {
    let bench = try bench()
    let decree = bench.run("cite", "rus-2025-12", "--source", "tass", "--field", "slug")
    #expect(decree.status == 65 && decree.error.contains("of a decree these can be cited: title,"))
    #expect(decree.error.contains("targets") && !decree.error.contains("orders"))
    let event = bench.run("cite", "rus-2025-12:fra-rus", "--source", "tass", "--field", "note")
    #expect(event.error.contains("of an event these can be cited: agreement, verb, stage"))
    let unknown = bench.run("cite", "fra-rus", "--source", "tass", "--field", "zzzzzz")
    #expect(unknown.error.contains("of an agreement these can be cited"))
  }

  @Test func aSourceIsNamedByItsAddressHoweverItIsSpelt() throws {
    let bench = try bench()
    for address in [
      "https://tass.ru", "http://TASS.ru:80/", "https://tass.ru:443/?utm_source=x#top",
      "HTTPS://tass.ru/?",
    ] {
      let cited = bench.run("cite", "fra-rus", "--source", address, "--field", "signed", "-n")
      #expect(cited.status == 0, "\(address): \(cited.error)")
    }
    let none = bench.run(
      "cite", "fra-rus", "--source", "https://tass.ru/other", "--field", "signed")
    #expect(none.status == 65 && none.error.contains("no source with the address"))
  }
}
