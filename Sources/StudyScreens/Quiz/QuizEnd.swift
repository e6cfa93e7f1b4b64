import CourseContent
import StudyProgress

/// What a finished quiz leads to: whether its checkpoint is won, what to read and to ask again, and what is next.
struct QuizEnd {
  /// A part of a lesson that explains what was missed.
  struct Section: Equatable {
    let lesson: String
    let title: String
  }

  let results: QuizResults
  /// Whether it is a checkpoint, of which three answers of four must be right.
  let isCheckpoint: Bool
  /// The parts of lessons to read again, in the order of what was missed; each once.
  let sections: [Section]
  /// Where Enter leads.
  let next: NextStep?

  /// How many were answered, and not right.
  let missedCount: Int

  init(_ session: QuizSession, _ context: StudyContext) {
    results = QuizResults(session)
    // What an exam had no answer to is not among the missed ones of the record.
    let isExam = if case .exam = session.plan.mode { true } else { false }
    missedCount = session.questions.count { question in
      session.answer(to: question).map { !$0.isRight && !(isExam && $0.isNone) } ?? false
    }
    isCheckpoint = if case .checkpoint = session.plan.mode { true } else { false }
    let missed = session.questions.filter { session.answer(to: $0)?.isRight == false }
    var sections: [Section] = []
    for question in missed {
      guard let lesson = try? context.course.lesson(question.lesson) else { continue }
      let section = Section(lesson: lesson.id, title: lesson.section(explaining: question) ?? lesson.title)
      if !sections.contains(section) { sections.append(section) }
    }
    self.sections = sections
    next = context.summary.map { NextStep($0.next(after: session.plan.mode), in: context.course) }
  }

  private var isWon: Bool { results.tally.right * 4 >= results.tally.answered * 3 }

  /// What it came to, in a sentence; nil where there is nothing to win.
  var verdict: String? {
    guard isCheckpoint else { return nil }
    if missedCount == 0 { return "The checkpoint is won, all of it." }
    return isWon ? "The checkpoint is won." : "The checkpoint is not won yet: three quarters must be right."
  }
}

extension Lesson {
  /// The heading of the part that explains a question: the one that shows its run, or speaks of most of its terms; nil if
  /// none does.
  func section(explaining question: Question) -> String? {
    var sections: [(title: String, score: Int)] = []
    for block in prose.blocks {
      if case .heading(_, let words) = block {
        sections.append((Prose([.paragraph(words)]).description(FactLedger([])), 0))
      } else if !sections.isEmpty {
        sections[sections.count - 1].score += block.relevance(to: question)
      }
    }
    let best = sections.map(\.score).max() ?? 0
    return best > 0 ? sections.first { $0.score == best }?.title : nil
  }
}

extension Prose.Block {
  /// A run that the question names counts as three of its terms.
  fileprivate func relevance(to question: Question) -> Int {
    switch self {
    case .figure(let figure):
      let isRun = question.run.map { $0.scenario == figure.run.scenario } ?? false
      return (isRun ? 3 : 0) + figure.caption.relevance(to: question)
    case .heading(_, let words), .paragraph(let words): return words.count { $0.names(question) }
    case .list(_, let items): return items.reduce(0) { $0 + $1.relevance(to: question) }
    case .tip(let prose): return prose.relevance(to: question)
    case .table(let table): return (table.head + table.rows.joined()).joined().count { $0.names(question) }
    }
  }
}

extension Prose {
  fileprivate func relevance(to question: Question) -> Int {
    blocks.reduce(0) { $0 + $1.relevance(to: question) }
  }
}

extension Prose.Inline {
  fileprivate func names(_ question: Question) -> Bool {
    switch self {
    case .link(_, let link):
      switch link {
      case .term(let id): question.terms.contains(id)
      case .run(let id): question.run?.scenario == id
      case .lesson, .row, .question, .mission: false
      }
    case .emphasis(let parts), .strong(let parts): parts.contains { $0.names(question) }
    case .text, .code, .fact, .measured, .given: false
    }
  }
}
