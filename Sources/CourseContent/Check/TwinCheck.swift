internal import Simulation

// Whether two scenarios can stand side by side.

extension ReferenceCheck {
  mutating func check(twinOf scenario: Scenario, at reference: Reference) {
    guard let id = scenario.twin else { return }
    check(.scenario, id, at: reference)
    guard id != scenario.id else { return diagnose("a scenario is no twin of itself; name another one", at: reference) }
    guard let twin = content.scenarios[id] else { return }
    if twin.twin != scenario.id {
      diagnose("\(id) has another twin, or none; write twin: \(scenario.id) there, or take this out", at: reference)
    } else if !scenario.hasSameTraffic(as: twin) {
      diagnose("\(id) has other traffic; give twins clients of the same names and the same traffic", at: reference)
    } else if let knob = scenario.knobs.first(where: { !canTurn($0, with: twin.knobs) }) {
      diagnose("no value of \(knob.name) is allowed here and in \(id); let its ranges overlap", at: reference)
    }
  }

  /// Whether a knob and that of the same name, if there is one, can have the same value.
  private func canTurn(_ knob: Knob, with others: [Knob]) -> Bool {
    others.allSatisfy { $0.name != knob.name || $0.range.overlaps(knob.range) }
  }
}
