public import CourseContent
private import Foundation
import Simulation

extension Question {
  /// Whether the exam asks in this form: one of several options, or several of them; never true or false.
  public var isExamForm: Bool {
    switch kind {
    case .one: !isTrueOrFalse
    case .several: true
    case .order, .match, .fill, .predict: false
    }
  }
}

/// The questions of an exam, drawn from a course.
public struct ExamDraw: Equatable, Sendable {
  /// The questions by their ids, the seed, and the time.
  public let plan: ExamPlan
  /// How many of its questions were seen in the last days, because too few others are left.
  public let seenLately: Int

  /// The exam that is closed with its beginning, because the course has none of its questions any more; nil if there is
  /// none.
  public var closes: ExamPlan.ID?

  /// For how many days a question that was seen is not asked again, as long as there are others.
  public static let days = 3

  /// Draws by the weights of the objectives: of each so many as its share comes to, those first that were not seen in the
  /// last days, then those seen the longest ago. A few seats are for templates, whose numbers are new each time. The seed
  /// is, if none is given, the number of this exam.
  /// - Parameters:
  ///   - templates: what numbers are drawn for, each at most once.
  ///   - now: seconds since 1970.
  ///   - draw: what a template draws by a seed, by the id of the draw; nil where that is nothing.
  /// - Returns: nil if the course has too few questions of the exam's forms.
  public init?(
    _ kind: ExamKind, from questions: [Question], templates: [QuestionTemplate] = [],
    by objectives: [Manifest.Objective], _ record: StudyRecord, at now: Int, seed: UInt64? = nil, id: String? = nil,
    draw: (Question.ID) -> Question? = { _ in nil }
  ) {
    let questions = questions.filter(\.isExamForm)
    guard questions.count >= kind.count else { return nil }
    let seed = seed ?? UInt64(record.exams.all.count + 1)
    var stream = RandomStream(seed: seed, named: "exam")
    let groups = Self.groups(of: questions, by: objectives)
    let seats = ExamSeats(kind.count, weights: groups.map(\.weight), room: groups.map(\.questions.count)).counts
    let seen = record.lastSeen
    func isFresh(_ question: Question) -> Bool { seen[question.id].map { $0 < now - Self.days * 86_400 } ?? true }
    let numbers = Self.drawn(
      kind, from: templates, seats: zip(groups.map(\.id), seats), in: record, seed: seed, by: draw)
    var drawn: [Question] = []
    for (group, count) in zip(groups, seats) {
      let shuffled = stream.shuffled(group.questions)
      let others = shuffled.filter { !isFresh($0) }.sorted { (seen[$0.id] ?? 0) < (seen[$1.id] ?? 0) }
      let own = numbers.filter { $0.objective == group.id }
      drawn += (own + shuffled.filter(isFresh) + others).prefix(count)
    }
    seenLately = drawn.count { !isFresh($0) }
    plan = ExamPlan(
      id: id ?? UUID().uuidString, kind: kind, questionIDs: stream.shuffled(drawn).map(\.id), seed: seed,
      seconds: kind.seconds)
  }

  /// What templates draw: of each objective no more than its share of them, rounded up, in an order that follows from the
  /// seed.
  private static func drawn(
    _ kind: ExamKind, from templates: [QuestionTemplate], seats: some Sequence<(String, Int)>,
    in record: StudyRecord, seed: UInt64, by draw: (Question.ID) -> Question?
  ) -> [Question] {
    var stream = RandomStream(seed: seed, named: "exam templates")
    var room = Dictionary(
      seats.map { ($0, ($1 * kind.drawnCount + kind.count - 1) / kind.count) }, uniquingKeysWith: +)
    var drawn: [Question] = []
    for template in stream.shuffled(templates) where drawn.count < kind.drawnCount {
      guard let left = room[template.objective], left > 0,
        let question = draw(Question.id(of: template.id, seed: record.nextSeed(of: template.id, from: seed))),
        question.isExamForm
      else { continue }
      room[template.objective] = left - 1
      drawn.append(question)
    }
    return drawn
  }

  /// The questions by objective, those of an objective that the course does not name too.
  private static func groups(
    of questions: [Question], by objectives: [Manifest.Objective]
  ) -> [(id: String, weight: Double, questions: [Question])] {
    let known = Set(objectives.map(\.id))
    var others: [String] = []
    for question in questions where !known.contains(question.objective) && !others.contains(question.objective) {
      others.append(question.objective)
    }
    let all = objectives.map { ($0.id, $0.weight) } + others.map { ($0, 1) }
    return all.map { id, weight in (id, weight, questions.filter { $0.objective == id }) }
  }
}

extension StudyRecord {
  /// When each question was last answered, or shown in an exam, in seconds since 1970. Of an exam that is over or given up
  /// the questions count that were looked at.
  var lastSeen: [String: Int] {
    var seen = latest.mapValues(\.at)
    for exam in exams.all {
      for (position, id) in exam.plan.questionIDs.enumerated()
      where exams.shown[ExamPlace(exam: exam.plan.id, position: position)] != nil {
        seen[id] = max(seen[id] ?? .min, exam.startedAt)
      }
    }
    return seen
  }
}
