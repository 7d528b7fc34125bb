import Arguments
import Model

/// The options by which a record is entered with what sources say of it: `--cite` begins what a
/// source says, `--source-url` a source that is made in passing.
///
/// All fields are kept in the order in which they were typed. One that stands behind `--cite` or
/// `--source-url` belongs to the last of these that has such a field, else to the record itself.
enum CiteOptions {
  private static let cite = "cite"
  private static let address = "source-url"
  private static let section =
    "sources (each of these belongs to the one of the first two before it)"
  /// What the two options name themselves.
  private static let named: Set<String> = ["record", "source", "field", "url", "slug"]

  /// The fields of a kind, and those of citations and sources beside them.
  static func arguments<Root>(
    of kind: Kind, _ detail: FieldOptions.Detail,
    into path: Argument<Root>.Path<[(String, String)]>
  ) -> [Argument<Root>] {
    let own: [Argument<Root>] = FieldOptions.arguments(of: kind, detail, into: path)
    guard kind.takesCites else { return own }
    let names = Set(kind.fields.map(\.name)).union(named)
    let others = [Kind.citation, .source].flatMap { kind in
      let other: [Argument<Root>] = FieldOptions.arguments(
        of: kind, without: names, detail, section: section, into: path)
      return other.map { $0.grouped(.member) }
    }
    return own.map { $0.grouped(.member) } + [
      .field(
        cite, isRepeated: true,
        "what a source says: of the record, or of the agreement REF that it "
          + "acts on; without SOURCE the --source-url before it says so; may be repeated",
        value: "[SOURCE]:[REF:]FIELD[=VALUE]", section: section, into: path
      ).grouped(.begins),
      .field(
        address, isRepeated: true,
        "a source, made in passing where none has this address; may be repeated", value: "URL",
        section: section, into: path
      ).grouped(.begins),
    ] + others
  }

  /// The draft of a record with all that was typed.
  ///
  /// - Throws: ``Fault`` (`usage`) for a field that nothing before it has.
  static func draft(_ kind: Kind, _ typed: [(String, String)], _ call: Call) throws -> Draft {
    var groups = Groups(kind)
    for (name, text) in typed { try groups.take(name, text) }
    return try groups.draft(call)
  }

  /// Fields sorted by what they belong to.
  private struct Groups {
    let kind: Kind
    private var own: [(String, String)] = []
    private var cites: [Cite] = []
    /// The sources that are made in passing, and which of them each citation means.
    private var sources: [[(String, String)]] = []
    private var sourceOfCite: [Int?] = []
    private var isInCite = false

    init(_ kind: Kind) { self.kind = kind }

    mutating func take(_ name: String, _ text: String) throws {
      if kind.takesCites, name == CiteOptions.cite { return try begin(cite: text) }
      if kind.takesCites, name == CiteOptions.address {
        closeSource()
        sources.append([("url", text)])
        isInCite = false
      } else if isInCite, Self.has(.citation, name) {
        cites[cites.count - 1].add(name, text)
      } else if !sources.isEmpty, Self.has(.source, name) {
        sources[sources.count - 1].append((name, text))
      } else if kind.field(name) != nil {
        own.append((name, text))
      } else {
        let isOfSource = Self.has(.source, name)
        throw Fault(
          .usage, "--\(name) belongs to no \(isOfSource ? "source" : "citation")",
          hint: "it stands behind --\(isOfSource ? CiteOptions.address : CiteOptions.cite)")
      }
    }

    private static func has(_ kind: Kind, _ name: String) -> Bool {
      !CiteOptions.named.contains(name) && kind.field(name) != nil
    }

    private mutating func begin(cite text: String) throws {
      let cite: Cite
      do {
        cite = try Cite(typed: text, of: kind)
      } catch let problem as Problem {
        throw Fault(.usage, "--cite: \(problem.message)", hint: problem.hint)
      }
      if !cite.hasSource, sources.isEmpty {
        throw Fault(
          .usage, "--cite \(text) names no source",
          hint: "as in SOURCE:FIELD=VALUE, or with --source-url URL before it")
      }
      cites.append(cite)
      sourceOfCite.append(cite.hasSource ? nil : sources.count - 1)
      isInCite = true
    }

    /// A source that nothing is cited from says that the record exists.
    private mutating func closeSource() {
      guard !sources.isEmpty, !sourceOfCite.contains(sources.count - 1) else { return }
      cites.append(Cite([]))
      sourceOfCite.append(sources.count - 1)
    }

    mutating func draft(_ call: Call) throws -> Draft {
      closeSource()
      for (place, source) in sourceOfCite.enumerated() {
        guard let source else { continue }
        cites[place].source = try FieldOptions.items(sources[source], of: .source, call)
      }
      return Draft(kind, try FieldOptions.items(own, of: kind, call), cites: cites)
    }
  }
}
