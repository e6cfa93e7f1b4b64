import CourseContent
import Simulation
import TerminalSurface

/// What the two runs of each row have measured, with the row's knob as the reader turned it.
struct EvidenceTable: Sendable {
  private let course: Course
  private var measured: [String: (synchronous: [MeasuredValue], asynchronous: [MeasuredValue])] = [:]
  private var values: [String: Double] = [:]

  init(_ course: Course) { self.course = course }

  // MARK: Measuring

  /// The row's knob as it stands.
  func settings(of row: ComparisonRow) -> [KnobSetting] {
    guard let value = values[row.id], let name = row.evidence?.knobs.first else { return [] }
    return [KnobSetting(name: name, value: value)]
  }

  /// Runs both sides, unless that was done before.
  mutating func measure(_ row: ComparisonRow) {
    guard measured[row.id] == nil, let evidence = row.evidence else { return }
    let settings = settings(of: row)
    measured[row.id] = (
      (try? evidence.synchronous.measured(in: course, turning: settings)) ?? [],
      (try? evidence.asynchronous.measured(in: course, turning: settings)) ?? []
    )
  }

  /// Turns the row's knob by a step and measures again.
  mutating func turn(_ row: ComparisonRow, by direction: Double) {
    guard let knob = knob(of: row) else { return }
    let value = current(row, knob) + direction * knob.step
    values[row.id] = min(knob.range.upperBound, max(knob.range.lowerBound, value))
    measured[row.id] = nil
    measure(row)
  }

  private func knob(of row: ComparisonRow) -> Knob? {
    guard let evidence = row.evidence, let name = evidence.knobs.first else { return nil }
    return (try? course.scenario(evidence.synchronous.run.scenario))?.knobs.first { $0.name == name }
  }

  private func current(_ row: ComparisonRow, _ knob: Knob) -> Double {
    values[row.id] ?? row.evidence?.synchronous.run.knobs.last { $0.name == knob.name }?.value ?? knob.value
  }

  // MARK: Picture

  /// What was measured, one side a line.
  func draw(_ row: ComparisonRow, into surface: inout Surface, in rect: Rect) {
    guard let evidence = row.evidence, let measured = measured[row.id] else { return }
    let sides = [
      ("synchronous", measured.synchronous, Role.synchronous), ("asynchronous", measured.asynchronous, .asynchronous),
    ]
    for (offset, (name, values, role)) in sides.enumerated() {
      var column = surface.write(name, at: Point(rect.column, rect.row + offset), role: role, limit: rect.endColumn)
      column = max(column + 2, rect.column + 14)
      for value in values {
        column =
          surface.write(value.text, at: Point(column, rect.row + offset), role: .figure, limit: rect.endColumn) + 1
        column = surface.write(value.label, at: Point(column, rect.row + offset), role: .dim, limit: rect.endColumn) + 3
      }
    }
    drawKnob(row, evidence, into: &surface, rect)
  }

  private func drawKnob(_ row: ComparisonRow, _ evidence: Evidence, into surface: inout Surface, _ rect: Rect) {
    var words: [StyledText.Span] = []
    if let knob = knob(of: row) {
      words = [
        .init("\(knob.label) ", .dim), .init(Figure.number(current(row, knob)), .figure),
        .init(" \(knob.unit)  ", .dim),
      ]
    }
    let text = StyledText(words + [.init("just measured", .faint)])
    let place =
      rect.rows >= 3
      ? Point(rect.column, rect.row + 2) : Point(max(rect.column, rect.endColumn - text.width), rect.row)
    surface.write(text, at: place, limit: rect.endColumn)
  }
}
