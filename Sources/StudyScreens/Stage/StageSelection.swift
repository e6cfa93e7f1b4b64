import Simulation

/// What the keys of the stage act on: a component, and a knob.
struct StageSelection: Equatable, Sendable {
  /// Nil before one was chosen.
  var node: NodeIndex?
  /// The place of the knob that + and - turn.
  var knob = 0

  enum Action: Equatable {
    case nextNode, previousNode, nextKnob, previousKnob
  }

  /// The knob at first: the burst, where there is one.
  init(of run: Run) { knob = run.knobs.knobs.firstIndex { $0.name == "burst" } ?? 0 }

  /// Goes round the components or the knobs that there are.
  mutating func perform(_ action: Action, among nodes: [NodeIndex], knobs: [Int]) {
    switch action {
    case .nextNode: node = Self.next(to: node, 1, in: nodes) ?? nodes.first
    case .previousNode: node = Self.next(to: node, -1, in: nodes) ?? nodes.last
    case .nextKnob: knob = Self.next(to: knob, 1, in: knobs) ?? knob
    case .previousKnob: knob = Self.next(to: knob, -1, in: knobs) ?? knob
    }
  }

  /// So many places on, and round at the ends; nil if the present one is not among them.
  private static func next<Value: Equatable>(to present: Value?, _ step: Int, in all: [Value]) -> Value? {
    guard let present, let place = all.firstIndex(of: present) else { return nil }
    return all[(place + step + all.count) % all.count]
  }
}
