import Simulation
import TerminalSurface

/// The charts below the system; at first what came and what was done, and what waits for it.
struct StageCharts {
  let timeline: Timeline
  let forecast: Forecast
  /// Which of the groups that stand side by side is shown.
  var group = 0
  /// Whether something of the run is still to be guessed, so that axes and choice of charts must not tell it.
  var isNeutral = false
  /// Whether they are looked at from afar: then with large axes, and no more than two.
  var isForRoom = false
  /// What is marked on a chart beside its figures: the reader's predictions.
  var ghosts: [StageChart: Ghost] = [:]

  /// Marked moments and values of one chart.
  struct Ghost: Sendable {
    var markers: [Chart.Marker] = []
    var levels: [Chart.Level] = []
  }

  var history: History { timeline.recorder.history.reaching(timeline.now) }

  func draw(into surface: inout Surface, in rect: Rect) { drawGroup(group, into: &surface, in: rect) }

  /// Draws a group of charts side by side; below lanes that leave room for it the next one.
  private func drawGroup(_ group: Int, into surface: inout Surface, in rect: Rect) {
    let kinds = kinds(of: group, in: rect.columns)
    var room = rect
    if kinds == [.life], shown.count > 1, let needed = lanes?.neededRows, rect.rows >= needed + 8 {
      let (lanes, below) = rect.splitTop(needed)
      drawGroup(group + 1, into: &surface, in: below)
      room = lanes
    }
    for (index, kind) in kinds.enumerated() {
      let (place, rest) = room.splitLeft(room.columns / (kinds.count - index))
      draw(kind, isLarge: isForRoom, into: &surface, in: place)
      offer(kind, into: &surface, in: place)
      room = rest
    }
  }

  /// A click enlarges a chart: it is known by how many places it comes after the first of the present group.
  private func offer(_ kind: StageChart, into surface: inout Surface, in rect: Rect) {
    guard surface.takesTouches, let place = shown.firstIndex(of: kind),
      let first = group(in: surface.size.columns).first.flatMap(shown.firstIndex)
    else { return }
    surface.offer(.chart(place - first), in: rect)
  }

  /// Those that stand side by side.
  func group(in columns: Int) -> [StageChart] { kinds(of: group, in: columns) }

  /// Two, from 200 columns three.
  private func kinds(of group: Int, in columns: Int) -> [StageChart] {
    StageChart.group(group, among: shown, atMost: columns >= 200 && !isForRoom ? 3 : 2)
  }

  /// Draws one chart under its title, behind which a note may stand.
  func draw(
    _ kind: StageChart, note: String = "", isLarge: Bool = false, into surface: inout Surface, in rect: Rect
  ) {
    if var chart = marked(kind) {
      chart.isLarge = isLarge
      chart.draw(
        under: title(of: kind, columns: rect.columns - chart.legendColumns - note.columns - 4) + note, into: &surface,
        in: rect)
    } else {
      lanes?.draw(note: note, into: &surface, in: rect)
    }
  }

  private var lanes: LifeLanes? {
    forecast.life.map { LifeLanes($0, in: timeline, span: span, hidesSpan: isNeutral) }
  }

  private func title(of kind: StageChart, columns: Int) -> String {
    switch kind {
    case .rates: rateUnit.title
    case .inFlight where forecast.isAskedInVain: "Receives"
    case .life, .depth, .inFlight, .callerLatency, .resultLatency, .oldestAge, .errors, .concurrency:
      kind.title(of: timeline.run, errors: forecast.errorKinds, columns: columns)
    }
  }

  /// In which arrivals and completions are counted.
  private var rateUnit: RateUnit { RateUnit(of: max(forecast.usualRate, forecast.plannedRate)) }

  /// The charts that have something to say about this run. Where everybody is answered at once, the way to the result
  /// comes first; where all answers take about the same time, errors do.
  var shown: [StageChart] {
    let possible = StageChart.possible(in: timeline.run)
    var telling = possible.filter { $0.saysSomething(in: forecast) }
    if forecast.longestAnswer * 10 < forecast.longestResult, let answer = telling.firstIndex(of: .callerLatency),
      let result = telling.firstIndex(of: .resultLatency)
    {
      telling.swapAt(answer, result)
    }
    if forecast.answersAlike, let answer = telling.firstIndex(of: .callerLatency),
      let errors = telling.firstIndex(of: .errors)
    {
      telling.remove(at: errors)
      telling.insert(.errors, at: min(answer, errors))
    }
    let shown = isNeutral ? possible.filter { $0 != .life } : telling
    return shown.isEmpty ? [.rates] : shown
  }

  /// The end of the x axis, in seconds.
  var span: Double { max(forecast.span, timeline.now.seconds) }

  /// How many bins of time have begun, also those after the last fact; none before anything has happened.
  var begun: Int {
    timeline.now == .start && history.bins.isEmpty
      ? 0 : Int(timeline.now.nanoseconds / history.width.nanoseconds) + 1
  }

  /// The top of an axis of whole things, of which half is a whole number too.
  static func ceiling(ofCount most: Double) -> Double { most <= 4 ? 4 : most <= 6 ? 6 : Chart.niceCeiling(most) }

  var ended: Int {
    min(history.bins.count, begun)
  }

  /// A value for each bin up to now; 0 for those after the last event.
  private func values(_ value: (History.Bin) -> Double?) -> [Double?] {
    let known = history.bins.prefix(ended).map(value)
    return known + Array(repeating: 0, count: max(0, begun - known.count))
  }

  /// How many bins a figure is taken over: enough for a calm line.
  var window: Int {
    max(1, Int((max(1, (forecast.span / 60).rounded(.up)) / history.width.seconds).rounded()))
  }

  /// A level for each bin up to now; after the last event it stays where it was.
  /// - Parameter end: what it is at the end of a bin, where it may have been more before.
  func levels(_ level: (History.Bin) -> Double, atEnd end: (History.Bin) -> Int) -> [Double?] {
    let bins = history.bins.prefix(ended)
    let last = bins.last.map { Double(end($0)) } ?? 0
    return bins.map(level) + Array(repeating: last, count: max(0, begun - bins.count))
  }

  /// The same over enough bins that work which does not fit a bin makes no teeth.
  func calm(_ levels: [Double?]) -> [Double?] {
    levels.indices.map { bin in
      let latest = levels[max(0, bin - window + 1)...bin].compactMap(\.self)
      return latest.isEmpty ? nil : latest.reduce(0, +) / Double(latest.count)
    }
  }

  /// Before the first rate is known, those who come by chance and have not come yet are late, too.
  var arrivalRates: [Double?] {
    let rates = rates(\.arrivalRate)
    let isKnown = rates.contains { ($0 ?? 0) > 0 }
    // Whether anybody still sends costs a snapshot.
    guard timeline.run.hasChance, !isKnown || rates.contains(nil), !isQuiet else {
      return history.continued(to: begun).map(\.arrivalRate)
    }
    return isKnown ? rates : rates.map { _ in nil }
  }

  var completionRates: [Double?] { rates(\.completionRate) }

  /// A rate for each bin up to now; after the last event it holds as long as it can be believed. What comes by chance may
  /// only be late: as long as nobody can know, the curve ends where the last one came.
  func rates(_ rate: (History.Bin) -> Double) -> [Double?] {
    let known = history.continued(to: begun).map(rate)
    guard timeline.run.hasChance, !timeline.run.isOver, let last = known.lastIndex(where: { $0 > 0 }) else {
      return known
    }
    let silence = Double(known.count - 1 - last) * history.width.seconds
    guard silence > 0, silence * known[last] < Self.surelyOver else { return known }
    return known[...last].map { $0 } + Array(repeating: nil, count: known.count - 1 - last)
  }

  /// So many times the usual distance without anything are no chance any more: one in four hundred is as long.
  private static let surelyOver = 6.0

  /// Whether nobody sends anything now, so that no arrival is late.
  private var isQuiet: Bool {
    timeline.run.isOver || !timeline.run.snapshot().nodes.contains { $0.face.sendsRequests }
  }

  var rates: Chart { rates(in: rateUnit) }

  /// Arrivals and completions, counted in a unit of time.
  func rates(in unit: RateUnit) -> Chart {
    func told(_ rates: [Double?]) -> [Double?] { rates.map { $0.map { $0 * unit.seconds } } }
    let top = Chart.niceCeiling(max(max(forecast.usualRate * 1.6, forecast.plannedRate) * unit.seconds, 0.5))
    let done = told(completionRates)
    // The small peaks of chance mean nothing; others are told where they are cut.
    let isOfChance = timeline.run.hasChance && done.allSatisfy { $0 ?? 0 < 2 * top }
    var chart = Chart(
      series: [
        Chart.Series(
          told(arrivalRates), interval: history.width.seconds, role: .synchronous, label: "arrivals",
          // A rate of chance, or of batches, goes up and down through the other one, which would tear its edge to pieces.
          form: timeline.run.hasChance || hasStream ? .dashed : .shade),
        Chart.Series(
          done, interval: history.width.seconds, role: .asynchronous, label: "done",
          cutLabel: isOfChance ? nil : Self.cut),
      ], span: span, ceiling: top)
    chart.spikes = bursts + doneAtOnce
    chart.valueUnit = unit.sign
    return chart
  }

  private static let cut: @Sendable (Double) -> String = { most in "↑ \(NumberFormat.count(most))" }

  private var hasStream: Bool { timeline.run.nodes.contains(where: \.traits.keepsRecords) }

  /// What was done together, with nothing before or after it, has no rate. What may be the first of a flow is shown when
  /// nothing has come after it for a while, and stays.
  private var doneAtOnce: [Chart.Spike] {
    let (history, now) = (history, timeline.run.isOver ? .end : timeline.now)
    return (0..<ended).compactMap { bin in
      let moment = (Double(bin) + 0.5) * history.width.seconds
      let count = history.doneAtOnce(inBin: bin, aloneFor: SimDuration(seconds: span / 20), at: now)
      guard count > 1 else { return nil }
      return Chart.Spike(x: moment, label: NumberFormat.count(Double(count)) + " at once", role: .asynchronous)
    }
  }

  private var bursts: [Chart.Spike] {
    history.bins.prefix(ended).filter { $0.burst > 0 }.map { bin in
      Chart.Spike(
        x: bin.burstAt.seconds, label: "\(NumberFormat.count(Double(bin.burst))) at once", role: .synchronous)
    }
  }

  var waiting: Chart {
    // Where a bin is long, much may wait in the midst of it; where it is short, what only passes through does not wait.
    let isLong = history.width.seconds > 1
    let waits = levels({ Double(isLong ? $0.mostWaiting : $0.waitingAtEnd) }, atEnd: \.waitingAtEnd)
    var chart = Chart(
      series: [Chart.Series(waits, interval: history.width.seconds, role: .queue, form: .area)],
      span: span, ceiling: Self.ceiling(ofCount: forecast.mostWaiting))
    chart.valueUnit = "messages"
    return chart
  }

  /// Where nothing ever waits visibly: what is hidden, and, as far as the axis has room for both, how often messages were
  /// received, and how often none was there. Where most ask in vain, that comes first, so that a short legend has it.
  var inFlight: Chart {
    let (hidden, receives, empty) = (
      hidden("in flight", form: .shade), receiveCurve("receives", of: \.receives, role: .attention),
      receiveCurve("empty", of: \.emptyReceives, role: .failing, form: .dashed)
    )
    let most = max(forecast.receives, forecast.emptyReceives)
    let (all, top) =
      if forecast.isAskedInVain {
        ([empty, receives] + (forecast.hasRoomForReceives ? [hidden] : []), most)
      } else if forecast.hasRoomForReceives {
        ([hidden, receives, empty], most)
      } else {
        ([self.hidden("", form: .area)], forecast.mostInFlight)
      }
    let told = all.filter { $0.label != "empty" || forecast.emptyReceives > 0 }
    return Chart(
      series: told, span: span, ceiling: Self.ceiling(ofCount: 1.1 * max(2, top, forecast.mostInFlight)))
  }

  private func receiveCurve(
    _ label: String, of level: (History.Bin) -> Int, role: Role, form: Chart.Series.Form = .line
  ) -> Chart.Series {
    Chart.Series(
      levels({ Double(level($0)) }, atEnd: level), interval: history.width.seconds, role: role, label: label, form: form
    )
  }

  private func hidden(_ label: String, form: Chart.Series.Form) -> Chart.Series {
    Chart.Series(
      calm(levels(history.meanInFlight, atEnd: \.inFlightAtEnd)), interval: history.width.seconds, role: .queue,
      label: label, form: form)
  }

  var answers: Chart {
    var last: Double?
    let latencies = values { bin -> Double? in
      last = bin.latency?.seconds ?? last
      return last
    }
    let held = latencies.enumerated().map { index, value in index < history.bins.count ? value : last }
    return Chart(
      series: [
        Chart.Series(held, interval: history.width.seconds, role: .synchronous, label: "time to an answer")
      ], span: span, ceiling: Chart.niceCeiling(max(1, forecast.longestAnswer)))
  }
}
