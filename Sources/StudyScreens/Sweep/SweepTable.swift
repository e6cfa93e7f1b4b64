public import Simulation
import TerminalSurface

/// A sweep as lines of text: one line a value for people, one a run for programs.
public enum SweepTable {
  /// A table for people, numbers with their units; a run that did not come to its end says why.
  public static func lines(of sweep: Sweep, _ points: [Sweep.Point], showing paths: [String]) -> [String] {
    let head = [sweep.knob.name] + paths
    let rows = points.map { point in
      [NumberFormat.setting(point.value)]
        + paths.map { path in
          point.reports[0].entry(path).map { NumberFormat.value(point[path], $0.unit) } ?? ""
        }
    }
    let widths = head.indices.map { column in ([head] + rows).map { $0[column].columns }.max() ?? 0 }
    let notes = [nil] + points.map(\.brokenWords)
    return zip([head] + rows, notes).map { row, note in
      let cells = zip(row, widths).map { $0.leftPadded(to: $1) }
      return (cells + [note].compactMap(\.self)).joined(separator: "  ")
    }
  }

  /// Comma-separated values for other programs, numbers in full.
  public static func csv(of sweep: Sweep, _ points: [Sweep.Point], showing paths: [String]) -> [String] {
    let head = [sweep.knob.name, "seed"] + paths + ["ended_because"]
    return [head.joined(separator: ",")]
      + points.flatMap { point in
        point.reports.map { report in
          ([number(point.value), String(report.seed)] + paths.map { report[$0].map(number) ?? "" }
            + [report.endedBecause.rawValue]).joined(separator: ",")
        }
      }
  }
}
