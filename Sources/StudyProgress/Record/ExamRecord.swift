/// Everything that was done in exams, as a value. How long a page was shown only ever grows: of two numbers the larger is
/// the later one, whatever a clock said.
public struct ExamRecord: Equatable, Sendable {
  /// One that was begun, whether or not it has ended.
  public struct Exam: Equatable, Sendable {
    /// The questions by their ids, the seed, and the time.
    public let plan: ExamPlan
    /// When it began, in seconds since 1970.
    public let startedAt: Int
    /// How it ended; nil while it is running.
    public internal(set) var ending: ExamEnding?
    /// In seconds since 1970; nil while it is running.
    public internal(set) var endedAt: Int?
  }

  /// The exams, in the order in which they were begun.
  public private(set) var all: [Exam] = []
  /// In the order in which they were done; the latest of a question counts.
  public private(set) var steps: [ExamStep] = []
  /// How long each page was shown, in milliseconds.
  public private(set) var shown: [ExamPlace: Int] = [:]

  private var places: [ExamPlan.ID: Int] = [:]
  private var knownSteps: Set<ExamStep> = []

  /// Nothing was done.
  init() {}

  /// An exam by its name; nil if there is none.
  public subscript(id: ExamPlan.ID) -> Exam? { places[id].map { all[$0] } }

  /// The exam that is running: the latest that has no end; nil if there is none.
  public var running: Exam? { all.last { $0.ending == nil } }

  /// How long the pages of an exam were shown in all, in milliseconds.
  func shown(in exam: ExamPlan.ID) -> Int { shown.reduce(0) { $0 + ($1.key.exam == exam ? $1.value : 0) } }

  /// How many questions at these positions of an exam have an answer, or a part of one.
  func answered(in exam: ExamPlan.ID, among positions: Set<Int>) -> Int {
    var latest: [Int: GivenAnswer] = [:]
    for step in steps where step.exam == exam && positions.contains(step.position) {
      if case .answer(let given, _) = step.action { latest[step.position] = given }
    }
    return latest.values.count { $0 != .none }
  }

  /// How long pages of exams were shown on days that are wanted, in milliseconds. A page belongs to the moment of the
  /// latest thing that was done on it, or else to that of the beginning.
  func shown(at isWanted: (_ moment: Int) -> Bool) -> Int {
    var moments: [ExamPlace: Int] = [:]
    for step in steps { moments[ExamPlace(exam: step.exam, position: step.position)] = step.at }
    return shown.reduce(0) { sum, page in
      guard let moment = moments[page.key] ?? self[page.key.exam]?.startedAt else { return sum }
      return isWanted(moment) ? sum + page.value : sum
    }
  }

  /// Takes a change; what it has already stays as it is.
  /// - Returns: whether that was new.
  mutating func take(_ change: ExamChange) -> Bool {
    switch change {
    case .begin(let plan, let at):
      guard places[plan.id] == nil else { return false }
      places[plan.id] = all.count
      all.append(Exam(plan: plan, startedAt: at))
    case .step(let step):
      guard knownSteps.insert(step).inserted else { return false }
      steps.append(step)
    case .time(let place, let milliseconds):
      guard shown[place].map({ $0 < milliseconds }) ?? true else { return false }
      shown[place] = milliseconds
    case .end(let id, let ending, let at):
      guard let place = places[id], all[place].ending == nil else { return false }
      (all[place].ending, all[place].endedAt) = (ending, at)
    }
    return true
  }

  /// The changes that lead here from nothing.
  var changes: [ExamChange] {
    all.map { .begin($0.plan, at: $0.startedAt) } + steps.map { .step($0) }
      + shown.sorted { ($0.key.exam, $0.key.position) < ($1.key.exam, $1.key.position) }.map { .time($0, shown: $1) }
      + all.compactMap { exam in
        guard let ending = exam.ending, let at = exam.endedAt else { return nil }
        return .end(exam: exam.plan.id, ending, at: at)
      }
  }
}

/// Something that was done in an exam, or a part of its time.
enum ExamChange: Hashable, Sendable {
  case begin(ExamPlan, at: Int)
  case step(ExamStep)
  /// How long a page was shown in all, in milliseconds.
  case time(ExamPlace, shown: Int)
  case end(exam: ExamPlan.ID, ExamEnding, at: Int)
}
