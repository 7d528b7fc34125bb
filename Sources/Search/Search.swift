public import Archive

extension Archive {
  /// Finds the records that a query line asks for.
  ///
  /// - Throws: ``Fault``: `usage` for a line that cannot be read, `notFound` for a party, topic,
  ///   decree or source that does not exist.
  public func search(_ line: String, options: SearchOptions) throws -> SearchResult {
    throw Fault(.ours, "not there yet")
  }
}
