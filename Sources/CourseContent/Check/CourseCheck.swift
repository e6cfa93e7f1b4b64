/// What is wrong with a course as a whole, though each of its files may be right.
struct CourseCheck {
  let content: LoadedContent
  let today: CalendarDay?
  private(set) var problems: [ContentProblem] = []

  private static let fewestQuestions = 3
  private static let fewestAsks = 3

  init(_ content: LoadedContent, today: CalendarDay?) {
    (self.content, self.today) = (content, today)
    checkNames()
    checkFacts()
    checkLessons()
    checkFigures()
    checkAsks()
    for topic in content.topics { checkLengths(of: topic) }
  }

  private mutating func note(
    _ definition: (file: String, line: Int, path: String), _ message: String, severity: ContentProblem.Severity
  ) {
    problems.append(
      ContentProblem(
        file: definition.file, line: definition.line, path: definition.path, message: message, severity: severity))
  }

  private func definitions(of kind: ContentError.Kind) -> [(id: String, place: (file: String, line: Int, path: String))]
  {
    content.logs.flatMap { log in
      log.definitions.filter { $0.kind == kind }.map { ($0.id, (log.file, $0.line, $0.path)) }
    }
  }

  // MARK: Names

  private mutating func checkNames() {
    for kind in [ContentError.Kind.term, .row, .question, .mission] {
      var seen: [String: (file: String, line: Int, path: String)] = [:]
      for (id, place) in definitions(of: kind) {
        if let first = seen[id] {
          note(
            place, "the \(kind.rawValue) \(id) stands in \(first.file):\(first.line) already; rename one",
            severity: .error)
        } else {
          seen[id] = place
        }
      }
    }
  }

  // MARK: Facts

  private mutating func checkFacts() {
    let used = Set(content.logs.flatMap(\.references).compactMap(\.fact))
    for (id, place) in definitions(of: .fact) {
      if content.isWhole && !used.contains(id) {
        note(place, "nothing speaks of this fact; use it or remove it", severity: .warning)
      }
      guard let today, let fact = content.ledger[id] else { continue }
      let due = CalendarDay(year: fact.checked.year + 1, month: fact.checked.month, day: fact.checked.day)
      if today > due {
        note(place, "checked on \(fact.checked), over a year ago; look at its source again", severity: .warning)
      }
    }
  }

  // MARK: Lessons

  private mutating func checkLessons() {
    guard !content.unread.contains(.question) else { return }
    let questions = Dictionary(grouping: content.topics.flatMap(\.questions), by: \.lesson)
    for (id, place) in definitions(of: .lesson) {
      let count = questions[id]?.count ?? 0
      guard count < Self.fewestQuestions else { continue }
      let found = count == 0 ? "no question names" : "only \(count) \(count == 1 ? "question names" : "questions name")"
      note(place, "\(found) this lesson; three are the least for a checkpoint", severity: .warning)
    }
  }

  /// Who reads a lesson should guess before it tells, and not at its beginning alone. A lesson with mistakes may ask
  /// what could not be read.
  private mutating func checkFigures() {
    let places = Dictionary(definitions(of: .lesson).map { ($0.id, $0.place) }) { first, _ in first }
    for lesson in content.lessons {
      guard let place = places[lesson.id], !content.problems.contains(where: { $0.file == place.file }) else {
        continue
      }
      let asks = lesson.asksAt
      let empty = (0..<3).first { third in !asks.contains { min(2, Int($0 * 3)) == third } }
      if asks.count < Self.fewestAsks {
        let times = asks.count == 1 ? "once" : asks.isEmpty ? "never" : "twice"
        note(place, "the lesson asks \(times); three figures with asks are the least", severity: .error)
      } else if let empty {
        let third = ["first", "second", "last"][empty]
        note(place, "nothing is asked in the \(third) third of the lesson; move a figure there", severity: .error)
      }
    }
  }

  // MARK: Questions

  private mutating func checkAsks() {
    let places = Dictionary(definitions(of: .question).map { ($0.id, $0.place) }) { first, _ in first }
    var seen: [String: String] = [:]
    for question in content.topics.flatMap(\.questions) {
      let texts = [question.ask.plainText] + question.items
      let ask = texts.joined().lowercased().filter { $0.isLetter || $0.isNumber }
      if let other = seen[ask], other != question.id, let place = places[question.id] {
        note(place, "this asks the same as \(other); remove one or ask something else", severity: .error)
      }
      seen[ask] = seen[ask] ?? question.id
    }
  }

  /// Whoever always takes the longest option should not do better than chance. Unlike `BlindStrategy.longest` it counts
  /// whole questions, for its sentence: where another option is as long as the right one, length tells nobody.
  private mutating func checkLengths(of topic: QuizTopic) {
    let longest = topic.questions.compactMap { question -> (isRight: Bool, chance: Double)? in
      guard let (options, answers) = BlindStrategy.Form.one.asked(question) else { return nil }
      let others = options.filter { !answers.contains($0.id) }.map(\.text.plainText.count).max() ?? 0
      let right = options.first { answers.contains($0.id) }?.text.plainText.count ?? 0
      return (right > others, 1 / Double(options.count))
    }
    guard longest.count >= 8 else { return }
    let found = Double(longest.count { $0.isRight })
    let expected = longest.reduce(0) { $0 + $1.chance }
    let variance = longest.reduce(0) { $0 + $1.chance * (1 - $1.chance) }
    guard found > expected + 2 * variance.squareRoot() else { return }
    let message =
      "the longest option is the right one in \(Int(found)) of \(longest.count) questions; shorten some of them"
    note(("quiz/\(topic.id).yaml", 1, ""), message, severity: .warning)
  }
}

extension Reference {
  /// The fact that it names; nil if it names something else.
  fileprivate var fact: String? {
    switch subject {
    case .fact(let id, _), .coveredFact(let id), .amount(let id): id
    case .link, .objective, .skill, .asked, .undecided, .number, .measured, .run, .claim, .prediction, .question,
      .measurement, .knob, .value, .twin, .mission, .topic, .range, .template:
      nil
    }
  }
}

extension Lesson {
  /// Where its figures ask: the share of its words that stand before each, from 0 to 1.
  var asksAt: [Double] {
    var places: [Int] = []
    var length = 0
    for block in prose.blocks {
      guard case .figure(let figure) = block else {
        length += Prose([block]).plainText.count
        continue
      }
      if figure.question != nil { places.append(length) }
    }
    return places.map { Double($0) / Double(max(1, length)) }
  }
}

extension Prose {
  /// Its words without any markup, a space between blocks; a fact without words of its own becomes its id.
  var plainText: String { blocks.map(Self.plainText).joined(separator: " ") }

  private static func plainText(_ block: Block) -> String {
    switch block {
    case .heading(_, let inlines), .paragraph(let inlines): plainText(inlines)
    case .list(_, let items): items.map(\.plainText).joined(separator: " ")
    case .tip(let prose): prose.plainText
    case .table(let table): ([table.head] + table.rows).joined().map(plainText).joined(separator: " ")
    case .figure(let figure): figure.caption.plainText
    }
  }

  private static func plainText(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text), .measured(let text, _), .given(let text): text
      case .emphasis(let inner), .strong(let inner), .link(let inner, _): plainText(inner)
      case .fact(let id, let words): words ?? id
      }
    }.joined()
  }
}
