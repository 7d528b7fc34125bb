import Model
import SQLite

// Fields that are events: the days of an agreement, the targets of a decree; and what is about what.

extension RowWriter {
  /// The day of an agreement's event of this verb without a party: its signature, its entry into
  /// force. The event is made, moved and removed with the day; the day stands nowhere else.
  ///
  /// An event that holds the other of its two days keeps it, and the answer says so.
  static func ownDay(_ verb: String) -> RowWriter {
    let insert = """
      INSERT INTO event(id, agreement, verb, stage, date) VALUES (?1, ?2, ?3, 'done', ?4)
      """
    let setDate = "UPDATE event SET date = ?2 WHERE id = ?1"
    let setEffective = "UPDATE event SET effective = ?2 WHERE id = ?1"
    /// The other day of an event and its name, where it has one.
    @Sendable func other(_ own: OwnEvents.Found) -> String? {
      OwnEvents.isDated(verb, hasEffective: own.effective != nil)
        ? own.effective.map { "effective \($0)" } : own.date.map { "date \($0)" }
    }
    return RowWriter(
      check: { text, checker in
        let date = try checker.date(text)
        return Piece(text: date.text, values: [.text(date.text)], words: date.words)
      },
      add: { writer, agreement, piece in
        let isNew = writer.newest == agreement
        if !isNew, let own = try OwnEvents.find(verb, of: agreement, in: writer.db) {
          let isDated = OwnEvents.isDated(verb, hasEffective: own.effective != nil)
          try writer.db.run(
            isDated ? setDate : setEffective, .integer(own.id), piece.values[0])
          if let other = other(own) {
            let event = try writer.slug(of: own.id)
            writer.note("\(event) keeps its \(other): edit the event itself to change that")
          }
          writer.touch(own.id)
        } else {
          let slug = "\(try writer.slug(of: agreement))-\(verb)"
          let event = try writer.insertRecord(.event, slug: slug)
          try writer.db.run(
            insert, .integer(event), .integer(agreement), .text(verb), piece.values[0])
        }
        writer.moved(agreement)
      },
      remove: { writer, agreement, _ in
        guard let own = try OwnEvents.find(verb, of: agreement, in: writer.db) else { return 0 }
        if let other = other(own) {
          writer.note("\(try writer.slug(of: own.id)) is removed, and with it its \(other)")
        }
        try writer.removeOwnEvent(own.id)
        writer.moved(agreement)
        return 1
      },
      statements: [insert, setDate, setEffective] + OwnEvents.statements)
  }

  /// What a decree does to agreements: each target is an event of the decree.
  ///
  /// - Parameters:
  ///   - stage: how far the decree brings it, `ordered` or `authorised`.
  ///   - verb: the verb of a short form (`--terminates REF`), or nil for `VERB:REF`.
  static func targets(stage: String, verb: String?) -> RowWriter {
    let form = verb.map { TargetVerbs.form($0) }
    let insert = """
      INSERT INTO event(id, agreement, verb, stage, act) VALUES (?1, ?2, ?3, ?4, ?5)
      """
    let side = """
      INSERT INTO event_party(id, event, side, party)
      SELECT ?1, ?2, 'party', d.party FROM decree d WHERE d.id = ?3 AND d.party IS NOT NULL
      """
    let find = """
      SELECT e.id FROM event e JOIN record r ON r.id = e.agreement
      WHERE e.act = ?1 AND iif(e.stage = 'authorised', 'authorised', 'ordered') = ?2
        AND (?3 IS NULL OR e.verb = ?3) AND (?4 IS NULL OR r.slug = ?4) ORDER BY e.id
      """
    return RowWriter(
      check: { text, checker in
        var word = verb
        var reference = text
        if verb == nil {
          guard let colon = text.firstIndex(of: ":") else {
            throw Problem("'\(text)' is not of the form VERB:REF", hint: "as in terminate:REF")
          }
          let typed = String(text[..<colon])
          word = try TargetVerbs.verb(typed) ?? checker.word(typed, in: .verb)
          reference = String(text[text.index(after: colon)...])
        }
        let agreement = try checker.references.id(of: reference, kinds: [.agreement])
        let known = word ?? "amend"
        return Piece(
          text: "\(TargetVerbs.form(known)):\(try checker.references.name(of: agreement))",
          values: [.text(known), .integer(agreement)], words: nil)
      },
      add: { writer, decree, piece in
        guard case .text(let verb) = piece.values[0] else { return }
        let target = piece.text.drop { $0 != ":" }.dropFirst()
        // Named in full and by its short form it is still one order.
        let existing = try writer.db.first(
          find, .integer(decree), .text(stage), .text(verb), .text(String(target))
        ) { try $0.integer(0) }
        if existing != nil { return }
        let slug = "\(try writer.slug(of: decree))-\(TargetVerbs.form(verb))-\(target)"
        let event = try writer.insertRecord(.event, slug: slug)
        try writer.db.run(
          insert, .integer(event), piece.values[1], piece.values[0], .text(stage),
          .integer(decree))
        try writer.db.run(side, .integer(writer.nextID()), .integer(event), .integer(decree))
        // A short form does not name the stage that it brings.
        if let form { writer.note(Stages.ofTargets(form)) }
        writer.moved(event)
      },
      remove: { writer, decree, member in
        // A short form's list is that of `orders`, narrowed to its verb.
        var wanted = verb
        var slug = member
        if verb == nil, let member, let colon = member.firstIndex(of: ":") {
          wanted = TargetVerbs.verb(String(member[..<colon]))
          slug = String(member[member.index(after: colon)...])
        }
        let events = try writer.db.all(
          find, .integer(decree), .text(stage), Value(wanted), Value(slug)
        ) { try $0.integer(0) }
        for event in events {
          writer.moved(event)
          try writer.removeOwnEvent(event)
        }
        return events.count
      },
      statements: [insert, side, find])
  }
}
