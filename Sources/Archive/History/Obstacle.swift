/// What stands in the way of turning an entry round.
struct Obstacle: Error {
  enum What {
    /// These columns hold something else by now.
    case changed([String])
    /// The row went since.
    case gone
    /// A row of that number came since.
    case taken
  }

  var entry: Turn
  var what: What
}
