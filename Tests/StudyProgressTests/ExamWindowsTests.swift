import CourseContent
import TestSupport
import Testing

@testable import StudyProgress

/// One exam that is open in two windows.
@Suite struct `An exam in two windows` {
  private let folder: TemporaryFolder
  private let questions = ExamCourse.questions()
  private let one, other: ProgressStore

  init() throws {
    folder = try TemporaryFolder()
    (one, other) = (folder.store(), folder.store())
  }

  private func begun() throws -> (ExamSession, ExamSession) {
    let draw = ExamDraw(.sprint, from: questions, by: ExamCourse.objectives, one.record, at: 1, seed: 3)
    #expect(one.begin(try #require(draw).plan))
    return (
      try #require(one.record.runningExam(questions: questions)),
      try #require(other.record.runningExam(questions: questions))
    )
  }

  private func answer(
    _ places: Range<Int>, rightly: Bool = true, in exam: inout ExamSession, _ store: ProgressStore
  ) {
    for place in places {
      let right = exam.questions[place].rightOptionIDs
      let given = rightly ? right : right.count == 1 ? ["c"] : ["c", "d"]
      store.choose(GivenAnswer(options: given), at: place, in: &exam)
    }
  }

  @Test func `has in each what was done in the other, with the next thing that is done`() throws {
    var (exam, twin) = try begun()
    answer(0..<3, in: &exam, one)
    exam.show(0, for: 4_000)
    one.keepTimes(of: &exam)
    twin.show(0, for: 1_000)
    other.toggleFlag(at: 9, in: &twin)
    #expect(twin.open == Array(3..<10))
    #expect(twin.flagged == [9] && twin.elapsed == 4_000)
    one.keepTimes(of: &exam)
    #expect(exam.flagged == [9] && exam == twin)
    #expect(folder.store().record.runningExam(questions: questions) == exam)
  }

  @Test func `is judged with what was answered in both, whichever ends it`() throws {
    var (exam, twin) = try begun()
    answer(0..<5, in: &exam, one)
    answer(4..<7, rightly: false, in: &twin, other)
    answer(7..<8, in: &exam, one)
    other.end(&twin, .handedIn)
    #expect(!twin.isEndedElsewhere)
    #expect(twin.open == [8, 9])
    let record = folder.store().record
    #expect(record.answers.map(\.position) == Array(0..<8))
    // The fifth was answered in both: the later answer counts.
    #expect(record.answers.filter(\.isRight).map(\.position) == [0, 1, 2, 3, 7])
    one.toggleFlag(at: 0, in: &exam)
    #expect(exam.isEndedElsewhere && exam.flagged.isEmpty)
    #expect(exam.open == [8, 9])
  }

  @Test func `comes to the same in both whatever was done at the same moment`() throws {
    var (exam, twin) = try begun()
    let (first, second) = (exam.questions[0].id, exam.plan.questionIDs[0])
    #expect(first == second)
    // Neither knows of the other: the same number twice.
    func step(_ option: String, at: Int) -> ExamChange {
      .step(ExamStep(exam: exam.id, number: 0, position: 0, action: .answer(GivenAnswer(option), nil), at: at))
    }
    var (ahead, behind) = (ExamRecord(), ExamRecord())
    for change in [step("c", at: 5), step("d", at: 6)] { _ = ahead.take(change) }
    for change in [step("d", at: 6), step("c", at: 5)] { _ = behind.take(change) }
    exam.catchUp(with: ahead)
    twin.catchUp(with: behind)
    #expect(exam == twin && exam.chosen(at: 0) == ["d"])
  }

  private func plan(_ id: String) -> ExamPlan {
    ExamPlan(id: id, kind: .sprint, questionIDs: ["q1"], seed: 3, seconds: 60)
  }

  @Test func `is begun by one of two that decide at the same moment, and the other sees it`() {
    var (state, tries) = (SavingState(.file(folder.database, .writing)), 0)
    state.decide(.counting()) { record in
      tries += 1
      // The other window begins its own between the look at the record and the transaction.
      if tries == 1 { #expect(other.begin(plan("theirs"))) }
      return record.exams.running == nil ? [.exam(.begin(plan("ours"), at: 1))] : []
    }
    #expect(tries == 2 && state.record.exams.all.map(\.plan.id) == ["theirs"])
    #expect(!one.begin(plan("late")))
    #expect(folder.store().record.exams.all.map(\.plan.id) == ["theirs"])
  }

  @Test func `is ended once, by the end that was first`() {
    #expect(one.begin(plan("exam")))
    var (state, tries) = (SavingState(.file(folder.database, .writing)), 0)
    var exam = ExamSession(plan("exam"), questions: [])
    state.decide(.counting()) { record in
      tries += 1
      if tries == 1 { other.end(&exam, .givenUp) }
      return record.exams.running == nil ? [] : [.exam(.end(exam: "exam", .handedIn, at: 9))]
    }
    #expect(tries == 2 && !exam.isEndedElsewhere)
    #expect(state.record.exams["exam"]?.ending == .givenUp)
    #expect(folder.store().record.exams["exam"]?.ending == .givenUp)
  }

  @Test func `has in each what was done in the other between its look and its transaction`() throws {
    #expect(one.status == .saved)
    var (mine, theirs) = (try ProgressFile(path: folder.database), try ProgressFile(path: folder.database))
    _ = (try mine.read(), try theirs.read())
    try theirs.write([.read(lesson: "first", at: 1)])
    #expect(theirs.isUntouched)
    // It is written all the same, since it is no decision; what the other wrote is to be read before anything else.
    let isWritten = try mine.write([.read(lesson: "second", at: 1)])
    #expect(isWritten && !mine.isUntouched)
    let isDecided = try theirs.write([.read(lesson: "third", at: 1)], asDecision: true)
    #expect(!isDecided && !theirs.isUntouched)
    #expect(folder.store().record.lessonsRead.keys.sorted() == ["first", "second"])
  }

  @Test func `that both answered in one second has the same answer in both, and in the file`() throws {
    var (exam, twin) = try begun()
    func step(_ option: String) -> ExamStep {
      ExamStep(exam: exam.id, number: 0, position: 0, action: .answer(GivenAnswer(option), nil), at: 5)
    }
    var (first, second) = (ExamRecord(), ExamRecord())
    for option in ["c", "d"] { _ = first.take(.step(step(option))) }
    _ = second.take(.step(step("d")))
    // The one knows its own answer first, and then the record with both.
    twin.catchUp(with: second)
    twin.catchUp(with: first)
    exam.catchUp(with: first)
    #expect(exam == twin && twin.chosen(at: 0) == ["d"] && twin.steps == first.steps)
  }
}
