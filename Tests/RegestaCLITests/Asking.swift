import Foundation
import Testing

@testable import RegestaCLI

/// Questions to an archive as a user types them, answered in texts that a test compares.
extension Workbench {
  /// Runs lines that must succeed; a word in quotes may hold blanks. Gives what the last answered.
  @discardableResult
  func enter(_ lines: String...) -> Result {
    var last = Result(status: 0, output: "", error: "")
    for line in lines {
      last = run(words: Self.words(line))
      if last.status != 0 { Issue.record("\(line)\n\(last.error)") }
    }
    return last
  }

  /// An agreement of France and Portugal, or of others where it names them.
  func agreement(_ slug: String, _ fields: String) {
    let parties = fields.contains("--party") ? "" : "--party FRA --party PRT "
    enter("add agreement \"Story\" --slug \(slug) \(parties)\(fields)")
  }

  func event(_ slug: String, _ agreement: String, _ fields: String) {
    enter("add event --slug \(slug) --agreement \(agreement) --verb \(fields)")
  }

  private static func words(_ line: String) -> [String] {
    line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap {
      $0.offset % 2 == 1 ? [String($0.element)] : $0.element.split(separator: " ").map(String.init)
    }
  }

  // MARK: Answers

  /// The rows of a reading command, as texts by their names.
  func rows(_ words: [String]) -> [[String: String]] {
    objects(words).map { $0.mapValues(Self.text) }
  }

  private func objects(_ words: [String]) -> [[String: Any]] {
    let answer = run(words: words + ["--json"])
    guard answer.status == 0,
      let all = try? JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any],
      let rows = all.values.lazy.compactMap({ $0 as? [[String: Any]] }).first
    else {
      Issue.record("\(words)\n\(answer.error)")
      return []
    }
    return rows
  }

  /// Null is `-`; a list is joined.
  private static func text(_ value: Any) -> String {
    switch value {
    case is NSNull: "-"
    case let list as [Any] where list.isEmpty: "-"
    case let list as [Any]: list.map(text).joined(separator: "; ")
    default: "\(value)"
    }
  }

  /// The rows of a statement, a line for each.
  func sql(_ statement: String) -> [String] {
    let answer = run(words: ["sql", statement, "-f", "tsv", "--no-headers"])
    if answer.status != 0 { Issue.record("\(statement)\n\(answer.error)") }
    return answer.output.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map { $0.isEmpty ? "-" : $0 }
        .joined(separator: " ")
    }
  }

  /// What a query finds: the reference and whether it matches surely.
  func found(_ query: String) -> [String] {
    rows(["search", query, "--fields", "reference,match"])
      .map { "\($0["reference"] ?? "") \($0["match"] ?? "")" }
  }

  /// What every place says of one column of a record: its page, the list of its kind, the view, and
  /// the search that finds it. One fact has one answer, so there should be one.
  func everywhere(_ slug: String, _ column: String, in view: String = "agreements") -> Set<String> {
    let name = view == "agreements" ? "agreement" : "event"
    let statement = "SELECT \(column) FROM \(view) WHERE \(name) = '\(slug)'"
    var said = Set(sql(statement))
    for rows in [rows(["list", view]), rows(["search", "kind:\(name)"])] {
      said.formUnion(rows.filter { $0[name] == slug }.map { $0[column] ?? "missing" })
    }
    said.formUnion(page(slug).map { $0[column] ?? "missing" })
    guard view == "events" else { return said }
    for agreement in page(slug).compactMap({ $0["agreement"] }) {
      said.formUnion(events(on: agreement).filter { $0["event"] == slug }.map { $0[column] ?? "" })
    }
    return said
  }

  /// The page of a record, as texts by their names.
  func page(_ reference: String) -> [[String: String]] { rows(["show", reference]) }

  /// The events on the page of an agreement, or the positions on that of a topic.
  func events(on reference: String, _ list: String = "events") -> [[String: String]] {
    objects(["show", reference]).flatMap { $0[list] as? [[String: Any]] ?? [] }
      .map { $0.mapValues(Self.text) }
  }

  /// A status as one text: `maybe: a, b also c [mark]`; the mark `unsourced` is left out.
  ///
  /// - Parameter ask: `t 2000-01-01`, `t 2000-01-01 FRA`, `t 2000-01-01 FRA PRT`.
  func status(_ ask: String) -> String {
    guard let row = rows(["status"] + Self.asked(ask)).first else { return "" }
    let marks = (row["marks"] ?? "").components(separatedBy: "; ")
      .filter { !["", "-", "unsourced"].contains($0) }
    func words(_ name: String) -> String {
      let list = row[name] ?? ""
      return list == "-" ? "" : list.replacingOccurrences(of: "; ", with: ", ")
    }
    var text = (row["certainty"] == "yes" ? "" : "maybe: ") + words("status")
    if !words("also").isEmpty { text += " also \(words("also"))" }
    return marks.isEmpty ? text : text + " [\(marks.joined(separator: ", "))]"
  }

  /// The events by which a status is explained, and those that were set aside with the reason.
  func reasons(_ ask: String) -> (events: [[String: String]], aside: [String]) {
    let answer = objects(["status"] + Self.asked(ask)).first ?? [:]
    let events = answer["events"] as? [[String: Any]] ?? []
    let aside = answer["set_aside"] as? [[String: Any]] ?? []
    return (
      events.map { $0.mapValues(Self.text) },
      aside.map { item in
        let event = (item["event"] as? [String: Any])?["event"].map(Self.text)
        return (event.map { "\($0): " } ?? "") + Self.text(item["why"] ?? "")
      }
    )
  }

  private static func asked(_ ask: String) -> [String] {
    let words = ask.split(separator: " ").map(String.init)
    let options = zip(["--on", "--for", "--towards"], words.dropFirst()).flatMap { [$0, $1] }
    return [words[0]] + options
  }
}
