/// Makes the steps of one random archive: commands of all kinds, with stock SQL in between.
///
/// The slugs are its own, so that a script still runs when some of its steps are left out.
struct ArchiveMaker {
  struct Agreement {
    var slug: String
    var parties: [String]
    /// The day that the story has come to.
    var day: Int
  }

  struct Event {
    var slug: String
    var agreement: String
    var verb: String
    var day: Int
    var isOwn = true
  }

  struct Claim {
    var record: String
    var field: String
    var value: String
  }

  var random: Chance
  var agreements: [Agreement] = []
  var events: [Event] = []
  var decrees: [(slug: String, day: Int)] = []
  var sources: [String] = []
  var topics: [String] = []
  var positions: [String] = []
  var citations: [String] = []
  var claims: [Claim] = []
  var decisions: [(record: String, field: String)] = []
  var changes = 1
  private(set) var counts: [String: Int] = [:]
  private var numbers: [Character: Int] = [:]

  static let codes = ["FRA", "PRT", "CAN", "RUS", "UKR", "DEU"]
  static let former = ["SUN", "DDR"]
  static let authors = ["ada", "bob"]

  init(seed: UInt64) { random = Chance(seed: seed) }

  /// The states and how they follow one another.
  mutating func beginning() -> [ArchiveStep] {
    var steps: [ArchiveStep] = [
      .command(["add", "party", "NATO", "--code", "NATO", "--type", "organisation"])
    ]
    for code in Self.codes {
      var words = ["add", "party", "State \(code)", "--code", code]
      if random.percent(30) { words += ["--since", date(-random.day(100...3000))] }
      if random.percent(30) { words += ["--member", "NATO:\(exact(random.day(0...900)))/.."] }
      steps.append(.command(words))
    }
    let manner = random.pick([("continues", 70), ("succeeds", 30)])
    steps.append(
      .command([
        "add", "party", "Union", "--code", "SUN", "--successor",
        "RUS:\(manner)\(random.percent(50) ? ":\(exact(random.day(0...400)))" : "")",
        "--successor", "UKR:succeeds",
      ]))
    steps.append(.command(["add", "party", "East", "--code", "DDR", "--successor", "DEU:absorbs"]))
    for step in [source(), source(), source(), topic(), agreement(), agreement(), decree()] {
      steps.append(step)
    }
    return steps
  }

  /// Notes that a step was done or refused.
  mutating func learn(_ step: ArchiveStep, isDone: Bool) {
    if isDone { changes += 1 }
  }

  mutating func count(_ feature: String) { counts[feature, default: 0] += 1 }

  mutating func name(_ letter: Character) -> String {
    numbers[letter, default: 0] += 1
    return "\(letter)\(numbers[letter] ?? 0)"
  }

  /// What happens next.
  mutating func next() -> ArchiveStep {
    switch random.pick([
      ("event", 34), ("agreement", 5), ("decree", 7), ("position", 8), ("cite", 14), ("edit", 9),
      ("settle", 6), ("remove", 3), ("undo", 5), ("source", 2), ("topic", 1), ("stock", 14),
    ]) {
    case "agreement" where agreements.count < 5: return agreement()
    case "decree" where decrees.count < 6: return decree()
    case "position": return position()
    case "cite": return cite()
    case "edit": return edit()
    case "settle": return settle()
    case "remove": return remove()
    case "undo": return undo()
    case "source" where sources.count < 6: return source()
    case "topic" where topics.count < 3: return topic()
    case "stock": return stock()
    default: return event()
    }
  }

  // MARK: Days

  /// A day, counted from 2021-01-01.
  func exact(_ day: Int) -> String { Calendar.text(day) }

  /// A day as somebody knows it: mostly exactly.
  mutating func date(_ day: Int) -> String {
    let text = exact(day)
    let month = String(text.prefix(7))
    let year = String(text.prefix(4))
    let other = exact(day + random.day(1...60))
    switch random.below(100) {
    case 0..<62: return text
    case 62..<68: return month
    case 68..<71: return year
    case 71..<73: return String(text.prefix(3)) + "X"
    case 73..<76: return random.pick([text, month, year]) + "~"
    case 76..<79: return random.pick([text, month, year]) + "?"
    case 79..<83: return "{\(text),\(other)}"
    case 83..<87: return "[\(text)..\(other)]"
    case 87..<89: return "[..\(text)]"
    case 89..<91: return "[\(text)..]"
    case 91..<93: return "\(year)-\(random.pick(["21", "22", "23", "24"]))"
    case 93..<95: return "\(month)-XX"
    case 95..<96: return String(text.prefix(3)) + "X~"
    case 96..<98: return random.pick(["early", "mid", "late"]) + " \(year)"
    default: return "c. \(year)"
    }
  }

  // MARK: Records

  mutating func signing(_ words: [String]) -> ArchiveStep {
    .command(words + (random.percent(25) ? ["--as", "bob"] : []))
  }

  mutating func agreement() -> ArchiveStep {
    let slug = name("a")
    let day = random.day(0...500)
    var parties = random.some(random.percent(45) ? 2 : random.day(1...4), of: Self.codes)
    var words = ["add", "agreement", "Agreement \(slug)", "--slug", slug]
    if random.percent(15) { parties.append(random.pick(Self.former)) }
    for (place, code) in parties.enumerated() {
      var typed = code
      if code == "RUS" || code == "UKR", random.percent(30) { typed = "\(code) as SUN" }
      if code == "DEU", random.percent(30) { typed = "DEU as DDR" }
      if place > 1, random.percent(30), typed == code {
        typed += ":" + random.pick(["observer", "territory", "signatory", "depositary", "third"])
      }
      words += ["--party", typed]
    }
    if random.percent(70) {
      words += ["--signed", date(day)]
      events.append(Event(slug: "\(slug)-sign", agreement: slug, verb: "sign", day: day))
    }
    if random.percent(40) {
      let force = day + random.day(0...200)
      words += ["--in-force", date(force)]
      events.append(
        Event(
          slug: "\(slug)-enter-into-force", agreement: slug, verb: "enter-into-force", day: force))
    }
    if random.percent(25) { words += ["--until", date(day + random.day(200...1500))] }
    if random.percent(45) { words += ["--notice-period", random.pick(["P6M", "P90D", "P1Y"])] }
    if random.percent(30) {
      words += ["--type", random.pick(["treaty", "protocol", "convention"])]
    }
    if random.percent(20) { words += ["--fact", "amount=\(random.below(9))"] }
    agreements.append(Agreement(slug: slug, parties: parties, day: day + 60))
    count("agreement")
    return signing(words)
  }

  mutating func decree() -> ArchiveStep {
    let slug = name("d")
    let target = random.pickAny(agreements)
    let day = (target?.day ?? 300) + random.day(-60...300)
    var words = ["add", "decree", "Decree \(slug)", "--slug", slug]
    if random.percent(80) { words += ["--party", random.pickAny(target?.parties ?? []) ?? "FRA"] }
    switch random.below(10) {
    case 0..<5: words += ["--signed", date(day)]
    case 5..<8:
      words += ["--published", date(day + 3)]
      count("known by publication only")
    case 8: words += ["--signed", date(day), "--published", date(day + 3)]
    default: break
    }
    if random.percent(20) { words += ["--effective", date(day + 30)] }
    if random.percent(20) { words += ["--notified", date(day + 10)] }
    if let target, random.percent(55) {
      let verb = random.pick(["terminate", "denounce", "suspend", "withdraw", "replace", "resume"])
      let isOrder = random.percent(75)
      words += [isOrder ? "--orders" : "--authorises", "\(verb):\(target.slug)"]
      let form = verb == "withdraw" ? "withdraws-from" : verb + "s"
      events.append(
        Event(slug: "\(slug)-\(form)-\(target.slug)", agreement: target.slug, verb: verb, day: day))
    }
    decrees.append((slug, day))
    count("decree")
    return signing(words)
  }

  mutating func source() -> ArchiveStep {
    let slug = name("s")
    var words = ["add", "source", "Source \(slug)", "--slug", slug]
    if random.percent(50) { words += ["--published", date(random.day(0...2000))] }
    if random.percent(35), let origin = random.pickAny(sources) {
      words += ["--derived-from", origin]
    }
    sources.append(slug)
    return signing(words)
  }

  mutating func topic() -> ArchiveStep {
    let slug = name("t")
    topics.append(slug)
    return signing(["add", "topic", "Topic \(slug)", "--slug", slug])
  }

  mutating func position() -> ArchiveStep {
    guard let topic = random.pickAny(topics) else { return self.topic() }
    let slug = name("p")
    let day = random.day(0...1200)
    var words = [
      "add", "position", "--slug", slug, "--topic", topic, "--party",
      random.pick(Array(Self.codes.prefix(3))), "--stance",
      random.pick(["supports", "opposes", "conditional", "open", "neutral"]), "--form",
      random.pick(["statement", "law", "resolution", "private", "note", "vote", "attributed"]),
    ]
    if random.percent(88) { words += ["--date", date(day)] }
    if random.percent(15) { words += ["--until", date(day + random.day(10...500))] }
    if random.percent(25), let about = random.pickAny(agreements) {
      words += ["--about", about.slug]
    }
    positions.append(slug)
    count("position")
    return signing(words)
  }
}

/// Days counted from 2021-01-01, in plain arithmetic.
enum Calendar {
  static func text(_ day: Int) -> String {
    var (year, rest) = (2021, day)
    func length(_ year: Int) -> Int {
      year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 366 : 365
    }
    while rest < 0 {
      year -= 1
      rest += length(year)
    }
    while rest >= length(year) {
      rest -= length(year)
      year += 1
    }
    var month = 1
    let lengths = [31, length(year) == 366 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    while rest >= lengths[month - 1] {
      rest -= lengths[month - 1]
      month += 1
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(rest + 1))"
  }
}
