import Simulation
import TerminalSurface

/// Two runs side by side on one clock, with the same axes, and what their difference comes to: the page of a twin and of
/// a fork.
///
///     the two systems
///     time to ack        | time to ack
///     time to the result | time to the result
///     errors, where there is room
///     the verdict: one sentence
///     the knobs: one line
struct PairScreen<Subject: SideBySide>: Screen {
  private(set) var subject: Subject
  private(set) var isPlaying = false
  private(set) var pace: PlaybackSpeed
  private(set) var chosenKnob = 0
  /// Which side Enter opens.
  private(set) var chosenSide = Side.right
  /// The result of the last key, where the picture does not show it by itself.
  private(set) var message: String?
  /// Whether it is looked at from afar: with large axes, and no keys below it.
  let isForRoom: Bool
  let keys: KeyMap
  private var lookaheads: (left: Lookahead, right: Lookahead)
  /// What opening one side comes to.
  private let open: @Sendable (Timeline) -> Navigation

  /// The most events in one frame on each side.
  private static var eventsPerFrame: UInt64 { 25_000 }

  /// - Parameters:
  ///   - isForRoom: whether it is shown to a room.
  ///   - keys: those of the learner.
  ///   - open: goes on with one side alone.
  init(
    _ subject: Subject, isForRoom: Bool = false, keys: KeyMap = KeyMap(),
    open: @escaping @Sendable (Timeline) -> Navigation
  ) {
    self.subject = subject
    (self.isForRoom, self.keys) = (isForRoom, keys)
    self.open = open
    let lookaheads = Self.lookaheads(of: subject.pair)
    self.lookaheads = lookaheads
    pace = PlaybackSpeed(showing: max(lookaheads.0.forecast.end, lookaheads.1.forecast.end))
  }

  private static func lookaheads(of pair: Pair) -> (Lookahead, Lookahead) {
    (Lookahead(of: pair.left), Lookahead(of: pair.right))
  }

  /// Axes that fit both.
  var forecast: Forecast { lookaheads.left.forecast.covering(lookaheads.right.forecast) }

  var pair: Pair { subject.pair }

  var minimumSize: Size { Size(columns: 80, rows: 22) }
  var hasFooter: Bool { !isForRoom }
  var isAnimating: Bool { isPlaying || !lookaheads.left.isComplete || !lookaheads.right.isComplete }
  var breadcrumbs: [String] { [subject.crumb, pair.left.run.scenario.title] }

  var status: StyledText {
    let state: StyledText.Segment =
      isPlaying
      ? .init("playing", .good)
      : pair.haltSentence != nil
        ? .init("stopped", .failing)
        : pair.isOver && pair.hasStarted ? .init("finished", .good) : .init("paused", .attention)
    return StyledText([
      state, .init(" \(NumberFormat.number(pace.factor))x", .text), .init("   t ", .dim),
      .init(NumberFormat.moment(pair.now.seconds, places: 2), .title),
    ])
  }

  var statusDetail: StyledText { StyledText("   seed \(pair.left.run.seed) ", .dim) }

  // MARK: Keys

  enum Side { case left, right }

  private enum Action {
    case playPause, slower, faster, back, forward, start, end, burst, breakOrRestore, nextKnob, previousKnob, more
    case less, value, undo, restart, otherSide, open, spaceTime, stepEvent, leave
  }

  private var bindings: KeyTable<Action> {
    (firstKeys + quietKeys).filter { $0 != .nextKnob && $0 != .previousKnob || subject.knobs.count > 1 }
      .unless(refusal)
  }

  private var firstKeys: KeyTable<Action> {
    let place = subject.whereChangesGo
    let names = subject.names
    let side = chosenSide == .left ? names.left.name : names.right.name
    return [
      .init(.play, title: isPlaying ? "pause" : "play", help: "play and pause", action: .playPause),
      .init(.more, title: "knob", help: "turn the chosen knob up, \(place)", action: .more, footer: "+ -"),
      .init(.undo, title: "undo", help: "take the last change back, \(place)", action: .undo),
      .init(
        .breakOrMend, title: subject.isBroken ? "mend" : "break",
        help: "break what does the work, or mend it, \(place)",
        action: .breakOrRestore),
      .init(.nextThing, and: .previousThing, title: "side", help: "choose the other side", action: .otherSide),
      .init(.open, title: "open", help: "go on with the chosen side alone: \(side)", action: .open),
      .init(.backward, title: "time", help: "go back in time", action: .back, footer: "arrows"),
      .init(.forward, help: "go on in time", action: .forward),
      .init(
        .spaceTime, title: "space-time", help: "see one request on both sides, down its time", action: .spaceTime),
      .init(.toEnd, title: "to the end", help: "go on until nothing is left to do", action: .end),
      .init(.restart, title: "restart", help: "begin again with the knobs as they are", action: .restart),
    ]
  }

  private var quietKeys: KeyTable<Action> {
    let place = subject.whereChangesGo
    return [
      .init(.slower, title: "speed", help: "let time go slower", action: .slower, footer: "[ ]"),
      .init(.faster, help: "let time go faster", action: .faster),
      .init(.burst, title: "burst", help: "send \(burstSize) requests at once, \(place)", action: .burst),
      .init(.less, help: "turn the chosen knob down, \(place)", action: .less),
      .init(.value, title: "value", help: "type a value for the chosen knob; digits begin it", action: .value),
      .init(.nextKnob, title: "other knob", help: "choose the next knob", action: .nextKnob, footer: "down"),
      .init(.previousKnob, help: "choose the knob before", action: .previousKnob),
      .init(.toStart, help: "go back to the start", action: .start),
      .init(.step, and: .stepBack, help: "an event on or back", action: .stepEvent),
      .init(.back, title: "back", help: "go back to where you came from", action: .leave),
      Subject.self == Twin.self ? .init(.twin, help: "leave the twin as it was opened", action: .leave) : nil,
    ]
  }

  /// Why a key does nothing now; nil if it does something.
  private func refusal(of action: Action) -> String? {
    switch action {
    case .undo: subject.canUndo ? nil : "Nothing has been changed yet."
    case .back, .start: pair.now > subject.start ? nil : "Both are at their start; {play} plays."
    case .restart: pair.now > subject.start || subject.canUndo ? nil : "Both are at their start."
    case .forward, .end: pair.isOver ? Self.isOver : nil
    case .playPause: isPlaying || !pair.isOver ? nil : Self.isOver
    case .burst: subject.canChange ? nil : Self.isOver
    case .breakOrRestore: subject.canChange || subject.isBroken ? nil : Self.isOver
    case .more, .less, .value: subject.knobs.isEmpty ? "The two have no knob in common." : nil
    case .slower: pace.isSlowest ? "Time goes no slower." : nil
    case .faster: pace.isFastest ? "Time goes no faster." : nil
    case .stepEvent: "Two runs go on together here; {open} opens one of them, which goes event by event."
    case .spaceTime: pair.hasStarted ? nil : "No request has begun yet; {play} plays."
    case .leave, .open, .otherSide, .nextKnob, .previousKnob: nil
    }
  }

  private static var isOver: String { "Both are over; {restart} begins again." }

  var hints: [KeyHint] { bindings.hints }
  var refusedHints: [KeyHint] { bindings.refusedHints }
  var family: KeyFamily { .running }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    guard let action = bindings.action(for: key) else { return .stay }
    message = nil
    switch action {
    case .leave: return .back
    case .open: return open(chosenSide == .left ? pair.left : pair.right)
    case .otherSide: chosenSide = chosenSide == .left ? .right : .left
    case .value: return typeValue(beginningWith: key)
    case .spaceTime: return openSpaceTime()
    case .playPause: isPlaying.toggle()
    case .slower: pace.slower()
    case .faster: pace.faster()
    case .back: seek(to: max(subject.start.seconds, pair.now.seconds - forecast.jump))
    case .forward: seek(to: pair.now.seconds + forecast.jump)
    case .start: seek(to: subject.start.seconds)
    case .end: playToEnd()
    case .burst: change { [burstSize] in $0.burst(of: burstSize, times: 1) }
    case .breakOrRestore: change { $0.breakOrRestore() }
    case .nextKnob: chooseKnob(1)
    case .previousKnob: chooseKnob(-1)
    case .more: turn(1)
    case .less: turn(-1)
    case .undo:
      change {
        $0.undo(times: 1)
        return nil
      }
    case .restart:
      change {
        $0.restart()
        return nil
      }
    case .stepEvent: break
    }
    return .stay
  }

  mutating func touch(_ touch: Touch) -> Navigation {
    switch touch {
    case .knob(let place): if subject.knobs.indices.contains(place) { chosenKnob = place }
    case .part(let place):
      let side = place == 0 ? Side.left : .right
      // The first click chooses a side, the second opens it.
      if side == chosenSide { return handle(.enter) }
      chosenSide = side
    case .position(let share): seek(to: max(subject.start.seconds, share * forecast.span))
    case .key, .page, .entry, .link, .chart, .slide, .rows, .scroll: break
    }
    return .stay
  }

  mutating func handle(_ key: KeyEvent, times: Int) -> Navigation? {
    guard let action = bindings.action(for: key) else { return nil }
    switch action {
    case .more, .less:
      message = nil
      turn(Double(action == .more ? times : -times))
    case .burst: change { [burstSize] in $0.burst(of: burstSize, times: times) }
    case .undo:
      change {
        $0.undo(times: times)
        return nil
      }
    case .back, .forward:
      message = nil
      let steps = Double(action == .forward ? times : -times)
      seek(to: max(subject.start.seconds, pair.now.seconds + steps * forecast.jump))
    case .leave, .open, .otherSide, .playPause, .slower, .faster, .start, .end, .breakOrRestore, .nextKnob,
      .previousKnob, .value, .restart, .spaceTime, .stepEvent:
      return nil
    }
    return .stay
  }

  // MARK: Time

  /// What playing to the end at once may cost on each side: some tenths of a second.
  private static var mostEventsAtOnce: UInt64 { 1_500_000 }

  private mutating func playToEnd() {
    isPlaying = false
    subject.pair.playToEnd(eventBudget: Self.mostEventsAtOnce)
    message = pair.haltSentence
  }

  private mutating func seek(to seconds: Double) {
    isPlaying = false
    subject.pair.seek(to: Instant(seconds: seconds))
    message = pair.haltSentence
  }

  mutating func advance(by seconds: Double) {
    lookaheads.left.goOn()
    lookaheads.right.goOn()
    guard isPlaying else { return }
    subject.pair.advance(
      to: Instant(seconds: pair.now.seconds + seconds * pace.factor), eventBudget: Self.eventsPerFrame)
    if pair.isOver { isPlaying = false }
    if let sentence = pair.haltSentence { message = sentence }
  }

  // MARK: Changes

  private var burstSize: Int { pair.left.run.knobs.burstSize }

  /// - Parameter body: what changes, and why it could not.
  private mutating func change(_ body: (inout Subject) -> String?) {
    message = body(&subject)
    lookaheads = Self.lookaheads(of: pair)
  }

  private mutating func chooseKnob(_ step: Int) {
    chosenKnob = (chosenKnob + step + subject.knobs.count) % subject.knobs.count
  }

  private mutating func typeValue(beginningWith key: KeyEvent) -> Navigation {
    isPlaying = false
    let knob = subject.knobs[chosenKnob]
    return .push(KnobValueScreen(knob, from: subject.value(of: knob), typed: key))
  }

  private mutating func turn(_ direction: Double) {
    let knob = subject.knobs[chosenKnob]
    let value = knob.turned(from: subject.value(of: knob), by: direction)
    if value == subject.value(of: knob) {
      message = knob.limits
    } else {
      change { $0.turn(knob, to: value) }
    }
  }
}

// A moment of one request, seen on both sides.

extension PairScreen {
  /// The space-time diagrams of one request, side by side.
  private mutating func openSpaceTime() -> Navigation {
    isPlaying = false
    let names = subject.names
    let sources = [(names.left, pair.left), (names.right, pair.right)].map { name, timeline in
      SpaceTimeScreen.Source(title: "\(name.name): \(name.manner)", role: name.role, timeline: timeline)
    }
    let request = SpaceTimeScreen.firstRequest(of: sources.map(\.timeline))
    guard let screen = SpaceTimeScreen(of: request, in: sources) else {
      message = SpaceTimeScreen.tooLong
      return .stay
    }
    return .push(screen)
  }

  mutating func take(_ answer: Answer) {
    switch answer {
    case .seek(let instant): seek(to: instant.seconds)
    case .turn(let name, let value):
      guard let knob = subject.knobs.first(where: { $0.name == name }) else { return }
      change { $0.turn(knob, to: value) }
    case .stopWhen, .goOn, .predicted: break
    }
  }
}
