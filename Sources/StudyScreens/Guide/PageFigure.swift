import CourseContent
import Simulation
import StudyProgress

/// A figure on the page of a lesson: what it asks, how far its reader has come, and its run.
struct PageFigure: Sendable {
  enum Stage: Equatable, Sendable {
    /// It stands at its start and asks.
    case asking
    /// The run plays, and answers.
    case answering(FigureAnswer)
    /// All is told; without an answer where nothing is asked.
    case told(FigureAnswer?)
  }

  let figure: LessonFigure
  let question: AskedQuestion?
  private(set) var stage: Stage
  /// Nil before the figure was in view, and where the course cannot make its run or it takes too many events.
  private(set) var player: FigurePlayer?
  /// Whether its run was made, or could not be: that is not tried for each picture.
  private var isPrepared = false
  /// The knob as the reader has turned it; nil as long as it is where the text has it.
  private(set) var turned: Double?

  /// - Parameters:
  ///   - question: nil where nothing is to be asked.
  ///   - kept: what was answered before.
  init(_ figure: LessonFigure, asks question: AskedQuestion?, answered kept: FigureAnswer?) {
    self.figure = figure
    self.question = question
    stage = question == nil ? .told(nil) : kept.map { .told($0) } ?? .asking
  }

  var isTold: Bool { if case .told = stage { true } else { false } }
  var isAsking: Bool { stage == .asking }
  var isAnswering: Bool { if case .answering = stage { true } else { false } }
  var isPlaying: Bool { player?.state == .playing }

  var answer: FigureAnswer? {
    switch stage {
    case .asking: nil
    case .answering(let answer): answer
    case .told(let answer): answer
    }
  }

  /// Makes its run. What cannot be run cannot be asked either.
  mutating func prepare(_ course: Course) {
    guard !isPrepared else { return }
    isPrepared = true
    player = made(course, figure.run)
    if player == nil { stage = .told(nil) }
    // What was answered before is seen as it was left.
    if answer != nil { player?.playToEnd() }
  }

  private func made(_ course: Course, _ reference: RunReference) -> FigurePlayer? {
    guard let run = playable(reference, course) else { return nil }
    return FigurePlayer(figure, run: run, beside: figure.neighbour.flatMap { playable($0.run, course) })
  }

  /// A run that comes to the end of the figure before its reader has waited for too long.
  private func playable(_ reference: RunReference, _ course: Course) -> Run? {
    let end = Instant(seconds: figure.span.upperBound)
    return (try? course.run(reference)).flatMap { $0.canReach(end) ? $0 : nil }
  }

  // MARK: Answering

  /// Takes an answer, by its place, or none from somebody who only wants to see; keeps it, and lets the run answer.
  mutating func answer(_ place: Int?, moves: Bool, keepingIn progress: ProgressStore) {
    guard isAsking, let question, let player else { return }
    let end = player.end
    guard let right = question.right(in: end) else {
      stage = .told(nil)
      return
    }
    if let place { progress.judge(GivenAnswer(Prediction.letter(place)), of: question.prediction, in: end) }
    stage = .answering(FigureAnswer(given: place, right: right))
    if moves, figure.subject != .words { playOrPause() } else { finish() }
  }

  /// Tells all at once.
  mutating func finish() {
    player?.playToEnd()
    stage = .told(answer)
  }

  /// Asks once more, from the start.
  mutating func askAgain(_ course: Course) {
    guard question != nil, isTold else { return }
    (stage, player, turned, isPrepared) = (.asking, nil, nil, false)
    prepare(course)
  }

  // MARK: Time

  mutating func playOrPause() { player?.playOrPause() }

  /// - Returns: whether the run has just told what was asked.
  mutating func advance(by seconds: Double) -> Bool {
    player?.advance(by: seconds)
    guard case .answering = stage, player?.state == .resting else { return false }
    stage = .told(answer)
    return true
  }

  // MARK: Knob

  /// The knob that can be turned now, and its value.
  var knob: (knob: Knob, value: Double)? {
    guard isTold, let name = figure.knob, let knobs = player?.timeline.run.knobs,
      let knob = knobs.knobs.first(where: { $0.name == name }), let value = knobs[name]
    else { return nil }
    return (knob, value)
  }

  /// Turns the knob by so many steps; the figure starts again.
  /// - Returns: false where it turns no further.
  mutating func turn(by steps: Double, moves: Bool, _ course: Course) -> Bool {
    guard let (knob, value) = knob else { return false }
    return turn(to: knob.turned(from: value, by: steps), moves: moves, course)
  }

  /// Turns the knob to the value at a place of its slider, from 0 to 1.
  mutating func turn(toShare share: Double, moves: Bool, _ course: Course) {
    guard let knob = knob?.knob else { return }
    _ = turn(to: KnobScale(knob: knob).value(at: share), moves: moves, course)
  }

  /// Turns the knob to a value; the figure starts again.
  /// - Returns: false where it has that value, or cannot have it.
  mutating func turn(to next: Double, moves: Bool, _ course: Course) -> Bool {
    guard let (knob, value) = knob else { return false }
    var reference = figure.run
    reference.knobs.removeAll { $0.name == knob.name }
    reference.knobs.append(KnobSetting(name: knob.name, value: next))
    guard next != value, let player = made(course, reference) else { return false }
    self.player = player
    turned = next == valueOfText(knob) ? nil : next
    if moves { playOrPause() } else { self.player?.playToEnd() }
    return true
  }

  /// Where the text has the knob.
  func valueOfText(_ knob: Knob) -> Double {
    figure.run.knobs.last { $0.name == knob.name }?.value ?? knob.value
  }
}
