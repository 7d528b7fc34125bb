import System

/// Tells on a terminal how far long work is: what, how far, at what rate, and how long it still takes.
///
/// One line of standard error, drawn anew now and then and wiped out at the end. It begins after a
/// second, and is never seen in a pipe, a file, or a terminal that cannot go back in a line.
///
/// It is told on the thread that made it; what takes it along asks for no more than that it might be
/// another.
final class Progress: @unchecked Sendable {
  private let environment: Environment
  private let isShown: Bool
  private let start: Double
  private var last: Double
  private var isDrawn = false
  /// What is being done, when that began, and how much of it was done then.
  private var stage = (name: "", start: 0.0)

  /// Seconds without a word.
  private static let silence = 1.0
  /// Seconds from one drawing to the next.
  private static let pause = 0.2

  /// - Parameter globals: with JSON, standard error is for programs.
  init(_ environment: Environment, _ globals: Globals) {
    self.environment = environment
    let terminal = environment.variables["TERM"] ?? ""
    isShown =
      environment.isErrorTerminal && !globals.isJSON && terminal != "dumb" && !terminal.isEmpty
    start = environment.elapsed()
    last = start
    stage.start = start
  }

  /// Tells how far it is.
  ///
  /// - Parameters:
  ///   - what: what is being done, as in `entering`.
  ///   - done: how many are done.
  ///   - total: how many there are, where that is known.
  ///   - unit: what is counted; bytes are told as MB.
  func tell(_ what: String, _ done: Int, of total: Int?, _ unit: String) {
    guard isShown else { return }
    let now = environment.elapsed()
    if stage.name != what { stage = (what, now) }
    guard now - start >= Self.silence, !isDrawn || now - last >= Self.pause else { return }
    last = now
    draw(line(what, done, total, unit, seconds: now - stage.start))
  }

  /// Wipes the line out. Also done at the end, whatever that is.
  func finish() {
    guard isDrawn else { return }
    isDrawn = false
    try? environment.writeError("\r\u{1B}[K")
  }

  deinit { finish() }

  private func draw(_ line: String) {
    isDrawn = true
    let room = max((environment.width ?? 80) - 1, 20)
    try? environment.writeError("\r\(line.prefix(room))\u{1B}[K")
  }

  private func line(
    _ what: String, _ done: Int, _ total: Int?, _ unit: String, seconds: Double
  ) -> String {
    var parts = [Self.amount(done, unit)]
    if let total, total > 0 {
      let share = min(done * 100 / total, 100)
      parts = ["\(Self.amount(done, "")) of \(Self.amount(total, unit)) (\(share) %)"]
      if unit == "bytes" {
        parts = ["\(Self.amount(done, unit)) of \(Self.amount(total, unit)) (\(share) %)"]
      }
    }
    if seconds > 0.5, done > 0 {
      let rate = Double(done) / seconds
      parts.append("\(Self.amount(Int(rate), unit == "bytes" ? unit : ""))/s")
      if let total, rate > 0, total >= done {
        parts.append("\(Self.time(Double(total - done) / rate)) left")
      }
    }
    return "\(what): \(parts.joined(separator: ", "))"
  }

  /// `12,345 records`, or `12.3 MB`.
  private static func amount(_ number: Int, _ unit: String) -> String {
    if unit == "bytes" { return "\(number / 1_000_000).\(number / 100_000 % 10) MB" }
    var digits = String(number)
    var text = ""
    while digits.count > 3 {
      text = ",\(digits.suffix(3))\(text)"
      digits = String(digits.dropLast(3))
    }
    return digits + text + (unit.isEmpty ? "" : " \(unit)")
  }

  /// `12 s`, `3 min 05 s`, `2 h 07 min`.
  private static func time(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e9).rounded(.up))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    if whole < 60 { return "\(whole) s" }
    if whole < 3_600 { return "\(whole / 60) min \(two(whole % 60)) s" }
    return "\(whole / 3_600) h \(two(whole / 60 % 60)) min"
  }
}

extension Call {
  /// Tells on a terminal how far long work is.
  func progress() -> Progress { Progress(environment, globals) }
}
