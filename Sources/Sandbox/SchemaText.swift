public import Archive
import Model

extension ReadOnlySQL {
  /// The documented views, the stable interface for SQL.
  public static var views: [String] { ViewPages.names }

  /// The documented views column by column, as text for people.
  ///
  /// - Throws: when the archive cannot be read.
  public static func schema(of archive: Archive) throws -> String {
    var text = """
      Dates stand in three columns: as known (EDTF), and the earliest and latest day they may be.
      Columns are only ever added.

      """
    for page in ViewPages.all {
      let columns = try archive.columns(of: page.view)
      let width = columns.map(\.count).max() ?? 0
      text += "\n\(page.view): \(page.summary)\n"
      for column in columns {
        let padding = String(repeating: " ", count: width - column.count + 2)
        text += "  \(column)\(padding)\(ViewPages.meaning(of: column, in: page.view) ?? "")\n"
      }
    }
    return text
  }
}

/// What the columns of the documented views mean.
enum ViewPages {
  static var names: [String] { all.map(\.view) }

  static var all: [(view: String, summary: String)] {
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
  static func meaning(of column: String, in view: String) -> String? {
    if let own = meanings["\(view).\(column)"] ?? meanings[column] { return own }
    if let kind = Kind.allCases.first(where: { $0.view == view && $0.listing.isMade }) {
      if let field = kind.field(column) { return field.help }
      if column == kind.rawValue { return "slug of the \(kind)" }
    }
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
    return nil
  }

  private static let meanings: [String: String] = Dictionary(
    """
    id|the number of the row
    title|its title
    type|its type, a word of the vocabulary
    level|between states, governments, ministries or agencies
    subject|what it is about
    note|a note of the desk
    visibility|desk or public
    citations|how many citations speak of it
    disputed|fields in open dispute with their rival values
    status|what may hold as of today, several words where it is not sure
    certainty|yes or maybe; stale where another program wrote and nobody has caught up with it
    also|what still holds beside an ending or suspension without effect
    marks|in-part, disputed, computed: what is to be kept in mind about the status
    language|the language, BCP 47
    scope|the part of the agreement concerned
    signed|the day of signature, as known
    in_force|the day of entry into force, as known
    until|the last day of the old state, or of its term, as known
    effective|the first day of the new state, as moved, or after the last of the old, as known
    notified|the day of the notice, as known
    published|the day of publication, as known
    accessed|the day it was read, as known
    archived|the day it was archived, as known
    since|the day from which it exists, as known
    date|the day it happened, as known
    stage|how far it has come: proposed, authorised, ordered, notified, done
    verb|what happened
    parties|codes of the parties
    party|code of the party
    towards|codes of those in relation to whom
    agreement|slug of the agreement
    decree|slug of the act
    topic|slug of the topic
    position|slug of the position
    source|slug of the source
    citation|slug of the citation
    record|slug of the record
    kind|kind of the record
    field|the field concerned
    about|slug of what it is about or acts upon
    ground|the reason given
    reason|why, in the editor's words
    sources|slugs of the sources
    url|its address
    reliability|of the source, A to F on the Admiralty scale
    agreements.notice_period|the notice that ends it needs, ISO 8601
    agreements.places|where it was signed
    parties.names|its names by language
    parties.successors|who follows it, and how
    parties.memberships|organisations it belongs to, with the time
    parties.slug|its slug
    agreement_parties.party_title|title of the party
    agreement_parties.role|party, signatory, depositary and so on
    agreement_parties.signed_as|code under which it signed, if another
    agreement_parties.title|title of the agreement
    events.event|slug of the event
    events.act|slug of the decree or agreement that does it
    events.moved_by|slug of the event that moved its effect or its last day
    events.voided_by|slug of the event that voids it
    events.date_first|first day as a number, days since 1970-01-01
    events.date_last|last day as a number, days since 1970-01-01
    decrees.number|its number
    decrees.authority|who issued it
    decrees.signatory|who signed it
    decrees.rationale|the reason it gives
    decrees.targets|what it does, to which agreement
    positions.topic_title|title of the topic
    positions.stance|supports, opposes, conditional, open, neutral, undeclared
    positions.condition|under which condition
    positions.speaker|who said it
    positions.office|the speaker's office
    positions.form|how the position was taken
    positions.voice|executive, parliament or private: none overrules another
    stances.topic_title|title of the topic
    stances.stance|what the party holds on these days, or may hold
    stances.condition|under which condition
    stances.date|the day the position was taken, as known
    stances.speaker|who said it
    stances.office|the speaker's office
    stances.form|how the position was taken
    stances.voice|executive, parliament or private: none overrules another
    stances.first_day|the first day, YYYY-MM-DD; empty where it is open
    stances.last_day|the last day, YYYY-MM-DD; empty where it is open
    stances.first_number|the first day as a number, days since 1970-01-01
    stances.last_number|the last day as a number, days since 1970-01-01
    stances.id|the number of the position
    topics.positions|how many positions were taken on it
    sources.publisher|who publishes it
    sources.authors|who wrote it
    sources.archive_url|address of an archived copy
    sources.text_digest|SHA-256 of the kept text
    sources.derived_from|slug of the source it repeats
    citations.says|the value the source gives
    citations.words|the words of a date that was not EDTF
    citations.quote|the words of the source
    citations.locator|where in the source
    citations.source_title|title of the source
    citations.credibility|of the claim, 1 to 6 on the Admiralty scale
    terminations.ended|the day of the ending act, as known
    terminations.stage|the furthest stage that is stored in it
    terminations.verb|what its furthest step does
    terminations.notified|the day of the first notice, as known; empty where there was none
    terminations.effective|the first day after it, as moved by postponements, as known
    terminations.sources|slugs of the sources that say one of its steps
    terminations.status|of the agreement as a whole as of today
    terminations.closed_by|slug of the return or revival that closes it
    terminations.ended_by|codes of the parties that end it
    terminations.decree_signed|the day the act was signed, as known
    terminations.revoked_by|slug of the event that revokes the ending
    disputes.state|open or settled
    disputes.value|the value the record holds
    disputes.rivals|the values that stand against each other
    disputes.rivals_json|the same with the sources of each, as JSON
    disputes.sources|how many independent sources speak
    disputes.earliest|the first day of all rivals, YYYY-MM-DD
    disputes.latest|the last day of all rivals, YYYY-MM-DD
    dyads.status|what holds between the two as of today, several words where it is not sure
    agreement_parties.status|what holds for the party as of today, several words where not sure
    dyads.party_a|code of one party
    dyads.party_b|code of the other
    identifiers.scheme|whose number it is, such as UNTS
    identifiers.value|the number
    names.name|the name
    names.since|from when it was the name, as known
    names.until|until when it was the name, as known
    facts.key|what it is
    facts.value|what it says
    memberships.organisation|code of the organisation
    memberships.period|from when to when, as known
    successions.predecessor|code of the party that is followed
    successions.successor|code of the party that follows
    successions.manner|continues, succeeds or absorbs
    successions.date|from when, as known
    periods.party|code of the party; empty for the whole
    periods.towards|code of the other party of a pair; empty for everyone
    periods.status|what holds on these days, several words where it is not sure
    periods.first_day|the first day, YYYY-MM-DD; empty where it is open
    periods.last_day|the last day, YYYY-MM-DD; empty where it is open
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
    history.before|the row before, as JSON by column; what is empty may be left out
    history.after|the row after, as JSON by column; what is empty may be left out
    history.undoes|number of the change that it takes back
    history.identifier|of the change, the same in every copy of the archive
    history.origin|identifier of the archive in which the change was made
    history.batch|number of the first change of the batch that it is part of
    """.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "|", maxSplits: 1)
      return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    },
    uniquingKeysWith: { first, _ in first })
}
