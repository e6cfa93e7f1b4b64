import CourseContent
import StudyProgress

/// What a review came to, or why there is none, and what comes in the next days.
struct ReviewEnd: Sendable {
  /// What it came to, in a line.
  let headline: String
  /// What else there is to say, a sentence each.
  let sentences: [String]
  /// Cards that want something else than one more review, each group with its reason.
  let groups: [Group]
  /// How many cards come on each day of a week.
  let week: [Day]
  /// Whether something is due now.
  let isAnythingDue: Bool

  /// Cards with why they are named.
  struct Group: Equatable, Sendable {
    let reason: String
    let titles: [String]
  }

  /// How many cards come on a day.
  struct Day: Equatable, Sendable {
    let name: String
    let count: Int
  }

  init(_ session: ReviewSession, in course: Course, _ progress: ProgressStore) {
    let (queue, record, now) = (session.queue(in: progress), progress.record, progress.now)
    let hasBegun = !session.deck.ready.isEmpty || session.deck.cards.contains { record.schedule.entries[$0] != nil }
    headline =
      session.steps.isEmpty
      ? (hasBegun ? "Nothing is due now." : "No card has begun.") : Self.tally(of: session.steps, session.cardCount)
    isAnythingDue = queue.cards.contains { !session.passedOver.contains($0) }
    var said: [String] = []
    if !hasBegun { said.append("Cards come with the lessons that you read; weir review --all begins with any.") }
    if session.request.isCramming {
      said.append("This was cramming: the schedule is as it was before.")
    } else if let next = queue.next.map({ $0 - record.schedule.moment(at: now.seconds) }) {
      let outlook = ReviewOutlook(in: next, from: now)
      said.append("The next card comes in \(outlook.description)" + (outlook.isInDays ? ", \(outlook.dayWords)." : "."))
    }
    sentences = said + Self.exam(session.limits, now)
    let reviewed = Set(session.steps.map(\.card))
    let wrong = session.deck.cards.filter { reviewed.contains($0) && record.isSureAndWrong($0) }
    groups = [
      Group(reason: "Sure and wrong: look at these first", titles: wrong.map { $0.title(in: course) }),
      Group(
        reason: "Left out, for nothing can be made of them; weir check says why",
        titles: session.deck.cards.filter(session.passedOver.contains).map { $0.title(in: course) }),
      Group(
        reason: "Forgotten again and again: read what explains them", titles: queue.leeches.map { $0.title(in: course) }
      ),
    ].filter { !$0.titles.isEmpty }
    week = queue.week.enumerated().map {
      Day(name: ReviewOutlook.weekday(of: now.day + $0, from: now), count: $1)
    }
  }

  /// `12 cards reviewed: 3 again, 1 hard, 8 good.`, or `14 reviews of 10 cards: ...` where some came again.
  private static func tally(of steps: [ReviewSession.Step], _ cards: Int) -> String {
    let grades = ReviewGrade.allCases.compactMap { grade in
      let count = steps.count { $0.grade == grade }
      return count > 0 ? "\(count) \(grade.rawValue)" : nil
    }
    let head = steps.count == cards ? "\(cards.cards) reviewed" : "\(steps.count) reviews of \(cards.cards)"
    return "\(head): \(grades.joined(separator: ", "))."
  }

  private static func exam(_ limits: ReviewLimits, _ now: StudyMoment) -> [String] {
    guard let exam = limits.exam else { return [] }
    let days = exam.number - now.day
    return switch days {
    case ..<0: ["The day of your exam, \(exam), is over; weir review --exam sets another."]
    case 0: ["Your exam is today."]
    case 1: ["Your exam is tomorrow."]
    default: ["Your exam is in \(days) days: cards that would come after it come before."]
    }
  }

  /// How many cards come in the week, in a sentence; nil if none does.
  var load: String? {
    let days = week.filter { $0.count > 0 }.map { "\($0.name) \($0.count)" }
    return days.isEmpty ? nil : "This week: " + days.joined(separator: ", ") + "."
  }

  var lines: [String] {
    [headline] + sentences + groups.flatMap { [$0.reason + ":"] + $0.titles.map { "  - " + $0 } }
      + [load].compactMap(\.self)
  }
}

extension StudyRecord {
  /// Whether the latest answer to a card's question was wrong and sure.
  fileprivate func isSureAndWrong(_ card: ReviewCard) -> Bool {
    guard let id = card.questionID, let answer = latest[id] else { return false }
    return !answer.isRight && answer.confidence == .sure
  }
}
