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

  /// Runs both sides, unless that was done before; a side that cannot be run shows nothing.
  mutating func measure(_ row: ComparisonRow) {
    guard measured[row.id] == nil, let evidence = row.evidence else { return }
    let settings = settings(of: row)
    measured[row.id] = (
      (try? evidence.synchronous.measured(in: course, turning: settings)) ?? [],
      (try? evidence.asynchronous.measured(in: course, turning: settings)) ?? []
    )
  }

  /// Whether the knob was turned since the last measuring.
  func isStale(_ row: ComparisonRow) -> Bool { row.evidence != nil && measured[row.id] == nil }

  /// Turns the row's knob by a step. Measuring waits for the next frame, so that a key held down costs one run a frame.
  mutating func turn(_ row: ComparisonRow, by direction: Double) {
    guard let knob = knob(of: row) else { return }
    set(row, to: knob.turned(from: current(row, knob), by: direction))
  }

  /// Sets the row's knob, which is measured with the next frame.
  mutating func set(_ row: ComparisonRow, to value: Double) {
    values[row.id] = value
    measured[row.id] = nil
  }

  /// The row's knob, with its value; nil where it has none.
  func dial(of row: ComparisonRow) -> (knob: Knob, value: Double)? {
    knob(of: row).map { ($0, current(row, $0)) }
  }

  private func knob(of row: ComparisonRow) -> Knob? {
    guard let evidence = row.evidence, let name = evidence.knobs.first else { return nil }
    return (try? course.scenario(evidence.synchronous.run.scenario))?.knobs.first { $0.name == name }
  }

  private func current(_ row: ComparisonRow, _ knob: Knob) -> Double {
    values[row.id] ?? row.evidence?.synchronous.run.knobs.last { $0.name == knob.name }?.value ?? knob.value
  }

  // MARK: Picture

  /// What was measured, and with which knob; then one side a line.
  func draw(_ row: ComparisonRow, into surface: inout Surface, in rect: Rect) {
    guard let evidence = row.evidence else { return }
    let measured = measured[row.id] ?? ([], [])
    let first = rect.rows > 2 ? 1 : 0
    if first > 0 {
      let knob = knobWords(row)
      surface.write(knob, at: Point(rect.endColumn - knob.width, rect.row))
      let room = rect.columns - knob.width - 2
      let label = "Measured now: \(evidence.label)"
      surface.write(
        label.columns <= room ? label : shortened(evidence.label, to: room), at: rect.origin, role: .dim)
    }
    draw("synchronous", values: measured.synchronous, role: .synchronous, into: &surface, in: rect, row: first)
    draw("asynchronous", values: measured.asynchronous, role: .asynchronous, into: &surface, in: rect, row: first + 1)
  }

  private func draw(
    _ name: String, values: [MeasuredValue], role: Role, into surface: inout Surface, in rect: Rect, row offset: Int
  ) {
    let row = rect.row + offset
    surface.write(name, at: Point(rect.column, row), role: role, limit: rect.endColumn)
    var column = rect.column + 14
    for value in values {
      column = surface.write(value.text, at: Point(column, row), role: .figure, limit: rect.endColumn) + 1
      column = surface.write(value.label, at: Point(column, row), role: .dim, limit: rect.endColumn) + 3
    }
  }

  private func knobWords(_ row: ComparisonRow) -> StyledText {
    guard let knob = knob(of: row) else { return StyledText() }
    return StyledText([
      .init("\(knob.label) ", .dim), .init(knob.valueText(for: current(row, knob)), .figure),
      .init(knob.unit == "per second" ? " /s" : " \(knob.unit)", .dim),
    ])
  }
}
