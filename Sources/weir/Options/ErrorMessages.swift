import Foundation
import Simulation

/// What the user is told of an error: in one sentence what is wrong, and what to do next.
enum ErrorMessages {
  static func message(for error: KnobError, scenario: String) -> String {
    switch error {
    case .unknown(let name, let nearest):
      "\(scenario) has no knob \(name)\(didYouMean(nearest, else: "see `weir simulate \(scenario)` for its knobs"))."
    case .outOfRange(let knob, let value):
      "\(knob.name) cannot be \(NumberFormat.setting(value, outside: knob.range)): it goes from \(range(of: knob))."
    case .notWhole(let knob, let value):
      "\(knob.name) cannot be \(NumberFormat.decimals(value, 6)): it counts things, so set it to a whole number."
    }
  }

  /// For what is no number, and no value that the knob has a name for.
  static func message(forText text: String, of knob: Knob) -> String {
    "\(knob.name) cannot be \(text): it goes from \(range(of: knob))."
  }

  /// `1 to 12`, with the unit where there is one; `0 (off) to 1 (on)`.
  private static func range(of knob: Knob) -> Substring {
    func end(_ value: Double) -> String {
      NumberFormat.setting(value) + (knob.names.isEmpty ? "" : " (\(knob.valueText(for: value)))")
    }
    let (least, most) = (end(knob.range.lowerBound), end(knob.range.upperBound))
    return "\(least) to \(most) \(knob.unit)".trimmed
  }

  static func message(for error: SweepError, scenario: String) -> String {
    switch error {
    case .knob(let error): message(for: error, scenario: scenario)
    case .scenario: "\(scenario) cannot run; `weir simulate \(scenario)` says why."
    case .step(let step): "--vary cannot go in steps of \(NumberFormat.setting(step)): take a step above 0."
    case .order(let first, let last):
      "--vary cannot go from \(NumberFormat.setting(first)) to \(NumberFormat.setting(last)): name the smaller value first."
    case .tooMany(let count, let step):
      "--vary asks for \(count > 1e6 ? "millions of" : NumberFormat.count(count)) runs, and "
        + "\(NumberFormat.count(Double(SweepValues.most))) are the most: take a step of \(NumberFormat.setting(step)) or more."
    }
  }

  /// The end of a sentence that offers names.
  static func didYouMean(_ names: [String], else otherwise: String) -> String {
    guard let first = names.first else { return "; \(otherwise)" }
    return names.count == 1
      ? "; the nearest is \(first)" : "; the nearest are \(names.joined(separator: ", "))"
  }

  /// What the parser says of a command line that it cannot read, in one sentence with a way on.
  static func commandLine(_ message: String) -> String {
    var text = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    while let last = text.last, ".?".contains(last) { text.removeLast() }
    return text.prefix(1).lowercased() + text.dropFirst()
      + "; `weir help` and `weir help VERB` say what there is."
  }

  static func message(for reason: StopReason, scenario: String) -> String? {
    switch reason {
    case .noProgress:
      "\(scenario) was stopped: event after event happened without time going on, so give some step of it a duration."
    case .memory:
      "\(scenario) was stopped: over 5 million requests, messages or events wait, so lower the traffic or stop it with --until."
    case .until, .finished, .observer, .limit: nil
    }
  }

  /// What is told of a scenario file that says nothing of the time on each link.
  static func usualLatency(in file: String) -> String {
    let usual = NumberFormat.number(Knob.networkLatency.value)
    return "weir: \(file) has no knob network_latency: each link takes \(usual) s one way; add it to take another."
  }

  /// What is told when not everything that was printed has arrived.
  static func message(for error: WriteError) -> String {
    switch error.code {
    case EBADF: "nothing could be printed, for standard output is closed; open it, or print into a file."
    case ENOSPC, EDQUOT, EFBIG: "not everything could be printed \(error.reason); make room, or print to another place."
    default: "not everything could be printed \(error.reason); print to another place."
    }
  }
}
