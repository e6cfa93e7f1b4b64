import CourseContent
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import StudyProgress

/// A clock that stands where a test puts it.
final class SetClock: Sendable {
  private let value: Mutex<Int>

  init(_ seconds: Int) { value = Mutex(seconds) }

  var seconds: Int {
    get { value.withLock { $0 } }
    set { value.withLock { $0 = newValue } }
  }

  func clock(secondsFromUTC: Int = 0) -> StudyClock {
    StudyClock(
      seconds: { self.seconds }, today: { CalendarDay(number: self.seconds / 86_400) },
      secondsFromUTC: { secondsFromUTC })
  }
}

private let day = 86_400
/// Nine in the morning of the 22nd of November 2026, UTC.
private let morning = 20_779 * day + 9 * 3_600

@Suite struct `The log of reviews` {
  private let folder: TemporaryFolder
  private let time = SetClock(morning)

  init() throws { folder = try TemporaryFolder() }

  private func store() -> ProgressStore { ProgressStore(path: folder.database, clock: time.clock()) }

  @Test func `is on the disk at once, and what was taken back stays in it without a say`() throws {
    let store = store()
    let first = store.review(.term("dead-letter-queue"), .good)
    #expect(store.status == .saved)
    time.seconds += 600
    let second = store.review(.term("dead-letter-queue"), .again)
    store.undo(review: second)
    store.undo(review: second)
    let record = self.store().record
    #expect(
      record == store.record && record.reviews.map(\.id) == [first, second] && Set(record.undone.keys) == [second])
    let entry = try #require(record.schedule.entries[.term("dead-letter-queue")])
    #expect(entry.reviews == 1 && entry.memory == CardMemory(first: .good, at: morning))
  }

  @Test func `a second review in the same second counts, and a name counts once`() throws {
    let store = store()
    for _ in 1...2 { _ = store.review(.question("login"), .good) }
    #expect(self.store().record.schedule.entries[.question("login")]?.reviews == 2)
    let review = try #require(store.record.reviews.first)
    var record = store.record
    let before = record
    #expect(!record.apply(.review(review)) && record == before)
  }

  @Test func `two windows keep what each of them reviewed`() {
    let (one, other) = (store(), store())
    _ = one.review(.question("login"), .good)
    _ = other.review(.question("ack"), .easy)
    _ = one.review(.question("steps"), .hard)
    #expect(Set(store().record.schedule.entries.keys) == [.question("login"), .question("ack"), .question("steps")])
    #expect(Set(one.record.reviews) == Set(store().record.reviews))
  }

  @Test(arguments: [
    (5, "DROP TABLE reviews; DROP TABLE reviews_undone", ["reviews, and reviews taken back"]),
    (
      4, "DROP TABLE reviews; DROP TABLE reviews_undone; DROP TABLE rows_recalled",
      ["reviews, and reviews taken back", "rows recalled, answers nobody was asked about"]
    ),
  ])
  func `a store of an earlier version gets its tables, and keeps what it has`(
    version: Int, sql: String, migrations: [String]
  ) throws {
    let first = store()
    _ = first.quiz(.mixed, answering: 2)
    first.close()
    let database = try DatabaseQueue(path: folder.database)
    try database.write { connection in
      try connection.execute(sql: "\(sql); PRAGMA user_version = \(version)")
      for name in migrations {
        try connection.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = ?", arguments: [name])
      }
    }
    try database.close()
    // To read, nothing is changed and nothing is missed.
    let reading = ProgressStore(path: folder.database, for: .reading, clock: time.clock())
    #expect(reading.record.answers.count == 2 && reading.status == .saved)
    let later = store()
    _ = later.review(.question("login"), .good)
    #expect(later.status == .saved && later.record.answers.count == 2)
    #expect(store().record == later.record)
  }

  @Test func `what could not be kept is named at the end`() {
    let store = ProgressStore(inMemory: time.clock(), because: .noFile)
    _ = store.review(.term("dead-letter-queue"), .good)
    #expect(store.unsaved.reviews == ["term:dead-letter-queue"])
  }

  @Test(arguments: ["term:", "question", "row:waiting", ":x", ""])
  func `names no card that there cannot be`(name: String) { #expect(ReviewCard(name) == nil) }
}

@Suite struct `What is due` {
  private let time = SetClock(morning)
  private let store: ProgressStore

  init() { store = ProgressStore(inMemory: time.clock()) }

  private func deck(isWhole: Bool = true, lesson: String? = nil) throws -> ReviewDeck {
    try ReviewDeck(of: SampleCourse.course(), store.record, lesson: lesson, isWhole: isWhole)
  }

  private func queue(_ limits: ReviewLimits = ReviewLimits(newCards: 0)) throws -> ReviewQueue {
    ReviewQueue(try deck(), store.record, at: store.now, within: limits)
  }

  @Test func `of a course are its terms where a lesson's questions first need them, and its questions`() throws {
    let deck = try deck()
    #expect(
      deck.cards
        == [.term("dead-letter-queue"), .question("login"), .question("ack")]
        + ["steps", "choose", "fill", "predict"].map { .question($0) })
    #expect(try self.deck(lesson: "queues").cards == ["steps", "choose", "fill", "predict"].map { .question($0) })
  }

  @Test func `begins with lessons that were read, and questions that were answered`() throws {
    #expect(try deck(isWhole: false).ready.isEmpty)
    store.markRead(lesson: "waiting")
    _ = store.quiz(.topic("queues"), answering: 1)
    let ready = try deck(isWhole: false).ready
    #expect(
      ready.count == 4 && ready.isSuperset(of: [.term("dead-letter-queue"), .question("login"), .question("ack")]))
  }

  @Test func `is as the reference counts it, on each morning of a fortnight and for the week ahead`() throws {
    let fortnight = try ReferenceVectors.read().fortnight
    let log = fortnight.reviews
    #expect(log.count == fortnight.log.count && log.count > 200)
    for morning in fortnight.mornings {
      var record = StudyRecord()
      for review in log where review.at < morning.at { record.apply(.review(review)) }
      let cards = Array(record.schedule.entries.keys)
      let queue = ReviewQueue(
        ReviewDeck(cards: cards), record, at: StudyMoment(seconds: morning.at), within: ReviewLimits(newCards: 5))
      #expect(queue.due == morning.due && queue.new == 0)
      #expect([queue.week[0] - queue.due] + queue.week.dropFirst() == morning.week, "\(morning.at)")
    }
  }

  @Test func `new cards stop at the day's number, and begin anew the next day, where the learner is`() throws {
    #expect(try queue(ReviewLimits(newCards: 3)).cards.count == 3)
    for name in ["login", "ack"] { _ = store.review(.question(name), .easy) }
    #expect(try queue(ReviewLimits(newCards: 3)).new == 1)
    time.seconds += 15 * 3_600 - 1
    #expect(try queue(ReviewLimits(newCards: 3)).new == 1)
    time.seconds += 1
    #expect(try queue(ReviewLimits(newCards: 3)).new == 3)
    // East of Greenwich midnight comes sooner: at the same moment as before, two hours earlier by UTC.
    let east = StudyMoment(seconds: time.seconds - 3_600, secondsFromUTC: 7_200)
    #expect(ReviewQueue(try deck(), store.record, at: east, within: ReviewLimits(newCards: 3)).new == 3)
  }

  @Test func `what was answered wrong and sure comes first, and at once`() throws {
    _ = store.review(.question("login"), .easy)
    _ = store.review(.question("ack"), .again)
    time.seconds += 3_600
    #expect(try queue().cards == [.question("ack")])
    _ = store.quiz(.topic("patterns"), answering: 3, rightly: false, seed: 3, .sure)
    // Both were sure and wrong since; the one that was due longer stands first, and the new one has no room today.
    #expect(try queue().cards == [.question("ack"), .question("login")])
    #expect(try queue(ReviewLimits(newCards: 9)).cards.prefix(3).contains(.question("steps")))
    for name in ["ack", "login"] { _ = store.review(.question(name), .good) }
    #expect(try queue().cards.isEmpty)
  }

  @Test func `an answer that was wrong without being sure brings nothing forward`() throws {
    _ = store.review(.question("login"), .easy)
    _ = store.quiz(.topic("patterns"), answering: 3, rightly: false, seed: 3, .unsure)
    #expect(try queue().cards.isEmpty)
  }

  @Test func `comes before the exam, a day after its review at the soonest, and an exam that is over asks for nothing`()
    throws
  {
    let long = CardMemory(first: .easy, at: morning)
    #expect(long.interval == 8 * day)
    func interval(_ exam: Int, now: Int = 0) -> Int {
      let limits = ReviewLimits(exam: CalendarDay(number: 20_779 + exam))
      return (limits.due(long, now: StudyMoment(seconds: morning + now * day)) - morning) / day
    }
    // The exam's day begins at midnight, 15 hours after nine: of five days four are whole.
    #expect(interval(20) == 8 && interval(9) == 8 && interval(8) == 7 && interval(5) == 4 && interval(1) == 1)
    #expect(interval(0) == 1 && interval(-1) == 8 && interval(5, now: 6) == 8)
    let short = CardMemory(first: .good, at: morning)
    #expect(ReviewLimits(exam: CalendarDay(number: 20_780)).due(short, now: store.now) == morning + 600)
  }

  @Test func `a card that was forgotten four times is a leech`() throws {
    _ = store.review(.question("login"), .easy)
    for lapse in 1...4 {
      #expect(try queue().leeches.isEmpty, "\(lapse)")
      time.seconds += 10 * day
      _ = store.review(.question("login"), .again)
      time.seconds += 600
      _ = store.review(.question("login"), .good)
    }
    #expect(try queue().leeches == [.question("login")])
    let lapses = store.record.schedule.entries[.question("login")]?.lapses
    _ = store.review(.question("login"), .again)
    _ = store.review(.question("login"), .again)
    // Forgotten again in its first minutes it is no new lapse.
    #expect(store.record.schedule.entries[.question("login")]?.lapses == lapses.map { $0 + 1 })
  }

  // MARK: Clocks

  @Test func `with a clock set back by a year nothing is due twice, and nothing is lost`() throws {
    for name in ["login", "ack", "steps"] { _ = store.review(.question(name), .good) }
    time.seconds += 700
    for name in ["login", "ack"] { _ = store.review(.question(name), .good) }
    #expect(try queue().cards == [.question("steps")])
    time.seconds -= 365 * day
    #expect(try queue().cards == [.question("steps")])
    _ = store.review(.question("steps"), .easy)
    #expect(try queue().cards.isEmpty && queue().soon.isEmpty)
    // Time goes on from there: the others come after two days, as they would have.
    time.seconds += 2 * day - 1
    #expect(try queue().cards.isEmpty)
    time.seconds += 1
    #expect(try Set(queue().cards) == [.question("login"), .question("ack")])
    for name in ["login", "ack"] { _ = store.review(.question(name), .good) }
    #expect(try queue().cards.isEmpty)
    // And when the clock is right again, nothing has become due but by the days that went by.
    time.seconds += 365 * day
    #expect(try queue().cards.isEmpty)
    #expect(store.record.reviews.count == 8)
  }

  @Test func `a clock that was a year ahead is no reason to wait for a year`() throws {
    time.seconds += 365 * day
    _ = store.review(.question("login"), .good)
    time.seconds -= 365 * day
    #expect(try queue().cards.isEmpty)
    // A new card is asked, and with it time goes on.
    #expect(try queue(ReviewLimits(newCards: 1)).new == 1)
    _ = store.review(.question("ack"), .good)
    time.seconds += 600
    #expect(try Set(queue().cards) == [.question("login"), .question("ack")])
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7])
  func `whatever the clock does, a card that was known is not due at the next moment`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let cards = try deck().cards
    for _ in 1...200 {
      time.seconds += [1, 60, 3_600, day, 40 * day, -1, -3_600, -day, -365 * day].randomElement(using: &random) ?? 1
      let card = cards.randomElement(using: &random) ?? cards[0]
      _ = store.review(card, .easy)
      let queue = try queue()
      #expect(!queue.cards.contains(card))
      #expect(queue.due == 0 || queue.cards.allSatisfy { store.record.schedule.entries[$0] != nil })
    }
    #expect(store.record.reviews.count == 200)
  }
}

@Suite struct `A session of the review` {
  private let time = SetClock(morning)
  private let store: ProgressStore

  init() { store = ProgressStore(inMemory: time.clock()) }

  private func session(_ request: ReviewRequest = ReviewRequest(isWhole: true), _ limits: ReviewLimits = ReviewLimits())
    throws -> ReviewSession
  {
    ReviewSession(request, of: try request.deck(of: SampleCourse.course(), store.record), in: store, limits)
  }

  @Test func `goes through new cards, shows those in their first minutes once more, and ends`() throws {
    var session = try session()
    #expect(session.current == .term("dead-letter-queue") && session.left == 7)
    for _ in 1...7 { session.grade(.good, in: store) }
    #expect(session.cardCount == 7 && session.current == .term("dead-letter-queue"))
    for _ in 1...7 { session.grade(.good, in: store) }
    #expect(session.current == nil && session.left == 0 && store.record.reviews.count == 14)
    #expect(session.queue(in: store).week == [0, 0, 7, 0, 0, 0, 0])
  }

  @Test func `takes back a grade, in the store too, and asks the card anew`() throws {
    var session = try session()
    let before = store.record.schedule
    session.grade(.again, in: store)
    #expect(session.undo(in: store)?.card == .term("dead-letter-queue"))
    #expect(session.current == .term("dead-letter-queue") && session.steps.isEmpty && session.left == 7)
    #expect(store.record.schedule == before && store.record.reviews.count == 1)
    #expect(session.undo(in: store) == nil)
    session.grade(.easy, in: store)
    #expect(store.record.schedule.entries[.term("dead-letter-queue")]?.memory == CardMemory(first: .easy, at: morning))
  }

  @Test func `says beforehand when a card would come again, by each grade`() throws {
    var session = try session()
    let outlooks = ReviewGrade.allCases.map { session.outlook($0, in: store) }
    #expect(outlooks == [60, 330, 600, 8 * day])
    session.grade(.easy, in: store)
    #expect(store.record.schedule.entries[.term("dead-letter-queue")]?.memory.interval == 8 * day)
    let exam = try self.session(ReviewRequest(isWhole: true), ReviewLimits(exam: CalendarDay(number: 20_782)))
    #expect(exam.outlook(.easy, in: store) == 2 * day)
  }

  @Test func `crams all that there is without a word in the schedule, and what is not known once more`() throws {
    _ = store.review(.question("login"), .easy)
    let before = store.record
    var session = try session(ReviewRequest(isWhole: true, isCramming: true))
    #expect(session.left == 7 && session.outlook(.good, in: store) == nil)
    session.grade(.again, in: store)
    session.undo(in: store)
    #expect(session.left == 7)
    session.grade(.again, in: store)
    for _ in 1...6 { session.grade(.good, in: store) }
    #expect(session.current == .term("dead-letter-queue") && session.left == 1)
    session.grade(.again, in: store)
    #expect(session.current == nil && store.record == before)
  }

  @Test func `stops at the number of cards that was asked for`() throws {
    var session = try session(ReviewRequest(count: 2, isWhole: true))
    #expect(session.left == 2)
    for _ in 1...2 { session.grade(.easy, in: store) }
    #expect(session.current == nil && session.queue(in: store).new == 5)
    #expect(try self.session(ReviewRequest(isWhole: true, newCards: 0)).current == nil)
  }

  @Test func `goes on where it was ended, whenever that is`() throws {
    var random = SeededGenerator(seed: 3)
    var session = try session()
    var graded = 0
    while session.current != nil, graded < 100 {
      let card = session.current
      if Bool.random(using: &random) { session = try self.session() }
      #expect(session.current == card)
      session.grade(ReviewGrade.allCases.randomElement(using: &random) ?? .good, in: store)
      graded += 1
    }
    #expect(session.current == nil && store.record.reviews.count == graded)
  }
}

@Suite struct `A grade is proposed` {
  private func grade(
    _ verdict: Verdict, _ confidence: AnswerConfidence?, after seconds: Int = 5, _ memory: CardMemory? = nil
  ) -> ReviewGrade {
    ReviewGrade(
      proposedFor: RecordedAnswer(
        session: "s", position: 0, question: "q", given: GivenAnswer("a"), verdict: verdict, confidence: confidence,
        seed: 1, at: 0), after: seconds, memory)
  }

  @Test func `not as easy where it was forgotten minutes ago`() {
    let forgotten = CardMemory(first: .again, at: 0)
    #expect(grade(.right, .sure, after: 5, forgotten) == .good)
    #expect(grade(.right, .sure, after: 5, CardMemory(first: .easy, at: 0)) == .easy)
  }

  @Test func `from right or wrong, from how sure one was, and from the time that it took`() {
    for confidence in [AnswerConfidence.guess, .unsure, .sure, nil] {
      #expect(grade(.wrong, confidence) == .again && grade(.near, confidence) == .again)
    }
    #expect(grade(.right, .guess) == .hard && grade(.right, .unsure) == .good && grade(.right, nil) == .good)
    #expect(grade(.right, .sure) == .easy && grade(.right, .sure, after: 31) == .good)
    #expect(grade(.right, .unsure, after: 121) == .hard && grade(.right, nil, after: -9) == .good)
  }
}
