import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What is taken along from the stage.
struct CaptureTests {
  private static let size = Size(columns: 80, rows: 24)
  private let clock = ManualTime()

  /// A camera that keeps what it sees, and whose disk is full after so many frames.
  private final class MemoryCamera: FrameSink {
    var isRecording = false
    var taken: [(capture: Capture, frame: Surface)] = []
    var seen: [Surface] = []
    var isClosed = false
    let room: Int

    init(room: Int = .max) { self.room = room }

    func take(_ capture: Capture, of frame: Surface, at seconds: Double) -> String {
      taken.append((capture, frame))
      if capture.kind == .recording { isRecording.toggle() }
      return "Taken as \(capture.name)."
    }

    func see(_ frame: Surface, at seconds: Double) -> String? {
      guard isRecording else { return nil }
      guard seen.count < room else {
        isRecording = false
        return "The recording has ended, for the disk is full; the run goes on."
      }
      seen.append(frame)
      return nil
    }

    func close() { isClosed = true }
  }

  private func play(_ cues: [ScriptedTerminal.Cue], _ camera: MemoryCamera) throws -> (ScriptedTerminal, StageScreen) {
    let terminal = ScriptedTerminal(Self.size, clock: clock, cues: cues)
    var loop = AppLoop(
      try Shipped.app(watching: "traffic-leveling", Self.size), in: terminal, clock: clock, framesPerSecond: 10,
      camera: camera)
    _ = loop.run()
    return (terminal, try #require(loop.app.top as? StageScreen))
  }

  @Test(arguments: [(Character("t"), Capture.Kind.text), (Character("s"), .picture)])
  func `a frame is taken as it is below the list`(key: Character, kind: Capture.Kind) throws {
    let camera = MemoryCamera()
    let (terminal, _) = try play(
      [.init(at: 1, keys: .character("c")), .init(at: 2, keys: .character(key)), .init(at: 3, keys: .tab)], camera)
    let taken = try #require(camera.taken.first)
    #expect(taken.capture == Capture(kind: kind, name: "traffic-leveling-0.0s"))
    #expect(taken.frame == terminal.frames[0].surface)
    #expect(terminal.frames[1].surface.text.contains("Take it with you"))
    #expect(terminal.frames[2].surface.text.contains("Taken as traffic-leveling-0.0s."))
    #expect(!terminal.frames[3].surface.text.contains("Taken as"))
    #expect(camera.isClosed)
  }

  @Test func `a run is taken with everything that was done to it`() throws {
    let camera = MemoryCamera()
    let (_, stage) = try play(
      [
        .init(at: 0, keys: .character(" ")), .init(at: 3, keys: .character("b"), .character("x")),
        .init(at: 4, keys: .character("c"), .down, .down, .down, .enter), .init(at: 5, [.inputClosed]),
      ], camera)
    guard case .replay(let replay)? = camera.taken.first?.capture.kind else {
      Issue.record("no replay")
      return
    }
    #expect(replay.interventions.map(\.kind) == [.burst, .breakDown])
    #expect(try replay.timeline(of: stage.timeline.run.scenario).interventions == stage.timeline.interventions)
  }

  @Test func `a recording is told in words, and sees every frame that the terminal shows`() throws {
    let camera = MemoryCamera()
    let (terminal, _) = try play(
      [
        .init(at: 0, keys: .character(" ")), .init(at: 1, keys: .character("c"), .character("r")),
        .init(at: 3, [.inputClosed]),
      ], camera)
    #expect(camera.seen.count > 15)
    #expect(camera.seen == terminal.frames.map(\.surface).suffix(camera.seen.count))
    #expect(camera.seen.allSatisfy { $0.text.contains("● recording") })
  }

  @Test func `a disk that is full ends the recording and not the run`() throws {
    let camera = MemoryCamera(room: 5)
    let (terminal, stage) = try play(
      [
        .init(at: 0, keys: .character(" ")), .init(at: 1, keys: .character("c"), .character("r")),
        .init(at: 3, [.inputClosed]),
      ], camera)
    #expect(stage.isPlaying && stage.timeline.now.seconds > 2.5)
    let last = try #require(terminal.frames.last?.surface.text)
    #expect(last.contains("the disk is full") && !last.contains("● recording"))
  }

  @Test(arguments: [Size(columns: 60, rows: 18), Size(columns: 80, rows: 24)])
  func `the list says into which folder`(size: Size) throws {
    let long = "~/" + String(repeating: "papers/", count: 20)
    for folder in ["~/Documents/weir", long] {
      let list = CaptureScreen(of: Timeline(try Shipped.run("traffic-leveling")), into: folder, shownBy: nil)
      var surface = Surface(size)
      list.draw(into: &surface, in: surface.bounds)
      #expect(surface.text.contains("into " + folder.prefix(16)) && surface.text.contains("to play again"))
      #expect(surface.text.contains(" │"))
    }
  }

  @Test(arguments: ["b", "x", "+"], [Size(columns: 60, rows: 18), Size(columns: 80, rows: 24)])
  func `the list says what the command leaves out, as Y does`(key: String, size: Size) throws {
    var app = try Shipped.app(watching: "traffic-leveling", size)
    app.press("c")
    #expect(!app.draw().text.contains("(without"))
    app.handle(.key(.escape))
    app.press(" ")
    app.advance(by: 1)
    app.press(" " + key + "c")
    #expect(app.command.omits == PageCommand.interventions)
    #expect(app.draw().text.contains("(without what you did to the run)"))
  }

  @Test(arguments: [Size(columns: 60, rows: 18), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func `the list fits on the stage`(size: Size) throws {
    var app = try Shipped.app(watching: "traffic-leveling", size, .ascii)
    app.handle(.key(.character("c")))
    for line in ["Record", "Text", "Picture", "Run"] { #expect(app.draw().text.contains(line)) }
    let taken = app
    app.handle(.key(.escape))
    #expect(app.draw() != taken.draw())
  }
}

/// A reader who wants fewer frames.
struct RepaintTests {
  private static let size = Size(columns: 80, rows: 24)

  @Test(arguments: [("15", 15), ("5", 5)])
  func `the rate that is set is taken at once, and one that was named wins`(value: String, rate: Int) throws {
    for named in [nil, 10] as [Int?] {
      let clock = ManualTime()
      let context = try Shipped.context()
      var app = App(
        context, at: .stage(Timeline(try Shipped.run("traffic-leveling"))), size: Self.size, glyphs: .unicode)
      // So that the narration does not pause it within the six seconds.
      app.setPace(to: 1)
      let terminal = ScriptedTerminal(
        Self.size, clock: clock, cues: [.init(at: 0, keys: .character(" ")), .init(at: 6, [.inputClosed])])
      context.progress.set(Settings.repaintKey, to: value)
      var loop = AppLoop(app, in: terminal, clock: clock, framesPerSecond: named)
      _ = loop.run()
      let expected = 6 * (named ?? rate)
      #expect((expected - 3...expected + 4).contains(terminal.frames.count), "\(terminal.frames.count)")
    }
  }

  @Test func `calm motion draws no hop out`() throws {
    let context = try Shipped.context()
    var timeline = Timeline(try Shipped.run("traffic-leveling"))
    timeline.seek(to: Instant(seconds: 12.4))
    let app = App(context, at: .stage(timeline), size: Self.size, glyphs: .unicode)
    func pulses() -> Int { app.draw().text.count { String($0) == Glyph.pulse } }
    let lively = pulses()
    context.progress.set(Settings.motionKey, to: "calm")
    #expect(pulses() < lively)
  }

  @Test func `the settings offer thirty, fifteen and five`() throws {
    let context = try Shipped.context()
    var app = App(context, size: Size(columns: 80, rows: 24), glyphs: .unicode)
    app.push(SettingsScreen(context))
    for key in [KeyEvent.down, .down] { app.handle(.key(key)) }
    let rates = (0..<4).map { _ in
      defer { app.handle(.key(.enter)) }
      return context.settings.framesPerSecond
    }
    #expect(rates == [30, 15, 5, 30])
  }
}
