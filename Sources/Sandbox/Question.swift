import Model

/// A statement of a person about an archive, with all that the process which answers it must know.
public struct Question: Sendable {
  /// The archive's file.
  public var archive: String
  /// One statement of SQL.
  public var statement: String
  /// Values for `:name`, `@name` or `$name`. What is written as an integer is bound as one, any
  /// other as text; the names may be given with or without their sign.
  public var parameters: [(name: String, value: String)]
  /// How long the answer may take, in seconds.
  public var timeout: Double = Self.patience
  /// Whether a private copy is asked, where large sorts have room. A question that may take longer
  /// than ``patience`` is asked of one in any case.
  public var isOnCopy = false
  /// Where the copy may lie when it cannot lie beside the archive, the best place first.
  public var scratchFolders = ["/tmp"]
  /// Whether each statement is told.
  public var isTraced = false
  /// The time, in seconds since 1970, by which views say what holds today.
  public var now: Int64
  /// The same as `YYYY-MM-DDThh:mm:ssZ`, under which writes of other programs enter the history.
  public var time: String
  /// Chance for the numbers of rows that follow from such writes.
  public var random: UInt64

  /// How long one may keep writers waiting, in seconds; a statement without a limit of its own ends
  /// then.
  public static let patience = 5.0

  /// Makes a question.
  public init(
    _ statement: String, parameters: [(name: String, value: String)] = [], of archive: String,
    now: Int64, time: String, random: UInt64
  ) {
    self.archive = archive
    self.statement = statement
    self.parameters = parameters
    self.now = now
    self.time = time
    self.random = random
  }

  /// What is told of a statement that was ended for its time.
  static func late(_ seconds: Double) -> Fault {
    let text = seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
    return Fault(
      .busy, "the statement took longer than \(text) second\(seconds == 1 ? "" : "s")",
      hint: "--timeout 30s gives it more time; --on-copy asks a private copy of the archive, where "
        + "large sorts have room")
  }
}

// MARK: For another process

extension Question {
  var packed: [UInt8] {
    var packer = Packer()
    packer.text(archive)
    packer.text(statement)
    packer.number(UInt64(parameters.count))
    for (name, value) in parameters {
      packer.text(name)
      packer.text(value)
    }
    packer.number(timeout.bitPattern)
    packer.number((isOnCopy ? 1 : 0) | (isTraced ? 2 : 0))
    packer.list(scratchFolders) { $0.text($1) }
    packer.number(UInt64(bitPattern: now))
    packer.text(time)
    packer.number(random)
    return packer.bytes
  }

  init(packed bytes: [UInt8]) throws {
    var unpacker = Unpacker(bytes, 0..<bytes.count)
    archive = try unpacker.text()
    statement = try unpacker.text()
    parameters = try unpacker.list { (name: try $0.text(), value: try $0.text()) }
    timeout = Double(bitPattern: try unpacker.number())
    let marks = try unpacker.number()
    isOnCopy = marks & 1 != 0
    isTraced = marks & 2 != 0
    scratchFolders = try unpacker.list { try $0.text() }
    now = Int64(bitPattern: try unpacker.number())
    time = try unpacker.text()
    random = try unpacker.number()
  }
}
