/// Keeps a program's own account of what scripts change, such as its history.
///
/// One is made for each run that has scripts to apply, inside its transaction and after the derived
/// part was dropped, so that no trigger fires on what it does. An error of any call ends the run.
public protocol MigrationObserver: AnyObject {
  /// Before a script.
  func willApply(_ script: MigrationScript) throws
  /// After it, when its rows have been counted.
  func didApply(_ script: MigrationScript) throws
  /// After the last script, before the derived part is made: the schema is that of the plan.
  func finish() throws
}
