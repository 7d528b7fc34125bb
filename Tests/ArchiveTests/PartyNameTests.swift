import Foundation
import Model
import TestDesk
import Testing

@testable import Archive

/// Parties by any name. The table was written before the resolver.
@Suite struct PartyNameTests {
  private static let corpus = ProcessInfo.processInfo.environment["REGESTA_CORPUS"]

  private func desk() throws -> Desk { try Desk(parties: true) }

  /// `ITA`, `? COD COG`, or `-`.
  private func meaning(_ name: String, _ names: PartyNames) throws -> String {
    switch try names.meaning(of: name) {
    case .one(let found): try names.party(found.id).code
    case .several: "?"
    case .none: "-"
    }
  }

  @Test func theYardstickOfARealRegister() throws {
    let names = PartyNames(try desk().archive.db)
    var wanted = 0
    var resolved = 0
    var missed: [String] = []
    var wrong: [String] = []
    for row in PartyNameTable.rows {
      let found = try meaning(row.name, names)
      if row.expected.count > 1 { wanted += 1 }
      if found == row.expected {
        if row.expected.count > 1 { resolved += 1 }
      } else if found == "-" || found == "?" {
        missed.append("\(row.name) (\(found), not \(row.expected))")
      } else {
        wrong.append("\(row.name): \(found), not \(row.expected)")
      }
    }
    print("names: \(resolved) of \(wanted) resolved, \(wrong.count) wrongly; missed: \(missed)")
    #expect(PartyNameTable.rows.count >= 300)
    #expect(wrong == [])
    #expect(Double(resolved) >= 0.9 * Double(wanted))
  }

  @Test(.enabled(if: corpus != nil)) func theYardstickOverAllMentions() throws {
    let corpus = try #require(Self.corpus)
    let text = try String(contentsOfFile: "\(corpus)/uk-treaties/treaties.csv", encoding: .utf8)
    let names = PartyNames(try desk().archive.db)
    var counts: [String: Int] = [:]
    for row in Self.rows(text).dropFirst() where row.count > 5 {
      for name in row[5].split(separator: ";") { counts[String(name).trimmed, default: 0] += 1 }
    }
    counts[""] = nil
    var (states, resolvedStates, all, resolved) = (0, 0, 0, 0)
    for (name, count) in counts {
      let isFound = try meaning(name, names).count > 1
      all += count
      if isFound { resolved += count }
      guard !name.contains(where: \.isLowercase) else { continue }
      states += count
      if isFound { resolvedStates += count }
    }
    print(
      "mentions in capitals: \(resolvedStates) of \(states) resolved; all: \(resolved) of \(all)")
    #expect(states > 15_000)
    #expect(Double(resolvedStates) >= 0.9 * Double(states))
  }

  /// The cells of a CSV.
  private static func rows(_ text: String) -> [[String]] {
    var (rows, row, cell, isQuoted) = ([[String]](), [String](), "", false)
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(cell)
        cell = ""
      case "\n" where !isQuoted, "\r\n" where !isQuoted:
        rows.append(row + [cell])
        (row, cell) = ([], "")
      default: cell.append(character)
      }
    }
    return rows
  }

  @Test(
    arguments: [
      ("Italy", "ITA"), ("ITALY", "ITA"), ("italy ", "ITA"), ("ita", "ITA"), ("it", "ITA"),
      ("Italien", "ITA"), ("ITALIA", "ITA"), ("Италия", "ITA"), ("италия", "ITA"),
      ("Россия", "RUS"),
      ("РОССИЙСКАЯ ФЕДЕРАЦИЯ", "RUS"), ("suhh", "SUN"), ("Ελλάδα", "GRC"), ("ΕΛΛΑΔΑ", "GRC"),
      ("Ελλάς", "GRC"), ("مصر", "EGY"), ("日本", "JPN"), ("中国", "CHN"), ("대한민국", "KOR"),
      ("საქართველო", "GEO"), ("Հայաստան", "ARM"), ("ישראל", "ISR"), ("Österreich", "AUT"),
      ("O\u{308}sterreich", "AUT"), ("Côte d’Ivoire", "CIV"), ("Cote dIvoire", "CIV"),
      ("St. Kitts & Nevis", "KNA"), ("the U.K.", "GBR"), ("U. S. A.", "USA"), ("USA", "USA"),
      ("Holland", "NLD"), ("Korea, Republic of", "KOR"), ("Government of Gibraltar", "GIB"),
      ("Kingdom of Italy", "ITA"), ("Republic of Austria", "AUT"), ("Burma", "BUR"),
      ("Northern Mariana Islands", "MNP"), ("Ceylon", "LKA"), ("Siam", "THA"), ("Persia", "IRN"),
      ("Congo", "?"), ("KOREA", "?"), ("Guinea", "?"), ("Republic of Guinea", "GIN"),
      ("East Timor", "?"), ("Republic of Vietnam", "-"), ("Vietnam, Republic of", "-"),
      ("Niger State", "-"), ("Itly", "-"), ("", "-"), ("of the", "-"), ("'", "-"), ("🇮🇹", "-"),
      ("Republic", "-"), ("Georgia (USA)", "-"), ("New South Wales", "-"),
    ])
  func aNameMeans(_ name: String, _ expected: String) throws {
    #expect(try meaning(name, PartyNames(try desk().archive.db)) == expected)
  }

  @Test func theArchivesOwnNamesWinAndWorkAtOnce() throws {
    let desk = try desk()
    try desk.enter(
      #"{"kind": "party", "code": "SVN2", "title": "Vietnam (Saigon)", "type": "state", "name": ["en=Republic of Vietnam", "en=Holland"]}"#
    )
    let names = PartyNames(desk.archive.db)
    #expect(try meaning("republic of vietnam", names) == "SVN2")
    #expect(try meaning("Holland", names) == "SVN2")
    try desk.write { writer in
      try writer.edit(try writer.id(of: "GIN"), [Draft.Item("name", "en=Guinea")])
    }
    names.forget()
    #expect(try meaning("Guinea", names) == "GIN")
  }

  @Test func aPartyOfTheSameInputIsNamedByItsName() throws {
    let desk = try desk()
    let changes = try desk.enter(
      """
      {"kind": "party", "code": "SARD", "title": "Kingdom of Sardinia", "type": "state"}
      {"kind": "agreement", "title": "Peace", "type": "treaty", "party": ["sardinia kingdom of", "Austria"], "signed": "1849-08-06"}
      """)
    #expect(
      changes.last?.notes == [
        "understood: sardinia kingdom of = SARD", "understood: Austria = AUT",
      ])
  }

  @Test func namesStandWhereCodesDo() throws {
    let desk = try desk()
    try desk.enter(
      #"{"kind": "agreement", "title": "Pact", "type": "treaty", "party": ["Russia as Soviet Union", "Italy:depositary"], "signed": "1950", "slug": "pact"}"#
    )
    let record = try desk.archive.record(try desk.archive.id(of: "pact"))
    #expect(record["party"].sorted() == ["ITA:depositary", "RUS as SUN"])
    try desk.enter(#"{"kind": "source", "title": "P", "type": "press", "slug": "page"}"#)
    let cited = try desk.enter(
      #"{"kind": "citation", "record": "pact", "source": "page", "field": "party/Russian Federation"}"#
    )
    #expect(try desk.archive.record(cited[0].id)["field"] == ["party/RUS"])
    #expect(try desk.archive.id(of: "Deutschland") == desk.archive.id(of: "DEU"))
  }

  @Test func whatFitsSeveralIsAskedAndWhatIsNearIsOffered() throws {
    let desk = try desk()
    let several = try #require(throws: Fault.self) {
      try desk.archive.id(of: "Congo", kinds: [.party])
    }
    #expect(several.message == "'Congo' fits several parties")
    #expect(
      several.hint == "it could be COG (Republic of the Congo) or COD (Democratic Republic of the"
        + " Congo); name it by its code")
    let near = try #require(throws: Fault.self) { try desk.archive.id(of: "Itly", kinds: [.party]) }
    #expect(near.hint == "did you mean ITA (Italy)?")
  }

  @Test(
    arguments: [
      ("ita", "code"), ("it", "alpha-2"), ("suhh", "alpha-4"), ("Italian Republic", "name"),
      ("Ceylon", "former name 1948–1972"), ("Siam", "former name until 1949"), ("Holland", "alias"),
      ("Congo", "ambiguous"), ("Itly", "unknown"),
    ])
  func itIsSaidByWhatAPartyWasFound(_ name: String, _ how: String) throws {
    #expect(try desk().archive.partyReader().read(name).how == how)
  }

  @Test func aHostileNameTakesNoTime() throws {
    let names = PartyNames(try desk().archive.db)
    let long = String(repeating: "a b ", count: 100_000)
    #expect(try meaning(long, names) == "-")
    #expect(try meaning(String(repeating: "e\u{301}", count: 50), names) == "-")
    #expect(try meaning("a\u{0}b", names) == "-")
  }
}
