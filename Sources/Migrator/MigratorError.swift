public import SQLite

/// Why a file, a plan or a script is refused. After any of them the file is as it was.
public enum MigratorError: Error, Sendable {
  /// A row whose foreign key points to nothing.
  public struct BrokenReference: Sendable, Hashable {
    /// The table of the row.
    public let table: String
    /// The rowid; nil in a table without one.
    public let row: Int64?
    /// The table pointed to.
    public let parent: String
  }

  /// A script's file is not named as `0001_name.sql`.
  case badFileName(String)
  /// A script says that something is renamed in a way that is not understood.
  case badRename(number: Int, line: String)
  /// Two scripts have one number.
  case duplicate(number: Int, names: [String])
  /// A number is missing.
  case gap(missing: Int)
  /// A plan needs an application id other than 0.
  case noApplicationID
  /// The file is not a database.
  case notADatabase
  /// The file belongs to another program; 0 when it has tables but no mark.
  case foreignFile(applicationID: Int32)
  /// The file holds nothing, and was not opened with `.create`.
  case notInitialised
  /// The file is of a later version of the program: `have` scripts were applied, `known` exist.
  case newer(have: Int, known: Int)
  /// The file's version and its ledger do not say the same.
  case ledgerDisagrees(version: Int, ledger: [Int])
  /// The connection is inside a transaction, where foreign keys cannot be switched off.
  case insideTransaction
  /// Foreign keys could not be switched as a migration needs it.
  case foreignKeysNotSwitched
  /// The texts that were applied are not those of the plan.
  case drifted([Drift])
  /// A script does what only the runner may do.
  case forbidden(number: Int, name: String, what: String)
  /// A script failed.
  case failed(number: Int, name: String, error: SQLiteError)
  /// A table lost rows, and the script does not say that it will.
  case rowsLost(number: Int, name: String, table: String, before: Int, after: Int)
  /// The derived part needs a name that something of the user's has.
  case nameTaken(String)
  /// After the scripts there are foreign keys that point to nothing, and did not before: the first
  /// of them.
  case brokenReferences([BrokenReference])
}

extension MigratorError: CustomStringConvertible {
  /// A sentence in English.
  public var description: String {
    switch self {
    case .badFileName(let name): "\(name) is not named as 0001_name.sql"
    case .badRename(let number, let line):
      "migration \(number) renames '\(line)', which is not of the form TABLE.OLD to TABLE.NEW"
    case .duplicate(let number, let names):
      "migration \(number) exists twice: \(names.joined(separator: ", "))"
    case .gap(let missing): "migration \(missing) is missing"
    case .noApplicationID: "the plan has no application id"
    case .notADatabase: "the file is not a database"
    case .foreignFile(0): "the file belongs to no known program"
    case .foreignFile(let id): "the file belongs to another program (application id \(id))"
    case .notInitialised: "the file is empty"
    case .newer(let have, let known):
      "the file is newer than this program: version \(have), known are \(known)"
    case .ledgerDisagrees(let version, let ledger):
      "the file says version \(version), its ledger has \(ledger)"
    case .insideTransaction: "a migration cannot run inside a transaction"
    case .foreignKeysNotSwitched: "foreign keys could not be switched"
    case .drifted(let drift): MigratorError.describe(drift)
    case .forbidden(let number, let name, let what):
      "migration \(number) (\(name)) must not use \(what)"
    case .failed(let number, let name, let error): "migration \(number) (\(name)): \(error)"
    case .rowsLost(let number, let name, let table, let before, let after):
      "migration \(number) (\(name)) leaves \(after) of \(before) rows in \(table)"
        + " and has no line \"-- drops rows: \(table)\""
    case .nameTaken(let name):
      "the name \(name) is needed, and something that is not of this program has it"
    case .brokenReferences(let broken): MigratorError.describe(broken)
    }
  }

  private static func describe(_ drift: [Drift]) -> String {
    drift.map { item in
      "migration \(item.number) (\(item.name)) is not what was applied:\n"
        + item.difference.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private static func describe(_ broken: [BrokenReference]) -> String {
    let places = broken.map { item in
      let row = item.row.map { " row \($0)" } ?? ""
      return "\(item.table)\(row) to \(item.parent)"
    }
    return "references that point to nothing: " + places.joined(separator: ", ")
  }
}
