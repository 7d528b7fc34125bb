import Model

/// The statements that keep the records of a kind, made from its fields.
///
/// They bind the id first and then the column fields in the order of ``columns``. Every name in
/// them is one of the kind's description, never a value.
final class KindTable: Sendable {
  let insert: String
  let update: String
  let select: String
  let delete: String
  /// The fields kept in columns, in the order in which the statements bind them.
  let columns: [Field]
  /// How the fields in rows of their own are read, by the field's name.
  let readers: [String: RowReader]
  private let slots: [String: Int]

  init(_ kind: Kind) {
    var columns: [Field] = []
    var names: [String] = []
    var values: [String] = []
    var readers: [String: RowReader] = [:]
    for field in kind.fields {
      switch field.store {
      case .slug: continue
      case .rows(let rows): readers[field.name] = RowReader(rows, of: kind)
      case .column(let name, let standard):
        let value = "?\(columns.count + 2)"
        columns.append(field)
        names.append("\"\(name)\"")
        values.append(standard.map { "coalesce(\(value), '\($0)')" } ?? value)
      }
    }
    let table = "\"\(kind.rawValue)\""
    insert = """
      INSERT INTO \(table)(id, \(names.joined(separator: ", ")))
      VALUES (?1, \(values.joined(separator: ", ")))
      """
    update = """
      UPDATE \(table) SET \(zip(names, values).map { "\($0) = \($1)" }.joined(separator: ", "))
      WHERE id = ?1
      """
    select = "SELECT \(names.joined(separator: ", ")) FROM \(table) WHERE id = ?1"
    delete = "DELETE FROM \(table) WHERE id = ?1"
    self.columns = columns
    self.readers = readers
    slots = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1.name, $0) })
  }

  /// Where a column field stands among the bound values.
  func slot(_ name: String) -> Int? { slots[name] }

  /// Every statement, for the test that prepares them.
  var statements: [String] {
    [insert, update, select, delete] + readers.values.flatMap(\.statements)
  }

  fileprivate static let all = PerKind { KindTable($0) }
}

extension Kind {
  /// Where and how records of this kind are kept.
  var table: KindTable { KindTable.all[self] }
}
