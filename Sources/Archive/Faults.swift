import Migrator
import Model
import SQLite

/// Turns what the rooms below throw into faults that say what to do.
enum Faults {
  /// Runs a body and gives its errors a common form.
  static func translate<Result>(
    _ doing: String, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let fault as Fault {
      throw fault
    } catch let problem as Problem {
      throw Fault(.badData, doing, problems: [problem])
    } catch let error as SQLiteError {
      throw fault(error, doing)
    } catch let error as MigratorError {
      throw fault(error, doing)
    } catch let error as RowError {
      throw damage(
        "\(doing): the file holds what no program of ours wrote (\(error))",
        hint: "regesta check says where; \(Remedy.restore)")
    }
  }

  private static func damage(_ message: String, hint: String) -> Fault {
    var fault = Fault(.inputOutput, message, hint: hint)
    fault.isDamage = true
    return fault
  }

  private static func fault(_ error: MigratorError, _ doing: String) -> Fault {
    switch error {
    case .failed(_, _, let cause): return fault(cause, doing)
    case .badFileName, .badRename, .duplicate, .gap, .noApplicationID, .insideTransaction,
      .forbidden,
      .foreignKeysNotSwitched:
      return Fault(.ours, "\(doing): \(error)")
    case .drifted:
      return Fault(
        .incompatible, "\(doing): \(error)", hint: Remedy.restore)
    case .newer: return Fault(.incompatible, "\(doing): \(error)", hint: Remedy.newer)
    case .foreignFile, .notInitialised:
      return Fault(.incompatible, "\(doing): \(error)", hint: Remedy.otherName)
    case .notADatabase:
      return Fault(.incompatible, "\(doing): \(error)", hint: Remedy.unreadable)
    case .nameTaken: return Fault(.incompatible, "\(doing): \(error)", hint: Remedy.rename)
    case .ledgerDisagrees:
      return Fault(.incompatible, "\(doing): \(error)", hint: Remedy.restore)
    default: return Fault(.incompatible, "\(doing): \(error)")
    }
  }

  /// The family of a result code of SQLite, by sqlite.org/rescode.html.
  private static func fault(_ error: SQLiteError, _ doing: String) -> Fault {
    switch error.code.primary {
    case .busy, .locked:
      return Fault(
        .busy, "\(doing): somebody else is writing", hint: "try again in a moment")
    case .full: return Fault(.inputOutput, "\(doing): the disk is full")
    case .readOnly, .permission, .auth:
      return Fault(.notPermitted, "\(doing): \(error.message)")
    case .cantOpen: return Fault(.notFound, "\(doing): \(error.message)")
    case .notADatabase:
      return Fault(
        .incompatible, "\(doing): it is no SQLite file", hint: Remedy.unreadable)
    case .corrupt:
      return damage("\(doing): the file is damaged (\(error.message))", hint: Remedy.restore)
    case .ioError: return Fault(.inputOutput, "\(doing): \(error.message)")
    case .tooBig: return Fault(.badData, "\(doing): \(error.message)")
    case .constraint:
      var fault = Fault(.ours, "\(doing): \(error)")
      fault.isConflict = true
      return fault
    case .interrupt: return Fault(.inputOutput, "\(doing): interrupted")
    default: return Fault(.ours, "\(doing): \(error)")
    }
  }
}
