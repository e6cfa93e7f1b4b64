public import Simulation

/// What happened to one request, as plain lines: instant, length, and who did what.
public enum PlainStory {
  /// The lines of a story that was told from a run.
  public static func lines(of story: RequestStory, in run: Run) -> [String] {
    [run.scenario.title, story.headline, ""] + story.rows.map { line(of: $0, in: run) } + [""] + story.sums
  }

  private static func line(of row: RequestStory.Row, in run: Run) -> String {
    let length = if case .span(let span) = row { Figure.seconds(span.length.seconds) } else { "" }
    return padded(Figure.fixed(row.instant.seconds, 3) + " s", to: 12) + padded(length, to: 10) + "  "
      + row.label(in: run)
  }

  private static func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
