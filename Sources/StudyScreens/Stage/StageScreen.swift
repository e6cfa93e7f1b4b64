import Simulation
import TerminalSurface

/// The stage: a system that runs before the reader's eyes, and that the reader can touch.
///
///     System: boxes, links, dots
///     charts: what came and was done | what waits
///     What is happening: the latest sentences
///     Knobs: one line
struct StageScreen: Screen {
  private(set) var timeline: Timeline
  private(set) var isPlaying = false
  private(set) var pace = StagePace()
  private(set) var chosenNode: NodeIndex?
  private(set) var chosenKnob = 0
  /// What the last key came to, where the picture does not show it by itself.
  private(set) var message: String?

  private let graphAtStart: SystemGraph
  private var forecast: Forecast
  /// Older timelines, from before the system itself was changed: for undo.
  private var earlier: [Timeline] = []
  /// Real time that has not become simulated time yet, because the run was too busy.
  private var hasStarted = false

  /// What one frame may cost: 50,000 events are a few milliseconds.
  private static let eventsPerFrame: UInt64 = 50_000
  private static let slowFactor = 4.0

  init(_ run: Run) {
    timeline = Timeline(run)
    graphAtStart = SystemGraph(of: run)
    forecast = Forecast(of: timeline)
    chosenKnob = Self.firstKnob(of: run)
  }

  /// The first knob is the one that the scenario names first; the network's latency comes last.
  private static func firstKnob(of run: Run) -> Int {
    run.knobs.knobs.firstIndex { $0.name == "burst" } ?? 0
  }

  var minimumSize: Size { Size(columns: 60, rows: 18) }
  var isAnimating: Bool { isPlaying }
  var crumbs: [String] { ["Watch", timeline.run.scenario.title] }

  var status: StyledText {
    let state: StyledText.Span =
      isPlaying
      ? .init("playing", .good)
      : timeline.run.isFinished && hasStarted ? .init("finished", .good) : .init("paused", .attention)
    return StyledText([
      state, .init(" \(Figure.number(pace.factor))x", .text), .init("   t ", .dim),
      .init(Figure.fixed(timeline.now.seconds, 2) + " s", .title), .init("   seed \(timeline.run.seed) ", .dim),
    ])
  }

  // MARK: Keys

  enum Action {
    case playPause, step, stepBack, slower, faster, back, forward, burst
    case nextNode, previousNode, breakOrMend, slow, nextKnob, previousKnob, more, less, undo, restart, leave
  }

  private var bindings: [KeyBinding<Action>] {
    [
      .init(.characters(" ", "p"), "space", isPlaying ? "pause" : "play", "play and pause", .playPause),
      .init(.characters("b"), "b", "burst", "send \(burstSize) requests at once", .burst),
      .init(
        .characters("x"), "x", isChosenDown ? "mend" : "break", "break the chosen component, or mend it", .breakOrMend),
      .init([.tab, .character("c")], "tab", "choose", "choose the next component", .nextNode),
      .init(.characters("+", "="), "+", "knob", "turn the chosen knob up", .more, footer: "+ -"),
      .init(.characters("[", "<"), "[", "speed", "let time go slower", .slower, footer: "[ ]"),
      .init(.characters(".", "n"), ".", "step", "let one more event happen", .step, footer: ". ,"),
      .init(.characters("u"), "u", "undo", "take the last change back, as if it had not happened", .undo),
      .init(.characters("s"), "s", "slow", "make the chosen component four times as slow, or as before", .slow),
      .init(.characters("r"), "r", "restart", "begin again with the knobs as they are", .restart),
      .init([.left, .character("h")], "left", "time", "go back in time", .back, footer: "arrows"),
      .init([.right, .character("l")], "right", "", "go on in time", .forward),
      .init(.characters(",", "N"), ",", "", "take the last event back", .stepBack),
      .init(.characters("]", ">"), "]", "", "let time go faster", .faster),
      .init(.characters("-", "_"), "-", "", "turn the chosen knob down", .less),
      .init([.down, .character("j")], "down", "", "choose the next knob", .nextKnob),
      .init([.up, .character("k")], "up", "", "choose the knob before", .previousKnob),
      .init([.backTab, .character("C")], "shift-tab", "", "choose the component before", .previousNode),
      .init([.escape, .character("q")], "q", "leave", "go back to where you came from", .leave),
    ].filter(isPossible)
  }

  /// A key that would do nothing now is not offered.
  private func isPossible(_ binding: KeyBinding<Action>) -> Bool {
    switch binding.action {
    case .undo: timeline.appliedCount > 0 || !earlier.isEmpty
    case .stepBack, .back, .restart: timeline.run.eventCount > 0
    case .step, .forward: !timeline.run.isFinished
    case .playPause: isPlaying || !timeline.run.isFinished
    default: true
    }
  }

  var hints: [KeyHint] { [KeyHint](bindings) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    guard let action = bindings.first(where: { $0.keys.contains(key) })?.action else { return .stay }
    message = nil
    if action == .leave { return .back }
    perform(action)
    return .stay
  }

  private mutating func perform(_ action: Action) {
    switch action {
    case .playPause: isPlaying.toggle()
    case .step: pauseAnd { $0.step() }
    case .stepBack: pauseAnd { $0.stepBack() }
    case .back: pauseAnd { [jump] in $0.seek(to: Instant(seconds: max(0, $0.now.seconds - jump))) }
    case .forward: pauseAnd { [jump] in $0.seek(to: Instant(seconds: $0.now.seconds + jump)) }
    case .slower: pace.slower()
    case .faster: pace.faster()
    case .burst: burst()
    case .nextNode: choose(1)
    case .previousNode: choose(-1)
    case .breakOrMend: breakOrMend()
    case .slow: slow()
    case .nextKnob: chooseKnob(1)
    case .previousKnob: chooseKnob(-1)
    case .more: turn(1)
    case .less: turn(-1)
    case .undo: undo()
    case .restart: restart()
    case .leave: break
    }
    hasStarted = hasStarted || timeline.run.eventCount > 0
  }

  // MARK: Time

  /// How far an arrow key goes: a fiftieth of the whole run.
  private var jump: Double { max(0.1, forecast.span / 50) }

  mutating func advance(by seconds: Double) {
    guard isPlaying else { return }
    let target = Instant(seconds: timeline.now.seconds + seconds * pace.factor)
    let pauses = timeline.advance(to: target, eventBudget: Self.eventsPerFrame)
    hasStarted = true
    if pauses || timeline.run.isFinished || timeline.now >= timeline.run.limit { isPlaying = false }
  }

  private mutating func pauseAnd(_ change: (inout Timeline) -> Void) {
    isPlaying = false
    change(&timeline)
  }

  private mutating func restart() {
    let old = timeline
    do {
      timeline = Timeline(try Run(old.run.scenario, knobs: old.run.knobs, seed: old.run.seed))
      keep(old)
      forecast = Forecast(of: timeline)
    } catch {
      message = "The scenario cannot begin again with these knobs; turn the last one back."
    }
  }

  // MARK: Touching the system

  private var clients: [NodeIndex] {
    timeline.run.nodes.indices.filter { timeline.run.nodes[$0].kind == .client }
  }

  private var burstSize: Int {
    Int((timeline.run.knobs["burst"] ?? 20).rounded())
  }

  private mutating func burst() {
    guard let client = clients.first else { return }
    let chosen = chosenNode.flatMap { clients.contains($0) ? $0 : nil }
    intervene(.burst(chosen ?? client, count: max(1, burstSize)))
  }

  private var isChosenDown: Bool {
    chosenNode.map { timeline.run.snapshot().nodes[$0].isDown } ?? false
  }

  /// What + - x s act on if nothing was chosen: the component that does the work.
  private var target: NodeIndex {
    chosenNode ?? timeline.run.nodes.lastIndex { $0.kind == .worker || $0.kind == .service } ?? 0
  }

  private mutating func breakOrMend() {
    let node = target
    chosenNode = node
    intervene(timeline.run.snapshot().nodes[node].isDown ? .mend(node) : .breakDown(node))
  }

  private mutating func slow() {
    let node = target
    chosenNode = node
    let isSlow = timeline.run.snapshot().nodes[node].slowness != 1
    intervene(.slow(node, factor: isSlow ? 1 : Self.slowFactor))
  }

  private mutating func choose(_ step: Int) {
    let order = graph.columns.flatMap { $0 } + graph.hanging.keys.sorted()
    guard !order.isEmpty else { return }
    guard let chosen = chosenNode, let place = order.firstIndex(of: chosen) else {
      chosenNode = step > 0 ? order.first : order.last
      return
    }
    chosenNode = order[(place + step + order.count) % order.count]
  }

  private mutating func chooseKnob(_ step: Int) {
    let count = timeline.run.knobs.knobs.count
    chosenKnob = (chosenKnob + step + count) % count
  }

  private mutating func turn(_ direction: Double) {
    let knob = timeline.run.knobs.knobs[chosenKnob]
    let value = timeline.run.knobs.values[chosenKnob] + direction * knob.step
    // Steps are decimal: a sum of them is rounded to what a person would write.
    let rounded = (value * 1e6).rounded() / 1e6
    let next = min(knob.range.upperBound, max(knob.range.lowerBound, rounded))
    if next == timeline.run.knobs.values[chosenKnob] {
      message =
        "\(knob.label) goes from \(Figure.number(knob.range.lowerBound)) to \(Figure.number(knob.range.upperBound))."
    } else {
      intervene(.turn(knob.name, to: next))
    }
  }

  private mutating func intervene(_ intervention: Intervention) {
    do {
      try timeline.intervene(intervention)
      forecast = Forecast(of: timeline)
    } catch {
      switch error {
      case .needsNewRun(let name): startOver(with: name, intervention)
      case .knob: message = "That knob cannot be turned further."
      case .noSuchComponent: message = "That component cannot do this."
      }
    }
  }

  /// A knob that decides which components there are: the run begins again with it.
  private mutating func startOver(with name: String, _ intervention: Intervention) {
    guard case .turn(_, let value) = intervention else { return }
    var knobs = timeline.run.knobs
    do {
      try knobs.set(name, to: value)
      let old = timeline
      timeline = Timeline(try Run(old.run.scenario, knobs: knobs, seed: old.run.seed))
      keep(old)
      chosenNode = nil
      forecast = Forecast(of: timeline)
      message = "Another system: the run begins again."
    } catch {
      message = "The system cannot be built with that value."
    }
  }

  /// Remembers a timeline for undo; a few are enough.
  private mutating func keep(_ old: Timeline) {
    earlier.append(old)
    if earlier.count > 8 { earlier.removeFirst() }
  }

  private mutating func undo() {
    if timeline.undo() != nil {
      message = "Taken back, as if it had not happened."
    } else if let old = earlier.popLast() {
      timeline = old
      chosenNode = nil
      message = "Back to the run before."
    }
    forecast = Forecast(of: timeline)
  }

  // MARK: Picture

  private var graph: SystemGraph {
    graphAtStart.nodes == timeline.run.nodes ? graphAtStart : SystemGraph(of: timeline.run)
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let isRoomy = rect.rows >= 26
    let snapshot = timeline.run.snapshot()
    let (knobs, aboveKnobs) = rect.splitBottom(isRoomy ? 2 : 1)
    let (happenings, aboveHappenings) = aboveKnobs.splitBottom(isRoomy ? 4 : rect.rows >= 20 ? 3 : 2)
    let needed = SystemLayout.rows(for: graph, lamps: snapshot.lampCounts, columns: aboveHappenings.columns - 4)
    let chartRows = max(aboveHappenings.rows * 2 / 5, aboveHappenings.rows - needed - 3)
    let (charts, system) = aboveHappenings.splitBottom(min(chartRows, aboveHappenings.rows * 3 / 5))
    drawSystem(into: &surface, system, snapshot)
    StageCharts(timeline: timeline, forecast: forecast).draw(into: &surface, in: charts)
    drawHappenings(into: &surface, happenings)
    drawKnobs(into: &surface, knobs, isRoomy)
  }

  private func drawSystem(into surface: inout Surface, _ rect: Rect, _ snapshot: Snapshot) {
    let (head, body) = rect.splitTop(1)
    surface.rule("System", in: head)
    let view = SystemView(
      graph: graph, timeline: timeline, snapshot: snapshot, forecast: forecast, chosen: chosenNode,
      hopTime: pace.hopTime)
    view.draw(into: &surface, in: body)
  }

  /// The latest sentences, the newest bright; before anything has happened the story, and what to think about first.
  private func drawHappenings(into surface: inout Surface, _ rect: Rect) {
    let (head, body) = rect.splitTop(1)
    surface.rule("What is happening", in: head)
    let text = body.inset(columns: 2, rows: 0)
    let lines = happeningLines(width: text.columns, rows: text.rows)
    for (row, line) in lines.prefix(text.rows).enumerated() {
      surface.write(line, at: Point(text.column, text.row + row), limit: text.endColumn)
    }
  }

  private func happeningLines(width: Int, rows: Int) -> [StyledText] {
    if let message { return StyledText(message, .attention).wrapped(to: width) }
    let happenings = Happening.all(of: timeline)
    guard !happenings.isEmpty else { return introduction(width: width, rows: rows) }
    var lines: [StyledText] = []
    for (index, happening) in happenings.suffix(3).enumerated() {
      let isNewest = index == min(3, happenings.count) - 1
      let time = Figure.fixed(happening.at.seconds, 1) + " s"
      let head = String(repeating: " ", count: max(0, 8 - time.count)) + time + "  "
      let body = StyledText(happening.sentence, isNewest ? .text : .dim).wrapped(to: width - head.count)
      for (row, line) in body.enumerated() {
        let indent = row == 0 ? head : String(repeating: " ", count: head.count)
        lines.append(StyledText(indent, isNewest ? .attention : .dim) + line)
      }
    }
    return (lines + answers(width: width)).suffix(rows)
  }

  /// Once nothing is left to do, what the questions of the beginning came to.
  private func answers(width: Int) -> [StyledText] {
    guard timeline.run.isFinished else { return [] }
    return timeline.run.scenario.predictions.prefix(1).map { prediction in
      StyledText(prediction.question + " ", .dim)
        + StyledText(Happening.answer(to: prediction, in: timeline.run), .attention)
    }
  }

  private func introduction(width: Int, rows: Int) -> [StyledText] {
    let scenario = timeline.run.scenario
    let question = scenario.predictions.first.map {
      StyledText("Think first: \($0.question)", .attention).wrapped(to: width)
    }
    let story = StyledText(scenario.story, .text).wrapped(to: width)
    let room = rows - (question?.count ?? 0)
    return story.prefix(max(1, room)) + (question ?? [])
  }

  private func drawKnobs(into surface: inout Surface, _ rect: Rect, _ isRoomy: Bool) {
    var row = rect.row
    if isRoomy {
      surface.rule("Knobs", in: Rect(column: rect.column, row: row, columns: rect.columns, rows: 1))
      row += 1
    }
    var column = rect.column + 2
    let knobs = timeline.run.knobs
    // The chosen knob is always in view.
    let order = Array(chosenKnobWindow(width: rect.columns - 4))
    for index in order {
      let isChosen = index == chosenKnob
      let ground: Ground = isChosen ? .selection : .plain
      column = surface.write(knobs.knobs[index].label, at: Point(column, row), role: isChosen ? .text : .dim) + 1
      let value = " \(Figure.number(knobs.values[index])) "
      column = surface.write(value, at: Point(column, row), role: .title, ground: ground)
      column = surface.write(shortUnit(knobs.knobs[index].unit), at: Point(column, row), role: .dim) + 2
    }
  }

  private func knobWidth(_ index: Int) -> Int {
    let knob = timeline.run.knobs.knobs[index]
    return knob.label.count + Figure.number(timeline.run.knobs.values[index]).count + shortUnit(knob.unit).count + 5
  }

  /// The knobs that fit, beginning as far left as the chosen one allows.
  private func chosenKnobWindow(width: Int) -> Range<Int> {
    var first = 0
    while first < chosenKnob, (first...chosenKnob).reduce(0, { $0 + knobWidth($1) }) > width { first += 1 }
    var last = first
    var used = 0
    while last < timeline.run.knobs.knobs.count, used + knobWidth(last) <= width {
      used += knobWidth(last)
      last += 1
    }
    return first..<max(last, min(first + 1, timeline.run.knobs.knobs.count))
  }

  private func shortUnit(_ unit: String) -> String {
    unit == "per second" ? "/s" : unit == "s" ? "s" : ""
  }
}
