import CourseContent
import Testing

/// In which order a course may teach and ask: a course of two lessons, of which one links to the packer.
@Suite struct `Checking what is taught before it is asked` {
  /// - Parameters:
  ///   - order: the lessons as the manifest has them.
  ///   - waiting: what stands in the lesson about the line, besides its link to it.
  ///   - working: what stands in the other lesson.
  ///   - questions: a change of the questions, all of which belong to the lesson about the line.
  ///   - explaining: the lesson that the packer names.
  private func problems(
    order: String = "waiting, working", waiting: String = "", working: String = "A [packer](term:packer) works.",
    questions: (part: String, other: String) = ("", ""), explaining: String? = nil
  ) throws -> [String] {
    let files = SmallCourse.files
    let folder = try SmallCourse.folder(
      with: "course.yaml", files["course.yaml"]?.replacing("[waiting]", with: "[\(order)]") ?? "")
    let lesson = files["guide/waiting.md"] ?? ""
    let plain = lesson.replacing(", a [line](term:line) and a [packer](term:packer)", with: waiting)
    try folder.write(plain, to: "guide/waiting.md")
    try folder.write(
      plain.replacing("A [line](term:line)", with: "\(working) It"), to: "guide/working.md")
    let quiz = files["quiz/lines.yaml"] ?? ""
    precondition(quiz.contains(questions.part))
    let asked =
      questions.part.isEmpty ? quiz : quiz.replacing(questions.part, with: questions.other, maxReplacements: 1)
    try folder.write(asked, to: "quiz/lines.yaml")
    if let explaining {
      let named = files["glossary.yaml"]?.replacing("{id: packer,", with: "{id: packer, lesson: \(explaining),") ?? ""
      try folder.write(named, to: "glossary.yaml")
    }
    return folder.problems.filter { !$0.contains("three are the least for a checkpoint") }
  }

  private static let late =
    "the term packer is taught after waiting, in working; ask this there, or link the term in waiting or before"

  @Test func `a term that is asked for before it is taught is told by the line that asks for it`() throws {
    #expect(try problems() == ["quiz/lines.yaml:9: questions.0.terms.1: \(Self.late)"])
  }

  @Test func `nothing is wrong once the lesson that teaches it comes first`() throws {
    #expect(try problems(order: "working, waiting") == [])
  }

  @Test func `nothing is wrong once the question belongs to the lesson that teaches it`() throws {
    #expect(try problems(questions: ("lesson: waiting", "lesson: working")) == [])
  }

  @Test(arguments: [
    " and a [packer](term:packer)", "\n- **A [packer](term:packer)** in an entry",
    "\n\n> A [packer](term:packer) in a tip",
    "\n\n| a | table |\n|---|---|\n| of | a [packer](term:packer) |",
  ])
  func `the lesson of the question itself may teach it, wherever the link stands`(words: String) throws {
    #expect(try problems(waiting: words) == [])
  }

  @Test func `a link in the caption of a figure teaches too`() throws {
    let files = SmallCourse.files
    let lesson = (files["guide/waiting.md"] ?? "").replacing(" and a [packer](term:packer)", with: "")
      .replacing("All {10 orders: rush", with: "A [packer](term:packer): all {10 orders: rush")
    #expect(try SmallCourse.folder(with: "guide/waiting.md", lesson).problems == [])
  }

  @Test func `what no lesson teaches is asked for by no question, and the glossary is warned of it`() throws {
    #expect(
      try problems(working: "Nothing.") == [
        "quiz/lines.yaml:9: questions.0.terms.1: the term packer is taught in no lesson; link it in waiting or before, where it is explained",
        "glossary.yaml:13: terms.1.id: warning: no lesson links to this term; link it where a lesson speaks of it",
      ])
  }

  @Test func `the lesson that a term names links it, or that is told`() throws {
    #expect(try problems(order: "working, waiting", explaining: "working") == [])
    #expect(
      try problems(order: "working, waiting", explaining: "waiting") == [
        "glossary.yaml:13: terms.1.id: waiting does not link this term; link it where it is explained, or name another lesson"
      ])
    let unknown = try problems(order: "working, waiting", explaining: "nowhere")
    #expect(unknown.count == 1 && unknown[0].hasPrefix("glossary.yaml:13: terms.1.lesson: "), "\(unknown)")
  }

  @Test func `the answer that is to be written is a term that is asked for`() throws {
    let found = try problems(questions: ("answer: line\n", "answer: packer\n"))
    #expect(found.contains("quiz/lines.yaml:41: questions.3.answer: \(Self.late)"), "\(found)")
  }

  @Test func `a term that no question asks for is a warning at the term`() throws {
    #expect(
      try problems(order: "working, waiting", questions: ("[line, packer]", "[line]")) == [
        "glossary.yaml:13: terms.1.id: warning: no question asks for this term; write one, or name the term in one that needs it"
      ])
  }

  /// The packer has a name of two words here, and no question lists it.
  private func spoken(_ part: String, _ other: String) throws -> [String] {
    let files = SmallCourse.files
    let folder = try SmallCourse.folder(
      with: "course.yaml", files["course.yaml"]?.replacing("[waiting]", with: "[waiting, working]") ?? "")
    let lesson = files["guide/waiting.md"] ?? ""
    try folder.write(lesson, to: "guide/working.md")
    try folder.write(lesson.replacing(" and a [packer](term:packer)", with: ""), to: "guide/waiting.md")
    try folder.write(
      (files["glossary.yaml"] ?? "").replacing("name: Packer", with: "name: Order-packing robot (packer)"),
      to: "glossary.yaml")
    let quiz = (files["quiz/lines.yaml"] ?? "").replacing("[line, packer]", with: "[line]")
    precondition(quiz.contains(part))
    try folder.write(quiz.replacing(part, with: other, maxReplacements: 1), to: "quiz/lines.yaml")
    return folder.problems.filter { $0.hasPrefix("quiz/") }
  }

  @Test(arguments: [
    ("What helps?", "Does an order-packing robot help?", 18, 1), ("text: Hope", "text: Order packing robots", 18, 1),
    ("ask: Is it so?", "ask: \"Is it *the order-packing* robot?\"", 29, 2),
    ("item: The packer", "item: The order-packing robot", 65, 6),
    ("text: He takes the next", "text: An order-packing robot takes it", 65, 6),
  ])
  func `what is asked and offered speaks of no term that is taught later`(
    part: String, other: String, line: Int, number: Int
  ) throws {
    #expect(
      try spoken(part, other) == [
        "quiz/lines.yaml:\(line): questions.\(number).id: the words name the term packer, which is taught after waiting, in working; ask this there, or link the term in waiting or before"
      ])
  }

  @Test(arguments: [
    ("wrong: It does not.", "wrong: The order-packing robot does."),
    ("text: Hope", "text: An order-packing robotic arm"),
    ("text: Hope", "text: A packer"),
  ])
  func `reasons may speak of anything, and other words are no names`(part: String, other: String) throws {
    #expect(try spoken(part, other) == [])
  }

  /// A question of a figure names the packer, which has a name of two words here, and which is linked elsewhere.
  private func asked(_ change: (String) -> String) throws -> [String] {
    let folder = try SmallCourse.folder(
      with: "glossary.yaml",
      (SmallCourse.files["glossary.yaml"] ?? "").replacing("name: Packer", with: "name: Packing robot"))
    let lesson = (SmallCourse.files["guide/waiting.md"] ?? "")
      .replacing("How many are served?", with: "How many does the packing robot serve?")
    try folder.write(change(lesson), to: "guide/waiting.md")
    return folder.problems
  }

  @Test func `what a figure asks speaks of no term that is linked only below it`() throws {
    let sentence =
      "the question names the term packer, which is linked only below it; link it above the figure, where it is explained"
    #expect(try asked { $0 }.map { $0.split(separator: ": ", maxSplits: 2).last.map(String.init) } == [sentence])
    let inCaption = try asked {
      $0.replacing("All {10 orders: rush", with: "A [packer](term:packer): all {10 orders: rush")
    }
    #expect(inCaption.count == 1, "\(inCaption)")
  }

  @Test(arguments: ["A [line](term:line) holds", "are served; an S3", "How many does the packing robot"])
  func `a link above the figure, or in the question itself, is soon enough`(place: String) throws {
    let linked =
      place.contains("packing robot")
      ? place.replacing("packing robot", with: "[packing robot](term:packer)") : "A [robot](term:packer). " + place
    #expect(try asked { $0.replacing(place, with: linked) } == [])
  }

  @Test(arguments: ["[]", "[waiting, missing]"])
  func `nothing is said of a course without lessons, or with one that cannot be read`(lessons: String) throws {
    let manifest = SmallCourse.files["course.yaml"]?.replacing("[waiting]", with: lessons) ?? ""
    let folder = try SmallCourse.folder(with: "course.yaml", manifest)
    try folder.write(
      (SmallCourse.files["guide/waiting.md"] ?? "").replacing("(term:packer)", with: "(term:line)"),
      to: "guide/waiting.md")
    #expect(folder.problems.count == 1, "\(folder.problems)")
  }
}
