import EDTF

// Row 7: in force.

extension Walk {
  mutating func inForce() -> Bool {
    let whole = force
    guard let party else { return enter(.inForce, whole.answer, whole.causes) }
    guard whole.answer != .no else { return false }
    let own = ownForce(of: party, whole)
    return enter(.inForce, own.answer.and(whole.answer), own.causes + whole.causes)
  }

  // MARK: One party

  private func ownForce(of party: Int64, _ whole: WholeForce) -> (answer: Answer, causes: [Int]) {
    let joinings = events.filter { entry in
      entry.event.verb.isJoining && entry.event.hasHappened
        && reading.stands(party, inAny: entry.event.parties) != .no
    }
    let entries = events.filter { entry in
      entry.event.verb.role == .force && entry.event.hasHappened && !entry.event.parties.isEmpty
        && moment.effect(entry.place) != nil
        && (reading.isBilateral && reading.side(of: party) != nil
          || reading.stands(party, inAny: entry.event.parties) != .no)
    }
    var own = Own(party: party, entries: entries, joinings: joinings)
    own.leavings = leavings(of: party)
    own.returns = returns(own)
    let causes = (entries + joinings).map(\.place)
    // Whether it came back is one question: where that is not sure both answers to it are gone
    // through whole.
    let stayed = force(own, whole)
    guard !own.returns.isEmpty else { return (stayed, causes) }
    own.isSpentInDoubt = true
    let returned = force(own, whole)
    return (stayed == returned ? stayed : .maybe, causes)
  }

  /// What one party did for the agreement to be in force for it, and when it left.
  private struct Own {
    let party: Int64
    let entries: [Entry]
    let joinings: [Entry]
    var leavings: [(day: When, truth: Answer)] = []
    /// Each joining after a leaving: when it had left, when it came back, and how surely.
    var returns: [(left: When, back: When, place: Int, truth: Answer)] = []
    /// What is taken for the truth where it is not sure that it left and came back.
    var isSpentInDoubt = false

    /// Whether a day is of a time before it left and joined again; without a day, its being listed.
    ///
    /// - Parameter joining: whose day it is; no joining is spent by itself.
    func isSpent(_ day: When?, joining: Int? = nil) -> Answer {
      let truth = returns.reduce(Answer.no) { result, item in
        guard item.place != joining else { return result }
        guard let day else { return result.or(item.truth) }
        return result.or(
          item.truth.and(day.isAfter(item.left).negated).and(item.back.isAfter(day)))
      }
      return truth == .maybe ? Answer(isSpentInDoubt) : truth
    }
  }

  /// When a party left, or was put out.
  private func leavings(of party: Int64) -> [(day: When, truth: Answer)] {
    events.compactMap { entry in
      guard entry.event.verb.isEnding, let day = moment.effect(entry.place) else { return nil }
      let gone = entry.event.parties.isEmpty ? entry.event.towards : entry.event.parties
      let truth = reading.stands(party, inAny: gone).and(moment.isVoid(entry.place).negated)
      return truth == .no ? nil : (day, truth)
    }
  }

  private func returns(_ own: Own) -> [(left: When, back: When, place: Int, truth: Answer)] {
    own.leavings.flatMap { leaving in
      own.joinings.compactMap { joining in
        let back = moment.paperDay(joining.place)
        let truth = leaving.truth.and(leaving.day.isReached(on: moment.day))
          .and(back.isAfter(leaving.day)).and(moment.isOnPaper(joining.place)).and(joining.weight)
        return truth == .no ? nil : (leaving.day, back, joining.place, truth)
      }
    }
  }

  /// Its own entry into force, else the effect of its joining, else the whole's day for one that
  /// was there by then, else some day after it came.
  private func force(_ own: Own, _ whole: WholeForce) -> Answer {
    var entries = (stands: Answer.no, holds: Answer.no)
    for entry in own.entries {
      let stands = entry.weight.and(moment.isVoid(entry.place).negated)
        .and(own.isSpent(moment.effect(entry.place)).negated)
      entries.stands = entries.stands.or(stands)
      entries.holds = entries.holds.or(stands.and(moment.isInEffect(entry.place)))
    }
    guard entries.stands != .yes else { return entries.holds }
    let joined = forceByJoining(own)
    let other =
      joined.stands == .yes
      ? joined.holds : joined.holds.either(forceOfWhole(own, whole), if: joined.stands)
    return entries.holds.either(other, if: entries.stands)
  }

  /// By the effect of a joining; one that is still to come takes nothing from what was.
  private func forceByJoining(_ own: Own) -> (stands: Answer, holds: Answer) {
    var result = (stands: Answer.no, holds: Answer.no)
    for joining in own.joinings {
      guard let effect = moment.effect(joining.place) else { continue }
      let paper = moment.paperDay(joining.place)
      let stands = standing(joining, own)
      let hasCome = paper.isReached(on: moment.day).or(effect.isReached(on: moment.day))
      result.stands = result.stands.or(stands.and(hasCome))
      result.holds = result.holds.or(stands.and(moment.isInEffect(joining.place)))
    }
    return result
  }

  private func standing(_ joining: Entry, _ own: Own) -> Answer {
    joining.weight.and(moment.isVoid(joining.place).negated)
      .and(own.isSpent(moment.paperDay(joining.place), joining: joining.place).negated)
  }

  /// With the whole, for one that consented in time or is listed with no consent recorded; maybe,
  /// for one that joined later without a day.
  private func forceOfWhole(_ own: Own, _ whole: WholeForce) -> Answer {
    var result = isListedAlone(own).and(own.isSpent(nil).negated)
    for joining in own.joinings {
      let paper = moment.paperDay(joining.place)
      let came = standing(joining, own).and(paper.isReached(on: moment.day))
      let wasInTime = whole.day.map { paper.bounds.isAfter($0).negated } ?? .no
      result = result.or(came.and(wasInTime.or(.maybe)))
    }
    return result
  }

  /// Whether a party is listed as bound and no consent of it is recorded before it left.
  private func isListedAlone(_ own: Own) -> Answer {
    own.joinings.reduce(reading.isListed(own.party, as: .party)) { result, joining in
      let paper = moment.paperDay(joining.place)
      let isAfterLeaving = own.leavings.reduce(Answer.no) {
        $0.or($1.truth.and(paper.isAfter($1.day)))
      }
      return result.and(isAfterLeaving.or(joining.weight.negated))
    }
  }
}
