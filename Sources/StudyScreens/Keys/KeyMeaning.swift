public import TerminalSurface

/// What a key is for. A screen says what its keys mean; which keys these are stands here alone, and `docs/keys.md` is
/// made of it. In one family of screens a key has one meaning.
public struct KeyMeaning: Sendable {
  /// What it is called in a file of keys, such as `next-error`.
  public let name: String
  /// Where the help lists it.
  let group: KeyGroup
  /// Where it is to be found.
  let families: [KeyFamily]
  /// Its keys; the help presses the first of them.
  let keys: [KeyEvent]
  /// Families in which it has only these of its keys, for the others mean something else there.
  let narrowed: [KeyFamily: [KeyEvent]]
  /// What it does, whatever the screen.
  public let sentence: String
  /// What its first key is called.
  let keyName: String

  init(
    _ name: String, _ keys: [KeyEvent], in group: KeyGroup, of families: [KeyFamily],
    only narrowed: [KeyFamily: [KeyEvent]] = [:], does sentence: String
  ) {
    self.name = name
    self.group = group
    self.families = families
    self.keys = keys
    self.narrowed = narrowed
    self.sentence = sentence
    keyName = keys.first?.name ?? ""
  }

  /// Its keys in a family; none where it does not belong.
  public func usualKeys(in family: KeyFamily) -> [KeyEvent] {
    families.contains(family) ? narrowed[family] ?? keys : []
  }

  /// The meaning of a name.
  /// - Returns: nil if nothing is called so.
  public init?(named name: String) {
    guard let meaning = Self.named[name] else { return nil }
    self = meaning
  }

  private static let named = [String: KeyMeaning](uniqueKeysWithValues: all.map { ($0.name, $0) })
}

extension KeyMeaning: Hashable {
  /// By name: no two are called the same.
  public static func == (first: Self, second: Self) -> Bool { first.name == second.name }

  /// By name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension KeyBinding {
  /// The keys of a meaning, or of two that come to the same on this screen.
  /// - Parameters:
  ///   - others: what else is done by it here.
  ///   - keys: those of its keys that the screen takes, the one that the help presses first; all if nil.
  ///   - name: how the help writes them; as the first key is called if nil.
  init(
    _ meaning: KeyMeaning, and others: KeyMeaning..., keys: [KeyEvent]? = nil, name: String? = nil,
    title: String = "", help: String, action: Action, footer: String? = nil
  ) {
    let own = keys ?? meaning.keys
    self.init(
      others.isEmpty ? own : own + others.flatMap(\.keys), name ?? keys?.first?.name ?? meaning.keyName, title: title,
      help: help, action: action, footer: footer, meaning: meaning.name)
  }
}
