import TerminalSurface

/// A key of a screen: what it is called, and what it does. The footer, the help and the screen itself all read the
/// same table, so they cannot disagree.
struct KeyBinding<Action: Sendable>: Sendable {
  /// The keys that do it, the first of them shown.
  let keys: [KeyEvent]
  /// How the help writes it; empty for a twin of a key that is listed already.
  let name: String
  /// What it does, in one word for the footer; empty where the footer leaves it out.
  let title: String
  /// What it does, in a line for the help.
  let explanation: String
  /// What the screen does.
  let action: Action
  /// How the footer writes it, where one entry stands for two keys.
  let footerName: String

  init(
    _ keys: [KeyEvent], _ name: String, _ title: String, _ explanation: String, _ action: Action,
    footer: String? = nil
  ) {
    self.keys = keys
    self.name = name
    self.title = title
    self.explanation = explanation
    self.action = action
    footerName = footer ?? name
  }
}

/// A binding as footer and help see it.
struct KeyHint: Equatable, Sendable {
  let key: KeyEvent
  let name: String
  let footerName: String
  let title: String
  let explanation: String

  /// The key that works on every screen without a field.
  static let search = KeyHint(
    key: .character("/"), name: "/", footerName: "/", title: "search",
    explanation: "search lessons, terms, questions, systems and missions")
}

extension [KeyHint] {
  init<Action>(_ bindings: [KeyBinding<Action>]) {
    self = bindings.compactMap { binding in
      guard let key = binding.keys.first, !binding.name.isEmpty else { return nil }
      return KeyHint(
        key: key, name: binding.name, footerName: binding.footerName, title: binding.title,
        explanation: binding.explanation)
    }
  }
}

extension [KeyEvent] {
  /// Keys that are plain characters.
  static func characters(_ characters: Character...) -> [KeyEvent] { characters.map { .character($0) } }
}
