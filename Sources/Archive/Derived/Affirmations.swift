import EDTF
import Model
import SQLite
import Story

/// Finds the sources that say that an ending happened as the record has it.
///
/// A page that denies a step, or gives another day for it, speaks of a rival and is no source of
/// the answer.
struct Affirmations {
  let db: Connection

  /// Notes the sources of each step of an ending.
  func store(_ chain: Chain, _ agreement: Int64) throws {
    for step in chain.steps {
      for source in try sources(of: step.event) {
        try db.run(
          Self.insert, .integer(chain.steps[0].event), .integer(source), .integer(step.event))
      }
    }
  }

  /// The sources that affirm an event, of itself or of the act that does it.
  func sources(of event: Int64) throws -> [Int64] { try sources(Self.claims, event) }

  /// The sources that affirm the last day of an agreement's own term.
  func sources(ofTerm agreement: Int64) throws -> [Int64] {
    try sources(Self.termClaims, agreement)
  }

  private func sources(_ claims: String, _ id: Int64) throws -> [Int64] {
    var result: [Int64] = []
    try db.each(claims, .integer(id)) { row in
      let source = try row.integer(0)
      let says = try row.optionalText(1)
      let held = try row.optionalText(2)
      let isAffirming = says.map { Self.affirms($0, held, target: try? row.text(3)) } ?? true
      if isAffirming, !result.contains(source) { result.append(source) }
    }
    return result
  }

  /// Whether a claim says what the record holds, or less and nothing against it.
  private static func affirms(_ says: String, _ held: String?, target: String?) -> Bool {
    if says.hasPrefix("not ") { return false }
    // A list affirms the members that it names; a count of targets none in particular, and all.
    if let target, says.hasPrefix("= ") {
      let list = says.dropFirst(2)
      return Int(list) != nil || list.split(separator: ",").contains { $0.hasSuffix(target) }
    }
    guard let held else { return true }
    if says.lowercased() == held.lowercased() { return true }
    if let general = try? EDTFDate(says), let special = try? EDTFDate(held) {
      return general.contains(special)
    }
    return Vocabulary.verb.isKind(held, of: says)
      || (target.map { says == $0 || says.hasSuffix(":" + $0) } ?? false)
  }

  /// Claims about an event; about its agreement's own field where it is the agreement's signature
  /// or entry into force; and about its act: that it is, what it does to this agreement, and its
  /// day where the event has none of its own.
  private static let claims = """
    SELECT c.source, c.says, CASE c.field WHEN 'date' THEN e.date WHEN 'effective' THEN e.effective
        WHEN 'until' THEN e.until WHEN 'stage' THEN e.stage WHEN 'verb' THEN e.verb
        WHEN 'scope' THEN e.scope END, NULL
    FROM event e JOIN citation c ON c.record = e.id WHERE e.id = ?1
    UNION ALL
    SELECT c.source, c.says, CASE c.field WHEN 'signed' THEN e.date ELSE
        coalesce(e.effective, e.date) END, NULL
    FROM event e JOIN citation c ON c.record = e.agreement
      AND c.field = CASE e.verb WHEN 'sign' THEN 'signed' WHEN 'enter-into-force' THEN 'in-force' END
    WHERE e.id = ?1 AND e.id NOT IN (SELECT event FROM event_party)
    UNION ALL
    SELECT c.source, c.says, CASE c.field WHEN 'signed' THEN d.signed END, r.slug
    FROM event e JOIN decree d ON d.id = e.act JOIN citation c ON c.record = d.id
      JOIN record r ON r.id = e.agreement
    WHERE e.id = ?1 AND (c.field IS NULL OR c.field IN ('targets', 'orders', 'authorises')
      OR c.field GLOB 'orders/*' OR c.field GLOB 'authorises/*'
      OR (c.field = 'signed' AND e.date IS NULL))
    """
  private static let termClaims = """
    SELECT c.source, c.says, a.until, NULL FROM agreement a JOIN citation c ON c.record = a.id
    WHERE a.id = ?1 AND c.field = 'until'
    """
  private static let insert = """
    INSERT INTO chain_source(chain, source, event) VALUES (?1, ?2, ?3)
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [claims, termClaims, insert]
}
