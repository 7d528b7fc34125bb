/// What the first version derived, by name. Its archives have no ledger of that, so this list is
/// what tells it from what their users made; it is history, and never changes. A test compares it
/// with an archive which that version made.
enum VersionOneNames {
  /// The names of its search index, its views and its triggers.
  static let all: Set<String> = Set(
    ["search"] + views + documentTriggers + journaled.flatMap { triggers($0, history + guards) }
      + ["entry", "change_group", "kept_text"].flatMap { triggers($0, guards + ["guard_delete"]) })

  private static let views = [
    "extra_words", "agreement_document", "decree_document", "event_document", "topic_document",
    "position_document", "party_document", "source_document", "citation_document",
    "document_text", "period_scope", "today", "whole_event", "dispute_line", "agreements",
    "parties", "agreement_parties", "events", "decrees", "positions", "topics", "sources",
    "citations", "disputes", "dyads", "terminations", "history",
  ]
  private static let documentTriggers = [
    "document_insert", "document_delete", "document_update", "document_guard", "document_guard_id",
  ]
  private static let journaled = [
    "record", "party", "succession", "membership", "agreement", "agreement_party", "decree",
    "event", "event_party", "topic", "position", "position_about", "source", "source_author",
    "citation", "settlement", "name", "fact", "identifier", "place", "note", "wording",
    "saved_query",
  ]
  private static let history = [
    "journal_insert", "journal_update", "journal_delete", "keep_insert", "keep_update",
    "keep_delete",
  ]
  private static let guards = ["guard_insert", "guard_update"]

  private static func triggers(_ table: String, _ kinds: [String]) -> [String] {
    kinds.map { "\(table)_\($0)" }
  }
}
