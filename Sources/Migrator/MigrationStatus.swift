/// Where a file stands against a plan.
public struct MigrationStatus: Sendable, Equatable {
  /// A script that was applied, as the file's ledger has it.
  public struct Applied: Sendable, Equatable {
    /// The place in the order, from 1.
    public let number: Int
    /// The name it was applied under.
    public let name: String
    /// The time that was given to `run`.
    public let time: String
  }

  /// The scripts that were applied, in order.
  public let applied: [Applied]
  /// The scripts that wait, in order.
  public let pending: [MigrationScript]
  /// True when views, triggers and virtual tables are not those of the plan.
  public let isDerivedStale: Bool
  /// Scripts whose text is another one than was applied.
  public let drift: [Drift]

  /// True when there is nothing to do.
  public var isCurrent: Bool { pending.isEmpty && !isDerivedStale }
}

/// What a run did.
public struct MigrationReport: Sendable, Equatable {
  /// The scripts that were applied, in order; empty when the file was up to date.
  public let applied: [MigrationScript]
  /// True when views, triggers and virtual tables were made anew.
  public let isDerivedRebuilt: Bool
  /// The number of the last script applied, now or earlier.
  public let version: Int
  /// Triggers of the user's on tables of the plan, as "NAME on TABLE"; they are gone, since they
  /// would have run with what the plan's program does.
  public let removedTriggers: [String]
  /// Views of the user's that could be read before and cannot now, each with SQLite's reason.
  public let brokenViews: [String]
}

/// A script that has another text than the one that was applied under its number, comments and white
/// space not counted.
public struct Drift: Sendable, Equatable {
  /// The place in the order.
  public let number: Int
  /// The name in the plan.
  public let name: String
  /// The text that was applied.
  public let stored: String
  /// The text of the plan.
  public let current: String

  /// Nil when the texts say the same.
  init?(number: Int, name: String, stored: String, current: String) {
    // Nearly always the texts are equal byte for byte.
    guard stored != current, CanonicalSQL.of(stored) != CanonicalSQL.of(current) else {
      return nil
    }
    self.number = number
    self.name = name
    self.stored = stored
    self.current = current
  }

  /// The first differing lines, at most three of either side: "- " before what was applied, "+ "
  /// before what the plan has.
  public var difference: [String] {
    let old = SQLLines.of(stored)
    let new = SQLLines.of(current)
    let same = zip(old, new).prefix { $0 == $1 }.count
    let sameTail = zip(old.dropFirst(same).reversed(), new.dropFirst(same).reversed())
      .prefix { $0 == $1 }.count
    let removed = old.dropFirst(same).dropLast(sameTail).prefix(3)
    let added = new.dropFirst(same).dropLast(sameTail).prefix(3)
    return removed.map { "- " + $0 } + added.map { "+ " + $0 }
  }
}
