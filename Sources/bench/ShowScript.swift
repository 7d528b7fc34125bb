import Foundation

/// The SQL that `regesta show` runs, as the command itself tells it.
enum ShowScript {
  static func sql(_ regesta: String, _ archive: String, _ slug: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: regesta)
    process.arguments = ["-a", archive, "--trace", "show", slug]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let told = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let script = String(decoding: told, as: UTF8.self)
    guard script.contains("SELECT") else { throw BenchError("show told no SQL") }
    return script
  }
}
