import Archive
import Model
import Reasons
import SQLite
import System

/// The process that answers one question and ends.
///
/// It opens the archive itself, gives up all it does not need (sqlite.org/security.html, section
/// 1.1, and setrlimit(2)), and only then looks at the statement. Neither an instruction that never
/// ends nor a parent that stopped keeps it beyond its time: the kernel's timer ends it.
struct Answerer {
  private let question: Question
  private let outbox: Outbox

  /// - Parameters:
  ///   - question: what is asked.
  ///   - output: the descriptor to write the answer to.
  init(_ question: Question, output: Int32) {
    self.question = question
    outbox = Outbox(output)
  }

  /// Answers.
  ///
  /// - Returns: the status to end with; the answer says itself what went wrong.
  func run() -> Int32 {
    Confinement.ignoreTerminal()
    Confinement.endAfter(seconds: question.timeout)
    do {
      do {
        try answer()
        try outbox.send(.end) { _ in }
      } catch {
        // Nobody is there to be told of a pipe that broke.
        if let error = error as? SystemError, error.isBrokenPipe { return 1 }
        let fault =
          Faults.fault(error, "cannot read the archive")
          ?? Fault(.ours, "a fault of this program: \(error)")
        try outbox.send(.fault) { $0.fault(fault) }
      }
      try outbox.flush()
      return 0
    } catch {
      return 1
    }
  }

  private func answer() throws {
    let archive = try Archive.openForReading(
      at: question.archive, ids: CountedIDs(seconds: question.now, random: question.random),
      time: question.time, now: { [now = question.now] in now })
    guard question.needsCopy else { return try ask(archive.db, fileSize: 0) }
    // Sorts may put as much on the disk as the copy takes.
    let copy = try PrivateCopy.make(
      of: archive.db, else: question.scratchFolders, upTo: nil, further: { $0 })
    try archive.db.close()
    try Archive.setClock(copy.db) { [now = question.now] in now }
    try copy.db.execute("PRAGMA query_only = 1")
    try ask(copy.db, fileSize: min(copy.free / 2, Self.mostRoom))
  }

  private static let mostRoom = 4 << 30

  /// - Parameter fileSize: how large a file for sorting may become, in bytes; 0 for sorts in memory.
  private func ask(_ db: Connection, fileSize: Int) throws {
    if question.isTraced {
      let outbox = outbox
      try db.setTrace { statement in try? outbox.send(.trace) { $0.text(statement) } }
    }
    if fileSize == 0 { try db.execute("PRAGMA temp_store = MEMORY") }
    // What takes a lock and looks for a journal is done before no file can be opened any more.
    try db.execute("BEGIN")
    _ = try db.first("SELECT count(*) FROM sqlite_schema") { try $0.integer(0) }
    let run = try StatementRun(
      db: db, statement: question.statement, heapBytes: Self.heapBytes, sortBytes: fileSize)
    try Confinement.hold(
      Confinement.Limits(
        processorSeconds: Int(question.timeout.rounded(.up)) + 1,
        moreMemory: Int(Self.heapBytes) + Self.otherBytes, fileSize: fileSize,
        openFiles: fileSize == 0 ? 0 : 32))
    let heap = try HeapLimit.begin(Self.heapBytes)
    defer { heap.end() }
    try run.run(question.parameters) { columns in
      try outbox.send(.columns) { $0.list(columns) { $0.text($1) } }
    } each: { row in
      guard row.byteCount <= Self.rowBytes else {
        throw Fault(
          .usage, "a row of the answer is longer than \(Self.rowBytes >> 20) MiB",
          hint: "ask for fewer or smaller columns")
      }
      try outbox.send(row)
      return true
    }
  }

  /// The memory that SQLite may take beyond what it holds when the statement begins.
  private static let heapBytes: Int64 = 64 << 20
  /// Memory for all else: rows on their way, and what the C library keeps beside them.
  private static let otherBytes = 40 << 20
  /// The texts and blobs of a row, which the other process must hold.
  private static let rowBytes = 8 << 20
}

extension Question {
  /// Whether it is asked of a private copy.
  var needsCopy: Bool { isOnCopy || timeout > Self.patience }
}

/// Messages on their way to the other process.
private final class Outbox {
  private let output: Int32
  private var bytes: [UInt8] = []

  init(_ output: Int32) { self.output = output }

  func send(_ message: Message, _ pack: (inout Packer) -> Void) throws {
    var packer = Packer()
    pack(&packer)
    try send(message, bytes: { $0.append(contentsOf: packer.bytes) })
  }

  func send(_ row: borrowing Row) throws { try send(.row, bytes: { row.pack(into: &$0) }) }

  private func send(_ message: Message, bytes append: (inout [UInt8]) -> Void) throws {
    let start = bytes.count
    bytes.append(message.rawValue)
    for _ in 1..<Message.headSize { bytes.append(0) }
    append(&bytes)
    let length = UInt32(clamping: bytes.count - start - Message.headSize)
    for place in 0..<4 {
      bytes[start + 1 + place] = UInt8(truncatingIfNeeded: length >> UInt32(8 * place))
    }
    if bytes.count >= Self.enough { try flush() }
  }

  func flush() throws {
    try Descriptor.write(bytes, to: output)
    bytes.removeAll(keepingCapacity: bytes.count < 2 * Self.enough)
  }

  private static let enough = 64 << 10
}
