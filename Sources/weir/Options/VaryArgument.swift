import ArgumentParser
import Simulation

/// `knob=a..b:step`, `knob=a..b` or `knob` on the command line.
struct VaryArgument: ExpressibleByArgument {
  let knob: String
  private let range: (first: Double, last: Double)?
  private let step: Double?

  var hasRange: Bool { range != nil }

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, !name.isEmpty else { return nil }
    knob = String(name)
    guard parts.count == 2 else {
      (range, step) = (nil, nil)
      return
    }
    let rangeAndStep = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    let ends = (rangeAndStep.first.map(String.init) ?? "").split(separator: "..").map { Double($0) }
    guard rangeAndStep.count <= 2, ends.count == 2, let first = ends[0], let last = ends[1], first.isFinite,
      last.isFinite
    else { return nil }
    range = (first, last)
    step = rangeAndStep.count == 2 ? Double(rangeAndStep[1]) : nil
    if rangeAndStep.count == 2 && step == nil { return nil }
  }

  func values(of knob: Knob, around value: Double) throws(SweepError) -> SweepValues {
    guard let range else { return SweepValues(around: value, of: knob) }
    return try SweepValues(from: range.first, to: range.last, step: step ?? knob.step)
  }
}
