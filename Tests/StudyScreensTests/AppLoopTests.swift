import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Events in, time on, picture out.
struct AppLoopTests {
  private static let size = Size(columns: 80, rows: 24)
  private let clock = ManualTime()

  private func terminal(_ cues: [ScriptedTerminal.Cue]) -> ScriptedTerminal {
    ScriptedTerminal(Self.size, clock: clock, cues: cues)
  }

  private func loop(_ terminal: ScriptedTerminal, fps: Int = 30) throws -> AppLoop<
    ScriptedTerminal, ManualTime
  > {
    let app = try Shipped.app(watching: "traffic-leveling", Self.size)
    return AppLoop(app, in: terminal, clock: clock, framesPerSecond: fps)
  }

  private func home(_ terminal: ScriptedTerminal) throws -> AppLoop<ScriptedTerminal, ManualTime> {
    // The weir of home moves for some seconds otherwise.
    let context = try Shipped.context()
    context.progress.set(Settings.motionKey, to: "calm")
    let app = App(context, size: Self.size, glyphs: .unicode)
    return AppLoop(app, in: terminal, clock: clock, framesPerSecond: 30)
  }

  @Test func `four hundred keys at once are drained and then drawn once`() throws {
    let keys = Array(repeating: TerminalEvent.key(.tab), count: 400)
    let terminal = terminal([.init(at: 1, keys)])
    var loop = try loop(terminal)
    #expect(loop.run() == .inputClosed)
    #expect(terminal.frames.count == 2)
  }

  @Test func `an idle screen waits for ever and draws nothing`() throws {
    let terminal = terminal([.init(at: 1000, keys: .down), .init(at: 5000, keys: .up)])
    var loop = try home(terminal)
    #expect(loop.run() == .inputClosed)
    #expect(terminal.patiences == [nil, nil, nil])
    #expect(terminal.frames.map(\.at) == [0, 1000, 5000])
  }

  @Test func `a moving screen is drawn thirty times a second, evenly`() throws {
    let terminal = terminal([.init(at: 0, keys: .character(" ")), .init(at: 5, [.inputClosed])])
    var loop = try loop(terminal)
    _ = loop.run()
    let moments = terminal.frames.dropFirst(2).map(\.at)
    #expect((148...151).contains(moments.count), "\(moments.count)")
    let gaps = zip(moments.dropFirst(), moments).map { $0 - $1 }
    #expect(gaps.allSatisfy { abs($0 - 1.0 / 30) < 1e-9 })
  }

  @Test func `keys between frames do not make time go faster`() throws {
    let taps = (1...200).map { ScriptedTerminal.Cue(at: Double($0) * 0.0213, keys: .tab) }
    let terminal = terminal([.init(at: 0, keys: .character(" "))] + taps + [.init(at: 5, [.inputClosed])])
    var loop = try loop(terminal)
    _ = loop.run()
    let stage = try #require(loop.app.top as? StageScreen)
    #expect(abs(stage.timeline.now.seconds - 5) < 0.001)
  }

  @Test func `after a long suspension a run goes on where it was`() throws {
    let terminal = terminal([
      .init(at: 0, keys: .character(" ")), .init(at: 2, keys: .control("z")), .init(at: 3603, [.inputClosed]),
    ])
    terminal.suspension = (3600, Size(columns: 100, rows: 30))
    var loop = try loop(terminal)
    _ = loop.run()
    let stage = try #require(loop.app.top as? StageScreen)
    #expect(terminal.suspensions == 1)
    #expect(stage.timeline.now.seconds < 3.5)
    #expect(terminal.frames.last?.surface.size == Size(columns: 100, rows: 30))
  }

  @Test(arguments: [
    (TerminalEvent.interrupted(signal: 15), LoopEnd.signal(15)), (.interrupted(signal: 1), .signal(1)),
    (.inputClosed, .inputClosed), (.key(.control("c")), .left), (.key(.character("q")), .left),
  ])
  func `whatever ends the loop is told`(event: TerminalEvent, expected: LoopEnd) throws {
    let terminal = terminal([.init(at: 1, [event, .key(.tab)])])
    var loop = try home(terminal)
    #expect(loop.run() == expected)
  }

  @Test(arguments: [
    (TerminalEvent.interrupted(signal: 15), LoopEnd.signal(15)), (.inputClosed, .inputClosed),
    (.key(.control("c")), .left),
  ])
  func `a run that plays can be left at any time`(event: TerminalEvent, expected: LoopEnd) throws {
    let terminal = terminal([.init(at: 0, keys: .character(" ")), .init(at: 1.5, [event])])
    var loop = try loop(terminal)
    #expect(loop.run() == expected)
  }

  @Test func `a resize is drawn at once in the new size and the run goes on`() throws {
    let terminal = terminal([
      .init(at: 0, keys: .character(" ")), .init(at: 1, [.resized(Size(columns: 1, rows: 1))]),
      .init(at: 2, [.resized(Size(columns: 200, rows: 60))]), .init(at: 3, [.inputClosed]),
    ])
    var loop = try loop(terminal)
    _ = loop.run()
    let sizes = Set(terminal.frames.map(\.surface.size.columns))
    #expect(sizes == [80, 1, 200])
    // A screen that nobody can see waits.
    let stage = try #require(loop.app.top as? StageScreen)
    #expect(abs(stage.timeline.now.seconds - 2) < 0.001)
  }

  @Test(arguments: [0.2, 0.5, 0.9])
  func `on a slow line frames become fewer, and a key is seen within a second`(secondsEachFrame: Double) throws {
    let keys = stride(from: 3.0, to: 60, by: 1.37).map { $0 }
    let cues = keys.map { ScriptedTerminal.Cue(at: $0, keys: .tab) }
    let begin = ScriptedTerminal.Cue(at: 0, keys: .character("P"), .character(" "))
    let terminal = terminal([begin] + cues + [.init(at: 61, [.inputClosed])])
    terminal.secondsEachFrame = secondsEachFrame
    var loop = try loop(terminal)
    #expect(loop.run() == .inputClosed)
    for key in keys {
      let seen = try #require(terminal.frames.first { $0.at >= key })
      #expect(seen.at - key <= secondsEachFrame + 0.05)
    }
    #expect(terminal.frames.count <= Int(62 / secondsEachFrame) + 1)
    let stage = try #require(loop.app.top as? StageScreen)
    #expect(abs(stage.timeline.now.seconds - 61) < 0.1, "time goes on at its own pace")
  }

  @Test func `where a picture goes in parts, what a key changes goes first, and all of it at last`() throws {
    let terminal = terminal([.init(at: 3, keys: .down), .init(at: 9, [.inputClosed])])
    (terminal.partsEachFrame, terminal.secondsEachFrame) = (4, 0.4)
    var loop = try home(terminal)
    _ = loop.run()
    let moments = terminal.frames.map { ($0.at * 10).rounded() / 10 }
    try #require(moments == [0, 0.4, 0.8, 1.2, 3, 3.4, 3.8, 4.2], "\(moments)")
    let (before, after) = (terminal.frames[3].surface, terminal.frames[7].surface)
    let changed = after.rows(otherThanIn: before)
    #expect(!changed.isEmpty && terminal.firstRows == [[], [], [], [], changed, [], [], []])
    #expect(after == loop.app.draw())
  }

  @Test func `a picture that had to wait is shown when the line is free, also where nothing moves`() throws {
    let terminal = terminal([.init(at: 1, keys: .down), .init(at: 1.1, keys: .down), .init(at: 9, [.inputClosed])])
    terminal.secondsEachFrame = 0.7
    var loop = try home(terminal)
    _ = loop.run()
    #expect(terminal.frames.count == 3)
    let last = try #require(terminal.frames.last)
    #expect((1.7...1.75).contains(last.at))
    #expect(last.surface == loop.app.draw())
  }

  @Test(arguments: [(60, "+"), (60, "-"), (7, "+")])
  func `keys that came together are one turn of the knob, taken back by one key`(count: Int, key: Character) throws {
    let keys = Array(repeating: TerminalEvent.key(.character(key)), count: count)
    let terminal = terminal([.init(at: 1, keys)])
    var loop = try loop(terminal)
    let before = try #require(loop.app.top as? StageScreen).timeline
    _ = loop.run()
    let stage = try #require(loop.app.top as? StageScreen)
    let knob = stage.timeline.run.knobs.knobs[stage.selection.knob]
    let step = key == "+" ? knob.step : -knob.step
    let expected = before.run.knobs.values[stage.selection.knob] + Double(count) * step
    #expect(
      stage.timeline.run.knobs.values[stage.selection.knob]
        == min(knob.range.upperBound, max(knob.range.lowerBound, expected)))
    #expect(stage.timeline.appliedCount == 1)
    // One with the knob turned, and one when a larger run is played ahead to its end.
    #expect((2...3).contains(terminal.frames.count))
  }

  @Test func `what was pressed is the same together and one by one`() throws {
    let keys = "bbbxxxsssbuuxb".map { KeyEvent.character($0) }
    let together = terminal([.init(at: 1, keys.map { .key($0) })])
    var loop = try loop(together)
    _ = loop.run()
    var app = try Shipped.app(watching: "traffic-leveling", Self.size)
    for key in keys { app.handle(.key(key)) }
    let (first, second) = (loop.app.top as? StageScreen, app.top as? StageScreen)
    var (one, other) = (try #require(first).timeline.run, try #require(second).timeline.run)
    one.advance(to: Instant(seconds: 60))
    other.advance(to: Instant(seconds: 60))
    #expect(one.report() == other.report())
  }

  @Test func `Ctrl-L draws everything anew, on a page and in a field`() throws {
    for opening in [KeyEvent.down, .character("/")] {
      let terminal = terminal([.init(at: 1, keys: opening), .init(at: 2, keys: .control("l"))])
      var loop = try home(terminal)
      _ = loop.run()
      #expect(terminal.repaints == 1)
    }
  }

  @Test func `what is pasted is text in a field, and nothing anywhere else`() throws {
    let terminal = terminal([
      .init(at: 1, [.pasted("q w")]), .init(at: 2, keys: .character("/")), .init(at: 3, [.pasted("q?/ue")]),
    ])
    var loop = try home(terminal)
    #expect(loop.run() == .inputClosed)
    #expect(loop.app.top is SearchScreen)
    #expect(loop.app.draw().text.contains("Search q?/ue"))
  }

  @Test(
    arguments: [KeyEvent.enter, .character(" ")],
    [Route.quiz(QuizRequest(.checkpoint(lesson: "latency-problem"))), .review(ReviewRequest())])
  func `keys that came together answer no question that was never drawn`(key: KeyEvent, route: Route) throws {
    let context = try Shipped.context()
    var app = App(context, at: route, size: Self.size, glyphs: .unicode)
    for _ in 0..<3 { app.press(key, times: 40) }
    #expect(context.progress.record.answers.count + context.progress.record.reviews.count <= 2)
  }

  @Test(arguments: [
    ("\n\n200\n", "200"), ("10 messages", ""), ("20 Seconds", "20 Seconds"), ("20 Systems", ""), ("g", ""), (" S", ""),
  ])
  func `what is pasted hands no answer in, and is taken whole or not at all`(text: String, field: String) throws {
    let route = Route.quiz(QuizRequest(question: "mean-time-to-result"))
    var app = App(try Shipped.context(), at: route, size: Self.size, glyphs: .unicode)
    app.handle(.pasted(text))
    let screen = try #require(app.top as? QuizScreen)
    #expect(screen.answering?.field.text == field)
    #expect((screen.message == nil) == !field.isEmpty)
  }

  @Test(arguments: [KeyEvent.pageDown, .pageUp, .home, .end])
  func `page and end keys go through a list`(key: KeyEvent) throws {
    for route in [Route.home, .guide(lesson: nil), .missions(nil), .compare, .quiz(nil)] {
      var app = App(try Shipped.context(), at: route, size: Self.size, glyphs: .unicode)
      let there: KeyEvent = [.pageUp, .home].contains(key) ? .end : .home
      if case .compare = route, [.pageUp, .pageDown].contains(key) { continue }
      app.handle(.key(there))
      let before = app.draw()
      app.handle(.key(key))
      #expect(app.draw() != before, "\(route)")
    }
  }
}
