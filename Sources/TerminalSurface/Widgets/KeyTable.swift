/// What the keys of a screen do, in the order in which they are listed. The screen, the footer and the help read the
/// same table, so they cannot disagree.
///
/// A table is made for each picture: it is inlinable, since generic code that is not specialised took a tenth of a frame.
public struct KeyTable<Action: Sendable>: Sendable, ExpressibleByArrayLiteral {
  /// The keys, the most important first.
  public let bindings: [KeyBinding<Action>]

  /// A table; nil stands for a key that does nothing now.
  @inlinable
  public init(_ bindings: [KeyBinding<Action>?]) { self.bindings = bindings.compactMap { $0 } }

  /// What is nil is left out.
  @inlinable
  public init(arrayLiteral bindings: KeyBinding<Action>?...) { self.init(bindings) }

  @inlinable
  init(all bindings: [KeyBinding<Action>]) { self.bindings = bindings }

  /// One table after the other.
  @inlinable
  public static func + (first: Self, second: Self) -> Self { Self(all: first.bindings + second.bindings) }

  /// What a key does; nil if it does nothing, or nothing now. Of two bindings of a key the first counts.
  @inlinable
  public func action(for key: KeyEvent) -> Action? {
    bindings.first { $0.keys.contains(key) }.flatMap { $0.refusal == nil ? $0.action : nil }
  }

  /// Those whose action is possible.
  @inlinable
  public func filter(_ isPossible: (Action) -> Bool) -> Self { Self(all: bindings.filter { isPossible($0.action) }) }

  /// The same keys, of which some do nothing now.
  /// - Parameter reason: why an action cannot be done now, in a sentence; nil if it can.
  @inlinable
  public func unless(_ reason: (Action) -> String?) -> Self {
    Self(
      all: bindings.map { binding in
        guard let sentence = reason(binding.action) else { return binding }
        return binding.refused(sentence)
      })
  }

  /// What footer and help list: the keys that do something now.
  @inlinable public var hints: [KeyHint] { bindings.compactMap { $0.refusal == nil ? $0.hint : nil } }

  /// What the help lists beside them: the keys that do nothing now, each with the reason.
  @inlinable public var refusedHints: [KeyHint] { bindings.compactMap { $0.refusal == nil ? nil : $0.hint } }
}

/// Keys of a screen: what they are called, and what they do.
public struct KeyBinding<Action: Sendable>: Sendable {
  /// The keys that do it; the help presses the first of them.
  public let keys: [KeyEvent]
  /// What the screen does for them.
  public let action: Action
  /// How footer and help list them; nil if they do not.
  public let hint: KeyHint?
  /// Why they do nothing now, in a sentence; nil if they do.
  @inlinable public var refusal: String? { hint?.refusal }

  /// A binding of keys that all do the same.
  /// - Parameters:
  ///   - keys: all that do it; without any it is not listed.
  ///   - name: how the help writes them.
  ///   - title: what they do, in a word or two for the footer; empty where the footer leaves them out.
  ///   - help: what they do, in a line for the help.
  ///   - footer: how the footer writes them, where one entry stands for several; else by their name.
  ///   - meaning: what keys of this kind are called wherever they are keys; empty where that is not said.
  @inlinable
  public init(
    _ keys: [KeyEvent], _ name: String, title: String = "", help: String, action: Action, footer: String? = nil,
    meaning: String = ""
  ) {
    let hint = keys.first.map { key in
      KeyHint(
        key: key, name: name, footerName: footer ?? name, title: title, help: help, keys: keys, meaning: meaning)
    }
    self.init(keys, action: action, hint: hint)
  }

  @inlinable
  init(_ keys: [KeyEvent], action: Action, hint: KeyHint?) {
    self.keys = keys
    self.action = action
    self.hint = hint
  }

  /// The same, that does nothing now, with the reason in a sentence.
  @inlinable
  public func refused(_ reason: String) -> Self { Self(keys, action: action, hint: hint?.refused(reason)) }
}

/// How footer and help show a key.
public struct KeyHint: Equatable, Sendable {
  /// The one that the help presses.
  public let key: KeyEvent
  /// How the help writes it, and how the footer does.
  public let name, footerName: String
  /// What it does, in a word or two; empty where the footer leaves it out.
  public let title: String
  /// The same in a line, for the help.
  public let help: String
  /// Those that do the same; `key` is among them.
  public let keys: [KeyEvent]
  /// What keys of this kind are called wherever they are keys; empty where that is not said.
  public let meaning: String
  /// Why it does nothing now, in a sentence; nil if it does.
  public private(set) var refusal: String?

  /// A hint of these parts; nothing is checked.
  /// - Parameter keys: all keys that do it; the one key if nil.
  public init(
    key: KeyEvent, name: String, footerName: String, title: String, help: String, keys: [KeyEvent]? = nil,
    meaning: String = ""
  ) {
    self.key = key
    self.name = name
    self.footerName = footerName
    self.title = title
    self.help = help
    self.keys = keys ?? [key]
    self.meaning = meaning
  }
}

extension [KeyEvent] {
  /// Keys that are plain characters.
  public static func characters(_ characters: Character...) -> [KeyEvent] { characters.map { .character($0) } }
}

extension KeyHint {
  /// The same of keys that do nothing now, with the reason in a sentence.
  public func refused(_ reason: String) -> KeyHint {
    var hint = self
    hint.refusal = reason
    return hint
  }
}
