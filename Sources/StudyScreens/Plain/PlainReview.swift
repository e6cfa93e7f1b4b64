public import CourseContent
import Simulation
public import StudyProgress

/// The review in lines: the front, an answer or an empty line, the back, and how well it was known.
public struct PlainReview {
  private var session: ReviewSession
  private let course: Course
  private let facts: FactLedger
  private let progress: ProgressStore
  private let read: () -> String?
  private let write: (String) -> Void
  /// The present card, once its back was shown, and those that were graded: one that is taken back is not asked anew.
  private var turned: Turned?
  private var graded: [Turned] = []

  private struct Turned {
    let card: ReviewCard
    let proposed: ReviewGrade
  }

  private init(
    _ session: ReviewSession, in course: Course, _ progress: ProgressStore, read: @escaping () -> String?,
    write: @escaping (String) -> Void
  ) throws(ContentError) {
    (self.session, self.course, self.progress) = (session, course, progress)
    (facts, self.read, self.write) = (try course.facts(), read, write)
  }

  /// Asks until nothing is due or nothing more is read; each grade is saved before the next card.
  /// - Parameter read: the next line that the learner wrote; nil at the end of them.
  public static func ask(
    _ request: ReviewRequest, in course: Course, _ progress: ProgressStore, read: @escaping () -> String?,
    write: @escaping (String) -> Void
  ) throws(ContentError) {
    let deck = try request.deck(of: course, progress.record)
    let limits = Settings(progress.news.settings).reviewLimits
    let session = ReviewSession(request, of: deck, in: progress, limits)
    var review = try PlainReview(session, in: course, progress, read: read, write: write)
    review.run()
  }

  private mutating func run() {
    progress.notices.forEach(write)
    let kind = session.request.isCramming ? "Cramming" : "Review"
    if session.current != nil { write("\(kind): \(session.left.cards).") }
    while let card = session.current {
      guard canBeShown(card) else {
        session.passOver(in: progress)
        continue
      }
      if turned?.card != card { turned = turn(card).map { Turned(card: card, proposed: $0) } }
      guard let turned, askGrade(of: turned) else { break }
    }
    write("")
    ReviewEnd(session, in: course, progress).lines.forEach(write)
    let again = session.request.commandToGoOn + (session.request.isCramming ? " begins again with" : " goes on with")
    if session.current != nil { write("\(session.left.cards) left; \(again) them.") }
  }

  // MARK: Cards

  private func canBeShown(_ card: ReviewCard) -> Bool {
    switch card {
    case .term, .prediction: Flashcard(card, in: course) != nil
    case .question, .template: progress.record.quiz(of: card, in: course) != nil
    }
  }

  /// Shows the front, takes the answer, shows the back.
  /// - Returns: the grade that it speaks for; nil at the end of the lines.
  private func turn(_ card: ReviewCard) -> ReviewGrade? {
    write("")
    switch card {
    case .term, .prediction: return Flashcard(card, in: course).flatMap { turn($0, id: card.id) }
    case .question, .template: return progress.record.quiz(of: card, in: course).flatMap(turn)
    }
  }

  private func turn(_ card: Flashcard, id: String) -> ReviewGrade? {
    write("\(session.left) left  (\(id))")
    let front = card.front(in: course)
    write("\(card.name): \(front.first ?? "") A line, even an empty one, shows it.")
    front.dropFirst().forEach { write("  \($0)") }
    guard let line = read() else { return nil }
    for line in card.back(in: course).lines(facts) { write(line) }
    return card.grade(of: line, in: course) ?? .good
  }

  private func turn(_ session: QuizSession) -> ReviewGrade? {
    guard let question = session.current else { return nil }
    let shownAt = progress.now.seconds
    var quiz = PlainQuiz(asking: session, in: course, facts, progress, read: read, write: write)
    guard let answer = quiz.ask(question, number: "\(self.session.left) left") else { return nil }
    let memory = self.session.current.flatMap { progress.record.schedule.entries[$0]?.memory }
    return ReviewGrade(proposedFor: answer, after: answer.at - shownAt, memory)
  }

  // MARK: Grades

  /// - Returns: false at the end of the lines.
  private mutating func askGrade(of card: Turned) -> Bool {
    tellGrades(card.proposed)
    while let line = read() {
      let word = line.trimmed.lowercased()
      if word == "u" {
        if let back = graded.popLast(), session.undo(in: progress) != nil {
          turned = back
          write("Taken back: \(back.card.title(in: course))")
          return true
        }
        write("There is nothing to take back.")
      } else if let grade = word.isEmpty ? card.proposed : grade(named: String(word)) {
        session.grade(grade, in: progress)
        graded.append(card)
        turned = nil
        return true
      }
      tellGrades(card.proposed)
    }
    return false
  }

  private func grade(named word: String) -> ReviewGrade? {
    ReviewGrade.allCases.first { $0.rawValue == word || "\($0.number)" == word }
  }

  private func tellGrades(_ proposed: ReviewGrade) {
    let grades = ReviewGrade.allCases.map { grade in
      let outlook = session.outlook(grade, in: progress).map { ReviewOutlook(in: $0, from: progress.now) }
      return "\(grade.number) \(grade.rawValue)" + (outlook.map { " (\($0.phrase))" } ?? "")
    }
    write(grades.joined(separator: ", ") + ".")
    write("An empty line says \(proposed.rawValue); u takes the latest back.")
  }
}

extension ReviewOutlook {
  /// `in 6 minutes`, `in 8 days, on 30 November`.
  fileprivate var phrase: String { "in \(description)" + (isToday ? "" : ", \(dayWords)") }
}
