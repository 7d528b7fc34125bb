import Foundation
import SQLite
import Testing

@testable import RegestaCLI

/// Long inputs: in parts that are one batch, refused before anybody waits, and taken back as one.
@Suite struct LongInputTests {
  let bench: Workbench

  init() throws {
    bench = try Workbench.withParties()
    // Each record becomes a part of its own.
    bench.environment.partSpan = 0
  }

  private func topics(_ titles: String...) -> String {
    titles.map { "{\"kind\":\"topic\",\"title\":\"\($0)\"}" }.joined(separator: "\n")
  }

  private func count() -> Int {
    bench.run("list", "topic", "--fields", "topic", "--no-headers").output
      .split(separator: "\n").count
  }

  private func enterThree() {
    let added = bench.run("add", "--input", "-", input: topics("Bread", "Salt", "Wine"))
    #expect(added.status == 0, "\(added)")
  }

  // MARK: Parts

  @Test func partsAreOneBatchThatOneNumberUndoes() throws {
    let added = bench.run("add", "--input", "-", input: topics("Bread", "Salt", "Wine"))
    #expect(added.status == 0, "\(added)")
    #expect(added.output == "added topic bread\nadded topic salt\nadded topic wine\n")
    #expect(added.error.contains("3 records were written in 3 parts"))
    #expect(added.error.hasSuffix("undo: regesta undo 2\n"))
    let history = bench.run("history", "--fields", "change,verb,batch", "-f", "csv").output
    #expect(history.hasPrefix("change,verb,batch\n4,add,2\n3,add,2\n2,add,2\n1,init,\n"))
    let undone = bench.run("undo", "2")
    #expect(undone.status == 0, "\(undone)")
    #expect(undone.output.hasPrefix("took back changes 2 to 4: add by ada\n"))
    #expect(undone.error.hasSuffix("undo: regesta undo 5\n"))
    #expect(count() == 0)
    #expect(bench.run("undo", "3").error.contains("is undone already"))
    #expect(bench.run("redo").output.hasPrefix("did again changes 5 to 7: undo by ada\n"))
    #expect(count() == 3)
    #expect(bench.run("check").status == 0)
  }

  @Test func plainUndoAndAnyPartMeanTheBatch() throws {
    enterThree()
    #expect(bench.run("undo").output.hasPrefix("took back changes 2 to 4"))
    #expect(count() == 0)
    #expect(bench.run("undo", "6").output.hasPrefix("took back changes 5 to 7"))
    #expect(count() == 3)
    #expect(bench.run("undo", "-n").output.hasPrefix("took back"))
    #expect(count() == 3)
    #expect(bench.run("check").status == 0)
  }

  @Test func anInputOfAMomentIsOneChange() throws {
    bench.environment.partSpan = 900
    enterThree()
    let history = bench.run("history", "--fields", "change,batch", "-f", "csv").output
    #expect(history == "change,batch\n2,\n1,\n")
  }

  @Test func allOrNothingIsOneChange() throws {
    let added = bench.run(
      "add", "--input", "-", "--all-or-nothing", input: topics("Bread", "Salt", "Wine"))
    #expect(added.status == 0, "\(added)")
    #expect(added.output == "added topic bread\nadded topic salt\nadded topic wine\n")
    #expect(bench.run("history", "--limit", "1").output.contains("bread, salt, wine"))
  }

  @Test func asJSONEachRecordHasItsChange() throws {
    let added = bench.run("add", "--input", "-", "--json", input: topics("Bread", "Salt"))
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(added.output.utf8)) as? [String: Any])
    let records = try #require(object["results"] as? [[String: Any]])
    #expect(records.map { $0["reference"] as? String } == ["bread", "salt"])
    #expect(records.map { $0["change"] as? Int } == [2, 3])
  }

  // MARK: What stands against taking a batch back

  @Test func whatChangedSinceKeepsAllOfItAsItIs() throws {
    enterThree()
    #expect(bench.run("edit", "bread", "--title", "Loaves").status == 0)
    let before = try bench.contents()
    let undone = bench.run("undo", "2")
    #expect(undone.status == 77, "\(undone)")
    #expect(undone.error.contains("change 2 cannot be undone"))
    #expect(try bench.contents() == before)
    // Once that is taken back, too, nothing stands against it.
    #expect(bench.run("undo").status == 0)
    #expect(bench.run("undo", "2").status == 0)
    #expect(count() == 0)
  }

  @Test func whatPointsAtItKeepsAllOfItAsItIs() throws {
    enterThree()
    let position = bench.run(
      "add", "position", "--party", "FRA", "--topic", "bread", "--stance", "supports")
    #expect(position.status == 0, "\(position)")
    let before = try bench.contents()
    #expect(bench.run("undo", "4").status == 77)
    #expect(try bench.contents() == before)
    #expect(bench.run("check").status == 0)
  }

  // MARK: What only the writing shows

  @Test func partsBeforeOneThatFailsAreTakenBack() throws {
    // That the record of the same input has no such value is seen when it is there.
    let input =
      topics("Bread") + "\n" + """
        {"kind":"agreement","title":"Tolls","slug":"tolls","party":["FRA","RUS"]}
        {"kind":"source","title":"Page","slug":"page"}
        {"kind":"citation","record":"tolls","source":"page","field":"until"}
        """
    let facts = { bench.run("list", "agreement").output + bench.run("list", "source").output }
    let before = facts()
    let added = bench.run("add", "--input", "-", input: input)
    #expect(added.status == 65, "\(added)")
    #expect(added.output.isEmpty)
    #expect(added.error.contains("line 4, says: is missing: tolls has no until"))
    #expect(added.error.contains("was taken back by changes 5 to 7"))
    #expect(facts() == before)
    #expect(count() == 0)
    #expect(bench.run("check").status == 0)
    // Where one part does, nothing was written at all.
    bench.environment.partSpan = 900
    let again = bench.run("add", "--input", "-", input: input)
    #expect(again.status == 65)
    #expect(!again.error.contains("taken back"))
    #expect(bench.run("history", "--limit", "1").output.contains(" undo "))
  }

  @Test func aStopTakesBackWhatWasWritten() throws {
    let before = try bench.contents().filter { !$0.hasPrefix("change ") && !$0.hasPrefix("entry ") }
    let path = bench.archive
    // The user presses Ctrl-C once two parts stand.
    bench.environment.isInterrupted = {
      let db = try? Connection(path: path, access: .readOnly, configuration: .init(busyTimeout: 0))
      let count = try? db?.first("SELECT count(*) FROM change_group") { try $0.integer(0) }
      return count ?? 0 >= 3
    }
    let added = bench.run("add", "--input", "-", input: topics("Bread", "Salt", "Wine", "Oil"))
    bench.environment.isInterrupted = { false }
    #expect(added.status == 130)
    #expect(added.output.isEmpty)
    #expect(added.error.contains("was taken back by changes 4 to 5"), "\(added.error)")
    let after = try bench.contents().filter { !$0.hasPrefix("change ") && !$0.hasPrefix("entry ") }
    #expect(after == before)
    #expect(bench.run("check").status == 0)
  }

  @Test func whatOnlyTheWritingShowsIsToldWithTheRest() throws {
    let before = try bench.contents()
    let added = bench.run(
      "add", "--input", "-",
      input: """
        {"kind":"topic","titel":"Bread"}
        {"kind":"agreement","title":"Tolls","slug":"tolls","party":["FRA","RUS"]}
        {"kind":"source","title":"Page","slug":"page"}
        {"kind":"citation","record":"tolls","source":"page","field":"until"}
        """)
    #expect(added.status == 65)
    #expect(added.error.contains("line 1, titel"))
    #expect(added.error.contains("line 4, says"))
    #expect(try bench.contents() == before)
  }

  // MARK: References

  @Test func recordsOfAnInputNameEachOtherInAnyOrder() throws {
    let input = """
      {"kind":"citation","record":"tolls","source":"pa","field":"title"}
      {"kind":"event","agreement":"tolls","verb":"denounce","about":"tolls-sign","party":["ATL"]}
      {"kind":"agreement","title":"Tolls","slug":"tolls","party":["FRA","ATL"],"signed":"1994"}
      {"kind":"source","title":"Page","slug":"page-of-record"}
      {"kind":"party","code":"ATL","title":"Atlantis","type":"state"}
      {"kind":"decree","title":"Order","slug":"order","terminates":["tolls"]}
      {"kind":"position","party":"ATL","topic":"bread","stance":"supports","about":"order-terminates-tolls"}
      {"kind":"topic","title":"Bread"}
      """
    for span in [0, 900] {
      bench.environment.partSpan = span
      let added = bench.run("add", "--input", "-", input: input)
      #expect(added.status == 0, "\(added)")
      #expect(added.output.split(separator: "\n").count == 8)
      #expect(bench.run("undo").status == 0)
    }
    #expect(bench.run("check").status == 0)
  }

  @Test func aLongChainOfForwardReferences() throws {
    bench.environment.partSpan = 900
    let last = "{\"kind\":\"source\",\"title\":\"S\",\"slug\":\"s-400\"}"
    let lines = (1..<400).map {
      "{\"kind\":\"source\",\"title\":\"S\",\"slug\":\"s-\($0)\",\"derived-from\":\"s-\($0 + 1)\"}"
    }
    let added = bench.run("add", "--input", "-", input: (lines + [last]).joined(separator: "\n"))
    #expect(added.status == 0, "\(added.error)")
    #expect(added.output.split(separator: "\n").first == "added source s-400")
    #expect(added.output.split(separator: "\n").count == 400)
  }

  @Test func aCircleIsToldAndLeavesNothing() throws {
    bench.environment.partSpan = 900
    let added = bench.run(
      "add", "--input", "-",
      input: """
        {"kind":"source","title":"S","slug":"one","derived-from":"two"}
        {"kind":"source","title":"S","slug":"two","derived-from":"one"}
        """)
    #expect(added.status == 65)
    #expect(added.error.contains("line 1, derived-from: there is no source 'two'"))
    #expect(added.error.contains("line 2, derived-from: there is no source 'one'"))
    #expect(bench.run("history", "--limit", "1").output.contains(" init "))
  }

  @Test func nearNamesAreSoughtForTheFirstOnly() throws {
    let lines = (0..<300).map {
      "{\"kind\":\"agreement\",\"title\":\"A \($0)\",\"party\":[\"FRX\",\"RUS\"]}"
    }
    let added = bench.run("add", "--input", "-", input: lines.joined(separator: "\n"))
    #expect(added.status == 65)
    #expect(added.error.contains("nothing was entered: 300 problems"))
    #expect(added.error.contains("100 more problems are not listed"))
    let hints = added.error.split(separator: "\n").filter { $0.hasPrefix("hint: did you mean FR") }
    #expect((1...20).contains(hints.count), "\(hints.count)")
  }

  @Test func problemsStandInTheOrderOfTheLines() throws {
    let added = bench.run(
      "add", "--input", "-",
      input: """
        {"kind":"event","agreement":"nothing","verb":"ratify"}
        {"kind":"topic"}
        {"kind":"event","agreement":"nobody","verb":"ratify"}
        {"kind":3}
        """)
    let lines = added.error.split(separator: "\n").filter { $0.hasPrefix("line ") }
    #expect(lines.map { $0.prefix(6) } == ["line 1", "line 2", "line 3", "line 4"])
  }
}
