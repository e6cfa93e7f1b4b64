/// What the keys of a screen do, in the order in which they are listed. The screen, the footer and the help read the
/// same table, so they cannot disagree.
public struct KeyTable<Action: Sendable>: Sendable, ExpressibleByArrayLiteral {
  /// The keys, the most important first.
  public let bindings: [KeyBinding<Action>]

  /// A table; nil stands for a key that does nothing now.
  ///
  /// A key path of a generic type is looked up at each use, which took a tenth of a frame here.
  public init(_ bindings: [KeyBinding<Action>?]) { self.bindings = bindings.compactMap { $0 } }

  /// A table of what is listed.
  public init(arrayLiteral bindings: KeyBinding<Action>?...) { self.init(bindings) }

  /// One table after the other.
  public static func + (first: Self, second: Self) -> Self { Self(first.bindings + second.bindings) }

  /// What a key does; nil if it does nothing. Of two bindings of a key the first counts.
  public func action(for key: KeyEvent) -> Action? { bindings.first { $0.keys.contains(key) }?.action }

  /// Those whose action is possible.
  public func filter(_ isPossible: (Action) -> Bool) -> Self { Self(bindings.filter { isPossible($0.action) }) }

  /// What footer and help list.
  public var hints: [KeyHint] { bindings.compactMap { $0.hint } }
}

/// Keys of a screen: what they are called, and what they do.
public struct KeyBinding<Action: Sendable>: Sendable {
  /// The keys that do it; the help presses the first of them.
  public let keys: [KeyEvent]
  /// What they do.
  public let action: Action
  /// How footer and help list them; nil if they do not.
  public let hint: KeyHint?

  /// A binding of keys that all do the same.
  /// - Parameters:
  ///   - keys: all that do it; without any it is not listed.
  ///   - name: how the help writes them.
  ///   - title: what they do, in a word or two for the footer; empty where the footer leaves them out.
  ///   - help: what they do, in a line for the help.
  ///   - footer: how the footer writes them, where one entry stands for several; else by their name.
  public init(
    _ keys: [KeyEvent], _ name: String, title: String = "", help: String, action: Action, footer: String? = nil
  ) {
    self.keys = keys
    self.action = action
    hint = keys.first.map { KeyHint(key: $0, name: name, footerName: footer ?? name, title: title, help: help) }
  }
}

/// How footer and help show a key.
public struct KeyHint: Equatable, Sendable {
  /// The key that is pressed for it.
  public let key: KeyEvent
  /// How the help writes it, and how the footer does.
  public let name, footerName: String
  /// What it does, in a word or two; empty where the footer leaves it out.
  public let title: String
  /// What it does, in a line.
  public let help: String

  /// A hint of these parts; nothing is checked.
  public init(key: KeyEvent, name: String, footerName: String, title: String, help: String) {
    self.key = key
    self.name = name
    self.footerName = footerName
    self.title = title
    self.help = help
  }
}

extension [KeyEvent] {
  /// Keys that are plain characters.
  public static func characters(_ characters: Character...) -> [KeyEvent] { characters.map { .character($0) } }
}
