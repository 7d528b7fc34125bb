import Digest
import Foundation
import Testing

@testable import Archive

/// The digest by which an archive knows that its derived part was made otherwise.
struct RulesDigestTests {
  /// Rooms and folders by which that part is made: a change in any of them must be seen.
  private static let places = [
    "Migrations", "Sources/EDTF", "Sources/Model", "Sources/Story", "Sources/Archive/Derived",
    "Sources/Archive/Records",
  ]

  @Test func theDigestSeesAllThatTheDerivedPartIsMadeBy() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    var digest = SHA256()
    for path in try Self.places.flatMap({ try Self.files($0, root) }).sorted() {
      let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
      for line in text.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) })
      where !line.isEmpty && !line.hasPrefix("//") && !line.hasPrefix("--") {
        digest.update("\(line)\n")
      }
    }
    #expect(rulesDigest == digest.finishHex())
  }

  /// The files of Swift in a folder and below, and the SQL that is no numbered script.
  private static func files(_ folder: String, _ root: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
      .filter { $0.hasSuffix(".swift") || $0.hasPrefix("derived") }.map { "\(folder)/\($0)" }
  }
}
