internal import Simulation

/// One question of a template: the same for the same seed, whoever draws it.
struct TemplateDraw {
  /// Why some numbers make no question.
  enum Rejection: Hashable {
    /// The system cannot be run with them.
    case noRun
    /// The report has no such number, or one that is not above nothing.
    case noAnswer
    /// The sum is not what the run shows; both as they are written.
    case sumIsWrong(run: String, sum: String)
    /// Fewer than three mistakes are numbers above nothing that differ, as they are written, from the key and from each
    /// other.
    case optionsAgree
  }

  /// Some numbers that made no question.
  struct Rejected {
    let settings: [KnobSetting]
    let why: Rejection
  }

  /// What was drawn; nil if nothing could be.
  let question: Question?
  /// What was drawn before it, and dropped.
  private(set) var rejected: [Rejected] = []
  /// Why a run was stopped, after which nothing more is drawn; nil if all came to their ends.
  private(set) var stopped: ContentError?

  /// How often numbers are drawn before it gives up.
  static let tries = 100

  /// - Parameter report: the report at the end of a run, or why there is none.
  init(
    _ template: QuestionTemplate, seed: UInt64, facts: FactLedger, report: (RunReference) throws(ContentError) -> Report
  ) {
    var stream = RandomStream(seed: seed, named: "template \(template.id)")
    var (question, rejected, stopped): (Question?, [Rejected], ContentError?) = (nil, [], nil)
    for _ in 0..<Self.tries where question == nil && stopped == nil {
      let settings = template.draws.map { draw in
        KnobSetting(name: draw.name, value: draw.value(Int(stream.next() % UInt64(draw.count))))
      }
      let chance = Chance(
        order: stream.shuffled(Array(template.mistakes.indices)), rank: Int(stream.next() % UInt64(Int.max)))
      do throws(ContentError) {
        let report = try report(template.run(with: settings))
        switch Self.attempt(template, with: settings, chance, facts: facts, report: report) {
        case .success(var drawn):
          drawn.id = Question.id(of: template.id, seed: seed)
          question = drawn
        case .failure(let why): rejected.append(Rejected(settings: settings, why: why.rejection))
        }
      } catch {
        if error.isOfStoppedRun { stopped = error }
        rejected.append(Rejected(settings: settings, why: .noRun))
      }
    }
    (self.question, self.rejected, self.stopped) = (question, rejected, stopped)
  }

  private struct Failure: Error {
    let rejection: Rejection
    init(_ rejection: Rejection) { self.rejection = rejection }
  }

  /// Which mistakes become options, as far as that is left to chance.
  private struct Chance {
    /// The mistakes, those to be taken first.
    let order: [Int]
    /// Says how many of the options are below the key.
    let rank: Int
  }

  /// A mistake as an option.
  private struct Candidate {
    let option: Question.Option
    let isBelowKey: Bool
  }

  private static func attempt(
    _ template: QuestionTemplate, with settings: [KnobSetting], _ chance: Chance, facts: FactLedger,
    report: Report
  ) -> Result<Question, Failure> {
    let run = template.run(with: settings)
    let numbers = DrawnNumbers(report: report, facts: facts)
    let unit = numbers.unit(of: template.key)
    guard let key = report[template.key.path], key.isFinite, unit.rounded(key) > 0 else {
      return .failure(Failure(.noAnswer))
    }
    let (shown, worked) = (unit.words(key), unit.words(numbers.value(of: template.key.sum)))
    guard shown == worked else { return .failure(Failure(.sumIsWrong(run: shown, sum: worked))) }
    let right = Question.Option(id: "right", text: Prose(words: shown), rationale: numbers.prose(template.key.why))
    var written: Set = [shown]
    let candidates = chance.order.compactMap { place -> Candidate? in
      let mistake = template.mistakes[place]
      let value = numbers.value(of: mistake.value)
      guard unit.keeps(value), written.insert(unit.words(value)).inserted else { return nil }
      return Candidate(
        option: Question.Option(
          id: "mistake-\(place + 1)", text: Prose(words: unit.words(value)), rationale: numbers.prose(mistake.why)),
        isBelowKey: value < key)
    }
    guard let mistakes = distractors(among: candidates, rank: chance.rank) else {
      return .failure(Failure(.optionsAgree))
    }
    return .success(
      Question(
        id: template.id, topic: template.topic, lesson: template.lesson, objective: template.objective,
        skill: template.skill, terms: template.terms, ask: numbers.prose(template.ask),
        kind: .one(options: [right] + mistakes, answer: "right"), run: run
      ))
  }

  /// As many as a question has, so that the key is as often the smallest number as the second or the last, where there are
  /// mistakes for that; nil if there are too few.
  private static func distractors(among candidates: [Candidate], rank: Int) -> [Question.Option]? {
    let (below, above) = (candidates.filter(\.isBelowKey), candidates.filter { !$0.isBelowKey })
    let most = QuestionTemplate.distractors
    let ranks = Array(0...most).filter { $0 <= below.count && most - $0 <= above.count }
    guard !ranks.isEmpty else { return nil }
    let count = ranks[rank % ranks.count]
    return (below.prefix(count) + above.prefix(most - count)).map(\.option)
  }
}

extension Scenario {
  /// The report at the end of a run.
  /// - Throws: `.impossibleRun`, `.endlessRun` or `.longRun`.
  func report(_ reference: RunReference) throws(ContentError) -> Report {
    var run = try run(reference)
    try run.reach(.end)
    return run.report()
  }
}

/// What formulas come to in one draw.
struct DrawnNumbers {
  let report: Report
  let facts: FactLedger

  /// No finite number where there is none.
  func value(of formula: Formula) -> Double {
    formula.value { name in
      switch name {
      case .knob(let knob): report.knobs[knob]
      case .field(let path): report[path]
      case .fact(let id): facts[id]?.amount
      case .number, .negative, .sign, .function: nil
      }
    }
  }

  /// The unit of the options. What is counted is whole, whatever a mistake makes of it.
  func unit(of key: QuestionTemplate.Key) -> TemplateUnit {
    let entry = entry(of: key.path)
    let name = key.unit.name.isEmpty ? entry.map { TemplateUnit($0.unit).name } ?? "" : key.unit.name
    return TemplateUnit(name, nearest: key.unit.nearest ?? (entry?.unit == .count ? 1 : nil))
  }

  /// A text with its numbers.
  func prose(_ text: TemplateText) -> Prose {
    text.prose { formula, unit in
      if unit == nil, case .knob(let knob) = formula { return words(ofKnob: knob) }
      if unit == nil, case .field(let path) = formula {
        return (self.unit(ofField: path) ?? TemplateUnit()).words(value(of: formula))
      }
      return (unit ?? TemplateUnit()).words(value(of: formula))
    }
  }

  private func unit(ofField path: String) -> TemplateUnit? { entry(of: path).map { TemplateUnit($0.unit) } }

  private func entry(of path: String) -> Report.Entry? {
    report.entries.first { $0.path == (path == "now" ? "ended_at" : path) }
  }

  /// As the knob says it; one with a name for its value without a unit.
  private func words(ofKnob name: String) -> String {
    guard let knob = report.knobs.knobs.first(where: { $0.name == name }), let value = report.knobs[name] else {
      return "?"
    }
    guard knob.names.isEmpty else { return knob.valueText(for: value) }
    return TemplateUnit(knob.unit).words(value)
  }
}

extension Prose {
  /// One paragraph of plain words.
  fileprivate init(words: String) { self.init([.paragraph([.text(words)])]) }
}
