import Model
import SQLite

/// Turns errors of SQLite into faults that say what to do.
enum SQLFaults {
  static func translate<Result>(
    _ doing: String, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as SQLiteError {
      throw fault(error, doing)
    }
  }

  /// The family of a result code, by sqlite.org/rescode.html.
  static func fault(_ error: SQLiteError, _ doing: String) -> Fault {
    if error.needsRecovery {
      return Fault(
        .inputOutput, "\(doing): a writer was cut off, and the file waits for its recovery",
        hint: "any command that may write recovers it, for instance regesta check")
    }
    switch error.code.primary {
    case .busy, .locked:
      return Fault(.busy, "\(doing): somebody else is writing", hint: "try again in a moment")
    case .cantOpen: return Fault(.notFound, "\(doing): \(error.message)")
    case .notADatabase: return Fault(.incompatible, "\(doing): it is no SQLite file")
    case .readOnly, .permission, .auth: return Fault(.notPermitted, "\(doing): \(error.message)")
    case .interrupt: return Fault(.inputOutput, "\(doing): interrupted")
    case .ioError, .corrupt, .full: return Fault(.inputOutput, "\(doing): \(error.message)")
    default: return Fault(.ours, "\(doing): \(error.message)")
    }
  }
}
