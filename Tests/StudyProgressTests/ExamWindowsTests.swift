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
}
