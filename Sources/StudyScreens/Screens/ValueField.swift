import TerminalSurface

/// A field for one value in a small window over a page. Below it stands how the value is written, or why what is written
/// cannot be taken.
struct ValueField: Sendable {
  /// What is done in it.
  enum Action { case set, close }

  private let title: String
  private let label: String
  /// How wide the window is where there is room.
  private let columns: Int
  private var field = TextField()
  /// Why what is written cannot be taken; nil before Enter was pressed on it.
  var problem: String?

  /// - Parameters:
  ///   - title: what the window is called.
  ///   - label: what stands before the value.
  init(_ title: String, label: String, columns: Int) {
    (self.title, self.label, self.columns) = (title, label, columns)
  }

  var text: String { field.text }

  /// Writes what a key stands for; false if that is nothing.
  mutating func take(_ key: KeyEvent) -> Bool {
    guard field.take(key) else { return false }
    problem = nil
    return true
  }

  /// Its keys.
  /// - Parameters:
  ///   - set: what taking the value comes to, for the help.
  ///   - close: what closing it comes to.
  static func bindings(set: String, close: String) -> KeyTable<Action> {
    [
      .init(.open, title: "set it", help: set, action: .set),
      .init(.back, keys: [.escape], title: "leave it", help: close, action: .close),
    ]
  }

  /// - Parameters:
  ///   - present: the value that it has now.
  ///   - help: how a value is written.
  func draw(present: String, help: String, into surface: inout Surface, in rect: Rect) {
    let words = problem.map { StyledText($0, .attention) } ?? StyledText(help, .dim)
    let columns = min(columns, rect.columns - 2)
    var popUp = PopUp(title, size: Size(columns: columns, rows: 3 + words.wrapped(to: columns - 6).count))
    (popUp.margin, popUp.titleRole) = (1, .attention)
    let room = popUp.draw(into: &surface, in: rect.inset(columns: 1, rows: 0))
    field.draw(labelled: label, into: &surface, at: room.origin, columns: room.columns, hint: "now \(present)")
    surface.write(words, in: room.splitTop(1).1)
  }
}
