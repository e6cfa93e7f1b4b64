import CourseContent
import TestSupport
import Testing

@testable import StudyProgress

private let day = 86_400
/// Nine in the morning of the 22nd of November 2026, UTC.
private let morning = 20_779 * day + 9 * 3_600

@Suite struct `A plan` {
  private let time = SetClock(morning)
  private let store: ProgressStore
  private let course = SampleCourse.course()

  init() { store = ProgressStore(inMemory: time.clock()) }

  private func plan(_ minutes: Int = 12, _ limits: ReviewLimits = ReviewLimits(), countsToday: Bool = true) throws
    -> StudyPlan
  {
    try StudyPlan(
      store.record, of: course, at: StudyMoment(seconds: time.seconds), minutes: minutes, limits: limits,
      countsToday: countsToday)
  }

  /// Six cards, twenty seconds each, that are due the next morning.
  private func reviewSix() {
    for name in ["login", "ack", "steps", "choose", "fill", "predict"] {
      _ = store.review(.question(name), .good)
      time.seconds += 20
    }
    time.seconds = morning + day
  }

  @Test func `of somebody new is the first lesson, and as many more as there is time for`() throws {
    let plan = try plan()
    // Two words take a minute, for that is the least.
    let lessons = ["waiting", "queues"].map { StudyPlan.Item(.next(.read(lesson: $0)), seconds: 60) }
    #expect(plan.items == lessons)
    #expect(plan.length == 2 && plan.done == 0 && plan.due == 0 && plan.exam == nil)
    #expect(try self.plan(1).items == Array(lessons.prefix(1)))
  }

  @Test func `begins with what is due, and then the next lesson`() throws {
    reviewSix()
    let plan = try plan(3)
    #expect(plan.items.map(\.kind) == [.review(due: 6, new: 0), .next(.read(lesson: "waiting"))])
    // Six times twenty seconds.
    #expect(plan.items.map(\.minutes) == [2, 1] && plan.due == 6)
  }

  @Test func `has as many cards as there is time for, and says how many are due`() throws {
    reviewSix()
    let short = try plan(1)
    #expect(short.items.map(\.kind) == [.review(due: 3, new: 0)] && short.length == 1 && short.due == 6)
    #expect(try plan(2).items.map(\.kind) == [.review(due: 6, new: 0)])
  }

  @Test func `takes what was done today from the time of the day, but not from time that is given now`() throws {
    reviewSix()
    store.markRead(lesson: "waiting")
    // A minute was read: six cards in the two that are left.
    #expect(try plan(3).done == 60 && plan(3).items.map(\.kind) == [.review(due: 6, new: 0)])
    #expect(try plan(1).items.isEmpty && plan(1).due == 6)
    #expect(try plan(1, countsToday: false).items.map(\.kind) == [.review(due: 3, new: 0)])
    time.seconds += day
    #expect(try plan(3).done == 0)
  }

  @Test func `counts an exam of today by the time that its pages were shown`() throws {
    let questions = ExamCourse.questions()
    let draw = try #require(
      ExamDraw(.sprint, from: questions, by: ExamCourse.objectives, store.record, at: time.seconds, seed: 3))
    #expect(store.begin(draw.plan))
    var exam = try #require(store.record.runningExam(questions: questions))
    for place in 0..<10 {
      exam.show(place, for: 12_000)
      store.choose(GivenAnswer(options: exam.questions[place].rightOptionIDs), at: place, in: &exam)
      time.seconds += 12
    }
    exam.show(nil, for: 30_000)
    store.keepTimes(of: &exam)
    // Ten times twelve seconds and half a minute, while it runs and once it is over; not a minute an answer.
    #expect(try plan().done == 150)
    store.end(&exam, .handedIn)
    #expect(try plan().done == 150)
    // A question takes what it took there.
    #expect(StudyPace(of: store.record).question == 12)
    time.seconds += day
    #expect(try plan().done == 0)
    // What was answered on the next day counts for that.
    let next = try #require(
      ExamDraw(.sprint, from: questions, by: ExamCourse.objectives, store.record, at: time.seconds, seed: 4))
    #expect(store.begin(next.plan))
    var second = try #require(store.record.runningExam(questions: questions))
    for place in 0..<2 {
      second.show(place, for: 40_000)
      store.choose(GivenAnswer(options: second.questions[place].rightOptionIDs), at: place, in: &second)
      if place == 0 { time.seconds += day }
    }
    #expect(try plan().done == 40)
  }

  @Test func `lets cards of read lessons begin once the next thing has its time`() throws {
    store.markRead(lesson: "waiting")
    time.seconds += day
    // The checkpoint has two questions, a minute each; of the three cards, twenty seconds each, one goes into each third.
    let items = try plan(3).items
    #expect(items.map(\.kind) == [.next(.checkpoint(lesson: "waiting")), .review(due: 0, new: 3)])
    #expect(items.map(\.minutes) == [2, 1])
    #expect(try plan(12, ReviewLimits(newCards: 1)).items.last?.kind == .review(due: 0, new: 1))
    #expect(try plan(2).items.map(\.kind) == [.next(.checkpoint(lesson: "waiting"))])
  }

  @Test func `has one mission where there is time`() throws {
    let mission = try #require(try Course(ContentFolder(path: "\(Checkout.folder)/content"), seed: 7).missions().first)
    let course = Course(
      title: "", lessons: try course.lessons(), glossary: try course.glossary(), topics: SampleCourse.topics,
      missions: [mission], seed: 1)
    func items(_ minutes: Int) throws -> [StudyPlan.Item] {
      try StudyPlan(
        store.record, of: course, at: StudyMoment(seconds: morning), minutes: minutes, limits: ReviewLimits()
      ).items
    }
    #expect(try items(6).map(\.minutes) == [1, 5] && items(6).last?.kind == .mission(mission.id))
    #expect(try !items(5).map(\.kind).contains(.mission(mission.id)))
  }

  @Test func `counts the cards of an objective as the page of progress does, templates among them`() throws {
    let course = Course(try ContentFolder(path: "\(Checkout.folder)/content"), seed: 7)
    let moment = StudyMoment(seconds: morning)
    let plan = try StudyPlan(store.record, of: course, at: moment, minutes: 12, limits: ReviewLimits())
    let readiness = try Readiness(of: course, in: store.record, at: morning)
    #expect(plan.weakest == readiness.weakest && plan.weakest != nil)
  }

  @Test func `repeats the worst checkpoint of the weakest objective once all is read and answered`() throws {
    for id in SampleCourse.lessonIDs { store.markRead(lesson: id) }
    let course = Course(
      title: "", objectives: [Manifest.Objective(id: "patterns", text: "P.")], lessons: try course.lessons(),
      topics: SampleCourse.topics, seed: 1)
    _ = store.quiz(.topic("patterns"), rightly: true)
    _ = store.quiz(.topic("queues"), rightly: false)
    time.seconds += day
    let plan = try StudyPlan(
      store.record, of: course, at: StudyMoment(seconds: time.seconds), minutes: 60, limits: ReviewLimits())
    // Of the lesson about queues three of four are wrong, of the other none.
    let next = plan.items.first { if case .next = $0.kind { true } else { false } }
    #expect(next?.kind == .next(.checkpoint(lesson: "queues")))
  }

  // MARK: The exam

  private func exam(_ days: Int) -> ReviewLimits {
    ReviewLimits(exam: CalendarDay(number: time.seconds / day + days))
  }

  @Test func `of a learner with an exam says how many minutes a day the unread lessons take`() throws {
    // Two lessons of a minute with six questions of a minute: eight minutes, and nothing is in review.
    let near = try #require(try plan(5, exam(1)).exam)
    #expect(near.days == 1 && near.lessons == 2 && near.reading == 480 && near.reviewing == 0)
    #expect(near.minutesNeeded == 8 && near.isTight)
    let far = try #require(try plan(5, exam(3)).exam)
    // Eight in three days are 2.67 a day.
    #expect(far.minutesNeeded == 3 && !far.isTight)
    #expect(try plan(5, exam(0)).exam?.isTight == false && plan(5, exam(-40)).exam?.days == -40)
  }

  @Test func `brings lessons of the weakest objective first only where the time before an exam is too short`() throws {
    func lesson(_ id: String, _ objective: String) -> Lesson {
      Lesson(id: id, title: id, objectives: [objective], able: [], prose: SampleCourse.prose("Read this."))
    }
    func question(_ id: String, _ objective: String) -> Question {
      Question(
        id: id, topic: "t", lesson: objective, objective: objective, terms: [], ask: SampleCourse.prose("?"),
        kind: .one(options: [], answer: "a"), run: nil)
    }
    let course = Course(
      title: "", objectives: ["one", "two"].map { Manifest.Objective(id: $0, text: $0) },
      lessons: [lesson("one", "one"), lesson("two", "two")],
      topics: [QuizTopic(id: "t", title: "T", questions: [question("q1", "one"), question("q2", "two")])], seed: 1)
    _ = store.review(.question("q1"), .easy)
    func first(_ limits: ReviewLimits, minutes: Int = 3) throws -> StudyPlan.Item.Kind? {
      try StudyPlan(
        store.record, of: course, at: StudyMoment(seconds: morning), minutes: minutes, limits: limits,
        countsToday: false
      ).items.first?.kind
    }
    #expect(try first(ReviewLimits()) == .next(.read(lesson: "one")))
    // Two lessons and two questions: four minutes.
    #expect(try first(exam(1)) == .next(.read(lesson: "two")) && first(exam(2)) == .next(.read(lesson: "one")))
    // A checkpoint of another objective waits as well: two minutes are more than one.
    store.markRead(lesson: "one")
    #expect(try first(ReviewLimits(), minutes: 1) == .next(.checkpoint(lesson: "one")))
    #expect(try first(exam(1), minutes: 1) == .next(.read(lesson: "two")))
  }

  @Test func `is the same whatever the clock was set to, but that today is another day`() throws {
    reviewSix()
    let before = try plan()
    time.seconds -= 365 * day
    let back = try plan()
    #expect(back.due == 0 && back.items.first?.kind == .next(.read(lesson: "waiting")) && back.done == 0)
    time.seconds += 365 * day
    #expect(try plan() == before)
  }
}

@Suite struct `The pace of a learner` {
  private func pace(_ gaps: [Int]) -> StudyPace {
    var record = StudyRecord()
    var at = 1_000
    for (number, gap) in ([0] + gaps).enumerated() {
      at += gap
      record.apply(.review(RecordedReview(id: "\(number)", card: .question("login"), grade: .good, at: at)))
    }
    return StudyPace(of: record)
  }

  @Test func `is the median of reviews in one sitting, within bounds, and usual with fewer than five`() {
    #expect(pace([]).card == 20 && pace([9, 9, 9, 9]).card == 20)
    #expect(pace([9, 12, 30, 10, 11]).card == 11)
    // A night, a clock that was set back, and a year are no time for a card.
    #expect(pace([9, 40_000, 12, 30, -5_000, 10, 11, 31_536_000]).card == 11)
    #expect(pace([0, 0, 0, 0, 0]).card == 5 && pace([200, 200, 200, 200, 200]).card == 60)
  }

  @Test func `of questions comes from quizzes alone`() {
    var log = AnswerLog()
    for _ in 1...9 { log.answer("login", isRight: true, nil) }
    // One a second is a script: the least is ten seconds.
    #expect(StudyPace(of: log.record).question == 10 && StudyPace(of: StudyRecord()).question == 60)
  }

  @Test func `of a lesson is its words and its figures`() throws {
    let words = Prose([.paragraph([.text(Array(repeating: "word", count: 400).joined(separator: " "))])])
    func lesson(_ prose: Prose) -> Lesson {
      Lesson(id: "l", title: "L", objectives: [], able: [], prose: prose)
    }
    #expect(StudyPace.reading(lesson(words)) == 120 && StudyPace.reading(lesson(Prose())) == 60)
    let course = try Course(ContentFolder(path: "\(Checkout.folder)/content"), seed: 7)
    for lesson in try course.lessons() {
      // About five minutes each, says the README.
      #expect((120...720).contains(StudyPace.reading(lesson)), "\(lesson.id): \(StudyPace.reading(lesson))")
    }
  }
}

@Suite struct `The mix of a quiz` {
  @Test func `is what was missed, what was never seen and what is known, by the latest answers`() {
    var log = AnswerLog()
    log.answer("login", isRight: false, .sure)
    log.answer("ack", isRight: false, .sure)
    log.answer("ack", isRight: true, .sure)
    let mix = QuizMix(of: ["login", "ack", "steps", "fill"], in: log.record)
    #expect(mix.missed == 1 && mix.known == 1 && mix.unseen == 2)
  }

  @Test func `of drawn numbers is that of their templates, whatever numbers they had`() {
    var log = AnswerLog()
    log.answer("drain@1", isRight: false, .sure)
    log.answer("little@4", isRight: true, .sure)
    let mix = QuizMix(ofDrawn: ["drain@9", "little@9", "backoff@9"], in: log.record)
    #expect(mix.missed == 1 && mix.known == 1 && mix.unseen == 1)
  }

  @Test func `of a quiz that was left counts only what it still asks`() {
    let store = ProgressStore(inMemory: .counting())
    let session = store.quiz(.topic("patterns"), answering: 2, rightly: false)
    let mix = QuizMix(of: session, in: store.record)
    #expect(mix.missed == 0 && mix.unseen == 1 && mix.known == 0)
  }
}
