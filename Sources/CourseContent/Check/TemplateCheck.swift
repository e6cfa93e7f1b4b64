private import Dispatch
internal import Simulation
private import Synchronization

/// What some seeds draw from a template.
struct TemplateTrial {
  /// The draws, by the seeds from 1 on.
  private(set) var draws: [TemplateDraw] = []
  /// How many different runs were made for them.
  private(set) var runCount = 0
  /// Whether another seed of a run gives another answer.
  private(set) var isByChance = false
  /// Fewer draws say nothing of a mistake that is seldom an option.
  private static let fewestToJudge = 10
  /// The mistakes, by their place, that would be an option of no draw.
  private(set) var deadMistakes: Set<Int> = []
  /// Why a run was stopped, after which nothing more was tried.
  private(set) var stopped: ContentError?

  /// Draws from all templates, on all cores. A run is made once for each setting of its knobs.
  static func all(in content: LoadedContent, draws: UInt64) -> [TemplateTrial] {
    let trials = Mutex(Array(repeating: TemplateTrial(), count: content.templates.count))
    let (templates, scenarios, facts) = (content.templates, content.scenarios, content.ledger)
    DispatchQueue.concurrentPerform(iterations: templates.count) { place in
      guard let scenario = scenarios[templates[place].run.scenario] else { return }
      let trial = TemplateTrial(templates[place], in: scenario, facts, draws: draws)
      trials.withLock { $0[place] = trial }
    }
    return trials.withLock { $0 }
  }

  private init() {}

  private init(_ template: QuestionTemplate, in scenario: Scenario, _ facts: FactLedger, draws: UInt64) {
    do throws(ContentError) {
      guard try template.isKnown(in: scenario, facts) else { return }
    } catch {
      if error.isOfStoppedRun { stopped = error }
      return
    }
    var reports: [[Double]: Result<Report, ContentError>] = [:]
    func report(_ reference: RunReference) throws(ContentError) -> Report {
      let values = reference.knobs.map(\.value)
      let report =
        reports[values] ?? Result { () throws(ContentError) in try scenario.report(reference) }
      reports[values] = report
      return try report.get()
    }
    for seed in 1...max(1, draws) {
      let draw = TemplateDraw(template, seed: seed, facts: facts, report: report)
      self.draws.append(draw)
      // What draws nothing once will hardly draw anything later, and costs most.
      if draw.question == nil { break }
    }
    runCount = reports.count
    stopped = self.draws.last?.stopped
    let numbers = self.draws.compactMap { $0.question?.run }.compactMap { try? report($0) }
      .map { DrawnNumbers(report: $0, facts: facts) }
    isByChance =
      reports.values.contains { (try? $0.get())?.hasChance == true }
      && self.draws.prefix(3).contains { scenario.answersDiffer($0.run(of: template), template.key.path) }
    guard numbers.count >= Self.fewestToJudge else { return }
    deadMistakes = Set(template.mistakes.indices).subtracting(numbers.flatMap { $0.mistakesApart(in: template) })
  }
}

extension Scenario {
  /// Whether a run that draws numbers at random has another answer by another seed.
  fileprivate func answersDiffer(_ run: RunReference, _ path: String) -> Bool {
    let answers = (run.seed...run.seed + 4).map { seed in
      (try? report(RunReference(scenario: run.scenario, knobs: run.knobs, seed: seed)))?[path]
    }
    return answers.contains { $0 != answers[0] }
  }
}

extension TemplateDraw {
  /// The run that it drew, or the first that it dropped.
  fileprivate func run(of template: QuestionTemplate) -> RunReference {
    question?.run ?? template.run(with: rejected.first?.settings ?? [])
  }
}

extension DrawnNumbers {
  /// The mistakes, by their place, whose numbers are written otherwise than the key and the mistakes before them.
  fileprivate func mistakesApart(in template: QuestionTemplate) -> [Int] {
    let unit = unit(of: template.key)
    var written: Set = [unit.words(value(of: .field(template.key.path)))]
    return template.mistakes.indices.filter { place in
      let value = value(of: template.mistakes[place].value)
      return unit.keeps(value) && written.insert(unit.words(value)).inserted
    }
  }
}

extension QuestionTemplate.KnobDraw {
  /// Whether a knob can have all of its values.
  fileprivate func isWithin(_ knob: Knob) -> Bool {
    knob.range.contains(from) && knob.range.contains(value(count - 1)) && knob.comesOutWhole(at: from)
      && knob.comesOutWhole(at: from + step)
  }
}

extension QuestionTemplate {
  /// Whether a system has all that it names; what it has not is reported where it is named.
  fileprivate func isKnown(in scenario: Scenario, _ facts: FactLedger) throws(ContentError) -> Bool {
    let formulas =
      [Formula.field(key.path), key.sum] + key.why.formulas + ask.formulas
      + mistakes.flatMap { [$0.value] + $0.why.formulas }
    let fields = Set(try scenario.report(RunReference(scenario: scenario.id)).entries.map(\.path))
    return formulas.flatMap(\.names).allSatisfy { name in
      switch name {
      case .knob(let knob): scenario.knobs.contains { $0.name == knob }
      case .field(let path): fields.contains(path == "now" ? "ended_at" : path)
      case .fact(let id): facts[id]?.amount != nil
      case .number, .negative, .sign, .function: true
      }
    } && draws.allSatisfy { draw in scenario.knobs.contains { $0.name == draw.name && draw.isWithin($0) } }
  }
}

extension ReferenceCheck {
  /// Values that are drawn for a knob have to be such as it can have.
  mutating func check(
    range: ClosedRange<Double>, step: Double, of name: String, in run: RunReference, at reference: Reference
  ) {
    guard let scenario = content.scenarios[run.scenario] else { return }
    guard let knob = scenario.knobs.first(where: { $0.name == name }) else {
      return check(knob: name, in: scenario.knobs, at: reference)
    }
    func words(_ range: ClosedRange<Double>) -> String {
      "\(NumberFormat.setting(range.lowerBound)) to \(NumberFormat.setting(range.upperBound))"
    }
    if range.lowerBound < knob.range.lowerBound || range.upperBound > knob.range.upperBound {
      diagnose("\(name) is drawn from \(words(range)), but it goes from \(words(knob.range))", at: reference)
    } else if !knob.comesOutWhole(at: range.lowerBound) || !knob.comesOutWhole(at: range.lowerBound + step) {
      diagnose("\(name) counts things; let from and step be such that its values are whole", at: reference)
    }
  }

  /// Every seed draws a question with one right option, whose sum is what the run shows.
  mutating func check(_ trial: TemplateTrial, at reference: Reference) {
    claimCount += trial.draws.count
    if let sentence = trial.stopped?.sentences.first {
      // A problem is told with a full stop of its own.
      return diagnose(String(sentence.dropLast()), at: reference)
    }
    if trial.isByChance {
      return diagnose(
        "its run is one of many: another seed of the run gives another answer; set what is random to 0", at: reference)
    }
    let rejected = trial.draws.flatMap(\.rejected)
    if let wrong = rejected.first(where: { $0.why.isWrongSum }) {
      diagnose(wrong.sentence, at: reference)
    } else if let seed = trial.draws.firstIndex(where: { $0.question == nil }) {
      diagnose(
        "it draws nothing with the seed \(seed + 1) in \(TemplateDraw.tries) tries: "
          + Self.reason(of: trial.draws[seed].rejected), at: reference)
    } else if let place = trial.deadMistakes.min() {
      diagnose(
        "its mistake number \(place + 1) would be an option in none of \(trial.draws.count) draws: it is no number, or that "
          + "of the key or of a mistake before it; mend its value",
        at: reference)
    }
  }

  /// Why most of them were dropped.
  private static func reason(of rejected: [TemplateDraw.Rejected]) -> String {
    let counts = Dictionary(grouping: rejected, by: \.why.kind).mapValues(\.count)
    let most = rejected.max { (counts[$0.why.kind] ?? 0) < (counts[$1.why.kind] ?? 0) }
    return most?.sentence ?? "nothing is tried"
  }
}

extension TemplateDraw.Rejection {
  fileprivate var isWrongSum: Bool { if case .sumIsWrong = self { true } else { false } }

  /// What tells one sort from another.
  fileprivate var kind: Int {
    switch self {
    case .noRun: 0
    case .noAnswer: 1
    case .sumIsWrong: 2
    case .optionsAgree: 3
    }
  }
}

extension TemplateDraw.Rejected {
  fileprivate var sentence: String {
    let numbers = settings.map { "\($0.name) \(NumberFormat.setting($0.value))" }.joined(separator: ", ")
    return switch why {
    case .noRun: "with \(numbers) the system cannot be run; narrow the ranges"
    case .noAnswer: "with \(numbers) the run has no answer above 0; narrow the ranges, or ask for another field"
    case .sumIsWrong(let run, let sum):
      "with \(numbers) the run shows \(run), and the sum gives \(sum); mend the sum or the ranges"
    case .optionsAgree:
      "with \(numbers) fewer than three mistakes differ from the key and from each other; write others, or widen the ranges"
    }
  }
}
