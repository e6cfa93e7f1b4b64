import CourseContent
import Testing

/// What `course.yaml` says of skills, and what is asked of them.
@Suite struct `The skills of a course` {
  private static let manifest = SmallCourse.files["course.yaml", default: ""]
  private static let quiz = SmallCourse.files["quiz/lines.yaml", default: ""]

  private func folder(skills: String, quiz: String = quiz) throws -> TemporaryFolder {
    let folder = try SmallCourse.folder(with: "course.yaml", Self.manifest + "skills: [\(skills)]\n")
    try folder.write(quiz, to: "quiz/lines.yaml")
    return folder
  }

  private func all(_ skill: String) -> String {
    Self.quiz.replacing("    objective: waiting\n", with: "    objective: waiting\n    skill: \(skill)\n")
  }

  @Test func `are tested by each question, four at least`() throws {
    let right = try folder(
      skills: "{id: lines, text: Who waits., lessons: [waiting], scenario: shop}", quiz: all("lines"))
    #expect(right.problems == [])
    let rows = ContentCheck(folder: right.path).coverage.skills
    #expect(rows.map(\.questions.count) == [7])
    #expect(rows.first?.skill.scenario == "shop")
  }

  @Test func `ask for more questions, and for the skill of each`() throws {
    let few = try folder(skills: "{id: lines, text: Who waits., lessons: [waiting]}")
    #expect(few.problems.contains("course.yaml:1: skills[0]: 0 questions ask for lines; write 4 more"))
    #expect(
      few.problems.contains("quiz/lines.yaml:5: questions.0.id: this question tests no skill of course.yaml; add skill")
    )
  }

  @Test(arguments: [
    (
      "{id: lines, text: Who., lessons: [weighting]}", "lines",
      "course.yaml:7: skills.0.lessons.0: there is no lesson weighting in this file; name one that is"
    ),
    (
      "{id: lines, text: Who., lessons: [waiting], scenario: shops}", "lines",
      "course.yaml:7: skills.0.scenario: there is no scenario shops in this file; name one that is"
    ),
    (
      "{id: lines, text: Who., lessons: [waiting]}, {id: lines, text: Who., lessons: [waiting]}", "lines",
      "course.yaml:7: skills.1: lines stands here twice; remove one"
    ),
    (
      "{id: lines, text: Who., lessons: [waiting]}", "line",
      "quiz/lines.yaml:9: questions.0.skill: there is no skill line; the nearest is lines"
    ),
  ])
  func `name what there is`(skills: String, skill: String, problem: String) throws {
    let found = try folder(skills: skills, quiz: all(skill)).problems
    #expect(found.contains(problem), "\(found)")
  }
}

/// A key should not be known by its form.
@Suite struct `Answering by form alone` {
  private static func question(_ options: [String], answer: Int) -> Question {
    let options = options.enumerated().map { place, text in
      Question.Option(id: "\(place)", text: Prose([.paragraph([.text(text)])]), rationale: Prose())
    }
    return Question(
      id: "q", topic: "t", lesson: "l", objective: "o", terms: [], ask: Prose(),
      kind: .one(options: options, answer: "\(answer)"), run: nil)
  }

  @Test func `is counted for each way, and beside chance`() {
    let questions = [
      Self.question(["A longer text than the others", "Short", "It may be", "Because"], answer: 0),
      Self.question(["One", "Two", "Three, because it is"], answer: 2),
    ]
    let outcomes = BlindStrategy.outcomes(of: questions)
    let shares = Dictionary(uniqueKeysWithValues: outcomes.map { ($0.strategy, $0.share) })
    #expect(shares[.longest] == 1)
    // "One" and "Two" are equally short, and both are wrong.
    #expect(shares[.shortest] == 0)
    // Only "may" hedges, which is wrong; in the second nothing does, so that it takes any of three.
    #expect(shares[.hedged] == 1.0 / 6)
    // Three of four give no reason, one of which is right; in the second the key gives one.
    #expect(shares[.withoutReason] == 1.0 / 6)
    #expect(shares[.first] == 0.5)
    #expect(shares[.last] == 0.5)
    let chance = (1.0 / 4 + 1.0 / 3) / 2
    #expect(outcomes.allSatisfy { $0.chance == chance })
  }
  @Test func `of questions for several takes as many as are right, those that suit it most`() throws {
    let options = ["The longest text of all", "A longer text", "Middling", "It may"].enumerated().map { place, text in
      Question.Option(id: "\(place)", text: Prose([.paragraph([.text(text)])]), rationale: Prose())
    }
    let question = Question(
      id: "q", topic: "t", lesson: "l", objective: "o", terms: [], ask: Prose(),
      kind: .several(options: options, answers: ["1", "3"]), run: nil)
    let outcomes = BlindStrategy.outcomes(of: [question], form: .several)
    let shares = Dictionary(uniqueKeysWithValues: outcomes.map { ($0.strategy, $0.share) })
    // The two longest are 0 and 1, the two shortest 2 and 3, the last 2 and 3.
    for strategy in [BlindStrategy.longest, .shortest, .first, .last] { #expect(shares[strategy] == 0.5) }
    // "may" is right, and with it goes any of the other three, of which one is right.
    let hedged = try #require(shares[.hedged])
    #expect(abs(hedged - 2.0 / 3) < 1e-12)
    // None gives a reason: two of four.
    #expect(shares[.withoutReason] == 0.5)
    #expect(outcomes.allSatisfy { $0.chance == 0.5 })
    #expect(BlindStrategy.outcomes(of: [question]).isEmpty)
  }
}
