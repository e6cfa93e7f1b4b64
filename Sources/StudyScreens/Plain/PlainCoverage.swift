public import CourseContent
import Simulation

/// Which facts the runs of a course show, as lines.
public enum PlainCoverage {
  /// Each fact that a run can show: first those that claims show, then those that nobody does, then those left out.
  public static func lines(of coverage: Coverage) -> [String] {
    let shown = coverage.rows.filter { !$0.shownBy.isEmpty }
    let open = coverage.rows.filter { $0.shownBy.isEmpty && $0.leftOutBy.isEmpty }
    let leftOut = coverage.rows.filter { !$0.leftOutBy.isEmpty }
    let onlyLeftOut = leftOut.count { $0.shownBy.isEmpty }
    return part("Shown by a claim:", shown, at: \.shownBy)
      + part("Shown by none, and left out by none:", open, at: \.shownBy)
      + part("Left out by a scenario:", leftOut, at: \.leftOutBy)
      + [
        "Of \(coverage.factCount) facts a run can show \(coverage.rows.count): \(are(shown.count)) shown, "
          + "\(are(onlyLeftOut)) left out, \(are(open.count)) neither."
      ]
  }

  private static func are(_ count: Int) -> String { "\(count) \(count == 1 ? "is" : "are")" }

  private static func part(
    _ title: String, _ rows: [Coverage.Row], at places: KeyPath<Coverage.Row, [Coverage.Place]>
  ) -> [String] {
    let lines = rows.flatMap { row in
      ["  \(row.fact.id) (\(row.fact.text))"]
        + row[keyPath: places].map { "    \($0.scenario): \($0.words)\(home(of: $0))" }
    }
    return [title] + (lines.isEmpty ? ["  none"] : lines) + [""]
  }

  /// The file, where it is not that of the scenario.
  private static func home(of place: Coverage.Place) -> String {
    place.file == "scenarios/\(place.scenario).yaml" ? "" : " (\(place.file))"
  }
}
