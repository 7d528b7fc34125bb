internal import Backup
internal import EDTF
internal import Migrator
public import Model
internal import SQLite
internal import System

/// The one map from what any room throws to a fault: the reason that a caller acts on, what failed
/// and why, and what to do.
public enum Faults {
  /// Runs a body; what rooms throw comes out as a fault, what is not of theirs as it is.
  ///
  /// - Parameters:
  ///   - doing: what failed, as the beginning of a sentence; nil where the errors say it.
  ///   - body: what is run.
  /// - Throws: ``Fault``, and what the body throws of its own.
  public static func translate<Result>(
    _ doing: String? = nil, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch {
      throw fault(error, doing) ?? error
    }
  }

  /// The fault that an error is; nil where it is of no room.
  public static func fault(_ error: any Error, _ doing: String? = nil) -> Fault? {
    guard var fault = untold(error) else { return nil }
    // What is a fault already says what failed.
    if let doing, !(error is Fault) {
      fault.message = error is Problem ? doing : "\(doing): \(fault.message)"
    }
    return fault
  }

  /// The fault without what failed.
  private static func untold(_ error: any Error) -> Fault? {
    switch error {
    case let fault as Fault: fault
    case let problem as Problem: Fault(.badData, "bad input", problems: [problem])
    case let error as EDTFError: Fault(.badData, error.message, hint: error.hint)
    case let error as SQLiteError: fault(of: error)
    case let error as SideFileError:
      Fault(.incompatible, error.description, hint: Remedy.moveAway)
    case let error as ForeignFileError:
      Fault(
        .incompatible, "\(error.path) is not an archive of Regesta", hint: Remedy.otherName)
    case let error as RowError: damaged("\(error)")
    case let error as MigratorError: fault(of: error)
    case let error as BackupError: fault(of: error)
    case let error as SystemError: Fault(reason(of: error), error.description)
    default: nil
    }
  }

  /// A file is not as any program of ours leaves it.
  private static func damaged(_ what: String) -> Fault {
    Fault(.damaged, "the file is damaged (\(what))", hint: Remedy.restore)
  }

  // MARK: Room by room

  /// By sqlite.org/rescode.html.
  private static func fault(of error: SQLiteError) -> Fault {
    if error.needsRecovery {
      return Fault(
        .inputOutput, "a writer was cut off, and the file waits for its recovery",
        hint: "any command that may write recovers it, for instance regesta check")
    }
    switch error.code {
    case .busy, .locked:
      return Fault(.busy, "somebody else is writing", hint: "try again in a moment")
    case .full: return Fault(.inputOutput, "the disk is full")
    case .ioError: return Fault(.inputOutput, error.message)
    case .outOfMemory: return Fault(.inputOutput, "there is not memory enough")
    case .readOnly, .permission, .auth: return Fault(.notPermitted, error.message)
    case .cantOpen: return Fault(reason(ofUnopened: error), error.message)
    case .tooBig: return Fault(.badData, error.message)
    case .interrupt: return Fault(.interrupted, "interrupted")
    case .corrupt, .notADatabase, .format: return damaged(error.message)
    case .constraintForeignKey:
      // What a row points at was found before: it has lost a row of its own.
      return conflict(damaged(error.message))
    case .constraint: return conflict(Fault(.ours, "\(error)"))
    case .error where error.isWhileRunning:
      // The statement was understood; what it read was not, as of JSON that is none.
      return damaged(error.message)
    default: return Fault(.ours, "\(error)")
    }
  }

  /// That a file is not there is one reason of many why it cannot be opened.
  private static func reason(ofUnopened error: SQLiteError) -> Fault.Reason {
    if error.isWhileRunning { return .inputOutput }
    let system = SystemError("open", path: "", code: error.systemCode)
    return error.systemCode == 0 ? .notFound : reason(of: system)
  }

  private static func conflict(_ fault: Fault) -> Fault {
    var fault = fault
    fault.isConflict = true
    return fault
  }

  private static func fault(of error: MigratorError) -> Fault {
    switch error {
    case .newer: Fault(.incompatible, error.description, hint: Remedy.newer)
    case .drifted, .ledgerDisagrees:
      Fault(.incompatible, error.description, hint: Remedy.restore)
    case .nameTaken: Fault(.incompatible, error.description, hint: Remedy.rename)
    case .foreignFile, .notInitialised:
      Fault(.incompatible, error.description, hint: Remedy.otherName)
    case .notADatabase: Fault(.damaged, error.description, hint: Remedy.unreadable)
    case .failed(_, _, let cause): Fault(fault(of: cause).reason, error.description)
    case .brokenReferences, .rowsLost:
      Fault(.inputOutput, error.description, hint: "the archive is as it was")
    case .badFileName, .badRename, .duplicate, .gap, .noApplicationID, .insideTransaction,
      .forbidden,
      .foreignKeysNotSwitched:
      Fault(.ours, error.description)
    }
  }

  private static func fault(of error: BackupError) -> Fault {
    switch error {
    case .busy: Fault(.busy, error.description, hint: "try again when it has ended")
    case .openToAll:
      Fault(.notPermitted, error.description, hint: "take that right away: chmod o-w")
    case .noRoom: Fault(.inputOutput, error.description)
    case .unsound(let faults):
      Fault(
        .unsound, "nothing was kept: the copy is not sound",
        hint: "regesta check and regesta backup verify say more",
        problems: faults.map { Problem($0) })
    case .unfit(let faults):
      Fault(
        .unsound, "nothing was put in place: the copy is not sound",
        hint: "regesta backup list shows the others", problems: faults.map { Problem($0) })
    case .foreign:
      Fault(
        .incompatible, error.description,
        hint: "regesta restore FILE --to PATH makes an archive beside it")
    case .noManifest:
      Fault(
        .incompatible, error.description, hint: "regesta backup list shows those that have")
    }
  }

  private static func reason(of error: SystemError) -> Fault.Reason {
    if error.isInterrupted { return .interrupted }
    if error.isMissing { return .notFound }
    return error.isForbidden ? .notPermitted : .inputOutput
  }
}
