public import CourseContent

/// How long things take a learner, in seconds: by what the record shows, within bounds, or else the usual.
public struct StudyPace: Equatable, Sendable {
  /// A card of the review: the median time from one review to the next of the same sitting, from 5 to 60; 20 where fewer
  /// than five are known.
  public let card: Int
  /// A question of a quiz: the same of answers, from 10 to 150, an answer in an exam by the time in which its question was
  /// shown; 60 where fewer than five are known.
  public let question: Int

  /// A mission: nobody knows how long somebody tries, so five minutes for all.
  public static let mission = 300
  /// What is further apart belongs to two sittings.
  private static let pause = 300

  /// By the record, or the usual where too little is known. Cost: O(answers + reviews).
  public init(of record: StudyRecord) {
    card = Self.median(of: Self.gaps(between: record.reviews.map(\.at)), within: 5...60) ?? 20
    let others = Set(record.sessions.filter { !$0.plan.mode.isPacedByAnswers }.map(\.plan.id))
    let answers = record.answers.filter { !others.contains($0.session) }
    let shown = record.answers.compactMap { answer in
      record.exams.shown[ExamPlace(exam: answer.session, position: answer.position)].map { $0 / 1_000 }
    }
    question = Self.median(of: Self.gaps(between: answers.map(\.at)) + shown, within: 10...150) ?? 60
  }

  private static func gaps(between moments: [Int]) -> [Int] {
    zip(moments, moments.dropFirst()).map { $1 - $0 }.filter { (0...pause).contains($0) }
  }

  private static func median(of times: [Int], within bounds: ClosedRange<Int>) -> Int? {
    guard times.count >= 5 else { return nil }
    return min(max(times.sorted()[times.count / 2], bounds.lowerBound), bounds.upperBound)
  }

  /// A lesson: 200 words a minute, half a minute for each figure to be answered and watched, and a minute at least.
  public static func reading(_ lesson: Lesson) -> Int {
    max(60, lesson.prose.wordCount * 60 / 200 + lesson.figures.count * 30)
  }
}

extension QuizMode {
  /// Whether how long its questions take is seen from one answer to the next. A review has its own cards, and an exam its
  /// own time.
  var isPacedByAnswers: Bool {
    switch self {
    case .review, .exam: false
    case .mixed, .topic, .checkpoint, .missed, .drawn: true
    }
  }
}

extension Prose {
  /// How many words it has, those beside figures too.
  var wordCount: Int { blocks.reduce(0) { $0 + $1.wordCount } }
}

extension Prose.Block {
  fileprivate var wordCount: Int {
    switch self {
    case .heading(_, let words), .paragraph(let words): words.wordCount
    case .list(_, let items): items.reduce(0) { $0 + $1.wordCount }
    case .tip(let prose): prose.wordCount
    case .table(let table): (table.head + table.rows.joined()).reduce(0) { $0 + $1.wordCount }
    case .figure(let figure): figure.caption.wordCount
    }
  }
}

extension [Prose.Inline] {
  fileprivate var wordCount: Int { reduce(0) { $0 + $1.wordCount } }
}

extension Prose.Inline {
  fileprivate var wordCount: Int {
    switch self {
    case .text(let words), .code(let words), .measured(let words, _), .given(let words):
      words.split { $0 == " " || $0.isNewline }.count
    case .emphasis(let parts), .strong(let parts), .link(let parts, _): parts.wordCount
    case .fact: 1
    }
  }
}
