import CSQLite

extension Connection {
  /// Asks `decide` about every so many virtual instructions while statements run, or nobody
  /// (sqlite.org/c3ref/progress_handler.html).
  ///
  /// It is not asked while a statement is compiled, nor inside one instruction, however long.
  public func setProgressHandler(
    every instructions: Int32, _ decide: (() -> ProgressDecision)?
  ) throws {
    let handle = try open()
    let box = decide.map { ProgressBox($0) }
    let context = box.map { Unmanaged.passUnretained($0).toOpaque() }
    sqlite3_progress_handler(handle, instructions, box == nil ? nil : progress, context)
    progressBox = box
  }
}

private func progress(_ context: UnsafeMutableRawPointer?) -> Int32 {
  guard let context else { return 1 }
  let box = Unmanaged<ProgressBox>.fromOpaque(context).takeUnretainedValue()
  return box.decide() == .proceed ? 0 : 1
}
