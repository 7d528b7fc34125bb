/// An argument of a verb: its plain data, and how its text becomes part of the verb's value.
///
/// A verb is a value type whose properties hold what was typed, and a static list of these:
///
///     static let arguments: [Argument<Self>] = [
///       .positional("REF", \.reference, "the record"),
///       .option("on", \.day, "the day", value: "DATE"),
///       .flag("dry-run", \.isDryRun, "write nothing", short: "n"),
///     ]
///
/// A required positional wants a property with a placeholder; parsing always replaces it.
public struct Argument<Root>: Sendable {
  /// A key path that may cross threads.
  public typealias Path<Value> = any WritableKeyPath<Root, Value> & Sendable

  /// The plain data.
  public let spec: ArgumentSpec
  /// Puts a text into the value; a complaint when it cannot be that.
  let store: @Sendable (inout Root, String) -> UsageProblem?

  /// An argument whose text is stored by a function of the caller's own.
  ///
  /// - Parameter store: puts the text (empty for a flag) into the value, or returns the problem.
  public init(
    _ spec: ArgumentSpec, store: @escaping @Sendable (inout Root, String) -> UsageProblem?
  ) {
    self.spec = spec
    self.store = store
  }

  private init<Value>(
    _ spec: ArgumentSpec, _ path: Path<Value>,
    _ add: @escaping @Sendable (inout Value, String) -> Void
  ) {
    self.init(spec) { root, text in
      add(&root[keyPath: path], text)
      return nil
    }
  }

  /// A word in its place that must be given.
  ///
  /// - Parameter isOpen: whether the verb judges what is none of the words by itself.
  public static func positional(
    _ name: String, _ path: Path<String>, _ help: String, values: ArgumentSpec.Values = .any,
    isOpen: Bool = false
  ) -> Argument {
    var spec = ArgumentSpec(.positional, name, help: help, values: values)
    spec.isOpen = isOpen
    return Argument(spec, path) { $0 = $1 }
  }

  /// A word in its place that may be left out.
  public static func positional(
    _ name: String, _ path: Path<String?>, _ help: String, values: ArgumentSpec.Values = .any
  ) -> Argument {
    Argument(.init(.optionalPositional, name, help: help, values: values), path) { $0 = $1 }
  }

  /// All words that are left, in order.
  ///
  /// - Parameter takesDashes: whether words may begin with a dash that are no option.
  public static func rest(
    _ name: String, _ path: Path<[String]>, _ help: String, values: ArgumentSpec.Values = .any,
    takesDashes: Bool = false
  ) -> Argument {
    var spec = ArgumentSpec(.rest, name, help: help, values: values)
    spec.takesDashes = takesDashes
    return Argument(spec, path) { $0.append($1) }
  }

  /// `--name VALUE`, once.
  public static func option(
    _ name: String, _ path: Path<String?>, _ help: String, value: String = "WORD",
    short: Character? = nil, values: ArgumentSpec.Values = .any, section: String? = nil
  ) -> Argument {
    let spec = ArgumentSpec(
      .option, name, short: short, help: help, valueName: value, values: values, section: section)
    return Argument(spec, path) { $0 = $1 }
  }

  /// `--name NUMBER`, once: a whole number not below `least`.
  public static func option(
    _ name: String, _ path: Path<Int?>, _ help: String, value: String = "NUMBER",
    short: Character? = nil, least: Int = .min, section: String? = nil
  ) -> Argument {
    let spec = ArgumentSpec(
      .option, name, short: short, help: help, valueName: value, section: section)
    return Argument(spec) { root, text in
      guard let number = Int(text), number >= least else {
        let bound = least == .min ? "" : " from \(least)"
        return UsageProblem("--\(name) takes a whole number\(bound), not '\(text)'")
      }
      root[keyPath: path] = number
      return nil
    }
  }

  /// `--name VALUE`, any number of times, in order.
  public static func repeated(
    _ name: String, _ path: Path<[String]>, _ help: String, value: String = "WORD",
    short: Character? = nil, values: ArgumentSpec.Values = .any, section: String? = nil
  ) -> Argument {
    let spec = ArgumentSpec(
      .repeatedOption, name, short: short, help: help, valueName: value, values: values,
      section: section)
    return Argument(spec, path) { $0.append($1) }
  }

  /// `--name`, without a value; to say it twice is to say it once.
  public static func flag(
    _ name: String, _ path: Path<Bool>, _ help: String, short: Character? = nil,
    section: String? = nil
  ) -> Argument {
    Argument(.init(.flag, name, short: short, help: help, section: section), path) { value, _ in
      value = true
    }
  }

  /// An option made at run time from a table of fields: its name and value are added to a list, in
  /// the order in which all such options were typed.
  public static func field(
    _ name: String, isRepeated: Bool, _ help: String, value: String = "WORD",
    short: Character? = nil, values: ArgumentSpec.Values = .any, section: String? = "fields",
    into path: Path<[(String, String)]>
  ) -> Argument {
    let spec = ArgumentSpec(
      isRepeated ? .repeatedOption : .option, name, short: short, help: help, valueName: value,
      values: values, section: section)
    return Argument(spec, path) { $0.append((name, $1)) }
  }

  /// The same as one of a group of options: what stands behind the option that begins a group belongs
  /// to it, and may be given in each of them.
  public func grouped(_ grouping: ArgumentSpec.Grouping) -> Argument {
    var spec = spec
    spec.grouping = grouping
    return Argument(spec, store: store)
  }

  /// The arguments of a part that several verbs share, as arguments of the whole.
  ///
  /// - Parameters:
  ///   - path: the property that holds the part.
  ///   - arguments: what the part takes.
  public static func all<Part>(
    of path: Path<Part>, _ arguments: [Argument<Part>]
  ) -> [Argument] {
    arguments.map { inner in
      Argument(inner.spec) { root, text in inner.store(&root[keyPath: path], text) }
    }
  }
}

/// One thing wrong with a command line.
public struct UsageProblem: Error, Sendable, Equatable {
  /// What is wrong, as a phrase without a full stop.
  public var message: String
  /// What to do about it.
  public var hint: String?

  /// The problem with this message and hint.
  public init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
