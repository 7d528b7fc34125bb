/// SplitMix64: the same seed makes the same story everywhere.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  mutating func day(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  mutating func pick<T>(_ some: [T]) -> T { some[below(some.count)] }
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
