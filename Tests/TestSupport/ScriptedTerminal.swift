public import TerminalSurface

/// A clock in seconds that a test turns by hand; a scripted terminal turns it by waiting.
public final class ManualClock {
  /// Seconds since the test began.
  public var seconds: Double = 0

  /// A clock at 0.
  public init() {}
}

/// A terminal in memory: it plays a script of events at given moments and keeps every surface it was shown.
///
/// Waiting takes no real time: it moves the clock to the next event or to the end of the wait. When the script is
/// over, a wait without an end finds the input closed, so that no loop can hang a test.
public struct ScriptedTerminal: Terminal {
  /// The size; a `resized` event in the script changes it.
  public private(set) var size: Size
  /// The glyphs it claims to show.
  public let glyphs: GlyphSet
  /// The clock that waiting turns.
  public let clock: ManualClock
  /// What was presented, in order.
  public private(set) var presented: [Surface] = []
  /// How often the program was suspended.
  public private(set) var suspensions = 0
  private var script: ArraySlice<(at: Double, event: TerminalEvent)>

  /// A terminal that plays the script, sorted by its moments in seconds.
  public init(
    size: Size, glyphs: GlyphSet = .unicode, clock: ManualClock = ManualClock(),
    script: [(at: Double, event: TerminalEvent)]
  ) {
    self.size = size
    self.glyphs = glyphs
    self.clock = clock
    self.script = script[...]
  }

  /// A terminal on which the keys are pressed one after the other, the first at once.
  public init(
    size: Size, glyphs: GlyphSet = .unicode, clock: ManualClock = ManualClock(), keys: [KeyEvent],
    every seconds: Double = 1
  ) {
    let script = keys.enumerated().map { number, key in
      (at: Double(number) * seconds, event: TerminalEvent.key(key))
    }
    self.init(size: size, glyphs: glyphs, clock: clock, script: script)
  }

  /// What the script has for the time until the wait is over.
  public mutating func events(waitingAtMost seconds: Double?) -> [TerminalEvent] {
    guard let next = script.first else { return ended(after: seconds) }
    let deadline = seconds.map { clock.seconds + $0 } ?? .infinity
    clock.seconds = max(clock.seconds, min(next.at, deadline))
    return due()
  }

  /// Keeps the surface.
  public mutating func present(_ surface: Surface) { presented.append(surface) }

  /// Counts.
  public mutating func suspend() { suspensions += 1 }

  private func ended(after seconds: Double?) -> [TerminalEvent] {
    guard let seconds else { return [.inputClosed] }
    clock.seconds += seconds
    return []
  }

  private mutating func due() -> [TerminalEvent] {
    let due = script.prefix { $0.at <= clock.seconds }.map(\.event)
    script = script.dropFirst(due.count)
    for case .resized(let size) in due { self.size = size }
    return due
  }
}
