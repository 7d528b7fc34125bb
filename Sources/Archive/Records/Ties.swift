import Model
import SQLite
import Suggestion

/// Names of records that are no slugs: an event by the two records it ties, `DECREE:AGREEMENT`, and a
/// source by its address.
extension References {
  /// The record of a name that is no slug, nor a beginning of one; nil where the text is none such.
  func byOther(_ text: String, _ kinds: [Kind]) throws -> Int64? {
    if kinds.contains(.source), Address.isOne(text) { return try byAddress(text) }
    if kinds.contains(.event), text.contains(":") { return try byTie(text) }
    return nil
  }

  // MARK: Events by what they tie

  /// The event of `DECREE:AGREEMENT`, in either order; an agreement may stand for the decree where it
  /// is what does it. A third part names the verb where there are several: `DECREE:AGREEMENT:VERB`.
  private func byTie(_ text: String) throws -> Int64 {
    let mark = "\(Kind.event)/"
    let pair = text.hasPrefix(mark) ? text.dropFirst(mark.count) : text[...]
    var parts = pair.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let hasVerb = parts.count == 3
    let verb = hasVerb ? TargetVerbs.verb(parts.removeLast()) : nil
    guard parts.count == 2, !parts.contains(""), !hasVerb || verb != nil else {
      throw Problem(
        "'\(text)' names no event", hint: "as in DECREE:AGREEMENT, or DECREE:AGREEMENT:VERB")
    }
    var isTied = false
    for (act, agreement) in [(parts[0], parts[1]), (parts[1], parts[0])] {
      guard let target = try side(agreement, [.agreement]),
        let act = try side(act, [.decree]) ?? side(act, [.agreement])
      else { continue }
      // What the input brings is seen when it is written.
      if target < 0 || act < 0 { return names?.stand(for: text, .event) ?? 0 }
      isTied = true
      if let event = try event(of: act, target, verb, text) { return event }
    }
    if isTied {
      // What the input brings may tie them.
      if let names { return names.stand(for: text, .event) }
      var problem = Problem(
        "there is no event '\(text)': neither acts on the other\(verb.map { " by \($0)" } ?? "")",
        hint: "regesta show \(parts[0]) lists the events it has")
      problem.missing = Problem.Missing(text, [.event])
      throw problem
    }
    // One of them is not there: the first that is neither, as what it should be.
    let isSwapped = try side(parts[0], [.decree]) == nil && side(parts[0], [.agreement]) != nil
    let (act, agreement) = isSwapped ? (parts[1], parts[0]) : (parts[0], parts[1])
    _ = try id(of: act, kinds: [.decree])
    _ = try id(of: agreement, kinds: [.agreement])
    return names?.stand(for: text, .event) ?? 0
  }

  /// The record of one side; nil where there is none of these kinds.
  private func side(_ text: String, _ kinds: [Kind]) throws -> Int64? {
    do {
      let (name, wanted) = try Self.split(text, kinds)
      return try known(name, wanted)
    } catch let problem as Problem {
      // A name that fits several is told; one of another kind is the other side's.
      if problem.isAmbiguous { throw problem }
      return nil
    }
  }

  /// The event by which one record acts on an agreement; nil where there is none.
  ///
  /// - Throws: ``Problem`` where there are several.
  private func event(
    of act: Int64, _ agreement: Int64, _ verb: String?, _ text: String
  ) throws -> Int64? {
    let found = try db.all(Self.tying, .integer(act), .integer(agreement), Value(verb)) { row in
      Candidate(id: try row.integer(0), slug: try row.text(1), kind: Kind.event.rawValue)
    }
    if found.count > 1 { throw try ambiguous(text, found) }
    return found.first?.id
  }

  /// The event by which an act does something to an agreement.
  func target(of act: Int64, on agreement: Int64) throws -> Int64? {
    try event(of: act, agreement, nil, "\(name(of: act)):\(name(of: agreement))")
  }

  // MARK: Sources by their address

  /// The source of this address, however it is spelt.
  ///
  /// - Throws: ``Problem`` when there is none.
  private func byAddress(_ text: String) throws -> Int64 {
    if let id = try source(at: text) { return id }
    if let id = names?.expect(text, [.source]) { return id }
    var problem = Problem(
      "there is no source with the address '\(text.prefix(200))'",
      hint: "--source-url, with add, makes one in passing; or regesta add source TITLE --url")
    problem.missing = Problem.Missing(text, [.source])
    throw problem
  }

  /// The first source whose address is the same page.
  func source(at address: String) throws -> Int64? {
    let wanted = Address.normal(address)
    let book = try addresses ?? readAddresses()
    return book[wanted]
  }

  /// Enters the address of a new source.
  func enter(source id: Int64, at address: String) {
    guard addresses != nil else { return }
    let normal = Address.normal(address)
    if addresses?[normal] == nil { addresses?[normal] = id }
  }

  /// The addresses of all sources, read when one is first looked for.
  private func readAddresses() throws -> [String: Int64] {
    var book: [String: Int64] = [:]
    try db.each(Self.allAddresses) { row in
      let normal = Address.normal(try row.text(1))
      if book[normal] == nil { book[normal] = try row.integer(0) }
    }
    addresses = book
    return book
  }

  private static let tying = """
    SELECT e.id, r.slug FROM event e JOIN record r ON r.id = e.id
    WHERE e.act = ?1 AND e.agreement = ?2 AND (?3 IS NULL OR e.verb = ?3) ORDER BY e.id LIMIT 9
    """
  private static let allAddresses = """
    SELECT id, url FROM source WHERE url IS NOT NULL ORDER BY id
    """

  /// Every statement of this file, for the test that prepares them.
  static let tyingStatements = [tying, allAddresses]
}
