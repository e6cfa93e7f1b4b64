internal import Simulation

/// In which order a course teaches. The first lesson that links to a term teaches it, for there the reader can open what
/// it means; and a checkpoint asks for nothing that only a later lesson teaches, and a figure for nothing that stands
/// below it.
struct TeachingCheck {
  private let content: LoadedContent
  /// Where the lessons stand in the course, from 0.
  private let places: [String: Int]
  /// The lessons that teach the terms.
  private let teachers: [String: String]
  private(set) var problems: [ContentProblem] = []

  /// Finds nothing in a course without lessons, or with one that could not be read.
  init(_ content: LoadedContent) {
    self.content = content
    let places = Dictionary(content.manifest.lessonIDs.enumerated().map { ($1, $0) }) { first, _ in first }
    self.places = places
    teachers = Self.teachers(in: content.logs, places)
    guard !places.isEmpty, Set(content.lessons.map(\.id)).isSuperset(of: places.keys) else { return }
    checkAskedTerms()
    checkWords()
    checkFigures()
    checkTerms()
  }

  private static func teachers(in logs: [Diagnostics], _ places: [String: Int]) -> [String: String] {
    var teachers: [String: String] = [:]
    for log in logs {
      guard let lesson = log.definitions.first(where: { $0.kind == .lesson })?.id, let place = places[lesson] else {
        continue
      }
      for case .link(.term(let term)) in log.references.map(\.subject) {
        if let other = teachers[term], places[other, default: 0] <= place { continue }
        teachers[term] = lesson
      }
    }
    return teachers
  }

  private mutating func note(
    _ message: String, in file: String, line: Int, path: String, severity: ContentProblem.Severity = .error
  ) {
    problems.append(ContentProblem(file: file, line: line, path: path, message: message, severity: severity))
  }

  // MARK: Questions

  /// Why a term cannot be asked for after a lesson, and what to do; nil if it can.
  private func objection(to term: String, after lesson: String) -> String? {
    guard let place = places[lesson], content.glossary[term] != nil else { return nil }
    guard let teacher = teachers[term] else {
      return "is taught in no lesson; link it in \(lesson) or before, where it is explained"
    }
    guard places[teacher, default: 0] > place else { return nil }
    return "is taught after \(lesson), in \(teacher); ask this there, or link the term in \(lesson) or before"
  }

  private mutating func checkAskedTerms() {
    for log in content.logs {
      for reference in log.references {
        guard case .asked(let term, let lesson?) = reference.subject,
          let objection = objection(to: term, after: lesson)
        else { continue }
        note("the term \(term) \(objection)", in: log.file, line: reference.line, path: reference.path)
      }
    }
  }

  /// What a question says can need more terms than it lists: those whose names stand in what is asked or offered. Names
  /// of one word are left out, since many of them are everyday words too.
  private mutating func checkWords() {
    let names = TermNames(content.glossary.terms)
    let all =
      content.topics.flatMap(\.questions).map { ($0.id, Spoken(of: $0)) }
      + content.templates.map { ($0.id, Spoken(of: $0)) }
    let questions = Dictionary(all) { first, _ in first }
    for log in content.logs {
      for definition in log.definitions where definition.kind == .question {
        guard let question = questions[definition.id] else { continue }
        for term in names.found(in: question.words) where !question.terms.contains(term) {
          guard let objection = objection(to: term, after: question.lesson) else { continue }
          note(
            "the words name the term \(term), which \(objection)", in: log.file, line: definition.line,
            path: definition.path)
        }
      }
    }
  }

  // MARK: Figures

  /// What a figure asks names no term that the reader can only open further down.
  private mutating func checkFigures() {
    let names = TermNames(content.glossary.terms)
    for log in content.logs {
      guard let lesson = log.definitions.first(where: { $0.kind == .lesson })?.id, places[lesson] != nil else {
        continue
      }
      for reference in log.references {
        guard case .question(let question, of: let run, at: _) = reference.subject else { continue }
        for term in names.found(in: question.spokenWords(in: content.scenarios[run.scenario])) {
          guard let objection = objection(to: term, in: lesson, above: reference.line, log) else { continue }
          note(
            "the question names the term \(term), which \(objection)", in: log.file, line: reference.line,
            path: reference.path)
        }
      }
    }
  }

  private func objection(to term: String, in lesson: String, above line: Int, _ log: Diagnostics) -> String? {
    if teachers[term] != lesson { return objection(to: term, after: lesson) }
    let isAbove = log.references.contains { reference in
      guard case .link(.term(term)) = reference.subject else { return false }
      return reference.line <= line && !reference.path.hasSuffix("caption")
    }
    return isAbove ? nil : "is linked only below it; link it above the figure, where it is explained"
  }

  // MARK: Terms

  private func links(_ term: String, in lesson: String) -> Bool {
    content.logs.contains { log in
      log.definitions.contains { $0.kind == .lesson && $0.id == lesson }
        && log.references.contains { if case .link(.term(term)) = $0.subject { true } else { false } }
    }
  }

  private mutating func checkTerms() {
    let references = content.logs.flatMap(\.references)
    let hasQuestions = !content.unread.contains(.question) && content.topics.contains { !$0.questions.isEmpty }
    let asked = Set(references.compactMap { if case .asked(let term, _) = $0.subject { term } else { nil } })
    for log in content.logs {
      for definition in log.definitions where definition.kind == .term {
        let (line, path) = (definition.line, definition.path)
        if teachers[definition.id] == nil {
          let message = "no lesson links to this term; link it where a lesson speaks of it"
          note(message, in: log.file, line: line, path: path, severity: .warning)
        }
        if let lesson = content.glossary[definition.id]?.lesson, places[lesson] != nil,
          !links(definition.id, in: lesson)
        {
          let message = "\(lesson) does not link this term; link it where it is explained, or name another lesson"
          note(message, in: log.file, line: line, path: path)
        }
        if hasQuestions && !asked.contains(definition.id) {
          let message = "no question asks for this term; write one, or name the term in one that needs it"
          note(message, in: log.file, line: line, path: path, severity: .warning)
        }
      }
    }
  }
}

extension FigureQuestion {
  /// What somebody reads before the answer, each text for itself.
  fileprivate func spokenWords(in scenario: Scenario?) -> [[String]] {
    let texts: [String] =
      switch self {
      case .statements(let ask, let choices): [ask.plainText] + choices.map(\.text)
      case .values(let ask, _): [ask.plainText]
      case .prediction:
        prediction(id: "", in: scenario).map { [$0.question] + $0.options } ?? []
      }
    return texts.map(\.plainWords)
  }
}

/// What somebody reads before the answer to a question or to a draw, each text for itself, and after which lesson.
private struct Spoken {
  let words: [[String]]
  let terms: [String]
  let lesson: String

  init(of question: Question) {
    let texts = ([question.ask] + question.options.map(\.text)).map(\.plainText)
    words = (texts + question.items).map(\.plainWords)
    (terms, lesson) = (question.terms, question.lesson)
  }

  /// The options of a draw are numbers.
  init(of template: QuestionTemplate) {
    words = [template.title.plainWords, template.ask.prose { _, _ in "1" }.plainText.plainWords]
    (terms, lesson) = (template.terms, template.lesson)
  }
}
