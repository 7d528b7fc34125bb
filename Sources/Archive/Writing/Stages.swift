import Model
import SQLite

/// The stage that follows from who does an event, where nobody names one: what a decree does is
/// ordered until a day is known for its effect; all else is done.
///
/// What was filled in goes again when its reason goes; what somebody typed stays. A typed stage that
/// is no other than the one that would be filled in is kept as its wording, by which the two are
/// told apart; so is one that a source says or a decision names.
enum Stages {
  static let done = "done"
  static let ordered = "ordered"

  static let isOrdered = """
    stage: ordered, since a decree does it and no day is known for its effect; --stage names another
    """
  static let isDoneByNoDecree = "stage: done, since no decree does it any more"
  static let isDoneInEffect = "stage: done, since its effect has a day now"

  /// What is said of targets that a short form of `orders` names.
  static func ofTargets(_ form: String) -> String {
    "stage: ordered, of what --\(form) names, until its event has a day for its effect"
  }

  fileprivate static let isDecree = "SELECT 1 FROM decree WHERE id = ?1"
  fileprivate static let isNamed = """
    SELECT 1 FROM wording WHERE record = ?1 AND field = 'stage'
    UNION ALL SELECT 1 FROM settlement WHERE record = ?1 AND field = 'stage'
    UNION ALL SELECT 1 FROM citation WHERE record = ?1 AND field = 'stage' AND says = ?2
    """

  /// Every statement of this file, for the test that prepares them.
  static let statements = [isDecree, isNamed]
}

extension Writer {
  /// Completes a new event that names no stage, and says so where it is not simply done.
  func fillStage(_ checked: inout CheckedDraft) throws {
    let isByDecree = try isDecree(checked["by"]?.values.first)
    let follows = Self.stage(isByDecree, checked["effective"]?.values.first)
    if let typed = checked["stage"]?.text {
      if isByDecree, typed == follows { checked["stage"]?.words = typed }
      return
    }
    checked["stage"] = Piece(text: follows, values: [.text(follows)], words: nil)
    if follows == Stages.ordered { note(Stages.isOrdered) }
  }

  /// Lets the stage of an edited event follow from who does it, where it did before.
  func followStage(_ edit: inout KindRules.Edit) throws {
    let table = edit.checked.table
    guard let stage = table.slot("stage"), let act = table.slot("by"),
      let effective = table.slot("effective")
    else { return }
    let old = edit.old
    let isByDecree = try isDecree(edit.new[act])
    let follows = Self.stage(isByDecree, edit.new[effective])
    if let typed = edit.checked["stage"]?.text {
      return try keepWording(
        edit.id, "stage", isByDecree && typed == follows ? typed : nil)
    }
    if !edit.clears.contains("stage") {
      let wasByDecree = try isDecree(old[act])
      guard wasByDecree, old[stage] == .text(Self.stage(true, old[effective])),
        try db.first(Stages.isNamed, .integer(edit.id), old[stage], as: { _ in true }) == nil
      else { return }
    }
    edit.new[stage] = .text(follows)
    guard edit.new[stage] != old[stage] else { return }
    note(
      follows == Stages.ordered
        ? Stages.isOrdered : isByDecree ? Stages.isDoneInEffect : Stages.isDoneByNoDecree)
  }

  private func isDecree(_ act: Value?) throws -> Bool {
    guard case .integer? = act, let act else { return false }
    return try db.first(Stages.isDecree, act) { _ in true } ?? false
  }

  private static func stage(_ isByDecree: Bool, _ effective: Value?) -> String {
    isByDecree && effective ?? .null == .null ? Stages.ordered : Stages.done
  }
}
