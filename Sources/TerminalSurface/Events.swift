/// A key that was pressed.
public enum KeyEvent: Hashable, Sendable {
  /// A character, as typed.
  case character(Character)
  /// Control and a letter, given in lower case.
  case control(Character)
  /// Keys without a character of their own.
  case enter, escape, tab, backTab, backspace, delete
  /// Keys that move.
  case up, down, left, right, home, end, pageUp, pageDown
  /// A function key by its number, from 1 to 12.
  case function(Int)
}

/// Something that was done with a mouse, a touchpad or whatever else points at a cell.
public struct PointerEvent: Hashable, Sendable {
  /// A press of the left button and what follows it, or a turn of the wheel.
  public enum Kind: Hashable, Sendable {
    /// The left button was pressed, the pointer was moved with it pressed, it was let go.
    case press, drag, release
    /// The wheel was turned by a notch, away from the hand or towards it.
    case wheelUp, wheelDown
  }

  /// A press, a drag, a release, or a notch of the wheel.
  public let kind: Kind
  /// At which cell; one that is dragged may be outside of the screen.
  public let point: Point

  /// Something that was done at a cell.
  public init(_ kind: Kind, at point: Point) { (self.kind, self.point) = (kind, point) }
}

/// Something that came from the terminal.
public enum TerminalEvent: Equatable, Sendable {
  /// A key was pressed.
  case key(KeyEvent)
  /// Text was pasted: a space stands for each line end. Nobody typed it, so that it is text for a field and no keys.
  case pasted(String)
  /// Something was done with the pointer.
  case pointer(PointerEvent)
  /// The terminal has another size now.
  case resized(Size)
  /// The program was stopped and goes on: everything must be drawn again.
  case resumed
  /// The terminal has told what background it has.
  case ground(KnownGround)
  /// A signal asks the program to end.
  case interrupted(signal: Int32)
  /// There will be no more keys: the terminal is gone, or standard input is at its end.
  case inputClosed
}

/// A terminal as the app sees it: somewhere to show surfaces and to get events from.
public protocol Terminal {
  /// Its present size, in cells.
  var size: Size { get }
  /// Everything that has come, after waiting for it at most so many seconds; nil waits for ever. Empty if nothing came.
  mutating func events(waitingAtMost seconds: Double?) -> [TerminalEvent]
  /// Whether another frame would begin to be seen soon: what was shown before is through, or nearly so.
  var isReady: Bool { get }
  /// Whether a whole picture would keep a key waiting, so that it is sent in parts.
  var isSlow: Bool { get }
  /// Shows a surface; only what differs from what is shown is sent, and on a slow line a part of that.
  /// - Parameter rows: those that are to be seen before others.
  /// - Returns: whether all of it was sent; if not, the next surface is to come as soon as the line is ready.
  mutating func present(_ surface: Surface, first rows: Set<Int>) -> Bool
  /// From now on shows roles and backgrounds as this theme does.
  mutating func use(_ theme: Theme)
  /// From now on tells what is done with the pointer, or leaves it to the terminal, which selects and copies with it.
  mutating func use(pointer isWanted: Bool)
  /// Sends the next surface whole.
  mutating func repaint()
  /// Puts a text of printable ASCII into the clipboard.
  /// - Returns: whether it was sent; a terminal may still ignore it, and none says so.
  mutating func copy(_ text: String) -> Bool
  /// Gives the terminal back to the shell until the program is continued.
  mutating func suspend()
}
