/// How rows are written.
enum OutputFormat: String, CaseIterable, Sendable {
  case table, json, jsonl, csv, tsv, markdown

  static let endings = [".txt", ".json", ".jsonl", ".csv", ".tsv", ".md"]

  init?(ending: String) {
    switch ending {
    case "txt": self = .table
    case "md", "markdown": self = .markdown
    case "ndjson": self = .jsonl
    default: self.init(rawValue: ending)
    }
  }
}
