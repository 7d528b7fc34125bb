import Synchronization
import System
import Testing

struct HelperTests {
  @Test func whatIsGivenComesBackInOrder() {
    let helper = Helper<Int, String> { { "\($0)" } }
    var taken: [String] = []
    for number in 0..<2_000 {
      helper.give(number)
      if number % 3 == 0, let text = helper.take() { taken.append(text) }
      // Two may wait, and any number may lie ready.
      if number % 7 == 0, let text = helper.take() { taken.append(text) }
    }
    while let text = helper.take() { taken.append(text) }
    #expect(taken == (0..<2_000).map(String.init))
    #expect(helper.take() == nil)
  }

  @Test func theWorkKeepsWhatItLikesAndIsMadeOnce() {
    let helper = Helper<Int, Int> {
      var sum = 0
      return {
        sum += $0
        return sum
      }
    }
    for number in 1...4 { helper.give(number) }
    #expect((1...4).map { _ in helper.take() } == [1, 3, 6, 10])
  }

  @Test func aHelperThatIsLeftEndsWithoutItsRest() {
    final class Count: Sendable {
      let done = Atomic(0)
    }
    let count = Count()
    for _ in 0..<50 {
      let helper = Helper<Int, Int> {
        { number in
          count.done.add(1, ordering: .relaxed)
          return number
        }
      }
      helper.give(1)
      helper.give(2)
    }
    // Nobody waits for ever, and nothing runs on: the thread of each has ended by here.
    let done = count.done.load(ordering: .relaxed)
    #expect(done <= 100)
    #expect(count.done.load(ordering: .relaxed) == done)
  }
}
