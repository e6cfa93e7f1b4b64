import TerminalSurface

extension StyledText {
  /// The characters alone, every space an ordinary one.
  var plain: String { String(spans.map(\.text).joined().map { $0 == "\u{a0}" ? " " : $0 }) }
}

extension String {
  /// With spaces behind it, at least as wide as this, in columns.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - columns)) }
  /// The same with spaces in front of it.
  func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - columns)) + self }
}
