private import CourseContent
private import Foundation
public import Simulation
private import Synchronization

/// Keeps what the learner does. Each change is on the disk before the call returns, or else the status says why not, the
/// change is kept in memory, and saving is tried again with the next one.
public final class ProgressStore: Sendable {
  private let clock: StudyClock
  private let state: Mutex<SavingState>
  /// What pictures ask for: never waits until the disk has answered.
  private let latestNews: Mutex<SavingNews>

  /// The store in a file; where it may be written and there is none, it is made, and the folders above it, for the
  /// learner's eyes only. A file that is not certainly weir's is left alone. To read, everything is read at once; to
  /// write, the history waits until somebody asks for it.
  public init(path: String, for access: StoreAccess = .writing, clock: StudyClock) {
    self.clock = clock
    state = Mutex(SavingState(.file(path, access)))
    latestNews = Mutex(SavingNews())
    retry()
  }

  /// A store without a file, for as long as the program runs.
  /// - Parameter reason: what the learner is told; nil where nobody's progress is at stake, as in a picture.
  public init(inMemory clock: StudyClock, because reason: SaveError? = nil) {
    self.clock = clock
    state = Mutex(SavingState(.nowhere(reason)))
    latestNews = Mutex(SavingNews())
    retry()
  }

  /// Everything that the learner did. The first time it is read from the file: half a second for 200,000 answers.
  public var record: StudyRecord {
    work { state, clock in
      state.read(clock)
      return state.record
    }
  }

  /// What the learner must know about the file, and what was set; at once, also while another thread reads the history.
  public var news: SavingNews { latestNews.withLock { $0 } }

  /// Whether everything that the learner did is on the disk.
  public var status: SavingStatus { news.problem.map { .notSaved($0) } ?? .saved }

  /// What would be lost if the program ended now.
  public var unsaved: UnsavedWork { state.withLock { $0.unsaved } }

  // MARK: Changes

  /// Judges the answer to the quiz's current question and keeps it; only then is the verdict told.
  /// - Parameter confidence: how sure the learner is; nil where nobody asked.
  /// - Returns: nil if the quiz has no question left.
  @discardableResult
  public func answer(
    _ given: GivenAnswer, _ confidence: AnswerConfidence?, in session: inout QuizSession
  ) -> Verdict? {
    guard let (position, question) = session.next else { return nil }
    let (verdict, now) = (question.verdict(on: given), clock.seconds())
    let answer = RecordedAnswer(
      session: session.id, position: position, question: question.id, given: given, verdict: verdict,
      confidence: confidence, seed: session.plan.seed, at: now)
    session.take(answer)
    let end: [StudyChange] = session.isFinished ? [.finish(session: session.id, at: now)] : []
    keep([.begin(session.plan, at: now), .answer(answer)] + end)
    return verdict
  }

  /// Notes that a lesson was read to its end.
  public func markRead(lesson: String) { keep([.read(lesson: lesson, at: clock.seconds())]) }

  /// Judges a prediction by a run that has decided it and keeps it; only then is the verdict told. Nil, and nothing is
  /// kept, where the run has no answer: nobody can be right then.
  @discardableResult
  public func judge(_ given: GivenAnswer, of prediction: Prediction, in run: Run) -> JudgedPrediction? {
    let outcome = prediction.outcome(in: run)
    guard outcome.isAnAnswer else { return nil }
    let judged = JudgedPrediction(
      scenario: run.scenario.id, prediction: prediction.id, knobs: description(for: run.knobs), seed: run.seed,
      given: given,
      measured: outcome.kept, verdict: prediction.verdict(on: given, outcome), at: clock.seconds())
    keep([.judge(judged)])
    return judged
  }

  private func description(for knobs: KnobValues) -> String {
    zip(knobs.knobs, knobs.values).map { "\($0.name)=\($1)" }.joined(separator: " ")
  }

  /// Notes that a mission was reached.
  /// - Parameters:
  ///   - cost: what the design cost, in the mission's own unit.
  ///   - knobs: the design, as text.
  ///   - hints: how many hints had been shown.
  public func markReached(mission: String, cost: Double, knobs: String, hints: Int) {
    keep([.reach(ReachedMission(mission: mission, cost: cost, knobs: knobs, hints: hints, at: clock.seconds()))])
  }

  /// Notes how well a row of the comparison was known.
  public func recall(_ recall: Recall, ofRow id: String) {
    keep([.recall(RecalledRow(row: id, recall: recall, at: clock.seconds()))])
  }

  /// Keeps how well a card was known.
  /// - Returns: the name of the review, by which it can be taken back.
  public func review(_ card: ReviewCard, _ grade: ReviewGrade) -> RecordedReview.ID {
    let at = min(max(clock.seconds(), RecordedReview.moments.lowerBound), RecordedReview.moments.upperBound)
    let review = RecordedReview(id: UUID().uuidString, card: card, grade: grade, at: at)
    keep([.review(review)])
    return review.id
  }

  /// Takes a review back; the log keeps both.
  public func undo(review: RecordedReview.ID) { keep([.undo(review: review, at: clock.seconds())]) }

  // MARK: Exams

  /// Begins an exam: from here on it is running.
  /// - Parameter closed: an exam that ends with that, without a verdict; nil if there is none.
  /// - Returns: false if another window has begun one meanwhile, which goes on instead.
  public func begin(_ plan: ExamPlan, closing closed: ExamPlan.ID? = nil) -> Bool {
    work { state, clock in
      var isFirst = false
      state.decide(clock) { record in
        let running = record.exams.running?.plan.id
        isFirst = running == nil || running == closed
        guard isFirst else { return [] }
        let now = clock.seconds()
        let end = running.map { [StudyChange.exam(.end(exam: $0, .givenUp, at: now))] } ?? []
        return end + [.exam(.begin(plan, at: now))]
      }
      return isFirst
    }
  }

  /// Keeps an answer to a question of an exam, or that it was taken back, with the time so far. No verdict is told.
  public func choose(
    _ given: GivenAnswer, _ confidence: AnswerConfidence? = nil, at place: Int, in exam: inout ExamSession
  ) {
    catchUp(&exam)
    let step = exam.choose(given, confidence, at: place, clock: clock.seconds())
    keep(step, of: &exam)
  }

  /// Flags a question of an exam, or takes the flag away.
  public func toggleFlag(at place: Int, in exam: inout ExamSession) {
    catchUp(&exam)
    let step = exam.toggleFlag(at: place, clock: clock.seconds())
    keep(step, of: &exam)
  }

  /// With the time so far.
  private func keep(_ step: ExamStep?, of exam: inout ExamSession) {
    keep((step.map { [.exam(.step($0))] } ?? []) + exam.takeTimes().map { .exam($0) })
  }

  /// Keeps how long the pages of an exam were shown, and reads what another window has done in it since.
  public func keepTimes(of exam: inout ExamSession) {
    keep(exam.takeTimes().map { .exam($0) })
    exam.catchUp(with: record.exams)
  }

  /// Reads first what another window has done in it since.
  private func catchUp(_ exam: inout ExamSession) {
    keep([])
    exam.catchUp(with: record.exams)
  }

  /// Ends an exam: its answers, those of another window too, are judged, once, and kept with its end, all or nothing. One
  /// that is given up, or that another window has ended, is not judged here.
  public func end(_ exam: inout ExamSession, _ ending: ExamEnding) {
    guard exam.ending == nil else { return }
    let times: [StudyChange] = exam.takeTimes().map { .exam($0) }
    let running = exam
    let isEndedHere = work { state, clock in
      var isFirst = false
      state.decide(clock) { record in
        var session = running
        session.catchUp(with: record.exams)
        isFirst = session.ending == nil
        guard isFirst else { return times }
        let (known, now) = (record.exams[session.id], clock.seconds())
        return times + (ending == .givenUp ? [] : session.judgement(begunAt: known?.startedAt ?? now, endedAt: now))
          + [.exam(.end(exam: session.id, ending, at: now))]
      }
      return isFirst
    }
    if isEndedHere { exam.end(ending) }
    exam.catchUp(with: record.exams)
  }

  /// What time it is where the learner is.
  public var now: StudyMoment { clock.now }

  /// Takes effect at once, and is written as all that is kept.
  public func set(_ key: String, to value: String) { keep([.set(key: key, value: value)]) }

  /// Tries once more to save what is not saved yet.
  @discardableResult
  public func retry() -> SavingStatus {
    keep([])
    return status
  }

  /// Reads the history, and lets SQLite look through the file (`quick_check`): 0.1 s for 200,000 answers. Meant for a
  /// thread of its own, beside the first picture; what is damaged is set aside.
  public func check() {
    let file = work { state, clock in
      state.read(clock)
      return state.file
    }
    if let file, Self.isDamaged(file) { work { $0.confirmDamage($1) } }
  }

  private static func isDamaged(_ file: ProgressFile) -> Bool {
    do throws(SaveError) {
      return try !file.isSound()
    } catch .damaged {
      return true
    } catch {
      return false
    }
  }

  /// Tries to save what is not saved, longer than at any other time, and lets go of the file; a later change opens it
  /// again.
  public func close() {
    work { state, clock in
      for _ in 1...SavingState.tries {
        state.save(clock)
        guard case .locked = state.news.problem else { break }
      }
      state.close()
    }
  }

  private func keep(_ changes: [StudyChange]) { work { $0.keep(changes, $1) } }

  @discardableResult
  private func work<Value: Sendable>(_ body: (inout SavingState, StudyClock) -> Value) -> Value {
    state.withLock { state in
      let value = body(&state, clock)
      latestNews.withLock { $0 = state.news }
      return value
    }
  }
}
