import Simulation

extension Knob {
  /// A value with what it counts, as in `5 s`, `400 orders` or `1 order`. What its name says is not said again, nor that
  /// it varies.
  func amount(for value: Double) -> String {
    let unit = unitWords(for: value)
    return valueText(for: value) + (unit.isEmpty ? "" : " ") + unit
  }

  /// What stands behind a value; may be empty.
  private func unitWords(for value: Double) -> String {
    if hasName(for: value) || unit == "variation" || label == unit || label.hasSuffix(" " + unit) { return "" }
    return value == 1 ? unit.ofOne : unit
  }

  /// The unit behind a value where room is scarce: only what a number means nothing without, as in `s`, `h` or `/s`.
  func shortUnit(for value: Double) -> String {
    if hasName(for: value) { return "" }
    return unit == "per second" || unit.hasSuffix("/s") ? "/s" : unit.count <= 2 ? unit : ""
  }
}

extension KnobValues {
  /// `In this run: workers 10, not 5; burst 50 orders, not 400.` What the texts of a scenario say of its knobs is
  /// true of their values in the file. The time on links is left out: no text speaks of it.
  var departure: String? {
    let parts = turned.filter { $0.name != Knob.networkLatency.name }.compactMap { setting in
      knobs.first { $0.name == setting.name }.map { knob in
        "\(knob.label) \(knob.amount(for: setting.value)), not \(knob.valueText(for: knob.value))"
      }
    }
    return parts.isEmpty ? nil : "In this run: " + parts.joined(separator: "; ") + "."
  }
}
