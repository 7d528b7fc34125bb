/// Why a text is no date, in words for the person who typed it.
public struct EDTFError: Error, Hashable, Sendable {
  /// Part of a sentence, such as `there is no 30 February`.
  public var message: String
  /// What to type instead, where that can be said.
  public var hint: String?
  /// Where in the text, in UTF-8 bytes from its beginning; `nil` when the whole is at fault.
  public var offset: Int?
  /// The form was understood and the calendar refuses it, so no other reading is tried.
  let isFinal: Bool

  /// An error with a sentence part, advice and a place.
  public init(message: String, hint: String? = nil, offset: Int? = nil) {
    self.init(message, hint: hint, offset: offset, isFinal: false)
  }

  init(_ message: String, hint: String? = nil, offset: Int? = nil, isFinal: Bool = false) {
    self.message = message
    self.hint = hint
    self.offset = offset
    self.isFinal = isFinal
  }
}
