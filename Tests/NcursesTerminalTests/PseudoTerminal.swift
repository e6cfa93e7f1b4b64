import Foundation
import NcursesTerminal
import TerminalSurface

/// A terminal of the kernel's, which becomes the standard input and output of this process.
///
/// Only for the body of an exit test: it has a process of its own, which ends with it.
struct PseudoTerminal {
  private let master: Int32

  /// It could not be had.
  struct NotOpened: Error {}

  init(_ name: String = "xterm-256color", columns: UInt16 = 40, rows: UInt16 = 10, locale: String = "C.UTF-8") throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&master, &slave, nil, nil, &size) == 0 else { throw NotOpened() }
    // The kernel tells the leader of a session that its terminal has another size.
    _ = setsid()
    guard ioctl(slave, UInt(TIOCSCTTY), 0) == 0, dup2(slave, 0) == 0, dup2(slave, 1) == 1 else { throw NotOpened() }
    close(slave)
    setenv("TERM", name, 1)
    setenv("LC_ALL", locale, 1)
    for variable in ["LINES", "COLUMNS", "ESCDELAY"] { unsetenv(variable) }
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
    // The threads of the tests block signals.
    var every = sigset_t()
    sigfillset(&every)
    pthread_sigmask(SIG_UNBLOCK, &every, nil)
    self.master = master
  }

  /// The terminal of weir on it, in colours that can be told apart.
  func opened(
    glyphs: GlyphSet? = nil, colors: Bool = true, _ setting: (inout TerminalEnvironment) -> Void = { _ in }
  ) throws -> NcursesTerminal {
    var environment = TerminalEnvironment(name: String(cString: getenv("TERM")))
    (environment.glyphs, environment.hasColors) = (glyphs, colors)
    setting(&environment)
    return try NcursesTerminal(theme: Self.theme(.palette(100)), in: environment)
  }

  /// Every role in one colour.
  static func theme(_ color: TerminalColor) -> Theme {
    var style = Style()
    style.color = color
    return Theme(name: "test", roles: { _, _ in style }, backgrounds: { _, _ in Style() })
  }

  /// Types bytes as a terminal sends them.
  func type(_ bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    _ = write(master, bytes, bytes.count)
  }

  /// Gives it another size.
  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Closes the window.
  func hangUp() { close(master) }

  /// Whether what is typed is shown, and taken line by line: as a shell has it.
  var isCooked: Bool {
    var modes = termios()
    tcgetattr(0, &modes)
    return modes.c_lflag & UInt32(ECHO) != 0 && modes.c_lflag & UInt32(ICANON) != 0
  }

  /// What was sent to it since it was asked last.
  func received() -> String {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    var all: [UInt8] = []
    while case let count = read(master, &bytes, bytes.count), count > 0 { all += bytes.prefix(count) }
    return String(decoding: all, as: UTF8.self)
  }
}
