public import Simulation

/// A value that a run has just shown, as evidence for a cell of the comparison.
public struct MeasuredValue: Equatable, Sendable {
  /// What was measured, in words.
  public let label: String
  /// The value as it is shown, with its unit if it has one; `none` if the run has no value.
  public let text: String
}

extension Evidence.Side {
  /// The most events that one run for evidence may take: some tenths of a second.
  private static let eventLimit: UInt64 = 3_000_000

  /// Runs the side to its end, with these knobs on top of its own, and reads its values. Scaling takes up to one run
  /// more than there are slots.
  /// - Throws: what keeps the run from being made.
  public func measured(in course: Course, turning knobs: [KnobSetting] = []) throws(ContentError) -> [MeasuredValue] {
    switch reading {
    case .measures(let measures):
      let run = try finished(in: course, knobs)
      return measures.map { MeasuredValue(label: $0.label, text: Self.text($0, run)) }
    case .scaling(let slots, let traffic):
      let count = try slotsToDouble(slots, traffic: traffic, in: course, turning: knobs)
      let text = count.map { "\($0) of \(slots.count)" } ?? "more than \(slots.count)"
      return [MeasuredValue(label: "need more slots for twice the traffic", text: text)]
    }
  }

  private func finished(in course: Course, _ knobs: [KnobSetting]) throws(ContentError) -> Run {
    var reference = run
    reference.knobs += knobs
    var run = try course.run(reference)
    try run.reach(.end, within: Self.eventLimit)
    return run
  }

  private static func text(_ measure: Evidence.Measure, _ run: Run) -> String {
    func value(_ path: String) -> (Double?, MetricUnit) {
      guard let measurement = run.metric(path) else { return (nil, .count) }
      return (run.value(of: measurement), measurement.unit)
    }
    let (part, unit) = value(measure.path)
    guard let whole = measure.whole else { return NumberFormat.value(part, unit) }
    guard let part, let total = value(whole).0, total > 0 else { return "none" }
    return NumberFormat.number(part / total * 100) + " %"
  }

  /// How few of the knobs must be doubled before twice the traffic gives no error; nil if doubling all is not enough.
  private func slotsToDouble(
    _ slots: [String], traffic: String, in course: Course, turning knobs: [KnobSetting]
  ) throws(ContentError) -> Int? {
    let scenario = try course.scenario(run.scenario)
    func doubled(_ name: String) -> KnobSetting {
      let turned = (run.knobs + knobs).last { $0.name == name }?.value
      let value = turned ?? scenario.knobs.first { $0.name == name }?.value ?? 0
      return KnobSetting(name: name, value: value * 2)
    }
    for count in 0...slots.count {
      let settings = knobs + [doubled(traffic)] + slots.prefix(count).map(doubled)
      let run = try finished(in: course, settings)
      if run.value(of: .total(.failed)) == 0 { return count }
    }
    return nil
  }
}
