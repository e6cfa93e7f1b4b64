public import CourseContent

/// The comparison as lines, measured while they are made.
public enum PlainCompare {
  /// Each row with both sides, why they are so, and what their runs show; makes all of these runs.
  /// - Parameter id: of the only row to tell; all if nil.
  public static func lines(of course: Course, row id: String? = nil) throws(ContentError) -> [String] {
    let facts = try course.facts()
    var lines: [String] = []
    let rows = if let id { [try course.comparisonRow(id)] } else { try course.comparison() }
    for row in rows {
      lines += [row.feature, ""] + row.page.lines(facts)
      if let evidence = row.evidence {
        lines += ["", "Just measured: \(evidence.label)"]
        lines += try Self.lines("synchronous", side: evidence.synchronous, in: course)
        lines += try Self.lines("asynchronous", side: evidence.asynchronous, in: course)
      }
      lines += ["", ""]
    }
    return lines.dropLast(2)
  }

  private static func lines(
    _ name: String, side: Evidence.Side, in course: Course
  ) throws(ContentError) -> [String] {
    let values = try side.measured(in: course).map { "\($0.label) \($0.text)" }
    return ["  \(name): \(values.joined(separator: ", "))"] + side.run.command.map { "    \($0)" }
  }
}
