private import CNcurses
public import TerminalSurface

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// The real terminal: shows surfaces through curses, and turns what curses reads into events.
///
/// It knows of a cell only how its theme draws its role. There is one terminal in a process, and one thread uses it.
/// `close` gives it back as it was; the ways out that nobody plans (a crash, a signal) do so too, see `signals.c`.
public final class NcursesTerminal: Terminal {
  /// Which characters the terminal can show.
  public let glyphs: GlyphSet
  private let depth: Theme.ColorDepth
  private var palette: Palette
  private var shown: Surface?

  /// Opens the terminal on standard input and output.
  /// - Parameters:
  ///   - theme: how roles look.
  ///   - glyphs: the characters to use; chosen by locale and terminal if nil.
  ///   - colors: whether colours are wanted at all.
  ///   - terminalName: the value of TERM.
  /// - Throws: why the terminal cannot show screens.
  public init(
    theme: Theme, glyphs wanted: GlyphSet?, colors: Bool, terminalName: String?
  ) throws(TerminalError) {
    switch weir_open() {
    case WEIR_OPEN: break
    case WEIR_NOT_A_TERMINAL: throw .notATerminal
    case WEIR_UNKNOWN_TERMINAL: throw .unknownTerminal(name: terminalName)
    default: throw .noResources
    }
    depth =
      !colors || weir_colors() < 8 ? .mono : weir_colors() < 256 ? .colors8 : .colors256
    palette = Palette(theme: theme, depth: depth)
    let automatic: GlyphSet = !weir_is_utf8() ? .ascii : terminalName == "linux" ? .block : .unicode
    // Without UTF-8 nothing but ASCII can be written, whatever was wished for.
    glyphs = automatic == .ascii ? .ascii : wanted ?? automatic
  }

  /// Whether the locale can write nothing but ASCII, on a terminal or elsewhere.
  public static var localeHasOnlyASCII: Bool { !weir_is_utf8() }

  /// Gives the terminal back as it was. Does nothing the second time.
  public func close() { weir_close() }

  /// Draws everything anew in another theme.
  public func use(_ theme: Theme) {
    palette = Palette(theme: theme, depth: depth)
    shown = nil
  }

  /// Its present size.
  public var size: Size {
    let size = weir_get_size()
    return Size(columns: Int(size.columns), rows: Int(size.rows))
  }

  /// All keys and signals that have come, after waiting for the first of them.
  public func events(waitingAtMost seconds: Double?) -> [TerminalEvent] {
    let milliseconds = seconds.map { Int32(max(0, min(1e6, ($0 * 1000).rounded(.up)))) } ?? -1
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
      weir_resume()
      shown = nil
    } else {
      return []
    }
    return [.resumed, .resized(size)]
  }

  private func resizedEvents(_ signals: [Int32]) -> [TerminalEvent] {
    guard signals.contains(SIGWINCH) else { return [] }
    weir_resize()
    shown = nil
    return [.resized(size)]
  }

  private func keyEvents() -> [TerminalEvent] {
    var keys: [RawKey] = []
    var code: UInt32 = 0
    while case let kind = weir_read_key(&code), kind != WEIR_NOTHING {
      keys.append(kind == WEIR_KEY_CODE ? .named(weir_key_of(code)) : .typed(code))
    }
    return KeyEvent.decoded(keys).map { .key($0) }
  }

  /// Sends what differs from the surface shown last; nothing when nothing does.
  public func present(_ surface: Surface) {
    guard surface != shown else { return }
    let last = shown?.size == surface.size ? shown : nil
    for row in 0..<surface.size.rows {
      for column in 0..<surface.size.columns {
        let index = row * surface.size.columns + column
        let cell = surface.cells[index]
        // A second half comes with the first.
        if last?.cells[index] == cell || cell.isSecondHalf { continue }
        let isWide = column + 1 < surface.size.columns && surface.cells[index + 1].isSecondHalf
        weir_put(Int32(column), Int32(row), weir_letter(cell, width: isWide ? 2 : 1), palette[cell])
      }
    }
    weir_show()
    shown = surface
  }

  /// StopConditions the program like any job of a shell; returns when it goes on.
  public func suspend() {
    weir_suspend()
    shown = nil
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
  /// The system has no pipe or memory left.
  case noResources
}
