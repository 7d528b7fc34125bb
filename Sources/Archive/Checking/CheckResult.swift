extension Archive {
  /// How much is checked.
  public enum CheckDepth: Sendable {
    /// What nothing can make anew: the file, the facts, their history.
    case facts
    /// Also what follows from the facts: the search index, the answers of the rules.
    case all
  }

  /// One kind of check with what it found.
  public struct CheckResult: Sendable {
    /// What was checked, as one word that stays the same in every version.
    public let code: String
    /// What was checked, in words.
    public let name: String
    /// What is wrong; empty when nothing is.
    public let findings: [Flaw]
    /// What is worth knowing and no fault.
    public let remarks: [String]

    /// What is wrong, in plain words; empty when nothing is.
    public var faults: [String] { findings.map(\.text) }

    /// One kind of check with what it found.
    public init(code: String, name: String, findings: [Flaw], remarks: [String] = []) {
      self.code = code
      self.name = name
      self.findings = findings
      self.remarks = remarks
    }
  }
}
