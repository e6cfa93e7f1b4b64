import CourseContent
public import Simulation

/// What happened to one request, as plain lines: instant, length, and who did what.
public enum PlainTrace {
  /// The lines of a trace, which must be one of this run.
  public static func lines(of trace: RequestTrace, in run: Run) -> [String] {
    let head = [run.scenario.title, trace.headline, TraceID(of: trace.request, in: run).header, ""]
    let lines = head + trace.rows(in: run).map { line(of: $0, in: run) } + [""] + trace.sums
    guard let diagram = SpaceTimeDiagram(of: trace) else { return lines }
    return lines + [""] + handovers(of: trace, in: run) + PlainSpaceTime.drawing(of: diagram, in: run)
  }

  private static func handovers(of trace: RequestTrace, in run: Run) -> [String] {
    let all = trace.handovers(among: run.nodes)
    return all.isEmpty ? [] : ["Who passes the trace on:"] + all.map { "  " + $0.sentence } + [""]
  }

  private static func line(of row: RequestTrace.Row, in run: Run) -> String {
    let length = if case .span(let span) = row { NumberFormat.seconds(span.length.seconds) } else { "" }
    return (NumberFormat.fixed(row.instant.seconds, 3) + " s").leftPadded(to: 12) + length.leftPadded(to: 10) + "  "
      + row.label(in: run)
  }
}
