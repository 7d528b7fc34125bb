public import Archive
import JSONText
public import Model

/// Enters records that stand as JSON: one object, an array of objects, or JSON Lines, inside one
/// change of an archive.
///
/// All of an input is entered or none: every problem of it is reported together, with line and
/// field. A record may name another that stands later in the same input. What enters a long input,
/// and keeps nobody waiting meanwhile, is ``Load``.
public struct Intake {
  /// What was entered; a record that names a later one comes behind that.
  public private(set) var changes: [Change] = []

  private let writer: Writer
  private let kind: Kind?
  /// Where long inputs are set aside.
  private let folders: [String]

  /// - Parameters:
  ///   - writer: what writes, inside a change of the archive.
  ///   - kind: the kind of objects that do not name theirs.
  ///   - folders: where a long input is set aside, in a file without a name.
  public init(_ writer: Writer, kind: Kind? = nil, scratch folders: [String] = ["/tmp"]) {
    self.writer = writer
    self.kind = kind
    self.folders = folders
  }

  /// Enters everything that `bytes` hold.
  ///
  /// - Throws: ``Fault`` (`badData`) with all problems; then nothing of it is written.
  public mutating func enter(_ bytes: [UInt8]) throws {
    var reading = InputReading(kind: kind, in: folders)
    try reading.read(bytes)
    try enter(reading.stock, after: reading.problems)
  }

  /// Enters what was read already.
  mutating func enter(_ stock: Stock, after problems: Problems) throws {
    let writer = writer
    changes += try writer.wholly {
      var entered: [Change] = []
      var entering = Entering(stock)
      while !entering.isDone {
        if let change = try entering.enterNext(writer) { entered += [change] + change.also }
      }
      var all = problems
      all.note(entering.problems)
      guard all.isEmpty else { throw all.fault }
      return entered
    }
  }
}
