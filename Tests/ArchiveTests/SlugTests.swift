import Model
import TestDesk
import Testing

@testable import Archive

/// Slugs of titles in every script can be read and typed.
struct SlugTests {
  @Test(arguments: [
    ("Συνθήκη φιλίας", "syntheke-philias"), ("საქართველო", "sakartvelo"),
    ("Հայաստան", "hayastan"), ("Договор о дружбе", "dogovor-o-druzhbe"),
    ("اتفاقية", "atfaqyt"), ("שלום", "slwm"), ("北京条约", "bei-jing-tiao-yue"),
    ("とうきょう きょうてい", "toukyou-kyoutei"), ("ヴァンデ", "vande"), ("한국 조약", "hanguk-joyak"),
    ("संधि पत्र", "samdhi-patra"), ("Hiệp định Pa-ri", "hiep-dinh-pa-ri"),
    ("Türkiye Today", "turkiye-today"),
  ])
  func aTitleOfAnotherScriptIsReadInLatinLetters(title: String, slug: String) {
    #expect(Slugs.ascii(title) == slug)
  }

  @Test func everyLetterGivesNothingButLettersAndHyphens() {
    for value in UInt32(0)...0x2_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let slug = Slugs.ascii("a\(scalar)b")
      let isPlain = slug.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
      #expect(isPlain && slug.hasSuffix("b") && !slug.contains("--"), "U+\(value): \(slug)")
    }
  }

  @Test func aTopicOfAnotherScriptHasASlugOfItsTitle() throws {
    let desk = try Desk(parties: true)
    let changes = try desk.enter(
      #"[{"kind":"topic","title":"Ελληνική γλώσσα"},{"kind":"topic","title":"中文标题"}]"#)
    #expect(changes.map(\.slug) == ["ellenike-glossa", "zhong-wen-biao-ti"])
  }

  @Test func aSlugThatPeopleTypeIsShortWithItsNumberAndRepeatsNothing() throws {
    let desk = try Desk(parties: true)
    let title =
      "Internationalisation of telecommunications infrastructure interconnection standards"
    let lines = (1...12).map { _ in #"{"kind":"topic","title":"\#(title)"}"# }
    let slugs = try desk.enter(lines.joined(separator: "\n")).map(\.slug)
    #expect(slugs.allSatisfy { $0.utf8.count <= 60 && !$0.hasSuffix("-") && !$0.contains("--") })
    #expect(Set(slugs).count == 12)
    let others = try desk.enter(
      """
      {"kind":"agreement","title":"Treaty on fish","type":"treaty","party":["FRA","DEU"],"signed":"1990"}
      {"kind":"source","title":"Le Post: Fish","publisher":"Le Post","published":"1990"}
      {"kind":"agreement","title":"\(String(repeating: "x", count: 300))"}
      """
    ).map(\.slug)
    #expect(others[0] == "deu-fra-1990-fish")
    #expect(others[1] == "le-post-1990-fish")
    #expect(others[2].utf8.count <= 60)
    // One that was chosen is kept whole.
    let chosen = String(repeating: "y", count: 199)
    #expect(try desk.enter(#"{"kind":"topic","title":"T","slug":"\#(chosen)"}"#)[0].slug == chosen)
  }
}
