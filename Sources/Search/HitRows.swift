public import Answers
public import Archive
import Model
public import SQLite

extension Archive {
  /// The rows that the views of their kinds have for some hits, in the order of the hits; those of
  /// a kind are read together.
  ///
  /// - Parameter body: gets each hit with the columns of its view and their values; no values
  ///   where the view has no such row.
  public func rows(
    of hits: [SearchHit], each body: (SearchHit, [Column], [Value]) throws -> Void
  ) throws {
    var columns: [Kind: [Column]] = [:]
    for start in stride(from: 0, to: hits.count, by: 500) {
      let batch = hits[start..<min(start + 500, hits.count)]
      var rows: [Int64: [Value]] = [:]
      for (kind, own) in Dictionary(grouping: batch, by: \.kind) {
        let names =
          try columns[kind] ?? ViewColumns.forJSON(kind.view, of: self.columns(of: kind.view))
        columns[kind] = names
        guard let place = names.firstIndex(where: { $0.name == "id" }) else { continue }
        let list = names.map { "\"\(ViewColumns.source(of: $0))\"" }.joined(separator: ", ")
        let ids = own.map { "\($0.id)" }.joined(separator: ",")
        try db.each(
          "SELECT \(list) FROM \(kind.view) WHERE id IN (SELECT value FROM json_each(?1))",
          .text("[\(ids)]")
        ) { row in
          rows[try row.integer(place)] = try names.indices.map { try row.value($0) }
        }
      }
      for hit in batch { try body(hit, columns[hit.kind] ?? [], rows[hit.id] ?? []) }
    }
  }
}
