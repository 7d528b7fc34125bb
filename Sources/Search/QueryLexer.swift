import Model

/// One piece of a query line.
struct QueryToken: Equatable {
  enum Content: Equatable {
    case text(TextTerm)
    case field(QueryField, String)
    case open, close, or, and, not
  }

  var content: Content
  /// Counted in characters from 1.
  var place: Int
}

/// Cuts a query line into pieces. Only quotes, parentheses and a leading `-` are more than text.
struct QueryLexer {
  private let scalars: [Unicode.Scalar]
  private var next = 0
  private var tokens: [QueryToken] = []

  /// Longer lines are refused.
  static let lengthLimit = 10_000

  init(_ line: String) throws {
    scalars = Array(line.unicodeScalars)
    guard scalars.count <= Self.lengthLimit else {
      throw Fault(.usage, "the query is longer than \(Self.lengthLimit) characters")
    }
  }

  static func tokens(of line: String) throws -> [QueryToken] {
    var lexer = try QueryLexer(line)
    try lexer.run()
    return lexer.tokens
  }

  private mutating func run() throws {
    while next < scalars.count {
      let scalar = scalars[next]
      if Self.isBlank(scalar) {
        next += 1
      } else if scalar == "(" || scalar == ")" {
        add(scalar == "(" ? .open : .close, at: next)
        next += 1
      } else if scalar == "-" {
        // Alone it is a dash between words.
        if let after = peek(1), after != ")" { add(.not, at: next) }
        next += 1
      } else if scalar == "\"" {
        let start = next
        let text = try quoted()
        addText(text, isPrefix: takeStar(), at: start)
      } else {
        try word()
      }
    }
  }

  private mutating func add(_ content: QueryToken.Content, at start: Int) {
    tokens.append(QueryToken(content: content, place: start + 1))
  }

  private mutating func addText(_ text: String, isPrefix: Bool, at start: Int) {
    let term = TextTerm(text: text, isPrefix: isPrefix)
    // What the tokenizer would see as nothing is not searched for.
    if term.hasToken { add(.text(term), at: start) }
  }

  private mutating func word() throws {
    let start = next
    var text = String.UnicodeScalarView()
    var inner = 0
    while let scalar = peek(), scalar != "\"" {
      if scalar == ")", inner == 0, closesGroup() { break }
      if scalar == "(" { inner += 1 }
      if scalar == ")", inner > 0 { inner -= 1 }
      next += 1
      if scalar == ":", try field(String(text), at: start) { return }
      text.append(scalar)
    }
    let whole = String(text)
    switch whole.lowercased() {
    case "or": add(.or, at: start)
    case "and": add(.and, at: start)
    case "not": add(.not, at: start)
    default:
      let isPrefix = text.last == "*"
      addText(isPrefix ? String(whole.dropLast()) : whole, isPrefix: isPrefix, at: start)
    }
  }

  /// Reads `:value` after a name; false when it is only text with a colon in it.
  private mutating func field(_ name: String, at start: Int) throws -> Bool {
    guard Self.isName(name) else { return false }
    let isEmpty = peek().map { $0 == ")" } ?? true
    let isAddress = peek() == "/" && peek(1) == "/"
    guard let field = QueryField(typed: name) else {
      if isEmpty || isAddress { return false }
      throw QueryFault.unknownField(name, at: start + 1)
    }
    if peek() == "(" {
      throw Fault(
        .usage, "\(name): at character \(start + 1) is followed by a parenthesis",
        hint: "write (\(name):A or \(name):B)")
    }
    let value = try fieldValue()
    guard !value.isEmpty else {
      throw Fault(
        .usage, "\(name): at character \(start + 1) has no value",
        hint: "write the value right after the colon, in \"quotes\" if it has blanks")
    }
    add(.field(field, value), at: start)
    return true
  }

  private mutating func fieldValue() throws -> String {
    var value = ""
    var inner = 0
    while let scalar = peek() {
      if scalar == "\"" {
        value += try quoted()
        continue
      }
      if scalar == ")", inner == 0, closesGroup() { break }
      if scalar == "(" { inner += 1 }
      if scalar == ")", inner > 0 { inner -= 1 }
      value.unicodeScalars.append(scalar)
      next += 1
    }
    return value
  }

  /// The text between two quotes; blanks of any kind become one plain blank each.
  private mutating func quoted() throws -> String {
    let start = next
    next += 1
    var text = ""
    while next < scalars.count {
      let scalar = scalars[next]
      next += 1
      if scalar == "\"" { return text }
      text.unicodeScalars.append(Self.isBlank(scalar) ? " " : scalar)
    }
    throw Fault(.usage, "the quote at character \(start + 1) is not closed")
  }

  private mutating func takeStar() -> Bool {
    guard peek() == "*" else { return false }
    next += 1
    return true
  }

  /// A closing parenthesis at the end of a word ends its group; inside it is part of the word.
  private func closesGroup() -> Bool {
    guard let after = peek(1) else { return true }
    return after == ")" || after == "\""
  }

  /// The scalar so many places on, or nil at a blank and at the end.
  private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    let place = next + distance
    guard place < scalars.count, !Self.isBlank(scalars[place]) else { return nil }
    return scalars[place]
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x41...0x5A).contains(first & 0xDF) else { return false }
    return text.utf8.allSatisfy { (0x41...0x5A).contains($0 & 0xDF) || $0 == 0x2D || $0 == 0x5F }
  }

  /// White space and control characters; a NUL would end the text for FTS5.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
  }
}
