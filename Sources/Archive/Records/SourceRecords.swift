/// How sources are kept.
enum SourceRecords {
  static let table = KindTable(
    fields: [
      .column("title", .text(limit: 1_000), "its title", required: true),
      .column("type", .word(.sourceType), "what kind of source it is"),
      .column("publisher", .text(limit: 1_000), "who published it"),
      .part("author", "TEXT", "who wrote it", .author),
      .column("url", .address, "its address"),
      .column("published", .date, "the day of its publication"),
      .column("accessed", .date, "the day on which it was read"),
      .column("archive-url", .address, "the address of a kept copy"),
      .column("archived", .date, "the day on which that copy was made"),
      .column("language", .language, "its language: en, ru, pt-BR"),
      .part(
        "text", "FILE", "a file whose content is kept", .keptText, repeated: false,
        citable: false, form: .text(limit: 8_000_000)),
      .column("derived-from", .reference([.source]), "the source that it repeats"),
      .column("reliability", .word(.reliability), "Admiralty grade, A to F"),
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
    delete: "DELETE FROM source WHERE id = ?1",
    fillDocument: "INSERT INTO document SELECT * FROM source_document WHERE id = ?1")
}

/// How citations are kept.
enum CitationRecords {
  static let table = KindTable(
    fields: [
      .column("record", .reference(Kind.allCases), "the record it speaks of", required: true),
      .column("source", .reference([.source]), "the source", required: true),
      .column("field", .path, "the field it speaks of: signed, party/SUN; none: that it exists"),
      .column("says", .text(limit: 100_000), "the value that the source gives"),
      .column("quote", .text(limit: 100_000), "its words"),
      .column("locator", .text(limit: 1_000), "the place in it: page 3, paragraph 5"),
      .column("credibility", .word(.credibility), "Admiralty grade, 1 to 6"),
    ],
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
    delete: "DELETE FROM citation WHERE id = ?1",
    fillDocument: "INSERT INTO document SELECT * FROM citation_document WHERE id = ?1")
}
