import CSQLite

extension Connection {
  /// Gives `note` each statement when it begins, with its values in place, or stops doing so
  /// (sqlite.org/c3ref/trace_v2.html). Statements inside triggers are not given.
  ///
  /// The text holds what was bound: it may be private.
  public func setTrace(_ note: ((String) -> Void)?) throws {
    let handle = try open()
    let box = note.map { TraceBox($0) }
    let context = box.map { Unmanaged.passUnretained($0).toOpaque() }
    sqlite3_trace_v2(
      handle, box == nil ? 0 : UInt32(SQLITE_TRACE_STMT), box == nil ? nil : trace, context)
    traceBox = box
  }
}

private func trace(
  _ event: UInt32, _ context: UnsafeMutableRawPointer?, _ statement: UnsafeMutableRawPointer?,
  _ text: UnsafeMutableRawPointer?
) -> Int32 {
  guard let context, let statement, let text else { return 0 }
  // The statements of a trigger come as comments.
  if String(cString: text.assumingMemoryBound(to: CChar.self)).hasPrefix("--") { return 0 }
  guard let expanded = sqlite3_expanded_sql(OpaquePointer(statement)) else { return 0 }
  defer { sqlite3_free(expanded) }
  Unmanaged<TraceBox>.fromOpaque(context).takeUnretainedValue().note(String(cString: expanded))
  return 0
}
