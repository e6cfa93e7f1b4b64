private import CNcurses
public import TerminalSurface

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// The real terminal: shows surfaces through curses, and turns the bytes that it sends into events.
///
/// Curses only writes; `InputDecoder` alone reads. It knows of a cell only how its theme draws its role. There is one
/// terminal in a process, and one thread uses it. `close` gives it back as it was; the ways out that nobody plans (a
/// crash, a signal) do so too, see `signals.c`.
public final class NcursesTerminal: Terminal {
  /// Which characters the terminal can show.
  public let glyphs: GlyphSet
  private let depth: Theme.ColorDepth
  private var theme: Theme
  private var palette: Palette
  /// The surface that was to be shown last; nil if nobody knows what is there.
  private var wanted: Surface?
  /// Whether all of it was sent.
  private var isWhole = true
  private var picture = ShownPicture()
  private var decoder = InputDecoder()
  private var pace = LinePace()
  /// Where input is read into.
  private var buffer = [UInt8](repeating: 0, count: 4096)
  private var conversation: TerminalConversation
  private let isUTF8: Bool

  /// Opens the terminal on standard input and output, and asks it what it has and what background. Its answers come as
  /// events, or never.
  /// - Parameters:
  ///   - theme: how roles look.
  ///   - environment: what is known of the terminal, and wanted of it.
  /// - Throws: why the terminal cannot show screens.
  public init(theme: Theme, in environment: TerminalEnvironment) throws(TerminalError) {
    switch weir_open() {
    case WEIR_OPEN: break
    case WEIR_NOT_A_TERMINAL: throw .notATerminal
    case WEIR_UNKNOWN_TERMINAL: throw .unknownTerminal(name: environment.name)
    case WEIR_NO_SIZE: throw .noSize
    case WEIR_NO_FILES: throw .noFiles
    case WEIR_SHORT_FILES: throw .shortFiles
    default: throw .noResources
    }
    depth = environment.depth(
      colors: Int(weir_colors()), canMix: weir_can_mix(), saysItMixes: weir_says_it_mixes())
    self.theme = theme
    palette = Palette(theme: theme, depth: depth)
    isUTF8 = weir_is_utf8()
    let automatic: GlyphSet = !isUTF8 ? .ascii : environment.name == "linux" ? .block : .unicode
    // Without UTF-8 nothing but ASCII can be written, whatever was wished for.
    glyphs = automatic == .ascii ? .ascii : environment.glyphs ?? automatic
    decoder = InputDecoder(.ofTerminal(), letters: isUTF8 || Self.letters.isEmpty ? nil : Self.letters)
    conversation = TerminalConversation(environment, takesTexts: weir_takes_texts())
    conversation.begin()
    weir_greet(conversation.greeting, conversation.farewell)
  }

  /// The upper half of an encoding of one byte a letter.
  private static var letters: [UInt8: Unicode.Scalar] {
    (UInt8(0x80)...0xff).reduce(into: [:]) { letters, byte in
      guard let letter = Unicode.Scalar(weir_decode_byte(byte)), letter.value >= 0xa0 else { return }
      letters[byte] = letter
    }
  }

  /// From now on a write that cannot be done fails and ends nothing, and a crash says a sentence of weir's first. For
  /// the whole process, with or without a screen.
  public static func prepareProcess() {
    weir_refuse_signals()
    weir_handle_crashes()
  }

  /// Whether the locale can write nothing but ASCII, on a terminal or elsewhere.
  public static var localeHasOnlyASCII: Bool { !weir_is_utf8() }

  /// Gives the terminal back as it was. Does nothing the second time.
  public func close() {
    waitForAnswer()
    weir_close()
  }

  /// An answer that comes when the terminal is the shell's again would be taken for typing there.
  private func waitForAnswer() {
    let end = Self.now + min(1, pace.underWay(at: Self.now) / LinePace.slowest + 0.25)
    while pace.isWaiting, Self.now < end {
      guard weir_wait(Int32(max(1, (end - Self.now) * 1000))) else { return }
      _ = keyEvents()
      if weir_read_signal() != 0 { return }
    }
  }

  private static var now: Double { MonotonicTime().seconds }

  /// Draws everything anew in another theme; nothing for the same.
  public func use(_ theme: Theme) {
    guard theme != self.theme else { return }
    self.theme = theme
    palette = Palette(theme: theme, depth: depth)
    weir_forget_colors()
    repaint()
  }

  /// From now on tells what is done with the mouse, or leaves it to the terminal.
  public func use(pointer isWanted: Bool) {
    if let command = conversation.use(pointer: isWanted) { weir_send(command) }
  }

  /// Of the window now, in cells; it changes with `TerminalEvent.resized`.
  public var size: Size {
    let size = weir_get_size()
    return Size(columns: Int(size.columns), rows: Int(size.rows))
  }

  /// All keys and signals that have come, after waiting for the first of them; none if only an answer came.
  public func events(waitingAtMost seconds: Double?) -> [TerminalEvent] {
    let patience = [seconds, decoder.patience(at: Self.now)].compactMap(\.self).min()
    let milliseconds = patience.map { Int32(max(0, min(1e6, ($0 * 1000).rounded(.up)))) } ?? -1
    // A window that is closed says so by a signal, too: that is the better reason.
    guard weir_wait(milliseconds) else { return signalEvents() + [.inputClosed] }
    return signalEvents() + keyEvents()
  }

  private func signalEvents() -> [TerminalEvent] {
    var signals: [Int32] = []
    while case let signal = weir_read_signal(), signal != 0 { signals.append(signal) }
    let ends = signals.filter { ![SIGWINCH, SIGCONT, SIGTSTP].contains($0) }
    return stoppedEvents(signals) + resizedEvents(signals) + ends.map { .interrupted(signal: $0) }
  }

  private func stoppedEvents(_ signals: [Int32]) -> [TerminalEvent] {
    if signals.contains(SIGTSTP) {
      suspend()
    } else if signals.contains(SIGCONT) {
      conversation.begin()
      weir_resume()
      begin()
    } else {
      return []
    }
    return [.resumed, .resized(size)]
  }

  private func resizedEvents(_ signals: [Int32]) -> [TerminalEvent] {
    guard signals.contains(SIGWINCH) else { return [] }
    weir_resize()
    forgetPicture()
    return [.resized(size)]
  }

  private func keyEvents() -> [TerminalEvent] {
    let bytes = input()
    let inputs = bytes.isEmpty ? decoder.rest(at: Self.now) : decoder.take(bytes, at: Self.now)
    return inputs.compactMap { event(of: $0) }
  }

  /// What the app is told of an input; nil for what is the terminal's own affair.
  private func event(of input: TerminalInput) -> TerminalEvent? {
    switch input {
    case .key(let key): return .key(key)
    case .pasted(let text): return .pasted(text)
    case .pointer(let pointer): return conversation.hasPointer ? .pointer(pointer) : nil
    case .answered: pace.answer(at: Self.now)
    case .background(let color):
      return conversation.tell(background: color) ? .ground(conversation.ground) : nil
    case .scheme(let ground):
      return conversation.tell(scheme: ground) ? .ground(conversation.ground) : nil
    case .mode(let number, let isThere):
      if let command = conversation.tell(mode: number, isThere: isThere) { weir_send(command) }
    }
    return nil
  }

  /// All that is there, but no more than a flood may bring at once.
  private func input() -> [UInt8] {
    var all: [UInt8] = []
    while all.count < 65_536 {
      let count = Int(weir_read_input(&buffer, Int32(buffer.count)))
      if count == 0 { break }
      all += buffer.prefix(count)
    }
    return all
  }

  /// Whether another frame would begin to be seen soon.
  public var isReady: Bool {
    if pace.wantsToAskAgain(at: Self.now), weir_ask() { pace.askAgain() }
    return pace.isReady(at: Self.now)
  }

  /// Whether a whole picture would keep what a key changes from being seen soon.
  public var isSlow: Bool { pace.part != nil }

  /// Sends what differs from what is shown; nothing when nothing does, and on a slow line a part of it.
  @discardableResult
  public func present(_ surface: Surface, first rows: Set<Int> = []) -> Bool {
    guard surface != wanted || !isWhole else { return true }
    let asks = pace.wantsToAsk(at: Self.now) && weir_ask()
    let part = picture.take(surface, first: rows, within: pace.part)
    put(part.part, of: surface)
    let focus = surface.focus ?? Point(0, 0)
    let bytes = Int(weir_show(Int32(focus.column), Int32(focus.row), conversation.isSynchronised))
    (wanted, isWhole) = (surface, part.isWhole)
    if let command = conversation.entitle(surface.title, isUTF8: isUTF8) { weir_send(command) }
    if asks, weir_ask() {
      pace.ask(about: bytes, at: Self.now)
    } else {
      pace.send(bytes, at: Self.now)
    }
    return isWhole
  }

  /// Puts what is to be sent into the next frame.
  private func put(_ part: [ShownPicture.Row], of surface: Surface) {
    for row in part {
      for column in row.columns {
        let cell = surface[column, row.number]
        let isWide = column + 1 < surface.size.columns && surface[column + 1, row.number].isSecondHalf
        weir_put(Int32(column), Int32(row.number), weir_letter(cell, width: isWide ? 2 : 1), palette[cell])
      }
    }
  }

  private func forgetPicture() {
    wanted = nil
    picture.forget()
  }

  /// Draws everything anew with the next frame, whatever else has written to the terminal.
  public func repaint() {
    weir_repaint()
    forgetPicture()
  }

  /// Puts a text of printable ASCII into the clipboard, unless that is not wanted.
  /// - Returns: whether it was sent; no terminal says whether it was taken.
  public func copy(_ text: String) -> Bool {
    guard let command = conversation.copy(text) else { return false }
    weir_send(command)
    return true
  }

  /// Stops the program like any job of a shell; returns when it goes on.
  public func suspend() {
    waitForAnswer()
    conversation.begin()
    weir_suspend()
    begin()
  }

  /// Somebody else may have had the terminal.
  private func begin() {
    forgetPicture()
    decoder.reset()
    pace.reset()
    weir_send(conversation.reminder)
  }
}

extension weir_letter {
  fileprivate init(_ cell: Cell, width: Int32) {
    self.init(scalars: (cell.glyph.value, 0, 0, 0), width: width)
    guard !cell.marks.isEmpty else { return }
    let marks = cell.marks.scalars.map(\.value) + [0, 0]
    scalars = (cell.glyph.value, marks[0], marks[1], marks[2])
  }
}

/// Why there are no screens.
public enum TerminalError: Error, Equatable, Sendable {
  /// Standard input or output is no terminal.
  case notATerminal
  /// Nothing is known of a terminal of that name, or TERM is not set.
  case unknownTerminal(name: String?)
  /// The kernel does not know the size, and the environment says an impossible one.
  case noSize
  /// No more files may be opened.
  case noFiles
  /// No file may be as long as a frame.
  case shortFiles
  /// The system has no pipe or memory left.
  case noResources
}
