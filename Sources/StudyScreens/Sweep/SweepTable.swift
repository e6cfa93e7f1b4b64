public import Simulation

/// A sweep as lines of text: one line a value.
public enum SweepTable {
  /// A table for people, numbers with their units; a run that did not come to its end says why.
  public static func lines(of sweep: Sweep, _ points: [Sweep.Point], showing paths: [String]) -> [String] {
    let head = [sweep.knob.name] + paths
    let rows = points.map { point in
      [NumberFormat.number(point.value)]
        + paths.map { path in
          point.report.entries.first { $0.path == path }.map { NumberFormat.value($0.value, $0.unit) } ?? ""
        }
    }
    let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
    let notes = [nil] + points.map(\.brokenWords)
    return zip([head] + rows, notes).map { row, note in
      let cells = zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }
      return (cells + [note].compactMap(\.self)).joined(separator: "  ")
    }
  }

  /// Comma-separated values for other programs, numbers in full.
  public static func csv(of sweep: Sweep, _ points: [Sweep.Point], showing paths: [String]) -> [String] {
    let head = [sweep.knob.name] + paths + ["ended_because"]
    return [head.joined(separator: ",")]
      + points.map { point in
        ([number(point.value)] + paths.map { point.report[$0].map(number) ?? "" }
          + [point.report.endedBecause.rawValue]).joined(separator: ",")
      }
  }
}
