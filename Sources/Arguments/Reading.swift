internal import Suggestion

/// One pass over the words of a command line, which collects every problem instead of stopping at
/// the first.
struct Reading<Globals: Sendable, Action> {
  private let program: Program<Globals, Action>
  private let words: [String]
  private var position = 0
  private var command: Command<Action>
  /// What the command takes.
  private var table: Command<Action>.Table
  private var path: [String] = []
  private var globals: Globals
  private var typed: [Typed] = []
  private var given: Set<String> = []
  /// How many groups of options were begun.
  private var group = 0
  private var places: [String] = []
  private var problems: [UsageProblem] = []
  private var wantsHelp = false
  /// How many options were not known.
  private var unknown = 0
  /// After an unknown verb only the global options can still be understood.
  private var isLost = false

  /// Where an option was found.
  private enum Found {
    case own(Int, ArgumentSpec)
    case global(Int, ArgumentSpec)

    var spec: ArgumentSpec {
      switch self {
      case .own(_, let spec), .global(_, let spec): spec
      }
    }
  }

  init(program: Program<Globals, Action>, words: [String]) {
    self.program = program
    self.words = words
    command = program.root
    table = program.root.opened()
    globals = program.initial
  }

  mutating func request() -> Request<Globals, Action> {
    var onlyWords = false
    while position < words.count {
      let word = words[position]
      position += 1
      if onlyWords || !Self.isOption(word) {
        take(word)
      } else if word == "--" {
        onlyWords = true
      } else if word.hasPrefix("--") {
        readLong(word.dropFirst(2))
      } else if takesDashes, !isLetters(word.dropFirst()) {
        take(word)
      } else {
        readLetters(word.dropFirst())
      }
    }
    if wantsHelp { return .help(globals, path: path) }
    if !isLost { enterFallback() }
    guard !isLost, let build = table.build else {
      if !isLost { problems.append(missingCommand) }
      return .problems(problems, globals, path: path, rest: nil)
    }
    fillPlaces()
    let built = build(typed)
    let isMeant = problems.count == unknown
    problems += built.problems
    guard problems.isEmpty, let action = built.action else {
      return .problems(problems, globals, path: path, rest: isMeant ? built.action : nil)
    }
    return .run(globals, action, path: path)
  }

  /// Whether a word is read as an option: not a lone dash, and not a negative number or year.
  private static func isOption(_ word: String) -> Bool {
    var letters = word.utf8.makeIterator()
    guard letters.next() == UInt8(ascii: "-"), let second = letters.next() else { return false }
    return !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(second)
  }

  // MARK: Words

  private mutating func take(_ word: String) {
    if isLost { return }
    if table.build != nil {
      places.append(word)
    } else if let next = command.subcommand(named: word) {
      enter(next)
    } else {
      isLost = true
      let known = command.subcommands.map(\.name)
      let noun =
        command.noun ?? (path.isEmpty ? "verb" : "\(path.joined(separator: " ")) word")
      let list =
        path.isEmpty
        ? "\(command.name) --help lists them" : "one of \(known.joined(separator: ", "))"
      problems.append(
        UsageProblem(
          "unknown \(noun) '\(word)'", hint: Suggestion.hint(for: word, in: known) ?? list))
    }
  }

  private mutating func enter(_ next: Command<Action>) {
    command = next
    table = next.opened()
    path.append(next.name)
  }

  private mutating func enterFallback() {
    while let name = command.fallback, let next = command.subcommand(named: name) {
      enter(next)
    }
  }

  private var missingCommand: UsageProblem {
    let names = command.subcommands.map(\.name).joined(separator: ", ")
    return path.isEmpty
      ? UsageProblem("no verb is given", hint: "one of \(names)")
      : UsageProblem("\(path.joined(separator: " ")) needs a word more", hint: "one of \(names)")
  }

  private mutating func fillPlaces() {
    var left = places[...]
    for (index, spec) in table.arguments.enumerated() where !spec.isOption {
      let taken = spec.form == .rest ? left[...] : left.prefix(1)
      left = left.dropFirst(taken.count)
      if taken.isEmpty, spec.form == .positional {
        problems.append(UsageProblem("\(spec.name) is missing", hint: "\(spec.name): \(spec.help)"))
      }
      for text in taken where isAllowed(text, for: spec) {
        typed.append(Typed(index: index, text: text))
      }
    }
    // The value of an unknown option looks like a word too many; the option is already told.
    guard !left.isEmpty, unknown == 0 else { return }
    let list = left.map { "'\($0)'" }.joined(separator: " ")
    problems.append(
      UsageProblem(
        left.count == 1 ? "unexpected word \(list)" : "unexpected words \(list)",
        hint: "put a value of several words in quotes"))
  }

  // MARK: Options

  private mutating func readLong(_ text: Substring) {
    let mark = text.firstIndex(of: "=")
    let name = String(text[..<(mark ?? text.endIndex)])
    let inline = mark.map { String(text[text.index(after: $0)...]) }
    if name == "help", inline == nil {
      wantsHelp = true
    } else if let found = find(where: { $0.name == name }) {
      store(found, inline: inline)
    } else {
      reportUnknown(long: name, inline)
    }
  }

  private mutating func readLetters(_ text: Substring) {
    var rest = text
    while let letter = rest.popFirst() {
      guard let found = find(where: { $0.short == letter }) else {
        if letter == "h" {
          wantsHelp = true
          continue
        }
        return reportUnknown(letter: letter, in: text)
      }
      guard found.spec.takesValue else {
        store(found, inline: nil)
        continue
      }
      if rest.first == "=" { rest.removeFirst() }
      return store(found, inline: rest.isEmpty ? nil : String(rest))
    }
  }

  /// The option of the command, or else of the program, that `matches`.
  private mutating func find(where matches: (ArgumentSpec) -> Bool) -> Found? {
    func own(in table: Command<Action>.Table) -> Found? {
      table.arguments.firstIndex { $0.isOption && matches($0) }.map {
        .own($0, table.arguments[$0])
      }
    }
    if let own = own(in: table) { return own }
    let globals = program.globalArguments
    if let global = globals.firstIndex(where: { $0.spec.isOption && matches($0.spec) }) {
      return .global(global, globals[global].spec)
    }
    // `migrate --dry-run` means the command that runs when none is named.
    if let name = command.fallback, let next = command.subcommand(named: name),
      let own = own(in: next.opened())
    {
      enter(next)
      return own
    }
    return nil
  }

  private mutating func store(_ found: Found, inline: String?) {
    let spec = found.spec
    var text = inline ?? ""
    if spec.takesValue {
      guard let value = inline ?? nextValue() else {
        let isDashed = position < words.count && words[position] != "--"
        problems.append(
          UsageProblem(
            "--\(spec.name) needs a value",
            hint: isDashed
              ? "a value that begins with a dash is written --\(spec.name)=\(spec.valueName)"
              : "--\(spec.name) \(spec.valueName): \(spec.help)"))
        return
      }
      text = value
    } else if inline != nil {
      return problems.append(UsageProblem("--\(spec.name) takes no value"))
    }
    if spec.grouping == .begins { group += 1 }
    let name = spec.grouping == .member ? "\(spec.name) \(group)" : spec.name
    if !given.insert(name).inserted, spec.form == .option {
      return problems.append(
        UsageProblem("--\(spec.name) is given twice", hint: "it takes one value"))
    }
    guard isAllowed(text, for: spec) else { return }
    switch found {
    case .own(let index, _):
      typed.append(Typed(index: index, text: text))
    case .global(let index, _):
      if let problem = program.globalArguments[index].store(&globals, text) {
        problems.append(problem)
      }
    }
  }

  private mutating func nextValue() -> String? {
    guard position < words.count, !Self.isOption(words[position]) else { return nil }
    position += 1
    return words[position - 1]
  }

  private mutating func isAllowed(_ text: String, for spec: ArgumentSpec) -> Bool {
    guard case .words(let known) = spec.values, !spec.isOpen, !known.contains(text) else {
      return true
    }
    let name = spec.isOption ? "--\(spec.name)" : spec.name
    problems.append(
      UsageProblem(
        "'\(text)' is no value of \(name)",
        hint: Suggestion.hint(for: text, in: known) ?? "one of \(known.joined(separator: ", "))"))
    return false
  }

  // MARK: Words with a dash

  private var takesDashes: Bool { table.arguments.contains(where: \.takesDashes) }

  /// Whether a word with a dash before it is made of letters of options; else it is one of the
  /// command's own words, as `-kind:citation` in a query.
  private mutating func isLetters(_ text: Substring) -> Bool {
    guard let first = text.first, !text.contains(where: { $0 == ":" || $0.isWhitespace }) else {
      return false
    }
    guard let found = find(where: { $0.short == first }) else { return text == "h" }
    let rest = text.dropFirst()
    if rest.isEmpty || rest.first == "=" { return true }
    guard found.spec.takesValue else { return isLetters(rest) }
    if case .words(let known) = found.spec.values { return known.contains(String(rest)) }
    problems.append(
      UsageProblem(
        "-\(text) can be read in two ways",
        hint: "write -\(first) \(rest) for the option, or 'not \(text)' for the word left out"))
    return true
  }

  // MARK: Unknown options

  private mutating func reportUnknown(long name: String, _ inline: String?) {
    if isLost { return }
    unknown += 1
    let names = options.map(\.name)
    let near = Suggestion.nearest(to: name, in: names + ["help"], limit: 1).first
    problems.append(
      UsageProblem(
        "unknown option --\(name)",
        hint: Suggestion.hint(for: name, in: names + ["help"], prefix: "--")
          ?? laterHint { $0.name == name } ?? whatThereIs))
    // The rest is judged as if the near one had been typed.
    let known = unknown
    if let near, !given.contains(near), let found = find(where: { $0.name == near }),
      found.spec.takesValue || inline == nil
    {
      store(found, inline: inline)
    }
    unknown = known
  }

  private mutating func reportUnknown(letter: Character, in text: Substring) {
    if isLost { return }
    unknown += 1
    let isWhole = options.contains { $0.name == text }
    problems.append(
      UsageProblem(
        isWhole ? "unknown option -\(text)" : "unknown option -\(letter)",
        hint: isWhole
          ? "did you mean --\(text)?" : laterHint { $0.short == letter } ?? whatThereIs))
  }

  private var options: [ArgumentSpec] {
    (table.arguments + program.globals).filter(\.isOption)
  }

  /// An option of a verb that stands before the verb is named.
  private func laterHint(_ matches: (ArgumentSpec) -> Bool) -> String? {
    guard table.build == nil else { return nil }
    let isKnown = command.spec.everyCommand.contains { entry in
      entry.command.arguments.contains { $0.isOption && matches($0) }
    }
    return isKnown ? "options of a verb stand after it" : nil
  }

  /// The options there are, and how a word is written that is none.
  private var whatThereIs: String {
    let verb = ([program.root.name] + path).joined(separator: " ")
    let own = table.arguments.filter(\.isOption)
    let list = (own.isEmpty ? program.globals : own).map { "--\($0.name)" }
    let dash =
      table.arguments.contains { !$0.isOption }
      ? "; put -- before words that begin with a dash" : ""
    return "\(verb) takes \(list.joined(separator: " "))\(dash)"
  }
}
