import Foundation
import PackagePlugin

/// Gives a target a digest of the code that works out what it stores: its folders `Derived` and
/// `Records`, and the targets it depends on that hold the rules. Where the digest in a file differs,
/// what is stored there was worked out by other rules.
@main
struct DigestRules: BuildToolPlugin {
  private static let rooms: Set = ["EDTF", "Model", "Story"]
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
      return room.sourceFiles.map(\.url)
    }
    let inputs = (own + rooms).filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }
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
}
