import Simulation
import TerminalSurface

/// The chosen knob of the stage at many values: where its knee is. The runs are done a little in each frame, so that the
/// page stays live.
///
///     time until 95 % have their answer and their result, against the knob
///     share of requests that fail
///     the knee: one sentence
///     the figures at the cursor
struct SweepScreen: Screen {
  let sweep: Sweep
  /// Of the runs that are done, in their order.
  private var reports: [Report] = []
  private(set) var cursor: Int
  /// The next run, as far as it has come.
  private var current: Run?

  /// The most events in one frame: about 4 ms.
  private static let eventsPerFrame: UInt64 = 40_000
  /// What it costs to begin a run and to read its report, for each component.
  private static let eventsPerNode: UInt64 = 1_000
  /// A run that needs more than this is given up.
  private static let eventsPerPoint: UInt64 = 2_000_000

  init(_ sweep: Sweep) {
    self.sweep = sweep
    cursor = 0
    current = sweep.run(at: 0)
    cursor = nearest(to: sweep.presentValue)
  }

  var points: [Sweep.Point] { sweep.points(of: reports) }

  var breadcrumbs: [String] { ["Watch", sweep.scenario.title, "Sweep"] }
  var minimumSize: Size { Size(columns: 60, rows: 18) }
  var isAnimating: Bool { current != nil }

  var status: StyledText {
    guard isAnimating else { return StyledText("\(sweep.runCount) runs", .good) }
    return StyledText([.init("running ", .attention), .init("\(reports.count) of \(sweep.runCount)", .title)])
  }

  // MARK: Time

  mutating func advance(by seconds: Double) {
    var budget = Self.eventsPerFrame
    while budget > 0, var run = current {
      current = nil
      let before = run.eventCount
      run.advance(to: sweep.until, eventLimit: min(before + budget, Self.eventsPerPoint))
      budget -= min(budget, max(run.eventCount - before, Self.eventsPerNode * UInt64(run.nodes.count)))
      if run.stopReason == .observer && run.eventCount < Self.eventsPerPoint {
        current = run
      } else {
        reports.append(sweep.kept(run.report()))
        current = sweep.run(at: reports.count)
      }
    }
  }

  // MARK: Keys

  private enum Action { case back, forward, first, last, value, take, play, leave }

  private var bindings: KeyTable<Action> {
    let value = NumberFormat.setting(sweep.values.values[cursor])
    return KeyTable([
      .init(.backward, title: "value", help: "a value down", action: .back, footer: "left right"),
      .init(.forward, title: cursor == 0 ? "value" : "", help: "a value up", action: .forward),
      .init(.toStart, help: "the first value", action: .first),
      .init(.toEnd, help: "the last value", action: .last),
      .init(.value, title: "type it", help: "type a value; digits begin it", action: .value),
      .init(.open, title: "turn to \(value)", help: "turn the knob of the stage to this value", action: .take),
      .init(.play, help: "play and pause", action: .play),
      .init(.back, title: "back", help: "back to the stage", action: .leave),
    ]).filter(isPossible).unless { $0 == .play ? "Nothing plays here: each point is the end of a run." : nil }
  }

  private func isPossible(_ action: Action) -> Bool {
    switch action {
    case .back, .first: cursor > 0
    case .forward, .last: cursor < sweep.count - 1
    case .value, .take, .play, .leave: true
    }
  }

  var hints: [KeyHint] { bindings.hints }
  var refusedHints: [KeyHint] { bindings.refusedHints }
  var family: KeyFamily { .running }

  mutating func touch(_ touch: Touch) -> Navigation {
    if case .position(let share) = touch { cursor = min(sweep.count - 1, Int(share * Double(sweep.count))) }
    return .stay
  }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.action(for: key) {
    case .back: cursor -= 1
    case .forward: cursor += 1
    case .first: cursor = 0
    case .last: cursor = sweep.count - 1
    case .value: return .push(KnobValueScreen(dial, from: sweep.values.values[cursor], typed: key))
    case .take: return .answer(.turn(knob: sweep.knob.name, to: sweep.values.values[cursor]))
    case .leave: return .back
    case .play, nil: break
    }
    return .stay
  }

  /// The knob, with the range of the sweep.
  private var dial: Knob {
    var knob = sweep.knob
    if let first = sweep.values.values.first, let last = sweep.values.values.last { knob.range = first...last }
    return knob
  }

  /// A typed value: the cursor goes to the nearest that was run.
  mutating func take(_ answer: Answer) {
    if case .turn(_, let value) = answer { cursor = nearest(to: value) }
  }

  private func nearest(to value: Double) -> Int {
    let distances = sweep.values.values.map { abs($0 - value) }
    return distances.indices.min { distances[$0] < distances[$1] } ?? 0
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let (words, charts) = rect.splitBottom(rect.rows >= 20 ? 7 : 6)
    var picture = SweepCharts(of: sweep, points)
    picture.cursor = sweep.values.values[cursor]
    let (above, below) = charts.splitTop((charts.rows + 1) / 2)
    picture.times.draw(under: "95 % wait no longer than, s, by \(sweep.knob.label)", into: &surface, in: above)
    picture.failures.draw(under: "Requests that fail, %", into: &surface, in: below)
    let (knee, figures) = words.splitTop(3)
    draw("The knee", [StyledText(kneeWords, .text)], into: &surface, in: knee)
    draw("At \(sweep.knob.description(for: sweep.values.values[cursor]))", figuresAtCursor, into: &surface, in: figures)
  }

  private func draw(_ title: String, _ texts: [StyledText], into surface: inout Surface, in rect: Rect) {
    let (head, body) = rect.splitTop(1)
    surface.rule(title, in: head)
    var room = body.inset(columns: 2, rows: 0)
    for text in texts { room = room.splitTop(surface.write(text, in: room)).1 }
  }

  var kneeWords: String {
    isAnimating
      ? "Each point is \(sweep.seeds.count == 1 ? "a run" : "\(sweep.seeds.count) runs with other seeds") from the start "
        + "with the other knobs as they are, without what you did by hand."
      : points.kneeSentence(of: sweep.knob)
  }

  private var figuresAtCursor: [StyledText] {
    guard points.indices.contains(cursor) else { return [StyledText("not run yet", .dim)] }
    let point = points[cursor]
    func time(_ latency: Metric.Latency) -> String { NumberFormat.value(point.p95(latency), .seconds) }
    let figures = [
      (time(.caller), "to an answer (95 %)"), (time(.endToEnd), "to a result (95 %)"),
      (point.failedRuns == 0 ? "none" : point.failedWords, "of \(requests(of: point)) fail"),
    ]
    let text = StyledText(figures.flatMap { [.init($0, .figure), .init(" \($1)   ", .dim)] })
    return [text] + [point.brokenWords].compactMap(\.self).map { StyledText($0, .attention) }
  }

  private func requests(of point: Sweep.Point) -> String {
    NumberFormat.value(point["totals.started"], .count)
  }
}
