import Glibc

/// What the command line asks for.
struct BenchOptions {
  /// The version under test.
  var regesta: String
  /// The version before, where one is named.
  var before: String?
  /// Where the archives are kept for the next run, where a folder is named.
  var keep: String?
  var rounds = 5
  var agreements = 100_000
  /// Whether a missed goal is a failure.
  var isStrict = false
  /// Whether each view has a row of its own.
  var isEach = false
  /// Only the parts whose name begins so; empty: all.
  var parts: [String] = []

  /// How many agreements the measurements of adding and of size take.
  var added: Int { min(20_000, agreements) }

  init(_ words: [String]) throws {
    var rest = words.dropFirst()
    guard let binary = rest.popFirst() else { throw BenchError("which regesta? name its binary") }
    regesta = try Self.file(binary)
    while let word = rest.popFirst() {
      switch word {
      case "--strict": isStrict = true
      case "--each": isEach = true
      case "--rounds": rounds = try Self.number(rest.popFirst(), word)
      case "--agreements": agreements = try Self.number(rest.popFirst(), word)
      case "--before": before = try Self.file(try Self.value(rest.popFirst(), word))
      case "--keep": keep = try Self.value(rest.popFirst(), word)
      case "--only": parts.append(try Self.value(rest.popFirst(), word))
      default: throw BenchError("unknown option \(word)")
      }
    }
  }

  private static func value(_ word: String?, _ option: String) throws -> String {
    guard let word else { throw BenchError("\(option) wants a value") }
    return word
  }

  private static func number(_ word: String?, _ option: String) throws -> Int {
    guard let word, let number = Int(word), number > 0 else {
      throw BenchError("\(option) wants a number")
    }
    return number
  }

  private static func file(_ path: String) throws -> String {
    guard access(path, X_OK) == 0 else { throw BenchError("\(path) is no program") }
    return path
  }
}

/// Something that keeps a measurement from being made.
struct BenchError: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

/// A generator of numbers that are the same in every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
