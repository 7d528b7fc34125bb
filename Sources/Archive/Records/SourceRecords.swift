import Model

/// How sources are kept.
enum SourceRecords {
  static let table = KindTable(
    .source,
    parts: [
      "author": .author,
      "text": .keptText,
    ],
    insert: """
      INSERT INTO source(id, title, type, publisher, url, published, accessed, archive_url,
        archived, language, derived_from, reliability)
      VALUES (?1, ?2, coalesce(?3, 'press'), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
      """,
    update: """
      UPDATE source SET title = ?2, type = coalesce(?3, 'press'), publisher = ?4, url = ?5,
        published = ?6, accessed = ?7, archive_url = ?8, archived = ?9, language = ?10,
        derived_from = ?11, reliability = ?12 WHERE id = ?1
      """,
    select: """
      SELECT title, type, publisher, url, published, accessed, archive_url, archived, language,
        derived_from, reliability FROM source WHERE id = ?1
      """,
    delete: "DELETE FROM source WHERE id = ?1")
}

/// How citations are kept.
enum CitationRecords {
  static let table = KindTable(
    .citation,
    parts: [:],
    insert: """
      INSERT INTO citation(id, record, source, field, says, quote, locator, credibility)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """,
    update: """
      UPDATE citation SET record = ?2, source = ?3, field = ?4, says = ?5, quote = ?6,
        locator = ?7, credibility = ?8 WHERE id = ?1
      """,
    select: """
      SELECT record, source, field, says, quote, locator, credibility
      FROM citation WHERE id = ?1
      """,
    delete: "DELETE FROM citation WHERE id = ?1")
}
