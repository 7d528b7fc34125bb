extension Corpus {
  /// The states that conventions draw from, beside those of the other agreements.
  private static let more = """
    RUS AFG ALB DZA AGO ARM AZE BHS BHR BGD BRB BLR BLZ BEN BOL BIH BWA BRN BFA BDI KHM CMR CPV TCD \
    COL COG CRI CIV HRV CUB CYP CZE DOM ECU SLV EST ETH FJI GAB GMB GEO GHA GRD GTM GIN GUY HTI HND \
    ISL IDN IRQ IRL JAM JOR KEN KIR KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV \
    MLI MLT MRT MUS MDA MCO MNE MAR MOZ MMR NAM NPL NIC NER NGA OMN PAK PAN PRY PHL QAT RWA SEN SRB \
    SGP SVK SVN SOM LKA TUN UGA URY UZB ZMB ZWE
    """.split(separator: " ").map(String.init)

  /// A convention of 20 to 120 parties: most ratify, some join later, some leave, few come back.
  mutating func convention(_ number: Int) throws {
    let slug = "bench-\(number)"
    let signed = MadeDay(draw(1950...2018), &random)
    let drawn = (Self.states + Self.more).shuffled(using: &random)
    let count = draw(20...120)
    let parties = drawn.prefix(count)
    var line = JSONLine("agreement")
    line.set("slug", slug)
    line.set("title", "Convention on \(title())")
    line.set("type", "convention")
    line.set("level", "state")
    line.set("subject", pick(Self.words))
    line.set("party", Array(parties))
    line.set("signed", signed.text)
    line.set("in_force", signed.later(30).text)
    line.set("reference", ["UNTS=\(number + 1000)"])
    try writer.write(line.ended)
    if happens(0.5) { try citation(of: slug, signed) }

    for party in parties where happens(0.85) {
      let day = signed.later(draw(3...72))
      try event(
        slug, pick(["ratify", "ratify", "accept", "approve"]), party: party, date: told(day),
        effective: day.later(3).text)
      if happens(0.05) { try leaving(slug, party, after: day) }
    }
    for party in drawn.dropFirst(count).prefix(count / 10) {
      let day = signed.later(draw(40...200))
      try event(slug, "accede", party: party, date: day.text, effective: day.later(3).text)
    }
  }

  private mutating func leaving(_ slug: String, _ party: String, after day: MadeDay) throws {
    let left = day.later(draw(60...180))
    guard left.year < 2026 else { return }
    try event(
      slug, "withdraw", party: party, date: told(left), effective: left.later(12).text)
    let back = left.later(draw(24...90))
    if happens(0.2), back.year < 2026 {
      try event(slug, "accede", party: party, date: back.text, effective: back.later(3).text)
    }
  }
}
