import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

@Suite struct `A search` {
  private static let index = Result { SearchIndex(try Shipped.course()) }

  private func hits(_ words: String) throws -> [SearchHit] { try Self.index.get().hits(for: words) }

  @Test func `finds lessons, terms, systems and questions, what is called so first`() throws {
    let found = try hits("dead-letter")
    #expect(found.prefix(2).map(\.target) == [.lesson("dead-letters"), .term("dead-letter-queue")])
    #expect(Set(found.map(\.kind)) == Set(SearchHit.Kind.allCases).subtracting([.mission]))
  }

  @Test(arguments: [
    ("queue", Prose.Link.term("queue")), ("DLQ", .term("dead-letter-queue")),
    ("traffic leveling", .lesson("traffic-leveling")),
    ("Dead letters", .lesson("dead-letters")), ("API gateway", .term("api-gateway")),
    ("synchronous-trap", .lesson("synchronous-trap")),
    ("flash sale that", .run("synchronous-trap")), ("little's", .term("littles-law")),
    ("pub/sub", .term("publish-subscribe")),
  ])
  func `finds first what is called so, by title, other name or id`(words: String, target: Prose.Link) throws {
    #expect(try hits(words).first?.target == target)
  }

  @Test func `ranks what is called so, what begins so, what has such words, and texts, one after the other`() {
    func term(_ id: String, _ name: String, _ others: [String] = [], means: String = "Nothing.") -> Term {
      Term(id: id, name: name, otherNames: others, meaning: SampleCourse.prose(means), example: Prose())
    }
    let terms = [
      term("t1", "Enqueued at last"), term("t2", "The order queue"), term("t3", "Queue depth"),
      term("t4", "Line", ["queue"]),
      term("t5", "Text", means: "Of a queue."),
    ]
    let index = SearchIndex(Course(title: "", glossary: Glossary(terms), seed: 7))
    let found = index.hits(for: "Queue")
    #expect(found.map(\.target) == ["t4", "t3", "t2", "t1", "t5"].map { Prose.Link.term($0) })
    #expect(found.map(\.excerpt) == ["also called queue", "", "", "", "Of a queue. "])
  }

  @Test(arguments: ["queue", "a", "the lambda", "dead-letter"])
  func `has all questions at its end`(words: String) throws {
    let kinds = try hits(words).map { $0.kind == .question }
    #expect(kinds == kinds.sorted { !$0 && $1 } && kinds.contains(true))
  }

  @Test func `finds a mission by its title and by words of its story, and opens it`() throws {
    #expect(try hits("home before").first?.target == .mission("enough-workers"))
    let found = try #require(try hits("shop closes 90").first { $0.kind == .mission })
    #expect(found.target == .mission("enough-workers") && found.title == "Home before the shop closes")
    let context = try Shipped.context()
    let screen = try ScreenTable(context).screen(for: context.destination(of: found.target))
    #expect((screen as? StageScreen)?.mission?.mission.id == "enough-workers")
  }

  @Test func `finds what draws numbers by its title and by its skill, and opens a question of them`() throws {
    let title = "How long a burst takes to drain"
    let found = try #require(try hits(title).first)
    #expect(found.kind == .numbers && found.target == .question("drain-a-burst") && found.title == title)
    #expect(try hits("retention of a queue").contains { $0.target == found.target })
    let context = try Shipped.context()
    let table = ScreenTable(context)
    let screen = try table.screen(for: context.destination(of: found.target)) as? QuizScreen
    #expect(screen?.question.draw?.template == "drain-a-burst")
    let listed = table.pages.filter { $0.kind == "numbers" }.map(\.title)
    #expect(try listed == context.course.templates().map(\.title) && listed.contains(title))
  }

  @Test func `finds what a seed draws by the name that stands beside it, and opens the same numbers`() throws {
    let found = try hits("drain-a-burst@4711")
    #expect(found.map(\.title) == ["How long a burst takes to drain, seed 4711"])
    let context = try Shipped.context()
    let target = try #require(found.first).target
    let screen = try ScreenTable(context).screen(for: context.destination(of: target)) as? QuizScreen
    #expect(try screen?.question == context.course.question("drain-a-burst@4711"))
    for other in ["drain-a-burst@x", "nobody@7"] {
      #expect(try !hits(other).contains { $0.title.contains(", seed ") }, "\(other)")
    }
  }

  @Test func `of nothing finds nothing, and so does one of words that do not stand together`() throws {
    #expect(try hits("  ").isEmpty)
    #expect(try hits("queue zeppelin").isEmpty)
  }

  // MARK: Questions

  private func app(_ words: String, answering answered: Set<String> = []) throws -> App {
    let context = try Shipped.context()
    for question in try context.course.questions() where answered.contains(question.id) {
      var session = QuizSession(
        QuizPlan(.mixed, from: [question], record: context.progress.record), questions: [question])
      context.progress.answer(GivenAnswer(""), .guess, in: &session)
    }
    var app = App(context, size: Size(columns: 120, rows: 40), glyphs: .unicode)
    app.handle(.key(.character("/")))
    for letter in words { app.handle(.key(.character(letter))) }
    return app
  }

  /// No words of a question that nobody has asked the learner yet.
  @Test func `tells of a question that was not met its topic alone`() throws {
    let question = try #require(try Shipped.course().questions().first { $0.topic == "queues" })
    let ask = question.ask.description(try Shipped.context().facts)
    let start = String(ask.prefix(30))
    let unmet = try app(start).draw().text
    #expect(unmet.contains("a question of Queues and traffic leveling, not met yet") && !unmet.contains(question.id))
    #expect(unmet.ranges(of: start).count == 1, "only what was typed is there")
    let met = try app(start, answering: [question.id]).draw().text
    #expect(met.ranges(of: start).count == 2 && !met.contains("not met yet"))
  }

  @Test func `lists the questions that were met first`() throws {
    guard case .question(let last) = try hits("dead-letter queue").last?.target else {
      Issue.record("no question has a dead-letter queue")
      return
    }
    var app = try app("dead-letter queue", answering: [last])
    for _ in 0..<100 { app.handle(.key(.down)) }
    let lines = app.draw().text.split(separator: "\n")
    let heading = try #require(lines.firstIndex { $0.contains(" questions ") })
    #expect(!lines[heading + 1].contains("not met yet") && lines[heading + 2].contains("not met yet"))
  }

  @Test func `opens what is chosen, whichever part of the list it is in`() throws {
    for steps in [0, 1, 30] {
      var app = try app("dead-letter")
      for _ in 0..<steps { app.handle(.key(.down)) }
      app.handle(.key(.enter))
      #expect(!(app.top is SearchScreen) && !(app.top is ErrorScreen))
    }
  }
}
