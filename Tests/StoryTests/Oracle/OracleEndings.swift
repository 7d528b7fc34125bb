/// Rows 1 to 6 and what "overtaken" and "resumed" mean.
extension OracleDay {
  /// How surely each event counts for a scope and is not voided; scoped ones do not count.
  func standing(_ i: Int, _ scope: ResolvedScope) -> Truth {
    if events[i].isScoped { return .no }
    let reach = reader.reach(scope)[i]
    return reach == .no ? .no : reach & !isVoided(i)
  }

  private func bit(_ p: Int) -> UInt64 { 1 << UInt64(p) }

  /// Those whose joining closes the chain of an ending.
  private func leavers(_ ending: ReadEvent, _ scope: ResolvedScope) -> [Int] {
    // One that all the others put out is the one that comes back.
    let mask = ending.parties != 0 ? ending.parties : ending.towards
    let all = reader.side.indices.filter { mask & bit($0) != 0 }
    if reader.isTwoSided { return all }
    let own = all.filter { q in scope.parties.contains { reader.line[$0][q] != .no } }
    return own.isEmpty ? all : own
  }

  /// Whether one of `mask` is the party that left, or stands in its shoes in this scope.
  private func isSame(_ leaver: Int, _ mask: UInt64, _ scope: ResolvedScope) -> Bool {
    if mask & bit(leaver) != 0 { return true }
    if reader.isTwoSided, let side = reader.side[leaver],
      reader.side.indices.contains(where: { mask & bit($0) != 0 && reader.side[$0] == side })
    {
      return true
    }
    return scope.parties.contains {
      reader.line[$0][leaver] != .no
        && reader.isActor($0, mask) != .no
    }
  }

  /// Joinings of the party that left.
  private func joinings(of leaver: Int, _ scope: ResolvedScope) -> [Int] {
    reader.all(.joining).filter { j in
      let event = events[j]
      return !event.isScoped && event.paperDay != nil
        && isSame(leaver, event.parties, scope)
        && (event.towards == 0 || reader.reach(scope)[j] != .no)
    }
  }

  /// Revivals of the same scope: by the same, towards the same, of the same part.
  private func revivals(of i: Int, _ scope: ResolvedScope) -> [Int] {
    let ending = events[i]
    return reader.all(.revival).filter { v in
      let event = events[v]
      guard !event.isProposed, event.scope == ending.scope,
        event.effect != nil
      else { return false }
      if reader.isTwoSided { return reader.reach(scope)[v] != .no }
      guard event.towards == ending.towards else { return false }
      if ending.parties == 0 { return event.parties == 0 }
      return leavers(ending, scope).allSatisfy { isSame($0, event.parties, scope) }
    }
  }

  /// Whether the chain of an ending is closed by a return or a revival by the day.
  func isOvertaken(_ i: Int, _ scope: ResolvedScope) -> Truth {
    let revivals = revivals(of: i, scope)
    var answer = isClosed(i, by: revivals, areJoinings: false)
    let leavers = leavers(events[i], scope)
    if !leavers.isEmpty {
      var all = Truth.yes
      for leaver in leavers {
        all &= isClosed(i, by: joinings(of: leaver, scope), areJoinings: true)
      }
      answer |= all
    }
    return answer
  }

  private func closingDay(_ k: Int, isJoining: Bool) -> DaySpan? {
    isJoining ? events[k].paperDay : effect(k).hull
  }

  private func isClosed(_ i: Int, by closers: [Int], areJoinings: Bool) -> Truth {
    var answer = Truth.no
    for k in closers {
      guard let closing = closingDay(k, isJoining: areJoinings) else { continue }
      let active = closing.reached(on: day) & !isVoided(k)
      guard active != .no else { continue }
      for e in reader.all(.ending) where isStep(e, of: i) {
        var truth = active & closes(closing, e, areJoinings)
        if e != i, truth != .no {
          // The order and the notices are overtaken with the effect of their chain.
          truth &= events[i].date.isBefore(closing)
          truth &= !isSeparated(e, i, closers, areJoinings)
        }
        answer |= truth
      }
    }
    return answer
  }

  private func isStep(_ e: Int, of i: Int) -> Bool {
    if e == i { return true }
    let event = events[e]
    return event.kind == .ending && !event.isProposed && !event.isTerm && !events[i].isTerm
      && reader.isOneChain(event, events[i])
  }

  /// Whether a closing day comes after the effect of an ending.
  private func closes(_ closing: DaySpan, _ e: Int, _ isJoining: Bool) -> Truth {
    let effect = effect(e)
    // A revival may follow on the very day of the end; a joining is dated after it.
    let follows = isJoining ? effect.isBefore(closing) : effect.isNotAfter(closing)
    return follows & !isVoided(e)
  }

  /// Whether an earlier closing lies between an effect and a step, so that the step is of the
  /// next chain.
  private func isSeparated(_ e: Int, _ i: Int, _ closers: [Int], _ areJoinings: Bool) -> Truth {
    var answer = Truth.no
    for k in closers {
      guard let closing = closingDay(k, isJoining: areJoinings) else { continue }
      answer |=
        closes(closing, e, areJoinings) & closing.isNotAfter(events[i].date)
        & !isVoided(k)
    }
    return answer
  }

  /// Endings that count for a scope and stand, with how surely they do.
  func endings(_ scope: ResolvedScope) -> [(index: Int, truth: Truth)] {
    reader.all(.ending).compactMap { i in
      let truth = standing(i, scope)
      guard truth != .no else { return nil }
      let open = truth & !isOvertaken(i, scope)
      return open == .no ? nil : (i, open)
    }
  }

  /// The word of row 1 for an ending.
  private func word(of ending: ReadEvent) -> String {
    switch ending.verb {
    case "expire": return "expired"
    case "replace": return "superseded"
    case "abandon": return "never-in-force"
    case "lapse": return "terminated"
    default: return reader.isByOneOfMany(ending) ? "withdrawn" : "terminated"
    }
  }

  /// Row 1: of several the first to take effect.
  func rowOfEndings(_ endings: [(index: Int, truth: Truth)]) -> [(String, Truth)] {
    typealias Ending = (word: String, truth: Truth, day: DaySpan, days: [DaySpan])
    let effective = endings.compactMap { i, truth -> Ending? in
      let both = truth & isEffective(i)
      guard both != .no, let day = effect(i).hull else { return nil }
      return (word(of: events[i]), both, day, effect(i).alternatives.compactMap(\.span))
    }
    let sure = effective.filter { $0.truth == .yes }
    let first = effective.filter { one in
      !sure.contains { other in
        // Whichever of its days it is that one takes effect on.
        one.days.allSatisfy { day in
          if other.day.latest < day.earliest { return true }
          // On the same day the word that stands first among those of row 1.
          return other.day.isExact && other.day == day
            && Rows.precedence(other.word) < Rows.precedence(one.word)
        }
      }
    }
    let ends = Truth(!sure.isEmpty)
    return Rows.inOrder(first.map(\.word)).map { ($0, ends == .yes ? .yes : .maybe) }
  }

  /// Whether the effect is later than the date and has not surely come.
  private func isToCome(_ i: Int) -> Truth {
    effect(i).agreed { alternative in
      guard let span = alternative.span else { return Truth(events[i].isByDecree) }
      guard !alternative.isDate else { return .no }
      return Truth(span.reached(on: day) != .yes)
    }
  }

  /// What has surely taken effect is no longer on its way.
  private func isNotInEffect(_ i: Int) -> Truth {
    let hasCome = effect(i).agreed { alternative in
      Truth(alternative.span?.reached(on: day) == .yes)
    }
    return Truth(hasCome != .yes)
  }

  /// Row 2, for one ending.
  func isNotified(_ i: Int) -> Truth {
    let event = events[i]
    if event.stage == "notified" { return isDated(i) & isNotInEffect(i) }
    guard event.stage == "done", Verbs.leaving.contains(event.verb), !event.isByDecree
    else { return .no }
    return isDated(i) & isToCome(i)
  }

  /// Row 3, for one ending; row 6, for one suspension.
  func isOrdered(_ i: Int) -> Truth {
    let event = events[i]
    if event.stage == "ordered" { return isDated(i) & isNotInEffect(i) }
    guard event.stage == "done", event.isByDecree else { return .no }
    return isDated(i) & isToCome(i)
  }

  /// Row 4, for one ending.
  func isAuthorised(_ i: Int) -> Truth {
    events[i].isAuthorised ? isDated(i) : .no
  }
}
