import Model
import SQLite

/// What is entered with a record: what sources say of it, and the sources themselves.
extension Writer {
  /// Enters the citations of a new record, and the sources that come with them.
  ///
  /// - Throws: ``Fault`` (`badData`) with the problems of all of them.
  func enter(_ cites: [Cite], of record: Int64) throws -> [Change] {
    var changes: [Change] = []
    var problems: [Problem] = []
    for (place, cite) in cites.enumerated() {
      do {
        changes += try enter(
          cite, of: record, beside: changes, isAgain: Self.isAgain(cite, cites[..<place]))
      } catch let fault as Fault where fault.reason == .badData {
        problems += fault.problems.map { Self.placed($0, cites, place) }
      } catch let problem as Problem {
        problems.append(Self.placed(problem, cites, place))
      }
    }
    guard problems.isEmpty else { throw Fault(.badData, "bad citation", problems: problems) }
    return changes
  }

  /// A problem of one citation, told by which one it is.
  static func placed(_ problem: Problem, _ cites: [Cite], _ place: Int) -> Problem {
    var problem = problem
    let name = cites.count == 1 ? "cite" : "cite \(place + 1)"
    problem.field = problem.field.map { $0 == "cite" ? name : "\(name), \($0)" } ?? name
    problem.line = problem.line ?? cites[place].line
    return problem
  }

  private func enter(
    _ cite: Cite, of record: Int64, beside others: [Change], isAgain: Bool
  ) throws -> [Change] {
    var changes: [Change] = []
    var items: [Draft.Item] = []
    var known: String?
    if !cite.source.isEmpty {
      if let id = try knownSource(cite) {
        let slug = try slug(of: id)
        items.append(Draft.Item("source", slug))
        let isBare = cite.source.count == 1 && others.contains { $0.id == id }
        if !isAgain, !isBare { known = Self.known(slug, cite) }
      } else {
        let made = try enter(Draft(.source, Self.titled(cite.source), line: cite.line))
        items.append(Draft.Item("source", made.slug))
        changes.append(made)
      }
    }
    let cited = try cite.target.map { try self.target(of: record, $0) } ?? record
    items.append(Draft.Item("record", try slug(of: cited)))
    var change = try enter(Draft(.citation, items + cite.items, line: cite.line))
    if let known { change.notes.append(known) }
    return changes + [change]
  }

  /// Whether one before it makes the very same source.
  private static func isAgain(_ cite: Cite, _ earlier: ArraySlice<Cite>) -> Bool {
    earlier.contains { other in
      other.source.elementsEqual(cite.source) { $0.field == $1.field && $0.text == $1.text }
    }
  }

  /// The source of the address that a citation gives.
  func knownSource(_ cite: Cite) throws -> Int64? {
    guard let address = cite.source.first(where: { $0.field == "url" })?.text else { return nil }
    return try references.source(at: address)
  }

  private static func known(_ slug: String, _ cite: Cite) -> String {
    let others = cite.source.map(\.field).filter { $0 != "url" }
    let kept = others.isEmpty ? "" : "; it keeps its \(others.joined(separator: ", "))"
    return "source: \(slug) has this address already\(kept)"
  }

  /// A source that nobody gave a title is called by its address.
  static func titled(_ source: [Draft.Item]) -> [Draft.Item] {
    guard !source.contains(where: { $0.field == "title" }),
      let address = source.first(where: { $0.field == "url" })
    else { return source }
    let title = Address.normal(address.text).prefix(250)
    return [Draft.Item("title", String(title), line: address.line)] + source
  }

  private func target(of record: Int64, _ target: Draft.Item) throws -> Int64 {
    do {
      let agreement = try references.id(of: target.text, kinds: [.agreement])
      if let event = try references.target(of: record, on: agreement) { return event }
      throw Self.isNoTarget(target)
    } catch var problem as Problem {
      problem.field = "target"
      throw problem
    }
  }

  static func isNoTarget(_ target: Draft.Item) -> Problem {
    Problem(
      "nothing is done to '\(target.text)' here", field: "target",
      hint: "name an agreement that the record acts upon")
  }

  // MARK: Before anything is written

  /// What is wrong with the citations of a record that is not there yet.
  ///
  /// - Parameters:
  ///   - record: the record, checked.
  ///   - checked: called after each item that is right.
  func problems(
    in cites: [Cite], of record: CheckedDraft, checked: (Draft.Item) -> Void = { _ in }
  ) throws -> [Problem] {
    var problems: [Problem] = []
    for (place, cite) in cites.enumerated() {
      do {
        problems += try self.problems(in: cite, of: record, checked)
          .map { Self.placed($0, cites, place) }
      } catch let problem as Problem {
        problems.append(Self.placed(problem, cites, place))
      }
    }
    return problems
  }

  private func problems(
    in cite: Cite, of record: CheckedDraft, _ checked: (Draft.Item) -> Void
  ) throws -> [Problem] {
    guard record.kind.takesCites else {
      throw Problem("\(record.kind.article) needs no source", field: "cite")
    }
    var problems: [Problem] = []
    func note(in field: String? = nil, _ body: () throws -> Void) throws {
      do {
        try body()
      } catch var problem as Problem {
        problem.field = problem.field ?? field
        problems.append(problem)
      }
    }
    if !cite.source.isEmpty, try knownSource(cite) == nil {
      let draft = Draft(.source, Self.titled(cite.source), line: cite.line)
      problems += try sift(draft, isNew: true, checkedItem: checked).problems
    }
    if !cite.hasSource { problems.append(Problem("is missing", field: "source")) }
    let (claim, wrong) = try sift(
      Draft(.citation, cite.items, line: cite.line), isNew: false, checkedItem: checked)
    problems += wrong
    if let target = cite.target {
      try note(in: "target") {
        let agreement = try references.id(of: target.text, kinds: [.agreement])
        checked(target)
        let isOne = record.rows.contains { field, _, piece in
          guard case .targets? = field.rows else { return false }
          return agreement < 0 || piece.values.last == .integer(agreement)
        }
        if !isOne { throw Self.isNoTarget(target) }
      }
    }
    guard let path = claim["field"]?.text else {
      if claim["says"] != nil, wrong.isEmpty {
        problems.append(Problem("needs the field that it is a value of", field: "says"))
      }
      return problems
    }
    let kind = cite.target == nil ? record.kind : Kind.event
    try note {
      let path = try FieldPath(path, kind: kind)
      if let says = claim["says"]?.text { _ = try self.claim(says, path, kind) }
    }
    return problems
  }
}
