import Archive
import EDTF
import Model
import Search
import TestDesk
import Testing

extension Desk {
  /// The day on which the tests search.
  static let today = Day("2026-06-01")

  func search(
    _ line: String, on day: String = "2026-06-01", definite: Bool = false, limit: Int? = nil
  ) throws -> SearchResult {
    let today = try #require(Day(day))
    return try archive.search(
      line, options: SearchOptions(today: today, definiteOnly: definite, limit: limit))
  }

  /// What was found, `?` after what is a maybe, in the order of the slugs.
  func found(_ line: String, on day: String = "2026-06-01") throws -> [String] {
    try search(line, on: day).hits.map { $0.slug + ($0.match == .maybe ? "?" : "") }.sorted()
  }

  /// The fault that a line is refused with.
  func refusal(_ line: String) -> Fault? {
    do {
      _ = try search(line)
      return nil
    } catch {
      return error as? Fault
    }
  }
}
