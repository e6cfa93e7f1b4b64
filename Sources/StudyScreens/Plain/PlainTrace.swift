public import Simulation
import TerminalSurface

/// What happened to one request, as plain lines: instant, length, and who did what.
public enum PlainTrace {
  /// The lines of a trace, which must be one of this run.
  public static func lines(of trace: RequestTrace, in run: Run) -> [String] {
    let lines = [run.scenario.title, trace.headline, ""] + trace.rows.map { line(of: $0, in: run) } + [""] + trace.sums
    guard let diagram = SpaceTimeDiagram(of: trace) else { return lines }
    return lines + [""] + PlainSpaceTime.drawing(of: diagram, in: run)
  }

  private static func line(of row: RequestTrace.Row, in run: Run) -> String {
    let length = if case .span(let span) = row { NumberFormat.seconds(span.length.seconds) } else { "" }
    return padded(NumberFormat.fixed(row.instant.seconds, 3) + " s", to: 12) + padded(length, to: 10) + "  "
      + row.label(in: run)
  }

  private static func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.columns)) + text
  }
}
