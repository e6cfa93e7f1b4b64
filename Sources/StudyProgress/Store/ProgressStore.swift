private import CourseContent
public import Simulation
private import Synchronization

/// Keeps what the learner does. Each change is on the disk before the call returns, or else the status says why not, the
/// change is kept in memory, and saving is tried again with the next one.
public final class ProgressStore: Sendable {
  private let path: String?
  private let clock: StudyClock
  private let state: Mutex<SavingState>

  /// The store in a file; the folders above it are made, for the learner's eyes only.
  public init(path: String, clock: StudyClock) {
    self.path = path
    self.clock = clock
    state = Mutex(SavingState())
    retry()
  }

  /// A store without a file, for as long as the program runs.
  public init(inMemory clock: StudyClock) {
    path = nil
    self.clock = clock
    state = Mutex(SavingState())
  }

  /// Everything that the learner did.
  public var record: StudyRecord { state.withLock { $0.record } }

  /// Whether it is all on the disk.
  public var status: SavingStatus { state.withLock { $0.problem.map { .notSaved($0) } ?? .saved } }

  /// The damaged file that was set aside since the program started.
  public var damaged: DamagedFile? { state.withLock { $0.damaged } }

  // MARK: Changes

  /// Judges the answer to the quiz's current question and keeps it; only then is the verdict told.
  /// - Returns: nil if the quiz has no question left.
  @discardableResult
  public func answer(
    _ given: GivenAnswer, _ confidence: AnswerConfidence, in session: inout QuizSession
  ) -> Graded? {
    guard let (position, question) = session.next else { return nil }
    let (graded, now) = (question.grade(given), clock.seconds())
    let answer = RecordedAnswer(
      session: session.id, position: position, question: question.id, given: given, verdict: graded.verdict,
      confidence: confidence, seed: session.plan.seed, at: now)
    session.take(answer)
    let end: [StudyChange] = session.isFinished ? [.finish(session: session.id, at: now)] : []
    keep([.begin(session.plan, at: now), .answer(answer)] + end)
    return graded
  }

  /// Notes that a lesson was read to its end.
  public func markRead(lesson: String) { keep([.read(lesson: lesson, at: clock.seconds())]) }

  /// Judges a prediction by a run that has decided it and keeps it; only then is the verdict told.
  @discardableResult
  public func judge(_ given: GivenAnswer, of prediction: Prediction, in run: Run) -> JudgedPrediction {
    let outcome = prediction.outcome(in: run)
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

  /// Keeps a setting.
  public func set(_ key: String, to value: String) { keep([.set(key: key, value: value)]) }

  /// Tries once more to save what is not saved yet.
  @discardableResult
  public func retry() -> SavingStatus {
    keep([])
    return status
  }

  /// Folds the log into the file, which is one file then; a later change opens it again.
  public func close() { state.withLock { $0.close() } }

  private func keep(_ changes: [StudyChange]) {
    state.withLock { state in
      for change in changes { state.record.apply(change) }
      guard let path else { return }
      state.pending += changes
      state.save(to: path, clock)
    }
  }
}
