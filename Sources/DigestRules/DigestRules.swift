import Foundation
import PackagePlugin

/// Gives a target a digest of all that its derived part is made by: its folders `Derived` and
/// `Records`, and the targets it depends on that hold the rules, or the SQL of that part. Where the
/// digest in a file differs, what is stored there was made otherwise.
///
/// A tool of the build, never shipped: it may use Foundation.
@main
struct DigestRules: BuildToolPlugin {
  private static let rooms: Set = ["EDTF", "MigrationScripts", "Model", "Story"]
  private static let folders: Set = ["Derived", "Records"]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? SourceModuleTarget else { return [] }
    let own = target.sourceFiles.map(\.url).filter {
      Self.folders.contains($0.deletingLastPathComponent().lastPathComponent)
    }
    let rooms = target.dependencies.flatMap { dependency -> [URL] in
      guard case .target(let room) = dependency, Self.rooms.contains(room.name),
        let room = room as? SourceModuleTarget
      else { return [] }
      // Of another target's files, those may not be told that the compiler does not read.
      let all =
        (try? FileManager.default.contentsOfDirectory(
          at: room.directoryURL, includingPropertiesForKeys: nil)) ?? []
      return room.sourceFiles.map(\.url) + all.filter { $0.pathExtension == "sql" }
    }
    // Some are told twice.
    let inputs = Set(own + rooms).filter(Self.isOfDerived).sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "RulesDigest.swift")
    return [
      .buildCommand(
        displayName: "Digesting the rules that \(target.name) stores the answers of",
        executable: try context.tool(named: "embed").url,
        arguments: ["--digest", output.path()] + inputs.map { $0.path() },
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }

  /// Numbered scripts make facts, and stand in the ledger themselves.
  private static func isOfDerived(_ file: URL) -> Bool {
    file.pathExtension == "swift"
      || file.pathExtension == "sql" && file.lastPathComponent.hasPrefix("derived")
  }
}
