/// Records that the binary carries as JSON Lines, entered through the same code as any input.
public enum Seed {
  /// The states, former states and organisations, with successions and memberships.
  public static var parties: String { text(named: "parties.jsonl") }

  /// The worked case: four agreements, the acts that end them, and what each source says.
  public static var examples: String { text(named: "examples.jsonl") }

  private static func text(named name: String) -> String {
    embeddedText.first { $0.name == name }?.text ?? ""
  }
}
