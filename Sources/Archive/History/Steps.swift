import Digest
import Migrator
import Model
import SQLite

/// What numbered scripts leave to code, because SQL cannot work out a digest.
enum Steps {
  static let all: [Int: MigrationStep] = [
    3: MigrationStep(tables: ["source"]) { db in
      try identifyGroups(db)
      try mendKeptTexts(db)
    }
  ]

  /// Gives the groups made before they had identifiers the one that follows from the archive's own
  /// and their chain: the same in every copy.
  private static func identifyGroups(_ db: Connection) throws {
    guard let origin = try db.first(archive, as: { try $0.text(0) }) else { return }
    var parents: [String] = []
    let groups = try db.all(groups) { (id: try $0.integer(0), chain: try $0.text(1)) }
    for (place, group) in groups.enumerated() {
      let lineage = ChangeGroups.Lineage(
        origin: origin, lamport: Int64(place + 1), parents: parents)
      let uid = lineage.uid(chain: group.chain)
      try db.run(
        identify, .integer(group.id), .text(uid), .text(origin), .integer(lineage.lamport),
        .text(lineage.parentList))
      parents = [uid]
    }
  }

  /// Gives kept texts whose digest was taken of the text as it was typed the one of what is kept.
  ///
  /// Only where that is what happened: a text that was changed behind our back is a fault, which
  /// stays to be found.
  private static func mendKeptTexts(_ db: Connection) throws {
    let texts = try db.all(keptTexts) { (digest: try $0.text(0), text: try $0.text(1)) }
    for (digest, text) in texts {
      let right = SHA256.hex(of: text)
      guard right != digest, typed(text).contains(where: { SHA256.hex(of: $0) == digest }) else {
        continue
      }
      try db.run(keep, .text(right), .text(text))
      try db.run(link, .text(digest), .text(right))
      try db.run(forget, .text(digest))
    }
  }

  /// The texts that may have been typed where this was kept: with another end, other ends of lines,
  /// or a mark of the byte order.
  private static func typed(_ kept: String) -> [String] {
    let bodies = [kept, kept.replacing("\n", with: "\r\n")]
    let ends = ["", "\n", "\r\n", "\n\n", " ", " \n", "\n\n\n", "\r\n\r\n"]
    let starts = ["", "\u{FEFF}", "\n", " ", "\r\n"]
    return starts.flatMap { start in
      bodies.flatMap { body in ends.map { "\(start)\(body)\($0)" } }
    }
  }

  private static let archive = "SELECT uid FROM archive WHERE id = 1"
  private static let groups = "SELECT id, chain FROM change_group ORDER BY id"
  private static let identify = """
    UPDATE change_group SET uid = ?2, origin = ?3, lamport = ?4, parents = ?5 WHERE id = ?1
    """
  private static let keptTexts = "SELECT digest, text FROM kept_text ORDER BY digest"
  private static let keep = """
    INSERT INTO kept_text(digest, text) SELECT ?1, ?2
    WHERE NOT EXISTS (SELECT 1 FROM kept_text WHERE digest = ?1)
    """
  private static let link = "UPDATE source SET text_digest = ?2 WHERE text_digest = ?1"
  private static let forget = "DELETE FROM kept_text WHERE digest = ?1"

  /// Every statement of this file, for the test that prepares them.
  static let statements = [archive, groups, identify, keptTexts, keep, link, forget]
}
