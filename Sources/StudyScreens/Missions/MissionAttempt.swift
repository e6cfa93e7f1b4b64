import CourseContent
import Simulation

/// A try at a mission on the stage: how much help was taken, and the judgement on the design.
struct MissionAttempt: Sendable {
  let mission: Mission
  private(set) var hintsShown = 0
  /// Whether the newest hint is being shown.
  var isHintOpen = false
  /// The judgement on the design; nil until its run is over.
  var judgement: MissionJudgement?
  /// Whether the knobs stand as they do because the solution was shown.
  var isSolutionShown = false
  /// The cost of the cheapest design so far that reached all goals; nil if none did.
  var best: Double?

  /// The knobs of earlier designs, the latest last.
  private var designs: [KnobValues] = []
  private static let mostDesigns = 100

  /// What the learner may do in a mission beside turning its knobs.
  enum Action { case hint, solution, next, previous, goOn, playToEnd }

  init(_ mission: Mission, best: Double?) {
    self.mission = mission
    self.best = best
  }

  /// Whether par may be told: the goals were reached once, or the solution was shown.
  var knowsPar: Bool { best != nil || isSolutionShown }

  /// What a design costs, and what is known of par and of the best so far.
  func price(ofCost cost: Double) -> String {
    let price = "cost \(mission.description(forCost: cost)), par \(knowsPar ? NumberFormat.number(mission.par) : "?")"
    guard let best else { return price }
    let medal = mission.medal(forCost: best)
    return medal == .gold ? "\(price), gold" : "\(price), best \(NumberFormat.number(best)), \(medal.rawValue)"
  }

  var hasMoreHints: Bool { hintsShown < mission.hints.count }
  var maySeeSolution: Bool { !isSolutionShown && (!hasMoreHints || best != nil) }
  var hint: String { "Hint \(hintsShown) of \(mission.hints.count): \(mission.hints[max(0, hintsShown - 1)])" }

  /// Why it cannot be done now; nil if it can.
  func refusal(of action: Action) -> String? {
    switch action {
    case .hint: hasMoreHints ? nil : "There are no more hints."
    case .solution where isSolutionShown: "The knobs stand as in the solution."
    case .solution: maySeeSolution ? nil : "The solution comes after the last hint."
    case .next, .previous, .goOn, .playToEnd: nil
    }
  }

  mutating func showHint() {
    hintsShown = min(mission.hints.count, hintsShown + 1)
    isHintOpen = true
  }

  /// Forgets the judgement on the design before.
  /// - Parameter design: its knobs, to come back to; nil on the way back.
  mutating func begin(after design: KnobValues?, isSolution: Bool = false) {
    if let design { designs = designs.suffix(Self.mostDesigns - 1) + [design] }
    judgement = nil
    isSolutionShown = isSolution
    isHintOpen = false
  }

  /// Whether there is a design before this one.
  var canUndo: Bool { !designs.isEmpty }

  /// The knobs of the design so many before; nil if there is none.
  mutating func takeBack(_ times: Int) -> KnobValues? {
    let kept = max(0, designs.count - times)
    defer { designs.removeLast(designs.count - kept) }
    return designs.isEmpty ? nil : designs[kept]
  }
}

extension MissionJudgement {
  /// The judgement on a design, in a few sentences: the medal, or each goal that is missed and by how much.
  func verdict(in mission: Mission) -> String {
    guard isReached else {
      let missed = goals.filter { $0.standing != .reached }
      return (["Not reached."] + missed.map(\.miss)).joined(separator: " ")
    }
    let medal = mission.medal(forCost: cost).rawValue
    let cost = mission.description(forCost: cost)
    if isAtPar && overPar > -1e-9 { return "Reached at par: \(cost). That is \(medal)." }
    let distance = NumberFormat.number(abs(overPar))
    return "Reached: \(cost), which is \(distance) \(overPar < 0 ? "under" : "over") par. That is \(medal)."
  }
}

extension MissionJudgement.Goal {
  /// What was wanted, and by how much it is missed: `All orders are done by 90 s: missed by 12.4 s.`
  fileprivate var miss: String {
    let distance = gap.map { $0.hasPrefix("0") && !$0.hasPrefix("0.") ? "just missed" : "missed by \($0)" }
    return says.prefix(1).uppercased() + says.dropFirst() + ": \(distance ?? "missed")."
  }
}

extension Mission {
  /// The design of a run: the knobs that the mission lets turn.
  func design(of knobs: KnobValues) -> String {
    dials.map { "\($0.name)=\(NumberFormat.decimals(knobs[$0.name] ?? 0, 6))" }.joined(separator: " ")
  }

  /// `workers or service time`: what may be turned, by names of knobs.
  func choices(_ name: (String) -> String) -> String {
    let names = dials.map { name($0.name) }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }

  /// How far a knob may be turned, as people read it: `1 to 20`, `off to on`.
  func ends(of dial: Dial, among knobs: [Knob]) -> String {
    let knob = knobs.first { $0.name == dial.name }
    func words(_ value: Double) -> String { knob?.valueText(for: value) ?? NumberFormat.setting(value) }
    return "\(words(dial.range.lowerBound)) to \(words(dial.range.upperBound))"
  }
}
