import Model

/// What a source says of a field of one value that is still empty: it becomes the record's value.
struct Filling {
  private let record: Record
  private let path: FieldPath
  private let said: Piece

  /// Nil where the field holds something, or many, or where the source only denies a value.
  init?(_ said: Piece, _ path: FieldPath, _ record: Record) {
    guard let field = record.kind.field(path.base), !field.isRepeated,
      path.values(in: record).isEmpty, !said.text.hasPrefix("not ")
    else { return nil }
    self.record = record
    self.path = path
    self.said = said
  }

  /// Enters it, and says so in the answer.
  func enter(_ writer: Writer) throws {
    let notes = writer.takeNotes()
    let item = Draft.Item(path.base, said.text)
    let change = try writer.edit(record.id, [item])
    if let words = said.words { try writer.keepWording(record.id, path.base, words) }
    for note in notes { writer.note(note) }
    writer.note("\(path.text) of \(record.slug) was empty: now it is \(said.text)")
    for note in change.notes { writer.note(note) }
  }
}
