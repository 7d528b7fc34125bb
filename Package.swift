// swift-tools-version: 6.2
import PackageDescription

// Every target is strict; only the rooms that hold C pointers leave memory safety unchecked.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
let safe = strict + [.strictMemorySafety()]

let package = Package(
  name: "Regesta",
  products: [
    .library(name: "Regesta", targets: ["Regesta"]),
    .executable(name: "regesta", targets: ["regesta"]),
  ],
  targets: [
    // C libraries of Debian, each behind one wrapper room.
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .target(name: "CSQLiteShims", dependencies: ["CSQLite"]),
    .target(name: "SQLite", dependencies: ["CSQLite", "CSQLiteShims"], swiftSettings: strict),
    .target(name: "Digest", dependencies: ["CNettle"], swiftSettings: strict),
    .target(name: "CSystemShims"),
    .target(name: "System", dependencies: ["CSystemShims"], swiftSettings: strict),

    // Rooms that import nothing.
    .target(name: "EDTF", swiftSettings: safe),
    .target(name: "JSONText", swiftSettings: safe),
    .target(name: "Suggestion", swiftSettings: safe),
    .target(name: "Names", swiftSettings: safe),
    .target(name: "Arguments", dependencies: ["Suggestion"], swiftSettings: safe),

    // Text that the binary carries: a plugin of our own makes Swift of it.
    .executableTarget(name: "embed", dependencies: ["Digest"], swiftSettings: strict),
    .target(name: "CBench", dependencies: ["CSQLite"]),
    .executableTarget(
      name: "bench", dependencies: ["SQLite", "CBench", "EDTF"], swiftSettings: strict),
    .plugin(
      name: "EmbedText", capability: .buildTool(), dependencies: ["embed"],
      path: "Sources/EmbedText"),
    .plugin(
      name: "DigestRules", capability: .buildTool(), dependencies: ["embed"],
      path: "Sources/DigestRules"),
    .target(
      name: "MigrationScripts", path: "Migrations", swiftSettings: safe, plugins: ["EmbedText"]),
    .target(name: "Seed", swiftSettings: safe, plugins: ["EmbedText"]),

    // Copies of any SQLite file, proven by whoever knows what it holds.
    .target(
      name: "Backup", dependencies: ["SQLite", "Digest", "System", "JSONText"],
      swiftSettings: safe),

    // The values of the domain; no room to its left knows them, and it knows no SQL.
    .target(
      name: "Model", dependencies: ["EDTF", "Suggestion"], swiftSettings: safe,
      plugins: ["EmbedText"]),

    // The rules as values: events in, days, endings and answers out. Useful without any archive.
    .target(name: "Story", dependencies: ["Model", "EDTF"], swiftSettings: safe),

    // Columns and a stream of rows: what verbs and printers see of an answer.
    .target(name: "Answers", dependencies: ["SQLite"], swiftSettings: safe),

    .target(name: "Migrator", dependencies: ["SQLite"], swiftSettings: safe),
    // The one map from what any of these throws to the reason that a caller acts on.
    .target(
      name: "Reasons", dependencies: ["Backup", "EDTF", "Migrator", "Model", "SQLite", "System"],
      swiftSettings: safe),
    .target(
      name: "Archive",
      dependencies: [
        "SQLite", "Migrator", "MigrationScripts", "Model", "Names", "Story", "EDTF", "JSONText",
        "Digest", "System", "Suggestion", "Reasons", "Answers",
      ],
      swiftSettings: safe, plugins: ["DigestRules"]),
    .target(
      name: "Search",
      dependencies: ["Answers", "SQLite", "Archive", "Model", "EDTF", "Suggestion", "Reasons"],
      swiftSettings: safe),
    // SQL that nobody has looked at, in a process of its own.
    .target(
      name: "Sandbox",
      dependencies: ["Answers", "SQLite", "Archive", "Model", "Reasons", "Suggestion", "System"],
      swiftSettings: safe),
    .target(
      name: "Exchange", dependencies: ["Archive", "Model", "JSONText", "System"],
      swiftSettings: safe),
    // Copies of archives: what the keeper of copies must know of an archive, handed in.
    .target(
      name: "Keeping", dependencies: ["Archive", "Backup", "Model", "Reasons", "SQLite", "System"],
      swiftSettings: safe),
    .target(
      name: "Regesta",
      dependencies: [
        "Answers", "Archive", "Backup", "EDTF", "Exchange", "Keeping", "Migrator", "Model",
        "Reasons", "SQLite", "Sandbox", "Search",
      ],
      path: "Sources/Library", swiftSettings: safe),
    .target(
      name: "RegestaCLI",
      dependencies: [
        "Arguments", "Archive", "Model", "Search", "Exchange", "Seed", "JSONText", "EDTF",
        "SQLite", "Migrator", "System", "Suggestion", "Backup", "Keeping",
        "Reasons", "Answers", "Sandbox",
      ],
      // The manual pages stand beside their verbs.
      exclude: [
        "add", "backup", "changes", "check", "cite", "completion", "disputes", "edit", "help",
        "history",
        "init", "list",
        "migrate", "parties", "redo", "remove", "restore", "search", "settle", "show", "sql",
        "status", "undo",
      ].map { "Verbs/\($0).md" },
      swiftSettings: safe),
    .executableTarget(
      name: "regesta", dependencies: ["RegestaCLI", "Sandbox", "System"], swiftSettings: safe),

    .testTarget(name: "SQLiteTests", dependencies: ["SQLite"], swiftSettings: strict),
    .testTarget(
      name: "MigratorTests", dependencies: ["Migrator", "SQLite"], swiftSettings: strict),
    .testTarget(name: "EDTFTests", dependencies: ["EDTF"], swiftSettings: strict),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText"], swiftSettings: strict),
    .testTarget(
      name: "ArgumentsTests", dependencies: ["Arguments", "Suggestion"], swiftSettings: strict),
    .testTarget(name: "DigestTests", dependencies: ["Digest"], swiftSettings: strict),
    .target(
      name: "TestDesk", dependencies: ["Archive", "Model", "Exchange", "Seed", "SQLite"],
      path: "Tests/TestDesk", swiftSettings: strict),
    .testTarget(
      name: "ArchiveTests",
      dependencies: [
        "TestDesk", "Answers", "Archive", "Model", "Story", "Exchange", "Seed", "SQLite", "EDTF",
        "Migrator", "MigrationScripts", "Digest", "Reasons",
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "StoryTests", dependencies: ["Story", "Model", "EDTF"], exclude: ["Readings.md"],
      swiftSettings: strict),
    .testTarget(
      name: "ReasonsTests",
      dependencies: ["Reasons", "Backup", "EDTF", "Migrator", "Model", "SQLite", "System"],
      swiftSettings: strict),
    .testTarget(name: "SystemTests", dependencies: ["System"], swiftSettings: strict),
    .testTarget(
      name: "SearchTests",
      dependencies: [
        "TestDesk", "Answers", "Search", "Sandbox", "Archive", "Model", "SQLite", "EDTF", "Reasons",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SandboxTests",
      dependencies: [
        "TestDesk", "Answers", "Sandbox", "Archive", "Model", "SQLite", "Reasons",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RegestaCLITests",
      dependencies: [
        "RegestaCLI", "Answers", "Archive", "Model", "Exchange", "Seed", "System", "SQLite",
        "Search", "EDTF", "Migrator", "Sandbox",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
