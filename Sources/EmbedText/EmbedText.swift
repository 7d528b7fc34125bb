import PackagePlugin

/// Turns the `.sql`, `.jsonl` and `.letters` files of a target into one Swift file of string constants.
///
/// The folder with the files is itself the target and the plugin reads `sourceFiles`: SwiftPM then
/// sees every added, renamed or deleted file. A folder outside the target would go stale silently.
@main
struct EmbedText: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? SourceModuleTarget else { return [] }
    let inputs = target.sourceFiles
      .filter { ["sql", "jsonl", "letters"].contains($0.url.pathExtension) }
      .map(\.url)
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedText.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(inputs.count) text files of \(target.name)",
        executable: try context.tool(named: "embed").url,
        arguments: [output.path()] + inputs.map { $0.path() },
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }
}
