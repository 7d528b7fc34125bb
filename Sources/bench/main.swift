// Measures Regesta against SQLite's own tools, side by side in one run.
//
//     bench REGESTA-BINARY [--rounds N] [--agreements N] [--strict]
//
// Every figure is a ratio of medians of alternating runs; bare times would say more about the
// machine than about the program. A tool of the build, never shipped: it may use Foundation.
import Foundation

do {
  let options = try BenchOptions(CommandLine.arguments)
  let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "bench-\(getpid())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  var table = BenchTable()
  try LoadBench(options: options, folder: folder).run(into: &table)
  try ReadBench(options: options, folder: folder).run(into: &table)
  table.printSummary()
  if options.isStrict, !table.allHold { exit(1) }
} catch {
  FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
  exit(1)
}
