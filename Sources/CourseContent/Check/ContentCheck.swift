internal import Simulation

/// The result of reading a whole content folder and running everything that it claims.
public struct ContentCheck: Sendable {
  /// How far a check has come.
  public struct Progress: Equatable, Sendable {
    /// The two halves of a check, in this order.
    public enum Stage: String, Sendable {
      /// Files are read.
      case reading
      /// Runs are made.
      case running
    }

    /// Which half is under way.
    public var stage: Stage
    /// Files read or runs made so far, from 0 to `total`.
    public var done: Int
    /// All files or runs of this half; 0 if there is nothing to run.
    public var total: Int
  }

  /// How much was read, run and claimed; each may be 0.
  public struct Counts: Equatable, Sendable {
    /// Lessons that were read.
    public var lessons = 0
    /// Terms of the glossary.
    public var terms = 0
    /// Rows of the comparison.
    public var rows = 0
    /// Facts of the ledger.
    public var facts = 0
    /// Services that components may stand for.
    public var services = 0
    /// Questions of all topics.
    public var questions = 0
    /// Templates of questions.
    public var templates = 0
    /// Missions that were read.
    public var missions = 0
    /// Scenarios that can be run.
    public var scenarios = 0
    /// Different runs that were made; those that several texts share count once.
    public var runs = 0
    /// What was compared with a run: assertions, measured words, answers, questions of figures and of templates, and each
    /// goal of a mission twice, for its start and for its solution.
    public var claims = 0
  }

  /// Everything that is wrong, file by file and line by line, warnings included; empty if nothing is.
  public let problems: [ContentProblem]
  /// What was read and run.
  public let counts: Counts
  /// Which facts its runs show.
  public let coverage: Coverage

  /// With how many seeds claims are run unless said otherwise.
  public static let usualSeeds: UInt64 = 20
  /// With how many seeds a template is drawn from unless said otherwise.
  public static let usualDraws: UInt64 = 10

  /// Checks a folder; a problem in one place does not keep the others from being looked at. Costs as much as all runs
  /// that the folder refers to, spread over all cores.
  /// - Parameters:
  ///   - path: the folder.
  ///   - seeds: with how many seeds, from 1 on, a claim is run that states the share of runs in which it holds.
  ///   - draws: with how many seeds, from 1 on, each template is drawn from.
  ///   - today: by which the age of facts is judged; nil if it does not matter.
  ///   - progress: told after each file and each run, not always on the calling thread but never twice at once.
  ///   - shows: whether the terminal that the course is for can show a character; what it cannot is told. Nil if it can
  ///     show all.
  public init(
    folder path: String, seeds: UInt64 = usualSeeds, draws: UInt64 = usualDraws, today: CalendarDay? = nil,
    progress: @Sendable (Progress) -> Void = { _ in },
    shows: ((Character) -> Bool)? = nil
  ) {
    let content = LoadedContent(of: path, shows: shows) { progress(Progress(stage: .reading, done: $0, total: $1)) }
    var cache = ReportCache(content.scenarios)
    for reference in content.logs.flatMap(\.references) { cache.order(reference, content.missions, seeds: seeds) }
    var counts = Counts(content)
    cache.runAll { progress(Progress(stage: .running, done: $0, total: $1)) }
    let trials = TemplateTrial.all(in: content, draws: draws)
    counts.runs = cache.runCount + trials.reduce(0) { $0 + $1.runCount }
    let course = CourseCheck(content, today: today)
    let coverage = CoverageCheck(content)
    var found =
      content.problems + course.problems + coverage.problems + TeachingCheck(content).problems
      + SkillCheck(content).problems
    for log in content.logs {
      let check = ReferenceCheck(of: log, in: content, cache, seeds: seeds, draws: trials)
      found += check.problems
      counts.claims += check.claimCount
    }
    problems = found.onceEachInFileOrder
    self.counts = counts
    self.coverage = coverage.coverage
  }
}

extension ContentCheck.Counts {
  fileprivate init(_ content: LoadedContent) {
    lessons = content.lessons.count
    terms = content.glossary.terms.count
    rows = content.rows.count
    facts = content.ledger.facts.count
    services = content.services?.services.count ?? 0
    questions = content.topics.reduce(0) { $0 + $1.questions.count }
    templates = content.templates.count
    missions = content.missions.count
    scenarios = content.scenarios.count
  }
}

extension ReportCache {
  /// Asks for the reports that a reference needs.
  fileprivate mutating func order(_ reference: Reference, _ missions: [Mission], seeds: UInt64) {
    switch reference.subject {
    case .run(let run), .measurement(_, let run), .value(_, _, let run): order(run, at: nil)
    case .prediction(_, let run):
      for run in [run] + (scenarios[run.scenario]?.otherRuns(of: run, seeds: seeds) ?? []) { order(run, at: nil) }
    case .claim(let claim, let run):
      for run in claim.runs(of: run, seeds: seeds) { order(run, with: claim.knobs, at: claim.at) }
    case .question(_, let run, let moment): order(run, at: moment)
    case .measured(_, let measured, let runs):
      if let run = runs.byFigure?[measured.figure ?? ""] { order(run, at: measured.at) }
    case .mission(let number):
      let mission = missions[number]
      guard let scenario = scenarios[mission.start.scenario] else { return }
      for design in mission.designs(in: scenario) { order(mission.start, with: design, at: nil) }
    case .link, .objective, .skill, .asked, .undecided, .fact, .coveredFact, .number, .knob, .twin, .amount, .topic,
      .range, .template:
      break
    }
  }
}

extension [ContentProblem] {
  /// Files in the order in which they first have a problem, and within a file by line; each problem once, even if two
  /// references lead to it.
  fileprivate var onceEachInFileOrder: [ContentProblem] {
    var order: [String: Int] = [:]
    var seen: Set<String> = []
    for problem in self where order[problem.file] == nil { order[problem.file] = order.count }
    return filter { seen.insert($0.description).inserted }.enumerated().sorted { a, b in
      let (first, second) = (order[a.element.file] ?? 0, order[b.element.file] ?? 0)
      return (first, a.element.line, a.offset) < (second, b.element.line, b.offset)
    }.map(\.element)
  }
}

extension Claim {
  /// The runs that show whether it is true: the one that it is said of, or one for each seed from 1 on.
  func runs(of run: RunReference, seeds: UInt64) -> [RunReference] {
    guard share != nil else { return [run] }
    return (1...max(1, seeds)).map { seed in
      var one = run
      one.seed = seed
      return one
    }
  }
}
