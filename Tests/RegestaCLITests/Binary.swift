import Foundation

@testable import RegestaCLI

/// The real program, as a shell starts it.
enum Binary {
  /// The program, which the build puts beside the tests.
  static let program: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "regesta").path()
  }()

  static func environment(_ bench: Workbench) -> [String: String] {
    [
      "HOME": bench.folder, "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "REGESTA": program,
      "REGESTA_ARCHIVE": bench.archive,
      // A build that counts what runs would leave its counts in the folder.
      "LLVM_PROFILE_FILE": "/dev/null",
      "LD_LIBRARY_PATH":
        ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? "",
    ]
  }

  /// Starts the program itself, so that a signal reaches it and nothing else.
  ///
  /// - Parameter told: takes what it writes to either stream.
  static func start(
    _ words: [String], _ bench: Workbench, told: FileHandle = .nullDevice
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = words
    process.currentDirectoryURL = URL(filePath: bench.folder)
    process.environment = environment(bench)
    process.standardOutput = told
    process.standardError = told
    try process.run()
    return process
  }

  static func shell(_ script: String, _ bench: Workbench) throws -> Workbench.Result {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = URL(filePath: bench.folder)
    process.environment = environment(bench)
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let written = output.fileHandleForReading.readDataToEndOfFile()
    let told = error.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Workbench.Result(
      status: process.terminationStatus, output: String(decoding: written, as: UTF8.self),
      error: String(decoding: told, as: UTF8.self))
  }
}
