public import TerminalSurface

/// A terminal without a screen: events come at their moments, and whatever is shown is kept.
///
/// Waiting takes no real time: the clock goes on to the next event, or by the loop's patience.
public final class ScriptedTerminal: Terminal {
  /// Events that come together.
  public struct Cue {
    let at: Double
    let events: [TerminalEvent]

    /// Events and their moment, in seconds.
    public init(at moment: Double, _ events: [TerminalEvent]) {
      at = moment
      self.events = events
    }

    /// Keys and their moment, in seconds.
    public init(at moment: Double, keys: KeyEvent...) { self.init(at: moment, keys.map { .key($0) }) }
  }

  /// Its present size.
  public var size: Size
  /// Everything shown, with its moment.
  public private(set) var frames: [(at: Double, surface: Surface)] = []
  /// How long the loop was ready to wait, each time it asked.
  public private(set) var patiences: [Double?] = []
  /// The names of the themes that were asked for.
  public private(set) var themes: [String] = []
  /// How often the program was stopped.
  public private(set) var suspensions = 0
  /// What was copied.
  public private(set) var copies: [String] = []
  /// Whether it takes anything into a clipboard.
  public var hasClipboard = true
  /// For how long a suspension lasts, and the size afterwards.
  public var suspension: (seconds: Double, size: Size)?

  private let clock: ManualTime
  private var cues: [Cue]
  private var idleKeys: [KeyEvent]

  /// A terminal that plays the cues. Whenever the loop would wait for ever one of the idle keys is pressed; when
  /// none is left the input is closed.
  public init(_ size: Size, clock: ManualTime, cues: [Cue] = [], whenIdle: [KeyEvent] = []) {
    self.size = size
    self.clock = clock
    self.cues = cues
    idleKeys = whenIdle
  }

  /// What is due, after moving the clock to it, or by the whole patience if nothing is.
  public func events(waitingAtMost seconds: Double?) -> [TerminalEvent] {
    patiences.append(seconds)
    let end = seconds.map { clock.seconds + $0 } ?? .infinity
    if let first = cues.first, first.at <= end {
      clock.move(to: first.at)
      return takeDueEvents()
    }
    guard seconds == nil else {
      clock.move(to: end)
      return []
    }
    return idleKeys.isEmpty ? [.inputClosed] : [.key(idleKeys.removeFirst())]
  }

  private func takeDueEvents() -> [TerminalEvent] {
    let due = cues.prefix { $0.at <= clock.seconds }
    cues.removeFirst(due.count)
    for case .resized(let size) in due.flatMap(\.events) { self.size = size }
    return due.flatMap(\.events)
  }

  /// What was asked of it for the pointer, without repetitions.
  public private(set) var pointerWishes: [Bool] = []

  /// Keeps what is wanted.
  public func use(pointer isWanted: Bool) {
    if pointerWishes.last != isWanted { pointerWishes.append(isWanted) }
  }

  /// Keeps the name of the theme.
  public func use(_ theme: Theme) { themes.append(theme.name) }

  /// For how long the line to the terminal is busy with a frame.
  public var secondsEachFrame = 0.0
  private var busyUntil = 0.0
  /// How often everything was to be sent anew.
  public private(set) var repaints = 0

  /// Whether the line is free.
  public var isReady: Bool { clock.seconds >= busyUntil - 1e-9 }

  /// Counts it.
  public func repaint() { repaints += 1 }

  /// In how many parts a picture goes.
  public var partsEachFrame = 1
  /// The rows that were to be seen first, for each frame.
  public private(set) var firstRows: [Set<Int>] = []
  private var partsLeft = 0

  /// Whether pictures go in parts.
  public var isSlow: Bool { partsEachFrame > 1 }

  /// Keeps a surface, with the moment at which it begins to be seen.
  public func present(_ surface: Surface, first rows: Set<Int>) -> Bool {
    let begins = max(clock.seconds, busyUntil)
    frames.append((begins, surface))
    firstRows.append(rows)
    busyUntil = begins + secondsEachFrame
    partsLeft = (partsLeft == 0 ? partsEachFrame : partsLeft) - 1
    return partsLeft == 0
  }

  /// Keeps what is copied.
  public func copy(_ text: String) -> Bool {
    if hasClipboard { copies.append(text) }
    return hasClipboard
  }

  /// Lets the time of a suspension go by.
  public func suspend() {
    suspensions += 1
    guard let suspension else { return }
    clock.move(to: clock.seconds + suspension.seconds)
    size = suspension.size
  }
}
