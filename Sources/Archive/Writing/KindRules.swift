import Model
import SQLite

/// What writing a record of a kind does beyond keeping its fields: the kind's own rules, in one
/// place for adding and for editing.
struct KindRules: Sendable {
  /// Fills in what follows from what is given, before a new record is entered.
  var complete: (@Sendable (Writer, inout CheckedDraft) throws -> Void)?
  /// The same before an edit is written.
  var follow: (@Sendable (Writer, inout Edit) throws -> Void)?
  /// What follows for others once the record's rows are there, new or edited.
  var written: (@Sendable (Writer, Int64) throws -> Void)?
  /// Whether a new record moves the answers about agreements.
  var movesAnswers = false

  /// An edit of the columns of a record.
  struct Edit {
    let id: Int64
    /// What was given, and what the rule fills in.
    var checked: CheckedDraft
    /// What is emptied.
    let clears: [String]
    let old: [Value]
    var new: [Value]
  }
}

extension Kind {
  /// The rules of this kind; most have none.
  var rules: KindRules {
    switch self {
    case .agreement: KindRules(movesAnswers: true)
    case .event:
      KindRules(
        complete: { try $0.fillStage(&$1) }, follow: { try $0.followStage(&$1) },
        written: { try $0.joinParties($1) }, movesAnswers: true)
    case .citation:
      KindRules(
        complete: { try $0.completeCitation(&$1)?.enter($0) }, follow: { try $0.followClaim(&$1) })
    default: KindRules()
    }
  }
}
