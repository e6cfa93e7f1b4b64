import StudyProgress
import TerminalSurface

/// A reliability diagram that lies on its side: a row for each level of confidence, the share that is right along it with
/// the interval in which it may lie, over what the word promises.
struct CalibrationDiagram {
  let calibration: Calibration
  /// How far one row is below the one before.
  let spacing: Int

  /// What its marks mean.
  static let legend = StyledText([
    .init(" ", .dim), .init(Glyph.moving, .good), .init(" right   ", .dim), .init(Glyph.done + Glyph.done, .good),
    .init(" may be   ", .dim), .init(Glyph.light + Glyph.light, .faint), .init(" promised ", .dim),
  ])

  /// A row a level, the axis and its numbers.
  var rows: Int { AnswerConfidence.allCases.count * spacing + 2 }

  func draw(into surface: inout Surface, in rect: Rect) {
    let counts = AnswerConfidence.allCases.reduce(10) { max($0, calibration[$1].count.columns) }
    let track = Rect(column: rect.column + 8, row: rect.row, columns: rect.columns - 8 - counts - 2, rows: rect.rows)
    for (place, confidence) in AnswerConfidence.allCases.reversed().enumerated() {
      let level = calibration[confidence]
      let row = rect.row + place * spacing
      surface.write(confidence.rawValue, at: Point(rect.column, row), role: level.answers > 0 ? .text : .dim)
      draw(level, into: &surface, in: Rect(column: track.column, row: row, columns: track.columns, rows: 1))
      surface.write(
        level.count, at: Point(rect.endColumn - level.count.columns, row), role: level.answers > 0 ? .figure : .faint)
    }
    drawAxis(into: &surface, in: track.splitBottom(2).0)
  }

  private func draw(_ level: Calibration.Level, into surface: inout Surface, in track: Rect) {
    let promise = level.confidence.promise
    let zone = track.cells(of: promise)
    for column in zone { surface.write(Glyph.light, at: Point(column, track.row), role: .faint) }
    guard let share = level.share.value else { return }
    // The zone goes on below the line.
    func mark(_ glyph: String, _ column: Int) {
      surface.write(
        glyph, at: Point(column, track.row), role: level.fit.role, background: zone.contains(column) ? .well : .plain)
    }
    for column in track.cells(of: level.share.interval) { mark(Glyph.done, column) }
    mark(Glyph.moving, track.cell(of: share))
  }

  private func drawAxis(into surface: inout Surface, in rect: Rect) {
    surface.write(String(repeating: Glyph.toDo, count: rect.columns), at: rect.origin, role: .rule)
    for quarter in 0...4 {
      let column = rect.cell(of: Double(quarter) / 4)
      surface.write("┴", at: Point(column, rect.row), role: .rule)
      guard rect.columns >= 30 || quarter.isMultiple(of: 2) else { continue }
      let words = "\(quarter * 25)" + (quarter == 4 ? " %" : "")
      surface.write(words, at: Point(column - (quarter == 0 ? 0 : 1), rect.row + 1), role: .faint)
    }
  }
}

/// What is known at least and at most, as a bar with its numbers behind.
struct ReadinessBar {
  let interval: ClosedRange<Double>
  let words: String

  /// What its parts mean.
  static let legend = StyledText([
    .init(" ", .dim), .init(Glyph.full, .good), .init(" at least   ", .dim), .init(Glyph.medium, .good),
    .init(" at most   ", .dim),
    .init(Glyph.light, .faint), .init(" not ", .dim),
  ])

  func draw(into surface: inout Surface, in rect: Rect) {
    let columns = max(0, rect.columns - 14)
    let least = Int((interval.lowerBound * Double(columns)).rounded())
    let most = Int((interval.upperBound * Double(columns)).rounded())
    let parts = [
      (Glyph.full, least, Role.good), (Glyph.medium, most - least, .good), (Glyph.light, columns - most, .faint),
    ]
    var column = rect.column
    for (glyph, count, role) in parts {
      column = surface.write(String(repeating: glyph, count: max(0, count)), at: Point(column, rect.row), role: role)
    }
    surface.write(words, at: Point(rect.endColumn - words.columns, rect.row), role: .figure)
  }
}

extension Rect {
  /// The column of a share from 0 to 1.
  fileprivate func cell(of share: Double) -> Int { column + Int((share * Double(max(0, columns - 1))).rounded()) }

  /// The columns of a part of 0 to 1; none in an empty rectangle.
  fileprivate func cells(of part: ClosedRange<Double>) -> Range<Int> {
    columns > 0 ? cell(of: part.lowerBound)..<cell(of: part.upperBound) + 1 : 0..<0
  }
}

extension Calibration.Fit {
  fileprivate var role: Role {
    switch self {
    case .less: .failing
    case .kept: .good
    case .more: .attention
    case .unknown: .dim
    }
  }
}
