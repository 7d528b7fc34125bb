package import Answers
import Model

/// The documented views, and what their columns mean and hold: the one place that says so, read by
/// the description of the schema, by listings and by whatever prints them.
package enum ViewColumns {
  /// The views, in the order in which they are described.
  package static var views: [(view: String, summary: String)] {
    written + Kind.allCases.filter(\.listing.isMade).map { ($0.view, "one row for each \($0)") }
  }

  private static let written: [(view: String, summary: String)] = [
    ("agreements", "one row for each agreement"),
    ("parties", "one row for each state, former state, territory or organisation"),
    ("agreement_parties", "one row for each party of each agreement and its role"),
    ("events", "one row for each thing that happened to an agreement"),
    ("decrees", "one row for each act of state"),
    ("positions", "one row for each position taken on a topic"),
    ("topics", "one row for each topic"),
    ("sources", "one row for each source"),
    ("citations", "one row for each time that a source says something of a record"),
    ("terminations", "one row for each agreement, ending party and ending"),
    ("disputes", "one row for each field whose sources disagree, settled or not"),
    ("dyads", "one row for each pair of parties of each agreement"),
    ("history", "one row for each change of a row of the archive"),
    ("identifiers", "one row for each reference number that a record has elsewhere"),
    ("names", "one row for each name of each record"),
    ("facts", "one row for each further fact of a record, for what has no field"),
    ("memberships", "one row for each time that a party belonged to an organisation"),
    ("successions", "one row for each party that follows another"),
    ("periods", "one row for each span of days with one status: of the whole, a party, or a pair"),
    ("stances", "one row for each span of days on which a party holds a position on a topic"),
  ]

  /// What a column means; nil for one that nobody wrote about yet.
  package static func meaning(of column: String, in view: String) -> String? {
    if let own = page(of: column, in: view) { return own.meaning }
    if let field = field(column, in: view) { return field.help }
    if let kind = made(view), column == kind.rawValue { return "slug of the \(kind)" }
    for (ending, words) in [("_earliest", "first"), ("_latest", "last")]
    where column.hasSuffix(ending) {
      return "the \(words) day that \(column.dropLast(ending.count)) may be, YYYY-MM-DD"
    }
    if column.hasSuffix("_disputed") {
      return "the rival values, where sources disagree on \(column.dropLast(9))"
    }
    if column.hasSuffix("_words") {
      return "the words of the source for \(column.dropLast(6)), where they were not EDTF"
    }
    if let list = list(of: column) { return "\(list) as a list in JSON" }
    return nil
  }

  /// What a column holds.
  package static func form(of column: String, in view: String) -> Column.Form {
    if let own = page(of: column, in: view) { return own.form }
    if let field = field(column, in: view) { return form(of: field) }
    if made(view)?.rawValue == column { return .reference }
    if column.hasSuffix("_earliest") || column.hasSuffix("_latest") { return .date }
    if column.hasSuffix("_disputed") || column.hasSuffix("_words") { return .text }
    return list(of: column) == nil ? .plain : .json
  }

  /// The column of a list that another column holds as JSON: `places` for `places_json`.
  package static func list(of column: String) -> String? {
    column.hasSuffix("_json") ? String(column.dropLast(5)) : nil
  }

  /// Columns of a view for JSON: lists as such, and none twice.
  ///
  /// - Parameters:
  ///   - view: the view.
  ///   - wanted: the columns wanted; nil for all.
  ///   - known: all columns of the view.
  package static func forJSON(
    _ view: String, _ wanted: [String]? = nil, of known: [String]
  ) -> [Column] {
    (wanted ?? known.filter { !isTwin($0, known) }).map { name in
      Column(name, known.contains("\(name)_json") ? .listOfJSON : form(of: name, in: view))
    }
  }

  /// The column of the view that gives a column of ``forJSON(_:_:of:)``.
  package static func source(of column: Column) -> String {
    column.form == .listOfJSON ? "\(column.name)_json" : column.name
  }

  /// Whether a column says the same as another one of the view.
  package static func isTwin(_ column: String, _ known: [String]) -> Bool {
    list(of: column).map(known.contains) ?? false
  }

  private static func form(of field: Field) -> Column.Form {
    if field.isRepeated { return .list }
    switch field.form {
    case .date: return .date
    case .reference: return .reference
    case .text: return .text
    default: return .plain
    }
  }

  private static func made(_ view: String) -> Kind? {
    Kind.allCases.first { $0.view == view && $0.listing.isMade }
  }

  private static func field(_ column: String, in view: String) -> Field? {
    made(view)?.field(column)
  }

  private static func page(of column: String, in view: String) -> Page? {
    pages["\(view).\(column)"] ?? pages[column]
  }

  private struct Page {
    let meaning: String
    let form: Column.Form
  }

  private static let forms: [Substring: Column.Form] = [
    "text": .text, "reference": .reference, "date": .date, "list": .list, "json": .json,
  ]

  /// Column, or view and column; its meaning; and what it holds, where that is no short word or
  /// number.
  private static let pages: [String: Page] = Dictionary(
    """
    id|the number of the row
    title|its title|text
    type|its type, a word of the vocabulary
    level|between states, governments, ministries or agencies
    subject|what it is about|text
    note|a note of the desk|text
    visibility|desk or public
    citations|how many citations speak of it
    disputed|fields in open dispute with their rival values|list
    status|what may hold as of today, several words where it is not sure|list
    certainty|yes or maybe; stale where another program wrote and nobody has caught up with it
    also|what still holds beside an ending or suspension without effect|list
    marks|in-part, disputed, computed: what is to be kept in mind about the status|list
    language|the language, BCP 47
    scope|the part of the agreement concerned|text
    signed|the day of signature, as known|date
    in_force|the day of entry into force, as known|date
    until|the last day of the old state, or of its term, as known|date
    effective|the first day of the new state, as moved, or after the last of the old, as known|date
    notified|the day of the notice, as known|date
    published|the day of publication, as known|date
    accessed|the day it was read, as known|date
    archived|the day it was archived, as known|date
    since|the day from which it exists, as known|date
    date|the day it happened, as known|date
    stage|how far it has come: proposed, authorised, ordered, notified, done
    verb|what happened
    parties|codes of the parties|list
    party|code of the party
    towards|codes of those in relation to whom|list
    agreement|slug of the agreement|reference
    decree|slug of the act|reference
    topic|slug of the topic|reference
    position|slug of the position|reference
    source|slug of the source|reference
    citation|slug of the citation|reference
    record|slug of the record|reference
    kind|kind of the record
    field|the field concerned
    about|slug of what it is about or acts upon|reference
    positions.about|slugs of what it is about|list
    ground|the reason given|text
    reason|why, in the editor's words|text
    sources|slugs of the sources|list
    url|its address
    reliability|of the source, A to F on the Admiralty scale
    agreements.notice_period|the notice that ends it needs, ISO 8601
    agreements.places|where it was signed|list
    parties.names|its names by language|list
    parties.successors|who follows it, and how|list
    parties.memberships|organisations it belongs to, with the time|list
    parties.slug|its slug|reference
    agreement_parties.party_title|title of the party|text
    agreement_parties.role|party, signatory, depositary and so on
    agreement_parties.signed_as|code under which it signed, if another
    agreement_parties.title|title of the agreement|text
    events.event|slug of the event|reference
    events.act|slug of the decree or agreement that does it|reference
    events.moved_by|slug of the event that moved its effect or its last day|reference
    events.voided_by|slug of the event that voids it|reference
    events.date_first|first day as a number, days since 1970-01-01
    events.date_last|last day as a number, days since 1970-01-01
    decrees.number|its number|text
    decrees.authority|who issued it|text
    decrees.signatory|who signed it|text
    decrees.rationale|the reason it gives|text
    decrees.targets|what it does, to which agreement|list
    positions.topic_title|title of the topic|text
    positions.stance|supports, opposes, conditional, open, neutral, undeclared
    positions.condition|under which condition|text
    positions.speaker|who said it|text
    positions.office|the speaker's office|text
    positions.form|how the position was taken
    positions.voice|executive, parliament or private: none overrules another
    stances.topic_title|title of the topic|text
    stances.stance|what the party holds on these days, or may hold
    stances.condition|under which condition|text
    stances.date|the day the position was taken, as known|date
    stances.speaker|who said it|text
    stances.office|the speaker's office|text
    stances.form|how the position was taken
    stances.voice|executive, parliament or private: none overrules another
    stances.first_day|the first day, YYYY-MM-DD; empty where it is open|date
    stances.last_day|the last day, YYYY-MM-DD; empty where it is open|date
    stances.first_number|the first day as a number, days since 1970-01-01
    stances.last_number|the last day as a number, days since 1970-01-01
    stances.id|the number of the position
    topics.positions|how many positions were taken on it
    sources.publisher|who publishes it|text
    sources.authors|who wrote it|list
    sources.archive_url|address of an archived copy
    sources.text_digest|SHA-256 of the kept text
    sources.derived_from|slug of the source it repeats|reference
    citations.says|the value the source gives|text
    citations.words|the words of a date that was not EDTF|text
    citations.quote|the words of the source|text
    citations.locator|where in the source|text
    citations.source_title|title of the source|text
    citations.credibility|of the claim, 1 to 6 on the Admiralty scale
    terminations.ended|the day of the ending act, as known|date
    terminations.stage|the furthest stage that is stored in it
    terminations.verb|what its furthest step does
    terminations.notified|the day of the first notice, as known; empty where there was none|date
    terminations.effective|the first day after it, as moved by postponements, as known|date
    terminations.sources|slugs of the sources that say one of its steps|list
    terminations.status|of the agreement as a whole as of today|list
    terminations.closed_by|slug of the return or revival that closes it|reference
    terminations.ended_by|codes of the parties that end it|list
    terminations.decree_signed|the day the act was signed, as known|date
    terminations.revoked_by|slug of the event that revokes the ending|reference
    disputes.state|open or settled
    disputes.value|the value the record holds|text
    disputes.rivals|the values that stand against each other|list
    disputes.rivals_json|the same with the sources of each, as JSON|json
    disputes.sources|how many independent sources speak
    disputes.earliest|the first day of all rivals, YYYY-MM-DD|date
    disputes.latest|the last day of all rivals, YYYY-MM-DD|date
    disputes.decided|the value that was decided for|text
    disputes.decided_on|the day of that decision, YYYY-MM-DD|date
    disputes.since|what was said against it since then, and by whom; the dispute is open again|text
    dyads.status|what holds between the two as of today, several words where it is not sure|list
    agreement_parties.status|what holds for the party as of today, several words where not sure|list
    dyads.party_a|code of one party
    dyads.party_b|code of the other
    identifiers.scheme|whose number it is, such as UNTS
    identifiers.value|the number
    names.name|the name|text
    names.since|from when it was the name, as known|date
    names.until|until when it was the name, as known|date
    facts.key|what it is
    facts.value|what it says|text
    memberships.organisation|code of the organisation
    memberships.period|from when to when, as known|date
    successions.predecessor|code of the party that is followed
    successions.successor|code of the party that follows
    successions.manner|continues, succeeds or absorbs
    successions.date|from when, as known|date
    periods.party|code of the party; empty for the whole
    periods.towards|code of the other party of a pair; empty for everyone
    periods.status|what holds on these days, several words where it is not sure|list
    periods.first_day|the first day, YYYY-MM-DD; empty where it is open|date
    periods.last_day|the last day, YYYY-MM-DD; empty where it is open|date
    periods.first_number|the first day as a number, days since 1970-01-01
    periods.last_number|the last day as a number, days since 1970-01-01
    history.entry|number of the entry
    history.change|number of the change it belongs to
    history.at|when, UTC
    history.author|who; empty for another program
    history.verb|by which verb
    history.tbl|the table
    history.row|the number of the row
    history.operation|insert, update or delete
    history.before|the row before, as JSON by column; what is empty may be left out|json
    history.after|the row after, as JSON by column; what is empty may be left out|json
    history.undoes|number of the change that it takes back
    history.identifier|of the change, the same in every copy of the archive
    history.origin|identifier of the archive in which the change was made
    history.batch|number of the first change of the batch that it is part of
    """.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "|", maxSplits: 2)
      guard parts.count > 1 else { return nil }
      let form = parts.count > 2 ? forms[parts[2]] ?? .plain : .plain
      return (String(parts[0]), Page(meaning: String(parts[1]), form: form))
    },
    uniquingKeysWith: { first, _ in first })
}
