public import TerminalSurface

/// Real time, as the loop needs it.
public protocol TimeSource {
  /// Seconds since a fixed moment; never less than before.
  var seconds: Double { get }
}

/// Why the loop ended.
public enum LoopEnd: Equatable, Sendable {
  /// The learner left.
  case left
  /// A signal asked for it.
  case signal(Int32)
  /// The terminal is gone.
  case inputClosed
}

/// Events in, time on, picture out: until the app is over.
///
/// While something moves there are so many frames a second, or fewer: a frame waits until the terminal is through with
/// the ones before, so that what a key changes is seen soon on any line. When nothing moves, the loop sleeps until a
/// key comes. Wall time enters here and nowhere else, and never in leaps: after a suspension a run goes on where it was.
public struct AppLoop<Display: Terminal, Time: TimeSource> {
  /// The app as it stands after what has come so far.
  public private(set) var app: App
  private var terminal: Display
  private let clock: Time
  private let framesPerSecond: Int?
  private let camera: (any FrameSink)?
  private let theme: (String) -> Theme?

  /// The longest step of time that one frame may bring.
  private var longestStep: Double { 0.25 }

  /// A loop for an app in a terminal.
  /// - Parameters:
  ///   - framesPerSecond: how often it is drawn while something moves; as the learner has set it if nil.
  ///   - camera: sees every frame and keeps what the learner takes along; nil where nothing can be kept.
  ///   - theme: finds a theme by its name, when the learner chooses another.
  public init(
    _ app: App, in terminal: Display, clock: Time, framesPerSecond: Int?, camera: (any FrameSink)? = nil,
    theme: @escaping (String) -> Theme? = { _ in nil }
  ) {
    self.theme = theme
    self.app = app
    self.terminal = terminal
    self.clock = clock
    self.framesPerSecond = framesPerSecond
    self.camera = camera
  }

  private var frameTime: Double { 1 / Double(max(1, framesPerSecond ?? app.framesPerSecond)) }

  /// Runs until the app is over, and ends a recording that is still going on.
  public mutating func run() -> LoopEnd {
    defer { camera?.close() }
    var last = clock.seconds
    var nextFrame = last
    // Whether the terminal lags behind what should be shown.
    var isOwed = false
    show()
    while true {
      let patience =
        app.isAnimating || isOwed
        ? max(0, nextFrame - clock.seconds) : app.patienceForSaving(at: clock.seconds)
      let wasAnimating = app.isAnimating
      let events = terminal.events(waitingAtMost: patience)
      let themeBefore = app.theme
      if let end = handle(events) { return end }
      if let name = app.theme, name != themeBefore, let theme = theme(name) { terminal.use(theme) }
      let now = clock.seconds
      app.keepSaving(at: now)
      if wasAnimating { app.advance(by: min(longestStep, now - last)) }
      last = now
      guard isOwed || !events.isEmpty || now >= nextFrame else { continue }
      isOwed = !terminal.isReady
      if !isOwed { show() }
      // A late frame is left out, not made up for; a key between two frames moves neither.
      if now >= nextFrame { nextFrame = max(nextFrame + frameTime, now) }
    }
  }

  /// Shows the present picture; what is to be said about that is shown at once.
  private mutating func show() {
    takeAlong()
    let frame = app.draw()
    terminal.present(frame)
    let sentence = camera?.see(frame, at: clock.seconds)
    app.isRecording = camera?.isRecording == true
    guard let sentence else { return }
    app.notice = sentence
    terminal.present(app.draw())
  }

  /// Does what the learner asked to keep, with the frame below the list that it was asked on.
  private mutating func takeAlong() {
    guard let capture = app.wantedCapture else { return }
    app.wantedCapture = nil
    app.notice =
      camera?.take(capture, of: app.draw(), at: clock.seconds) ?? "Nothing can be kept here."
    app.isRecording = camera?.isRecording == true
  }

  /// Keys that are there already are taken together before a picture is paid for, and equal ones in a row as one.
  private mutating func handle(_ events: [TerminalEvent]) -> LoopEnd? {
    var rest = events[...]
    while let event = rest.first {
      let times = rest.prefix { $0 == event }.count
      if case .key(let key) = event {
        app.press(key, times: times)
        rest = rest.dropFirst(times)
      } else {
        app.handle(event)
        rest = rest.dropFirst()
      }
      obey()
      if app.isOver { return end(by: event) }
    }
    return nil
  }

  /// Does to the terminal what a key asked for.
  private mutating func obey() {
    if app.wantsToRepaint {
      app.wantsToRepaint = false
      terminal.repaint()
    }
    guard app.wantsToSuspend else { return }
    app.wantsToSuspend = false
    terminal.suspend()
    app.handle(.resized(terminal.size))
  }

  private func end(by event: TerminalEvent) -> LoopEnd {
    switch event {
    case .interrupted(let signal): .signal(signal)
    case .inputClosed: .inputClosed
    case .key, .pasted, .resized, .resumed: .left
    }
  }
}
