/// Screens of one kind, in which a key has one meaning.
public enum KeyFamily: String, CaseIterable, Sendable {
  /// Rows, of which one is chosen.
  case lists
  /// Pages of text.
  case text = "pages of text"
  /// Questions and their reasons.
  case questions
  /// A system that runs, and what is seen of its time.
  case running = "running systems"
  /// A field that is typed into.
  case fields
}

/// What the help lists together.
public enum KeyGroup: String, CaseIterable, Sendable {
  case move = "Move"
  case choose = "Choose"
  case open = "Open"
  case change = "Change"
  case time = "Time"
  case answer = "Answer"
  case everywhere = "Everywhere"
}
