import ArgumentParser
import CourseContent
import Foundation
import StudyProgress
import StudyScreens

/// `weir review`: what is due comes back, before it is forgotten.
struct ReviewCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Review what is due, each card when you are about to forget it.",
    discussion: """
      Terms and questions of the lessons that you read come back after days, by the FSRS-6 scheduler: the better you \
      knew one, the later. A question is answered as in the quiz; then 1 is again, 2 hard, 3 good, 4 easy, and Enter \
      what is proposed. Each grade is kept at once, and u takes the latest back. In lines, the end of input ends it.
      """)

  @Option(parsing: .unconditional, help: ArgumentHelp("So many different cards at most.", valueName: "n"))
  var count: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("So many new cards today at most; as set in the app if left out.", valueName: "n"))
  var new: Int?

  @Option(
    help: ArgumentHelp("Only the cards of a lesson, by its id or title.", valueName: "lesson"), completion: .lessons)
  var lesson: String?

  @Flag(help: "Cards of lessons that you have not read may begin, too.")
  var all = false

  @Flag(help: "Go through all that has begun, due or not; the schedule stays as it is.")
  var cram = false

  @Option(
    help: ArgumentHelp(
      "Day of your exam, such as 2027-02-01, before which everything comes once more; it is kept. none removes it.",
      valueName: "day"))
  var exam: String?

  @OptionGroup var pictures: PictureOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let count, count < 1 { throw ValidationError("--count takes a number from 1 on.") }
    if let new, new < 0 { throw ValidationError("--new takes a number from 0 on.") }
    if cram, new != nil { throw ValidationError("--cram begins no card; leave --new out.") }
    guard let exam, exam != "none" else { return }
    guard let day = CalendarDay(exam) else {
      throw ValidationError("--exam takes a day such as 2027-02-01, or none.")
    }
    let today = ProgressLocation.clock.today()
    if day < today {
      throw ValidationError("--exam names \(day), which is over; take a day from \(today) on, or none.")
    }
  }

  func run() throws {
    // A frame is drawn without the learner's record and settings.
    let others = [OptionUse("--exam", exam != nil, in: [.lines, .screen])]
    let answer = try Session.answer(common, pictures, keepsProgress: true, others: others)
    let content = try Content(common)
    let course = content.course(seed: RunOptions.usualSeed)
    let request = try content.found { () throws(ContentError) in try self.request(in: course) }
    Thread.detachNewThread { course.readAhead() }
    guard answer == [.lines] else {
      let route = try content.found { () throws(ContentError) in
        _ = try request.deck(of: course, StudyRecord())
        return try self.route(in: course)
      }
      if answer == [.screen] { setExam(in: ProgressLocation.store(common)) }
      return try Session(common: common, pictures: pictures).run(content, course, at: route)
    }
    let progress = ProgressLocation.store(common)
    try Leaving.after(progress) {
      setExam(in: progress)
      try content.found { () throws(ContentError) in
        try PlainReview.ask(request, in: course, progress, read: Dialogue.read, write: StandardOutput.line)
      }
    }
  }

  private func setExam(in progress: ProgressStore) {
    guard let exam else { return }
    progress.set(ReviewLimits.examKey, to: exam)
  }

  func route(in course: Course) throws(ContentError) -> Route { .review(try request(in: course)) }

  private func request(in course: Course) throws(ContentError) -> ReviewRequest {
    let lesson = try lesson.map { name throws(ContentError) in try course.id(of: .lesson, named: name) }
    return ReviewRequest(count: count, lesson: lesson, isWhole: all, isCramming: cram, newCards: new)
  }
}
