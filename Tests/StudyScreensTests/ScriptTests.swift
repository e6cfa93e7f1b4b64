import CourseContent
import StudyProgress
import TestSupport
import Testing

@testable import StudyScreens
@testable import TerminalSurface

/// A lesson, a term and a question in each script: in its cells, cut at whole letters, and as it was written.
@Suite struct `Each script on a screen` {
  struct Script: Sendable, CustomTestStringConvertible {
    let name, words: String
    /// How ASCII has it; nil for question marks.
    var ascii: String?
    var testDescription: String { name }
  }

  static let scripts = [
    Script(name: "German", words: "„Größe“ kostet 5 €", ascii: "\"Grosse\" kostet 5 EUR"),
    Script(name: "signs", words: "• a ≤ b", ascii: "- a <= b"),
    Script(name: "Romanian", words: "Ștefan împărțește", ascii: "Stefan imparteste"),
    Script(name: "Vietnamese", words: "Tiếng Việt đợi", ascii: "Tieng Viet doi"),
    Script(name: "Greek", words: "Η ουρά περιμένει"), Script(name: "Cyrillic", words: "Очередь ждёт"),
    Script(name: "Hebrew", words: "התור מחכה"), Script(name: "pointed Hebrew", words: "שָׁלוֹם"),
    Script(name: "Chinese", words: "消息队列等待"), Script(name: "Japanese", words: "メッセージは待つ"),
    Script(name: "Korean", words: "메시지 대기열"),
    Script(name: "decomposed", words: "e\u{301}te\u{301} и\u{306}", ascii: nil),
  ]

  enum Page: CaseIterable { case lesson, term, question, lessons, glossary, search }

  private func app(_ page: Page, _ script: Script, _ size: Size, _ glyphs: GlyphSet) -> App {
    let spelt = glyphs.spelt(script.words)
    let long = Array(repeating: spelt, count: 30).joined(separator: ", ")
    let prose = Prose([.paragraph([.text(long)])])
    let question = Question(
      id: "who", topic: "one", lesson: "one", objective: "one", terms: [], ask: prose,
      kind: .one(
        options: ["a", "b", "c"].map { Question.Option(id: $0, text: prose, rationale: prose) }, answer: "a"), run: nil)
    let course = Course(
      title: spelt,
      lessons: [
        Lesson(id: "one", title: spelt, objectives: [], able: [spelt, spelt], prose: prose)
      ],
      glossary: Glossary([Term(id: "one", name: spelt, meaning: prose, example: prose)]),
      topics: [QuizTopic(id: "one", title: spelt, questions: [question])], seed: 7)
    let clock = StudyClock(seconds: { 0 }, today: { CalendarDay(year: 2026, month: 11, day: 22) })
    let context = StudyContext(course: course, progress: ProgressStore(inMemory: clock))
    var app = App(context, at: Self.route(of: page), size: size, glyphs: glyphs)
    if page == .question {
      let plan = QuizPlan(id: "test", mode: .mixed, questionIDs: ["who"], seed: 3)
      QuizScreen(QuizSession(plan, questions: [question]), context).map { app.push($0) }
    }
    if page == .search {
      app.handle(.key(.character("/")))
      for scalar in script.words.unicodeScalars { app.handle(.key(.character(Character(scalar)))) }
    }
    return app
  }

  private static func route(of page: Page) -> Route {
    switch page {
    case .lesson: .guide(lesson: "one")
    case .term: .glossary(term: "one")
    case .question: .quiz(nil)
    case .lessons: .guide(lesson: nil)
    case .glossary: .glossary(term: nil)
    case .search: .home
    }
  }

  @Test(arguments: scripts, Page.allCases)
  func `is shown whole at every size, and never as a question mark`(script: Script, page: Page) {
    for size in [Size(columns: 80, rows: 24), Size(columns: 60, rows: 18), Size(columns: 40, rows: 12)] {
      let surface = app(page, script, size, .unicode).draw()
      expectWhole(surface)
      guard !surface.text.contains("Enlarge it") else { continue }
      #expect(!withoutKeys(surface.text).contains("?"), "\(size.columns): \(surface.text)")
      let first = script.words.split(separator: " ").first { $0.count > 2 } ?? ""
      #expect(surface.text.contains(first), "\(size.columns): \(surface.text)")
    }
  }

  @Test(arguments: scripts, Page.allCases)
  func `is shown in ASCII by its spelling`(script: Script, page: Page) {
    for size in [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)] {
      let surface = app(page, script, size, .ascii).draw()
      #expect(surface.cells.allSatisfy { $0.glyph.isASCII && !$0.isSecondHalf })
      guard let ascii = script.ascii, !surface.text.contains("Enlarge it") else { continue }
      let first = ascii.split(separator: " ").first { $0.count > 2 } ?? ""
      #expect(surface.text.contains(first), "\(size.columns): \(surface.text)")
      if page != .search { #expect(!withoutKeys(surface.text).contains("?"), "\(size.columns): \(surface.text)") }
    }
  }

  /// The footer names the key `?`; and a question may be asked in our own words.
  private func withoutKeys(_ text: String) -> String {
    text.split(separator: "\n").dropLast().joined(separator: "\n").replacing(/[A-Za-z]\?|\? lists|\? keys/, with: "")
  }

  private func expectWhole(_ surface: Surface) {
    for row in 0..<surface.size.rows {
      for column in 0..<surface.size.columns {
        let isWide = surface[column, row].glyph.columns == 2
        #expect(isWide == (column + 1 < surface.size.columns && surface[column + 1, row].isSecondHalf))
      }
    }
  }

  @Test(arguments: [
    ("größe", 1), ("grosse", 1), ("GRÖSSE", 1), ("viet", 1), ("việt", 1), ("vie\u{323}\u{302}t", 1), ("ουρα", 1),
    ("ОЧЕРЕДЬ", 1), ("ждет", 1), ("שלום", 1), ("消息", 1), ("메시지", 1), ("stefan", 1), ("nothing", 0),
  ])
  func `is found by what is typed, with marks or without`(words: String, count: Int) {
    let terms = Self.scripts.enumerated().map { index, script in
      Term(id: "t\(index)", name: "\(index)", meaning: SampleCourse.prose(script.words), example: Prose())
    }
    let index = SearchIndex(Course(title: "", glossary: Glossary(terms), seed: 7))
    let hits = index.hits(for: words)
    #expect(hits.count == count)
    for hit in hits { #expect(!hit.excerpt.isEmpty) }
  }
}

@Suite struct `A table on a page` {
  private static let table = Prose.Table(
    alignments: [.leading, .trailing, .center],
    head: [[.text("Kind")], [.text("Waits")], [.text("Where")]],
    rows: [
      [[.text("消息队列")], [.text("5")], [.link([.text("a queue")], to: .term("queue"))]],
      [[.text("direct")], [.text("120")], []],
    ])

  private func lines(_ width: Int) -> [String] {
    ProseLayout(Prose([.table(Self.table)]), width: width, facts: FactLedger([])).lines.map {
      if case .text(let text) = $0 { text.spans.map(\.text).joined() } else { "figure" }
    }
  }

  @Test func `stands in columns as wide as their words`() {
    #expect(
      lines(76) == [
        "Kind      Waits   Where", "────────────────────────", "消息队列      5  a queue", "direct      120",
      ])
  }

  @Test func `is one cell a line where there is no room for columns`() {
    #expect(
      lines(16) == [
        "Kind: 消息队列", "Waits: 5", "Where: a queue", "", "Kind: direct", "Waits: 120", "Where:",
      ])
  }

  @Test(arguments: 1...40)
  func `keeps to its width, and its links are found`(width: Int) {
    let layout = ProseLayout(Prose([.table(Self.table)]), width: width, facts: FactLedger([]))
    #expect(layout.links.map(\.target) == [.term("queue")])
    for line in layout.lines {
      if case .text(let text) = line { #expect(text.width <= max(2, width)) }
    }
  }
}
