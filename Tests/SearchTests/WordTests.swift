import TestDesk
import Testing

/// The words by which each kind of record is found.
struct WordTests {
  private static let records = """
    {"kind":"party","slug":"xlandia","code":"XLA","title":"Xlandia","type":"state","name":["fr=Xlandie"],"reference":["wikidata=Q4711"]}
    {"kind":"agreement","slug":"treaty","title":"Treaty","subject":"herring","party":["XLA"],"place":["Lisbon"],"fact":["fleet=trawlers"],"note":"lamprey"}
    {"kind":"decree","slug":"act","title":"Act","number":"n1742","authority":"Cabinet","signatory":"Smithers","rationale":"reciprocity"}
    {"kind":"event","slug":"end","agreement":"treaty","verb":"terminate","ground":"drought","scope":"annexes"}
    {"kind":"event","slug":"stop","agreement":"treaty","verb":"suspend","scope":"quotas"}
    {"kind":"topic","slug":"topic","title":"Pipelines","subject":"energy"}
    {"kind":"position","slug":"view","party":"XLA","topic":"topic","stance":"open","condition":"arbitration","speaker":"Ogilvy","office":"chancellor"}
    {"kind":"source","slug":"page","title":"Page","publisher":"Gazetteer","author":["Brontë"],"text":"herons overhead"}
    {"kind":"citation","slug":"words","record":"treaty","source":"page","field":"title","quote":"verbatim"}
    """

  @Test(arguments: [
    ("xlandia", "xlandia"), ("xla", "xlandia"), ("xlandie", "xlandia"), ("q4711", "xlandia"),
    ("treaty", "treaty"), ("herring", "treaty"), ("lisbon", "treaty"), ("trawlers", "treaty"),
    ("lamprey", "treaty"), ("n1742", "act"), ("cabinet", "act"), ("smithers", "act"),
    ("reciprocity", "act"), ("drought", "end"), ("annexes", "end"), ("quotas", "stop"),
    ("energy", "topic"), ("pipelines", "view"), ("arbitration", "view"), ("ogilvy", "view"),
    ("chancellor", "view"), ("gazetteer", "page"), ("bronte", "page"), ("overhead", "page"),
    ("verbatim", "words"),
  ])
  func everyWordOfARecordFindsIt(_ word: String, _ slug: String) throws {
    let desk = try Desk()
    try desk.enter(Self.records)
    let found = try desk.found(word)
    #expect(found.contains(slug), "\(word): \(found)")
  }
}
