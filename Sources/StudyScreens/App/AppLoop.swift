public import TerminalSurface

/// Real time, as the loop needs it.
public protocol TimeSource {
  /// Seconds since a fixed moment; never less than before.
  var seconds: Double { get }
}

/// How the loop came to its end, to be acted on once the terminal is itself again.
public enum LoopEnd: Equatable, Sendable {
  /// By a key.
  case left
  /// By its number; the process is to end by it.
  case signal(Int32)
  /// The terminal is gone.
  case inputClosed
}

/// Events in, time on, picture out: until the app is over.
///
/// While something moves there are so many frames a second, or fewer: a frame waits until the terminal is through with
/// the ones before, and on a slow line it goes in parts, those rows first that a key has changed: what it changes is seen
/// soon on any line. When nothing moves, the loop sleeps until a key comes. Wall time enters here and nowhere else, and
/// never in leaps: after a suspension a run goes on where it was.
public struct AppLoop<Display: Terminal, Time: TimeSource> {
  /// The app as it stands after what has come so far.
  public private(set) var app: App
  private var terminal: Display
  private let clock: Time
  private let framesPerSecond: Int?
  private let camera: (any FrameSink)?
  private let theme: (String?, KnownGround) -> Theme?
  private var ground: KnownGround
  /// The rows that a key has changed and that were not sent since.
  private var changedRows: Set<Int> = []
  /// The latest picture, and when all of it was drawn.
  private var picture: Surface?
  private var drawnAt = -Double.infinity

  /// The longest step of time that one frame may bring.
  private var longestStep: Double { 0.25 }
  /// For how long what does not move fast may stay as it is: about a tenth of a second, in whole frames.
  private var calmTime: Double { 0.095 }

  /// A loop for an app in a terminal.
  /// - Parameters:
  ///   - framesPerSecond: how often it is drawn while something moves; as the learner has set it if nil.
  ///   - camera: sees every frame and keeps what the learner takes along; nil where nothing can be kept.
  ///   - ground: what is known of the terminal's background so far.
  ///   - theme: finds the theme for what the learner has set and for a background, when either has changed.
  public init(
    _ app: App, in terminal: Display, clock: Time, framesPerSecond: Int?, camera: (any FrameSink)? = nil,
    on ground: KnownGround = .unknown, theme: @escaping (String?, KnownGround) -> Theme? = { _, _ in nil }
  ) {
    self.theme = theme
    self.ground = ground
    self.app = app
    self.terminal = terminal
    self.clock = clock
    self.framesPerSecond = framesPerSecond
    self.camera = camera
  }

  private var frameTime: Double { 1 / Double(max(1, app.steadyFrames ?? framesPerSecond ?? app.framesPerSecond)) }

  /// Runs until the app is over, and ends a recording that is still going on.
  /// - Parameter arrived: what has come before the first picture.
  public mutating func run(after arrived: [TerminalEvent] = []) -> LoopEnd {
    defer { camera?.close() }
    if let end = obey(arrived) { return end }
    var last = clock.seconds
    var nextFrame = last
    // Whether the terminal lags behind what should be shown.
    var isOwed = !show(all: true)
    while true {
      let patience =
        app.isAnimating || isOwed
        ? max(0, nextFrame - clock.seconds) : app.patienceForSaving(at: clock.seconds)
      let wasAnimating = app.isAnimating
      let events = terminal.events(waitingAtMost: patience)
      if let end = obeySeen(events) { return end }
      let now = clock.seconds
      app.keepSaving(at: now)
      if wasAnimating { app.advance(by: min(longestStep, now - last)) }
      last = now
      guard isOwed || !events.isEmpty || now >= nextFrame else { continue }
      isOwed = !terminal.isReady || !show(all: !events.isEmpty)
      // A late frame is left out, not made up for; a key between two frames moves neither.
      if now >= nextFrame { nextFrame = max(nextFrame + frameTime, now) }
    }
  }

  /// Does what has come. Where pictures go in parts, what that changes is to be seen first.
  private mutating func obeySeen(_ events: [TerminalEvent]) -> LoopEnd? {
    guard terminal.isSlow, !events.isEmpty else { return obey(events) }
    let before = app.draw()
    if let end = obey(events) { return end }
    changedRows.formUnion(app.draw().rows(otherThanIn: before))
    return nil
  }

  /// Shows the present picture, or a part of it; what is to be said about that is shown at once.
  /// - Parameter all: whether something may have changed that does not move fast.
  /// - Returns: whether it was all.
  private mutating func show(all: Bool) -> Bool {
    takeAlong()
    let frame = frame(all: all)
    let isWhole = terminal.present(frame, first: changedRows)
    changedRows = []
    let sentence = camera?.see(frame, at: clock.seconds)
    app.isRecording = camera?.isRecording == true
    guard let sentence else { return isWhole }
    app.notice = sentence
    return terminal.present(self.frame(all: true), first: [])
  }

  /// The picture of now. Between two whole ones it is the one before with what moves fast.
  private mutating func frame(all: Bool) -> Surface {
    let now = clock.seconds
    if !all, now - drawnAt < calmTime, var moving = picture {
      // Two owners would have all cells copied.
      picture = nil
      if app.redrawMovingPart(of: &moving) {
        picture = moving
        return moving
      }
    }
    let whole = app.draw()
    (picture, drawnAt) = (whole, now)
    return whole
  }

  /// Does what the learner asked to keep, with the frame below the list that it was asked on.
  private mutating func takeAlong() {
    guard let capture = app.wantedCapture else { return }
    app.wantedCapture = nil
    app.notice =
      camera?.take(capture, of: app.draw(), at: clock.seconds) ?? "Nothing can be kept here."
    app.isRecording = camera?.isRecording == true
  }

  /// Does what has come, and shows it in other colours from now on if they should be others.
  private mutating func obey(_ events: [TerminalEvent]) -> LoopEnd? {
    let before = (app.theme, ground)
    let end = handle(events)
    guard end == nil else { return end }
    if (app.theme, ground) != before, let theme = theme(app.theme, ground) { terminal.use(theme) }
    terminal.use(pointer: app.wantsPointer)
    return nil
  }

  /// Keys that are there already are taken together before a picture is paid for, and equal ones in a row as one; so
  /// are turns of the wheel, and of where the pointer was dragged to the last.
  private mutating func handle(_ events: [TerminalEvent]) -> LoopEnd? {
    var rest = events[...]
    while let first = rest.first {
      let times = max(1, rest.prefix { $0.joins(first) }.count)
      let event = rest[rest.startIndex + times - 1]
      switch event {
      case .key(let key): app.press(key, times: times)
      case .pointer(let pointer): app.point(pointer, times: times)
      case .pasted, .resized, .resumed, .ground, .interrupted, .inputClosed:
        if case .ground(let known) = event { ground = known }
        app.handle(event)
      }
      rest = rest.dropFirst(times)
      obeyKeys()
      if app.isOver { return end(by: event) }
    }
    return nil
  }

  /// Does to the terminal what a key asked for.
  private mutating func obeyKeys() {
    if app.wantsToRepaint {
      app.wantsToRepaint = false
      terminal.repaint()
    }
    if let command = app.wantedCommand {
      app.wantedCommand = nil
      app.notice = terminal.copy(command.text) ? command.copied : command.shown
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
    case .key, .pasted, .pointer, .resized, .resumed, .ground: .left
    }
  }
}

extension TerminalEvent {
  /// Whether the two are one when they come together.
  fileprivate func joins(_ first: TerminalEvent) -> Bool {
    switch (self, first) {
    case (.key, .key): self == first
    case (.pointer(let later), .pointer(let earlier)): later.kind == earlier.kind && later.kind.isGradual
    default: false
    }
  }
}

extension PointerEvent.Kind {
  fileprivate var isGradual: Bool {
    switch self {
    case .drag, .wheelUp, .wheelDown: true
    case .press, .release: false
    }
  }
}
