/// SplitMix64: the same seed makes the same archive everywhere.
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }
  mutating func day(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }
  mutating func percent(_ share: Int) -> Bool { below(100) < share }

  mutating func pick<T>(_ some: [T]) -> T { some[below(some.count)] }
  mutating func pickAny<T>(_ some: [T]) -> T? { some.isEmpty ? nil : pick(some) }

  /// So many different ones, in their own order.
  mutating func some<T>(_ count: Int, of all: [T]) -> [T] {
    var left = Array(all.indices)
    while left.count > max(count, 0) { left.remove(at: below(left.count)) }
    return left.map { all[$0] }
  }

  /// A word by weight.
  mutating func pick(_ weights: [(String, Int)]) -> String {
    var rest = below(weights.reduce(0) { $0 + $1.1 })
    for (word, weight) in weights {
      rest -= weight
      if rest < 0 { return word }
    }
    return weights[0].0
  }
}
