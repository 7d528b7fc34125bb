public import SQLite

/// What a program knows about the files it calls its own.
public struct MigrationPlan: Sendable {
  /// The number in the header that marks a file as this program's
  /// (sqlite.org/pragma.html#pragma_application_id); not 0, which marks nothing.
  public let applicationID: Int32
  /// The scripts 1, 2, … in order.
  public let scripts: [MigrationScript]
  /// A digest of whatever `rebuildDerived` makes: another digest, and it is made anew.
  public let derivedDigest: String
  /// Makes the derived part: views, triggers, virtual tables, and tables and indexes that follow
  /// from others, in a database that has none of them. What it makes is noted in the file's ledger,
  /// and that alone is dropped before the next time. It runs inside the transaction of the
  /// migration and must not end it.
  public let rebuildDerived: @Sendable (Connection) throws -> Void
  /// What scripts leave to code, by their numbers.
  public let steps: [Int: MigrationStep]
  /// Gives the whole schema as one text, such as a digest, at the end of each run. It stands in the
  /// ledger, in the column `schema` of `derived`, so that whoever opens the file can tell cheaply
  /// whether anybody changed the schema since.
  public let schemaDigest: (@Sendable (Connection) throws -> String)?
  /// The names of the views, triggers and virtual tables of files that were made before the ledger
  /// noted them.
  public let unnoted: Set<String>
  /// Makes who keeps account of what scripts change, with the connection and the time of the run.
  public let observer: (@Sendable (Connection, String) throws -> any MigrationObserver)?

  /// A plan, its scripts in any order. Throws `MigratorError.duplicate`, `.gap` or
  /// `.noApplicationID`.
  public init(
    applicationID: Int32, scripts: [MigrationScript], steps: [Int: MigrationStep] = [:],
    derivedDigest: String, unnoted: Set<String> = [],
    rebuildDerived: @escaping @Sendable (Connection) throws -> Void,
    schemaDigest: (@Sendable (Connection) throws -> String)? = nil,
    observer: (@Sendable (Connection, String) throws -> any MigrationObserver)? = nil
  ) throws {
    guard applicationID != 0 else { throw MigratorError.noApplicationID }
    let ordered = scripts.sorted { ($0.number, $0.name) < ($1.number, $1.name) }
    for (index, script) in ordered.enumerated() where script.number != index + 1 {
      if index > 0, ordered[index - 1].number == script.number {
        throw MigratorError.duplicate(
          number: script.number, names: [ordered[index - 1].name, script.name])
      }
      throw MigratorError.gap(missing: index + 1)
    }
    self.applicationID = applicationID
    self.scripts = ordered
    self.derivedDigest = derivedDigest
    self.unnoted = unnoted
    self.observer = observer
    self.steps = steps
    self.schemaDigest = schemaDigest
    self.rebuildDerived = rebuildDerived
  }
}

/// What a script leaves to code, because SQL cannot work it out: it runs right behind the script, in
/// the same transaction.
public struct MigrationStep: Sendable {
  /// The tables whose rows it may change, for who keeps account of changes.
  public let tables: Set<String>
  /// Does it. An error takes the whole run back.
  public let run: @Sendable (Connection) throws -> Void

  /// A step that may change rows of these tables.
  public init(tables: Set<String>, run: @escaping @Sendable (Connection) throws -> Void) {
    self.tables = tables
    self.run = run
  }
}
