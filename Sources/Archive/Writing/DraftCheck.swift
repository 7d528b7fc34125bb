public import Model
import Suggestion

/// The items of a draft, checked and sorted by where they are kept.
struct CheckedDraft {
  let kind: Kind
  let table: KindTable
  /// One place for each column field, in the order in which the statements bind them.
  var columns: [Piece?]
  /// What goes into rows of its own.
  var rows: [(field: Field, writer: RowWriter, piece: Piece)] = []
  /// The slug that was asked for.
  var slug: String?
  var line: Int?

  init(_ kind: Kind, line: Int?) {
    self.kind = kind
    self.line = line
    table = kind.table
    columns = Array(repeating: nil, count: table.columns.count)
  }

  /// The value of a column field, by its name.
  subscript(name: String) -> Piece? {
    get { table.slot(name).flatMap { columns[$0] } }
    set { if let slot = table.slot(name) { columns[slot] = newValue } }
  }

  /// The canonical texts of a part field.
  func texts(_ name: String) -> [String] {
    rows.filter { $0.field.name == name }.map(\.piece.text)
  }
}

extension Writer {
  /// All that is wrong with a draft of a new record; nothing is written.
  public func problems(in draft: Draft) -> [Problem] {
    do {
      _ = try check(draft, isNew: true)
      return []
    } catch let fault as Fault {
      return fault.problems
    } catch {
      return [Problem("\(error)", line: draft.line)]
    }
  }

  /// Checks every item of a draft and reports all that is wrong with them together.
  ///
  /// - Throws: ``Fault`` (`badData`) with one problem for each fault.
  func check(_ draft: Draft, isNew: Bool) throws -> CheckedDraft {
    let (checked, problems) = try sift(draft, isNew: isNew)
    guard problems.isEmpty else { throw Fault(.badData, "bad \(draft.kind)", problems: problems) }
    return checked
  }

  /// Checks every item of a draft.
  ///
  /// - Parameter checkedItem: called after each item that is right.
  /// - Returns: what is right, and what is wrong with the rest.
  func sift(
    _ draft: Draft, isNew: Bool, checkedItem: (Draft.Item) -> Void = { _ in }
  ) throws -> (checked: CheckedDraft, problems: [Problem]) {
    var checked = CheckedDraft(draft.kind, line: draft.line)
    var problems: [Problem] = []
    var given = Set<String>()
    checker.remembersDates = Moments.isFor(draft.kind.rawValue)
    for item in draft.items {
      do {
        try check(item, into: &checked, given: &given)
        checkedItem(item)
      } catch var problem as Problem {
        problem.field = problem.field ?? item.field
        problem.line = problem.line ?? item.line ?? draft.line
        problems.append(problem)
      }
    }
    if isNew {
      for field in draft.kind.fields where field.isRequired && !given.contains(field.name) {
        problems.append(
          Problem(
            "is missing", field: field.name, line: draft.line,
            hint: "\(draft.kind.article) needs it: \(field.help)"))
      }
    }
    return (checked, problems)
  }

  private func check(
    _ item: Draft.Item, into checked: inout CheckedDraft, given: inout Set<String>
  ) throws {
    guard let field = checked.kind.field(item.field) else {
      throw Problem(
        "is no field of \(checked.kind.article)",
        hint: Suggestion.hint(for: item.field, in: checked.kind.fields.map(\.name))
          ?? "its fields are \(checked.kind.fields.map(\.name).joined(separator: ", "))")
    }
    let isFirst = given.insert(field.name).inserted
    let size = item.text.utf8.count
    guard size <= field.form.limit else {
      throw Problem("is \(size) bytes long; at most \(field.form.limit) are kept")
    }
    guard isFirst || field.isRepeated else { throw Problem("is given twice") }
    switch field.store {
    case .slug: checked.slug = try checker.slug(item.text)
    case .column:
      if let slot = checked.table.slot(field.name) {
        checked.columns[slot] = try checker.piece(item.text, field.form)
      }
    case .rows:
      guard let writer = checked.kind.rowWriter(field) else { return }
      let piece = try writer.check(item.text, checker)
      let isTwice = checked.rows.contains {
        $0.field.name == field.name && $0.piece.text == piece.text
      }
      guard !isTwice else { throw Problem("gives '\(piece.text)' twice") }
      checked.rows.append((field, writer, piece))
    }
  }
}
