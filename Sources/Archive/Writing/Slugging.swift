import Model
import SQLite

extension Writer {
  /// The slug of a new record, by its kind's recipe; it may be taken or empty.
  func makeSlug(_ checked: CheckedDraft) throws -> String {
    var parts: [String] = []
    for part in checked.kind.slug {
      var pieces = try pieces(of: part, checked)
      if case .words = part { pieces = pieces.map { Self.new($0, beside: parts, checked) } }
      parts += pieces.filter { !$0.isEmpty }
    }
    return parts.joined(separator: "-")
  }

  /// The words of a title that do not stand in the slug already, nor say only what type it is.
  private static func new(_ words: String, beside parts: [String], _ checked: CheckedDraft)
    -> String
  {
    var known = Set(parts.flatMap { $0.split(separator: "-") })
    if let type = checked["type"]?.text { known.insert(Substring(type)) }
    let left = words.split(separator: "-").filter { !known.contains($0) }
    return left.isEmpty && parts.isEmpty ? words : left.joined(separator: "-")
  }

  private func pieces(of part: Kind.SlugPart, _ checked: CheckedDraft) throws -> [String] {
    func text(_ field: String) -> String? { checked[field]?.text ?? checked.texts(field).first }
    switch part {
    case .words(let field, let count): return [Slugs.words(text(field) ?? "", words: count)]
    case .year(let field): return text(field).flatMap(Slugs.year).map { [$0] } ?? []
    case .text(let field): return text(field).map { [Slugs.ascii($0)] } ?? []
    case .parties(let field):
      // Only those that are parties and nothing else: `FRA`, `RUS as SUN`, but not `UNO:depositary`.
      let codes = checked.texts(field)
        .filter { !$0.contains(":") }
        .map { String($0.prefix { $0 != " " }).lowercased() }
      return codes.count <= 3 ? codes.sorted() : []
    case .name(let field):
      guard case .integer(let id)? = checked[field]?.values.first else { return [] }
      return [try references.name(of: id).lowercased()]
    }
  }
}

// Slugs that are given up.

extension Writer {
  /// Gives a record another slug; the one it had stays as a reference.
  func give(_ id: Int64, slug: String, insteadOf old: String) throws {
    // One that it gave up itself is its own again.
    try db.run(FormerSlugs.drop, .integer(id), .text(slug))
    try rename(id, to: slug)
    let keys = Set(try db.all(FormerSlugs.keys, .integer(id)) { try $0.text(0) })
    var key = FormerSlugs.key
    var number = 2
    while keys.contains(key) {
      key = "\(FormerSlugs.key)_\(number)"
      number += 1
    }
    try db.run(
      FormerSlugs.insert, .integer(nextID()), .integer(id), .text(key), .text(old))
  }

  /// The record that has a slug, or had it.
  func owner(ofSlug slug: String) throws -> Int64? {
    try db.first(FormerSlugs.owner, .text(slug)) { try $0.integer(0) }
  }
}
