public import CourseContent
import Simulation

/// What the questions of a course ask for, and which facts its runs show, as lines.
public enum PlainCoverage {
  /// Each fact that a run can show: first those that claims show, then those that nobody does, then those left out.
  public static func lines(of coverage: Coverage) -> [String] {
    let shown = coverage.rows.filter { !$0.shownBy.isEmpty }
    let open = coverage.rows.filter { $0.shownBy.isEmpty && $0.leftOutBy.isEmpty }
    let leftOut = coverage.rows.filter { !$0.leftOutBy.isEmpty }
    let onlyLeftOut = leftOut.count { $0.shownBy.isEmpty }
    return skills(of: coverage)
      + part("Shown by a claim:", shown, at: \.shownBy)
      + part("Shown by none, and left out by none:", open, at: \.shownBy)
      + part("Left out by a scenario:", leftOut, at: \.leftOutBy)
      + [
        "Of \(coverage.factCount) facts a run can show \(coverage.rows.count): \(are(shown.count)) shown, "
          + "\(are(onlyLeftOut)) left out, \(are(open.count)) neither."
      ]
  }

  /// Each skill with its lessons, its questions and its run, and what one gets who knows nothing.
  private static func skills(of coverage: Coverage) -> [String] {
    guard !coverage.skills.isEmpty else { return [] }
    let rows = coverage.skills.map { row in
      "  \(row.skill.id): \(row.skill.lessons.joined(separator: ", ")); \(row.questions.count) questions; "
        + (row.skill.scenario.map { "run \($0)" } ?? "no run can show it")
    }
    return ["Skills:"] + rows + [""]
      + blind("Right without knowing anything, of questions for one option:", coverage.blindOutcomes)
      + blind("Right options without knowing anything, of questions for several:", coverage.blindOutcomesOfSeveral)
  }

  private static func blind(_ title: String, _ outcomes: [BlindStrategy.Outcome]) -> [String] {
    guard !outcomes.isEmpty else { return [] }
    return [title]
      + outcomes.map { outcome in
        "  \(outcome.strategy.rawValue): \(percent(outcome.share)), by chance \(percent(outcome.chance))"
      } + [""]
  }

  private static func percent(_ share: Double) -> String { NumberFormat.decimals(share * 100, 1) + " %" }

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
