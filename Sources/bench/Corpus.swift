/// An archive's worth of records as JSON Lines, the same in every run: agreements, most of two
/// parties and some conventions of many, the acts that end them, what sources say, and positions.
struct Corpus {
  var random = Seeded(state: 20_251_205)
  let writer: LineWriter

  /// So many words that each is in about 13 % of the agreements, with five in a title and one as
  /// the subject.
  static let words = """
    cooperation defence trade culture transport visits science energy taxation extradition aviation \
    fisheries health education investment water border peace security research tourism customs \
    shipping railways roads telecommunications space nuclear environment forestry agriculture \
    veterinary archives copyright migration labour pensions sport youth policing rescue finance \
    minerals standards
    """.split(separator: " ").map(String.init)

  static let states = """
    FRA DEU USA GBR ITA ESP PRT POL CAN JPN CHN IND BRA ZAF EGY TUR GRC SWE NOR FIN DNK NLD BEL AUT \
    CHE HUN ROU BGR UKR KAZ MEX ARG CHL PER IRN ISR AUS NZL VNM MNG
    """.split(separator: " ").map(String.init)

  private static let topics = 20
  private static let sources = 200

  /// Writes the records of so many agreements, and gives the digest of what was written.
  static func write(
    _ agreements: Int, to path: String, hasConventions: Bool = true
  ) throws -> UInt64 {
    var corpus = Corpus(writer: try LineWriter(path))
    try corpus.preliminaries()
    for number in 1...agreements {
      if hasConventions, number % 200 == 100 {
        try corpus.convention(number)
      } else {
        try corpus.bilateral(number)
      }
      if corpus.happens(0.01) { try corpus.position(number) }
    }
    try corpus.writer.close()
    return corpus.writer.digest
  }

  init(writer: LineWriter) { self.writer = writer }

  mutating func happens(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < share
  }

  mutating func pick(_ words: [String]) -> String {
    words[Int.random(in: 0..<words.count, using: &random)]
  }

  mutating func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  /// Five words for a title.
  mutating func title() -> String {
    (0..<5).map { _ in pick(Self.words) }.joined(separator: " ")
  }

  /// A day as text, one in ten not exact.
  mutating func told(_ day: MadeDay) -> String {
    happens(0.1) ? day.imprecise(&random) : day.text
  }

  // MARK: What the others point at

  private mutating func preliminaries() throws {
    for number in 1...Self.topics {
      var line = JSONLine("topic")
      line.set("slug", "bench-topic-\(number)")
      line.set("title", "A common rule on \(title())")
      try writer.write(line.ended)
    }
    for number in 1...Self.sources {
      var line = JSONLine("source")
      line.set("slug", "bench-source-\(number)")
      line.set("title", "Report \(number) on \(title())")
      line.set("type", pick(["press", "gazette", "register", "official", "agency"]))
      line.set("publisher", "The \(pick(Self.words)) Post")
      line.set("published", MadeDay(draw(1995...2025), &random).text)
      if happens(0.2), number > 1 {
        line.set("derived_from", "bench-source-\(draw(1...number - 1))")
      }
      try writer.write(line.ended)
    }
  }

  private mutating func position(_ agreement: Int) throws {
    var line = JSONLine("position")
    line.set("party", [happens(0.1) ? "RUS" : pick(Self.states)])
    line.set("topic", "bench-topic-\(draw(1...Self.topics))")
    line.set(
      "stance", pick(["supports", "opposes", "conditional", "open", "neutral", "undeclared"]))
    line.set("form", pick(["statement", "note", "vote", "law", "resolution"]))
    line.set("date", told(MadeDay(draw(1992...2025), &random)))
    line.set("speaker", "Speaker \(agreement % 97)")
    try writer.write(line.ended)
  }

  /// What one of the sources says of an agreement's signature: the same, or a rival day.
  mutating func citation(of slug: String, _ signed: MadeDay) throws {
    var line = JSONLine("citation")
    line.set("record", slug)
    line.set("source", "bench-source-\(draw(1...Self.sources))")
    line.set("field", "signed")
    line.set("says", happens(0.15) ? signed.later(draw(1...9)).text : signed.text)
    line.set("locator", "page \(draw(1...400))")
    if happens(0.3) { line.set("quote", "signed on \(pick(Self.words)) and \(pick(Self.words))") }
    try writer.write(line.ended)
  }
}
