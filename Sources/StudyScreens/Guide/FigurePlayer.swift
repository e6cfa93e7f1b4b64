import CourseContent
import Simulation
import TerminalSurface

/// The run of a figure: it plays its part once, in about a dozen seconds, and then rests.
struct FigurePlayer: Sendable {
  enum State: Equatable, Sendable {
    case waiting, playing, resting
  }

  let figure: LessonFigure
  private(set) var timeline: Timeline
  private(set) var state = State.waiting
  /// Whether it was ever started.
  private(set) var hasPlayed = false
  private let start: Timeline
  private let forecast: Forecast
  private let graph: SystemGraph
  /// The diagram, for a figure that shows one.
  private let spaceTime: SpaceTimeFigure?

  /// The most events that are played for one frame.
  private static let eventsPerFrame: UInt64 = 20_000
  /// How long the playing should take, in real seconds.
  private static let playingTime = 12.0

  /// - Parameter neighbour: the run beside it, for a figure that has one.
  init(_ figure: LessonFigure, run: Run, beside neighbour: Run? = nil) {
    self.figure = figure
    spaceTime = SpaceTimeFigure(of: figure, run: run, beside: neighbour)
    var timeline = Timeline(run)
    forecast = Lookahead(of: timeline).forecast
    graph = SystemGraph(of: run)
    timeline.seek(to: Instant(seconds: figure.span.lowerBound))
    start = timeline
    self.timeline = timeline
  }

  /// The run as it is when the figure rests.
  var end: Run {
    var run = start.run
    run.advance(to: Instant(seconds: figure.span.upperBound))
    return run
  }

  /// Simulated seconds for each real second, at least 0.05.
  var factor: Double { max(0.05, (figure.span.upperBound - figure.span.lowerBound) / Self.playingTime) }

  // MARK: Time

  /// Plays on, pauses, or begins again after the end.
  mutating func playOrPause() {
    hasPlayed = true
    switch state {
    case .waiting: state = .playing
    case .playing: state = .waiting
    case .resting:
      timeline = start
      state = .playing
    }
  }

  mutating func advance(by seconds: Double) {
    guard state == .playing else { return }
    let target = Instant(seconds: min(figure.span.upperBound, timeline.now.seconds + seconds * factor))
    timeline.advance(to: target, eventBudget: Self.eventsPerFrame)
    if timeline.now.seconds >= figure.span.upperBound { state = .resting }
    if timeline.run.halt != nil || timeline.run.isFinished && timeline.run.eventCount == 0 { state = .resting }
  }

  /// The figure at its end, for those who only want to see what came of it.
  mutating func playToEnd() {
    timeline.seek(to: Instant(seconds: figure.span.upperBound))
    (state, hasPlayed) = (.resting, true)
  }

  // MARK: Picture

  private var hopTime: Double { 0.45 * max(1, factor.squareRoot()) }

  func draw(_ axes: FigureAxes, into surface: inout Surface, in rect: Rect) {
    switch figure.subject {
    case .system where rect.columns >= Self.columnsOfSystem:
      SystemView(
        graph: graph, timeline: timeline, snapshot: timeline.run.snapshot(), forecast: forecast, chosen: nil,
        hopTime: hopTime, holdTime: hopTime
      ).draw(into: &surface, in: rect)
    case .spaceTime: spaceTime?.draw(into: &surface, in: rect, until: timeline.now.seconds, isOver: state == .resting)
    case .system, .rates, .depth, .latency, .words:
      if let chart = chart(in: rect.columns) {
        axes.marked(chart).draw(into: &surface, in: rect.inset(columns: 1, rows: 0))
      }
    }
    if let sentence = timeline.run.haltSentence {
      surface.write(StyledText(sentence, .failing), in: rect.inset(columns: 8, rows: 1))
    }
  }

  /// From how many columns on a system is drawn as boxes.
  private static let columnsOfSystem = 56

  /// The chart that is drawn in so many columns, if one is.
  private func chart(in columns: Int) -> Chart? {
    let charts = StageCharts(timeline: timeline, forecast: forecast)
    switch figure.subject {
    case .system: return columns < Self.columnsOfSystem ? charts.rates(in: .second) : nil
    case .rates: return charts.rates(in: .second)
    case .depth: return charts.waiting.naming("messages that wait")
    case .latency: return charts.answers.naming("seconds to an answer")
    case .spaceTime, .words: return nil
    }
  }

  /// What the curves are, at the end of the row of the title.
  func drawLegend(into surface: inout Surface, in rect: Rect, behind title: Int) {
    chart(in: rect.columns)?.drawLegend(into: &surface, in: rect, behind: title)
  }

  /// Where the run is, and what the key does that plays wherever something plays.
  func drawClock(into surface: inout Surface, in rect: Rect, _ keys: KeyMap) {
    let action = state == .playing ? "pauses" : state == .resting ? "plays it again" : "plays it"
    let words = StyledText([.init(keys.filled("{play} ", in: .text), .title), .init(action, .dim)])
    let end = surface.write(words, at: Point(rect.column + 2, rect.row)) + 3
    surface.offer(
      .key(.character("p")), in: Rect(column: rect.column + 2, row: rect.row, columns: words.width, rows: 1))
    let now = min(timeline.now.seconds, figure.span.upperBound)
    let time = StyledText([
      .init("t ", .dim), .init(NumberFormat.fixed(now, 1), .title),
      .init(" of \(NumberFormat.number(figure.span.upperBound)) s", .dim),
    ])
    surface.write(time, at: Point(rect.endColumn - 2 - time.width, rect.row))
    let bar = rect.endColumn - 5 - time.width - end
    guard bar > 4 else { return }
    let length = figure.span.upperBound - figure.span.lowerBound
    let share = length > 0 ? (now - figure.span.lowerBound) / length : 1
    Gauge(share: share).draw(into: &surface, at: Point(end, rect.row), columns: bar, role: .asynchronous)
  }
}

extension SpaceTimeFigure {
  /// The diagram of a figure of a lesson; nil for one that shows something else.
  init?(of figure: LessonFigure, run: Run, beside neighbour: Run?) {
    guard figure.subject == .spaceTime else { return nil }
    var sources = [Source(title: figure.title, run: run)]
    if let other = figure.neighbour, let neighbour { sources.append(Source(title: other.title, run: neighbour)) }
    self.init(of: sources, span: figure.span)
  }
}

extension LessonFigure {
  /// The run to open on the stage, just where the figure begins.
  var reference: RunReference {
    var reference = run
    reference.at = span.lowerBound > 0 ? span.lowerBound : nil
    return reference
  }
}

extension Chart {
  /// The same with a name for its only curve.
  fileprivate func naming(_ label: String) -> Chart {
    var chart = self
    for place in chart.series.indices { chart.series[place].label = label }
    return chart
  }
}
