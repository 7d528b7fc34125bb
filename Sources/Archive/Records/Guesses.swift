/// Bounds the near names that are looked for: an input of many wrong names would take minutes.
final class Guesses {
  /// What was read to guess from.
  var slugs: [(slug: String, kind: String)]?
  /// The codes of the parties, likewise.
  var codes: [String]?

  private var left = 20
  private var end: ContinuousClock.Instant?

  /// From the first guess on nobody waits longer than this for others.
  private static let patience: Swift.Duration = .milliseconds(1_500)

  /// Runs a guess, if there is one left.
  func take(_ guess: () throws -> Void) rethrows {
    let now = ContinuousClock.now
    let end = self.end ?? now.advanced(by: Self.patience)
    self.end = end
    guard left > 0, now < end else { return }
    left -= 1
    try guess()
  }

  /// Forgets what was read, after something was written.
  func forget() {
    slugs = nil
    codes = nil
  }
}
