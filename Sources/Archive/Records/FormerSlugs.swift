import SQLite

/// Slugs that records gave up: kept as facts of theirs, so that what was written down stays a
/// reference. Nobody else may have them; triggers of the derived part hold that against every writer.
enum FormerSlugs {
  /// The key of the first; further ones have a number behind it, since a key has one value.
  static let key = "former_slug"
  /// What the keys are alike in; the index of them has the same words.
  static let pattern = "former_slug*"

  /// Whether a fact of this key is a slug that was given up.
  static func isOne(_ key: String) -> Bool { key.hasPrefix(Self.key) }

  static let drop = """
    DELETE FROM fact WHERE record = ?1 AND key GLOB '\(pattern)' AND value = ?2
    """
  static let keys = """
    SELECT key FROM fact WHERE record = ?1 AND key GLOB '\(pattern)'
    """
  static let insert = """
    INSERT INTO fact(id, record, key, value) VALUES (?1, ?2, ?3, ?4)
    """
  static let owner = """
    SELECT id FROM record WHERE slug = ?1
    UNION ALL SELECT record FROM fact WHERE key GLOB '\(pattern)' AND value = ?1
    """
  /// Slugs that are given up and are another record's, too, with whose they were.
  static let taken = """
    SELECT r.slug, f.value FROM fact f JOIN record r ON r.id = f.record
    WHERE f.key GLOB '\(pattern)'
      AND (EXISTS (SELECT 1 FROM record o WHERE o.slug = f.value)
        OR EXISTS (SELECT 1 FROM fact g
          WHERE g.key GLOB '\(pattern)' AND g.value = f.value AND g.id < f.id))
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [drop, keys, insert, owner, taken]
}
