import Foundation
import Synchronization
import System
import Testing

/// Every test has a private folder of its own.
private func withFolder(_ body: (String) throws -> Void) throws {
  try TemporaryFolder.with(in: NSTemporaryDirectory(), body)
}

@Suite struct FileTests {
  @Test func whatIsWrittenIsReadBack() throws {
    try withFolder { folder in
      let path = folder + "/a.txt"
      let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
      try Files.writeAtomically(bytes, to: path)
      #expect(try Files.read(path, limit: 300_000) == bytes)
      #expect(Files.size(of: path) == 300_000)
      #expect(Files.kind(of: path) == .file)
      #expect(Files.kind(of: folder) == .folder)
      #expect(Files.kind(of: "/dev/null") == .other)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.txt"])
    }
  }

  @Test func aSecondWriteReplacesTheFileAndKeepsItsPermissions() throws {
    try withFolder { folder in
      let path = folder + "/a"
      try Files.writeAtomically([1], to: path)
      chmod(path, 0o640)
      try Files.writeAtomically([2, 3], to: path)
      #expect(try Files.read(path, limit: 10) == [2, 3])
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o640)
    }
  }

  @Test func aFinishedFileGetsItsNameOnlyWhereNobodyHasIt() throws {
    try withFolder { folder in
      let draft = folder + "/draft"
      try Files.writeAtomically([1, 2], to: draft)
      try Files.giveName(folder + "/a", to: draft)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
      try Files.writeAtomically([3], to: draft)
      let error = #expect(throws: SystemError.self) {
        try Files.giveName(folder + "/a", to: draft)
      }
      #expect(error?.code == EEXIST)
      #expect(try Files.read(folder + "/a", limit: 9) == [1, 2])
      #expect(try Files.read(draft, limit: 9) == [3])
    }
  }

  @Test func aWriteThatFailsLeavesTheOldThingAlone() throws {
    try withFolder { folder in
      try Files.makeFolder(folder + "/taken/full")
      let error = #expect(throws: SystemError.self) {
        try Files.writeAtomically([1], to: folder + "/taken")
      }
      #expect(error?.code == EISDIR)
      #expect(error?.path == folder + "/taken")
      #expect(Files.exists(folder + "/taken/full"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["taken"])
      let missing = #expect(throws: SystemError.self) {
        try Files.writeAtomically([1], to: folder + "/none/a")
      }
      #expect(missing?.isMissing == true)
    }
  }

  @Test func readingHasALimit() throws {
    try withFolder { folder in
      let path = folder + "/a"
      try Files.writeAtomically([1, 2, 3], to: path)
      #expect(try Files.read(path, limit: 3) == [1, 2, 3])
      let error = #expect(throws: SystemError.self) { try Files.read(path, limit: 2) }
      #expect(error?.isFull == true)
      #expect(error?.description == "cannot read '\(path)': 3 bytes are more than the limit of 2")
      // A device has no size to judge by beforehand.
      let endless = #expect(throws: SystemError.self) {
        try Files.read("/dev/zero", limit: 200_000)
      }
      #expect(endless?.message == "more than the limit of 200000 bytes")
      #expect(try Files.read("/dev/null", limit: 0) == [])
    }
  }

  @Test func errorsSayWhatFailedAndWhy() throws {
    let error = #expect(throws: SystemError.self) { try Files.read("/no/such/file", limit: 1) }
    #expect(error?.description == "cannot read '/no/such/file': No such file or directory")
    #expect(error?.isMissing == true)
    #expect(error?.isForbidden == false)
    #expect(SystemError("write", code: ENOSPC).isFull)
    #expect(SystemError("write", code: EACCES).isForbidden)
    #expect(
      SystemError("write", code: ENOSPC).description == "cannot write: No space left on device")
    let folder = #expect(throws: SystemError.self) { try Files.read("/", limit: 1) }
    #expect(folder?.code == EISDIR)
  }

  @Test func foldersAreMadeWithThoseAboveThem() throws {
    try withFolder { folder in
      let deep = folder + "/a/b//c/"
      try Files.makeFolder(deep)
      try Files.makeFolder(deep)
      #expect(Files.kind(of: folder + "/a/b/c") == .folder)
      let mode = try FileManager.default.attributesOfItem(atPath: folder + "/a")[.posixPermissions]
      #expect(mode as? Int == 0o700)
      try Files.writeAtomically([], to: folder + "/file")
      #expect(throws: SystemError.self) { try Files.makeFolder(folder + "/file") }
      #expect(throws: SystemError.self) { try Files.makeFolder(folder + "/file/x") }
      #expect(throws: SystemError.self) { try Files.makeFolder("") }
    }
  }

  @Test func pathsAreResolvedAndCut() throws {
    try withFolder { folder in
      try Files.writeAtomically([], to: folder + "/file")
      symlink(folder + "/file", folder + "/link")
      #expect(try Files.resolved(folder + "/./link") == Files.resolved(folder) + "/file")
      #expect(throws: SystemError.self) { try Files.resolved(folder + "/none") }
      #expect(!Files.exists(folder + "/none"))
      #expect(Files.size(of: folder + "/none") == nil)
      #expect(Files.kind(of: folder + "/none") == nil)
    }
    #expect(Files.folder(of: "a") == ".")
    #expect(Files.folder(of: "/a") == "/")
    #expect(Files.folder(of: "/") == "/")
    #expect(Files.folder(of: "a/b") == "a")
    #expect(Files.folder(of: "/a/b//") == "/a")
  }

  @Test func removingWhatIsNotThereIsNoError() throws {
    try withFolder { folder in
      try Files.writeAtomically([], to: folder + "/file")
      try Files.remove(folder + "/file")
      try Files.remove(folder + "/file")
      #expect(!Files.exists(folder + "/file"))
      #expect(throws: SystemError.self) { try Files.remove(folder) }
    }
  }

  @Test func foldersAreBroughtToTheDisk() throws {
    try withFolder { folder in
      try Files.syncFolder(folder)
      #expect(throws: SystemError.self) { try Files.syncFolder(folder + "/none") }
    }
  }

  @Test func temporaryFoldersArePrivateAndVanish() throws {
    var kept = ""
    try withFolder { folder in
      kept = folder
      let mode = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions]
      #expect(mode as? Int == 0o700)
      try Files.makeFolder(folder + "/a/b")
      try Files.writeAtomically([1], to: folder + "/a/b/c")
      symlink("/", folder + "/root")
    }
    #expect(!Files.exists(kept))
    #expect(Files.exists("/etc"))
    #expect(throws: SystemError.self) { try TemporaryFolder.make(in: "/no/such/folder") }
    TemporaryFolder.remove("/no/such/folder")
  }
}

@Suite struct DescriptorTests {
  @Test func manyBytesGoThroughASmallPipe() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let (reading, writing) = (ends[0], ends[1])
    _ = fcntl(writing, F_SETFL, O_NONBLOCK)
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let received = Mailbox()
    let thread = Thread {
      usleep(20_000)
      received.put(try? Descriptor.readAll(from: reading, limit: 2_000_000))
    }
    thread.start()
    try Descriptor.write(bytes, to: writing)
    try Descriptor.write("", to: writing)
    try Descriptor.write("é", to: writing)
    close(writing)
    #expect(received.take() == bytes + Array("é".utf8))
    close(reading)
  }

  @Test func aReaderThatHasGoneIsAnErrorAndNoDeath() throws {
    Signals.ignoreBrokenPipes()
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    close(ends[0])
    let error = #expect(throws: SystemError.self) { try Descriptor.write("x", to: ends[1]) }
    #expect(error?.isBrokenPipe == true)
    close(ends[1])
  }

  @Test func aFullDiskIsAnError() throws {
    let full = open("/dev/full", O_WRONLY)
    let error = #expect(throws: SystemError.self) { try Descriptor.write("x", to: full) }
    #expect(error?.isFull == true)
    close(full)
    let closed = #expect(throws: SystemError.self) {
      try Descriptor.readAll(from: -1, limit: 1, path: "it")
    }
    #expect(closed?.description == "cannot read 'it': Bad file descriptor")
  }

  @Test func aPipeIsNoTerminal() {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    #expect(!Terminal.isTerminal(ends[0]))
    #expect(Terminal.width(of: ends[0]) == nil)
    close(ends[0])
    close(ends[1])
  }

  @Test func aTerminalSaysHowWideItIs() {
    // ioctl_tty(2): unlock the other end (TIOCSPTLCK) and ask for its number (TIOCGPTN).
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var number: Int32 = 0
    guard master >= 0, ioctl(master, 0x4004_5431, &number) == 0,
      ioctl(master, 0x8004_5430, &number) == 0
    else { return }
    let terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    #expect(Terminal.isTerminal(terminal))
    #expect(Terminal.width(of: terminal) == nil)
    var size = winsize(ws_row: 24, ws_col: 132, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    #expect(Terminal.width(of: terminal) == 132)
    close(terminal)
    close(master)
  }
}

@Suite struct ProcessTests {
  @Test func variablesAreThoseOfTheProcess() {
    setenv("REGESTA_TEST_VARIABLE", "a=b é", 1)
    #expect(CurrentProcess.environment()["REGESTA_TEST_VARIABLE"] == "a=b é")
    #expect(CurrentProcess.environment()["REGESTA_NO_SUCH"] == nil)
  }

  @Test func theUserHasTheNameThatTheSystemKnows() {
    #expect(CurrentProcess.loginName() == NSUserName())
    #expect(CurrentProcess.id == ProcessInfo.processInfo.processIdentifier)
  }

  @Test func clocksGoForward() {
    let now = Instant.now()
    #expect(abs(Double(now.seconds) - Date().timeIntervalSince1970) < 5)
    #expect((0..<1_000_000_000).contains(now.nanoseconds))
    let first = Instant.monotonic()
    usleep(1000)
    #expect(first < Instant.monotonic())
    #expect(Instant(seconds: 1, nanoseconds: 9) < Instant(seconds: 2, nanoseconds: 0))
  }

  @Test func randomBitsDiffer() throws {
    let drawn = try Set((0..<100).map { _ in try Random.bits() })
    #expect(drawn.count == 100)
  }

  @Test func aFileTooLargeForItsLimitIsAnErrorAndNoDeath() async {
    await #expect(processExitsWith: .exitCode(7)) {
      Signals.ignoreFileSizeLimit()
      let path = try TemporaryFolder.make() + "/a"
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let usual = limit.rlim_cur
      limit.rlim_cur = 1000
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      do throws(SystemError) {
        try Files.writeAtomically([UInt8](repeating: 0, count: 5000), to: path)
      } catch {
        TemporaryFolder.remove(Files.folder(of: path))
        // The limit would also cut short the coverage that is written at the end.
        limit.rlim_cur = usual
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        CurrentProcess.end(error.isFull ? 7 : 8)
      }
    }
  }

  @Test func anInterruptionIsCaughtAndEndsReading() async {
    await #expect(processExitsWith: .exitCode(130)) {
      acceptSignals()
      let seen = AtomicNumber()
      Signals.onInterrupt { seen.value.store($0, ordering: .relaxed) }
      guard Signals.caught == nil else { exit(1) }
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { exit(2) }
      let reader = pthread_self()
      Thread { [reader] in
        usleep(50_000)
        pthread_kill(reader, SIGINT)
      }.start()
      do throws(SystemError) {
        _ = try Descriptor.readAll(from: ends[0], limit: 10)
      } catch {
        guard error.isInterrupted, Signals.caught == SIGINT else { exit(3) }
        CurrentProcess.end(seen.value.load(ordering: .relaxed) == SIGINT ? 130 : 4)
      }
    }
  }

  @Test func theSecondInterruptionEndsTheProcess() async {
    await #expect(processExitsWith: .signal(SIGTERM)) {
      acceptSignals()
      Signals.onInterrupt()
      raise(SIGINT)
      raise(SIGTERM)
      raise(SIGTERM)
    }
  }
}

/// Tests run on threads of a pool, which accept no signals; a program's first thread does.
private func acceptSignals() {
  var signals = sigset_t()
  sigemptyset(&signals)
  sigaddset(&signals, SIGINT)
  sigaddset(&signals, SIGTERM)
  pthread_sigmask(SIG_UNBLOCK, &signals, nil)
}

/// A number that a signal may set.
final class AtomicNumber: Sendable {
  let value = Atomic<Int32>(0)
}

/// Hands bytes from one thread to another.
final class Mailbox: @unchecked Sendable {
  private let condition = NSCondition()
  private var content: [UInt8]??

  func put(_ bytes: [UInt8]?) {
    condition.withLock { content = .some(bytes) }
    condition.broadcast()
  }

  func take() -> [UInt8]? {
    condition.lock()
    defer { condition.unlock() }
    while content == nil { condition.wait() }
    return content ?? nil
  }
}
