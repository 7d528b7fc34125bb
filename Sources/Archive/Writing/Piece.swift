import SQLite

/// One checked item of a field: its canonical text, what its statement binds, and the words it was
/// typed in where those were a date in words.
struct Piece: Sendable {
  var text: String
  var values: [Value]
  var words: String?
}
