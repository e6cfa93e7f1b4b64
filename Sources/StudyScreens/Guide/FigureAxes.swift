import CourseContent
import Simulation
import StudyProgress
import TerminalSurface

/// What a question does to the chart of its figure: the axes do not tell the answer, what may be said has its marks on
/// them, and so has what was said.
struct FigureAxes {
  private var hidesScale = false
  private var span: Double?
  private var ceiling: Double?
  private var ghost = StageCharts.Ghost()

  /// - Parameters:
  ///   - answer: what was answered; nil as long as the figure asks.
  ///   - isTold: whether the run has been played.
  init(_ question: AskedQuestion?, of subject: LessonFigure.Subject, _ answer: FigureAnswer?, isTold: Bool) {
    guard let question else { return }
    let number = question.values.map { Prediction.Number(path: $0.path, unit: $0.unit) }
    let isOnAxis = number.map { $0.isInstant || StageChart(showing: $0.path) == subject.chart } ?? false
    hidesScale = !isTold && !isOnAxis
    guard isOnAxis, let values = question.values, let number, let largest = values.offered.max() else { return }
    if number.isInstant {
      span = Chart.niceCeiling(largest * 1.15)
    } else {
      ceiling = Chart.niceCeiling(largest * 1.15)
    }
    for (place, value) in values.offered.enumerated() {
      let label = answer == nil ? Prediction.letter(place) : "you"
      // Before the answer every letter stands on the axis, then the one that was chosen.
      guard answer == nil || answer?.given == place else { continue }
      if number.isInstant {
        ghost.markers.append(.init(x: value, label: label, role: .attention))
      } else {
        ghost.levels.append(.init(value: value, label: label, role: .attention))
      }
    }
  }

  func marked(_ chart: Chart) -> Chart {
    var chart = chart
    chart.hidesScale = hidesScale
    chart.span = span.map { max($0, 1) } ?? chart.span
    chart.ceiling = ceiling ?? chart.ceiling
    chart.markers += ghost.markers
    chart.levels += ghost.levels
    return chart
  }
}

extension LessonFigure.Subject {
  /// The chart of the stage that shows the same.
  fileprivate var chart: StageChart? {
    switch self {
    case .rates: .rates
    case .depth: .depth
    case .latency: .callerLatency
    case .system, .spaceTime, .words: nil
    }
  }
}
