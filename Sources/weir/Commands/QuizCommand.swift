import ArgumentParser
import CourseContent
import Foundation
import StudyProgress
import StudyScreens

/// `weir quiz`: questions, each with its reasons.
struct QuizCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "quiz", abstract: "Answer questions; each explains itself, and most can be run.",
    discussion: """
      Without options it goes on with the quiz that was left, or asks ten questions from everywhere. Every answer is \
      kept before it is judged aloud. In lines, options are chosen by letter: b is unsure, B sure, and g b a guess. \
      The end of input ends it. An exam judges nothing before its end, and goes on where it was, whatever ended weir.
      """)

  @Option(help: ArgumentHelp("Questions of one topic, by its id or title.", valueName: "topic"), completion: .topics)
  var topic: String?

  @Option(
    help: ArgumentHelp("The checkpoint of a lesson, by its id or title.", valueName: "lesson"), completion: .lessons)
  var lesson: String?

  @Option(
    help: ArgumentHelp("One question and nothing else, or what one template draws.", valueName: "question"),
    completion: .questions)
  var question: String?

  @Flag(help: "Questions whose latest answer is wrong.")
  var missed = false

  private static let mostDrawn = 200

  @Flag(help: "Questions whose numbers are drawn anew; with --seed the same again.")
  var drawn = false

  @Flag(help: "An exam: 65 questions in 130 minutes, or the one that is running.")
  var exam = false

  @Flag(help: "A short exam: 10 questions in 20 minutes, or the one that is running.")
  var sprint = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("So many questions at most; begins a new quiz.", valueName: "n"))
  var count: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What questions and options are shuffled by; begins a new quiz.", valueName: "n"),
    transform: WholeNumber.parse(from: 0))
  var seed: UInt64?

  @Flag(help: "Begin a new quiz although one was left.")
  var new = false

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if [topic != nil, lesson != nil, question != nil, missed, drawn, exam, sprint].count(where: \.self) > 1 {
      throw ValidationError("choose one of --topic, --lesson, --question, --missed, --drawn, --exam and --sprint.")
    }
    if exam || sprint, count != nil || new {
      throw ValidationError(
        "an exam has its number of questions, and goes on until it is over; leave --count and --new out.")
    }
    if question != nil, count != nil || new {
      throw ValidationError("--question asks that one; leave --count and --new out.")
    }
    if let count, count < 1 { throw ValidationError("--count takes a number from 1 on.") }
    if drawn, let count, count > Self.mostDrawn {
      throw ValidationError("--drawn asks \(Self.mostDrawn) at once at the most, since each is a run of its own.")
    }
  }

  func run() throws {
    // A frame is drawn without the learner's record, in which nothing is missed and nothing was left.
    let others = [
      OptionUse("--missed", missed, in: [.lines, .screen]), OptionUse("--new", new, in: [.lines, .screen]),
    ]
    let answer = try Session.answer(common, pictures, keepsProgress: true, others: others)
    let content = try Content(common)
    let course = content.course(seed: RunOptions.usualSeed)
    guard answer == [.lines] else { return try show(course, content) }
    if let examRequest { return try ask(examRequest, in: course, content) }
    let request = try content.found { () throws(ContentError) in try self.request(in: course) }
    let progress = ProgressLocation.store(common)
    try Leaving.after(progress) {
      try content.found { () throws(ContentError) in
        try PlainQuiz.ask(request, in: course, progress, read: Dialogue.read, write: StandardOutput.line)
      }
    }
  }

  private var examRequest: ExamRequest? { exam || sprint ? ExamRequest(exam ? .exam : .sprint, seed: seed) : nil }

  private func show(_ course: Course, _ content: Content) throws {
    let route = try content.found { () throws(ContentError) in
      let route = try self.route(in: course)
      // The menu reads the questions itself, and less than a quiz needs.
      if case .quiz(let request?) = route { _ = try request.session(in: course, StudyRecord()) }
      return route
    }
    try Session(common: common, pictures: pictures).run(content, course, at: route)
  }

  private func ask(_ request: ExamRequest, in course: Course, _ content: Content) throws {
    let (progress, input) = (ProgressLocation.store(common), TimedReading())
    try Leaving.after(progress) {
      let refusal = try content.found { () throws(ContentError) in
        try PlainExam.ask(
          request, in: course, progress, read: { waiting in input.line { waiting.pass($0) } },
          write: StandardOutput.line)
      }
      if let refusal { throw CommandFailure(.usage, refusal) }
    }
  }

  func route(in course: Course) throws(ContentError) -> Route {
    if let examRequest { return .exam(examRequest) }
    let request = try request(in: course)
    return .quiz(request == QuizRequest() ? nil : request)
  }

  private func request(in course: Course) throws(ContentError) -> QuizRequest {
    if let question { return QuizRequest(question: question.lowercased(), seed: seed) }
    let topic = try topic.map { name throws(ContentError) in try course.id(of: .topic, named: name) }
    let lesson = try lesson.map { name throws(ContentError) in try course.id(of: .lesson, named: name) }
    let mode =
      topic.map(QuizMode.topic) ?? lesson.map { .checkpoint(lesson: $0) } ?? (missed ? .missed : drawn ? .drawn : nil)
    return QuizRequest(mode, count: count, seed: seed, isNew: new)
  }
}
