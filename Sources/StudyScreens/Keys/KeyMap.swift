public import TerminalSurface

/// The keys that a learner has chosen. Screens know nothing of it: a key that was pressed becomes the usual one before a
/// screen sees it, and what footer and help list is written with the learner's own.
public struct KeyMap: Equatable, Sendable {
  private let own: [KeyMeaning: [KeyEvent]]

  /// Keys instead of the usual ones, for some meanings. A clash is not refused here.
  public init(_ own: [KeyMeaning: [KeyEvent]] = [:]) { self.own = own }

  /// The learner's own, or else the usual ones; none of a meaning that the family does not have.
  public func keys(of meaning: KeyMeaning, in family: KeyFamily) -> [KeyEvent] {
    let usual = meaning.usualKeys(in: family)
    return usual.isEmpty ? [] : own(of: meaning, in: family) ?? usual
  }

  /// The keys that it was given; nil if none of them counts in this family. One that it usually has elsewhere, and not
  /// in this family, it does not get by being named, and a character is text in a field.
  func own(of meaning: KeyMeaning, in family: KeyFamily) -> [KeyEvent]? {
    let usual = meaning.usualKeys(in: family)
    guard !usual.isEmpty else { return nil }
    let own = own[meaning]?.filter { key in
      if case .character = key, family == .fields { return false }
      return !meaning.keys.contains(key) || usual.contains(key)
    }
    return own?.isEmpty == true ? nil : own
  }

  // MARK: Use

  /// Whether nothing has other keys than the usual ones.
  var isUsual: Bool { own.isEmpty }

  /// What a screen of a family takes for a key.
  /// - Returns: nil for a usual key whose meaning has other keys now.
  func usual(_ key: KeyEvent, in family: KeyFamily) -> KeyEvent? {
    guard !own.isEmpty else { return key }
    if let meaning = own.keys.first(where: { keys(of: $0, in: family).contains(key) }) {
      let usual = meaning.usualKeys(in: family)
      return usual.contains(key) ? key : usual.first
    }
    let isTaken = own.keys.contains { own(of: $0, in: family) != nil && $0.usualKeys(in: family).contains(key) }
    return isTaken ? nil : key
  }

  // MARK: Clashes

  /// Two meanings that have the same key in a family.
  public struct Clash: Equatable, Sendable {
    /// The one that both would have.
    public let key: KeyEvent
    /// The meaning that was given the key.
    public let meaning: KeyMeaning
    /// The other meaning that has it too.
    public let other: KeyMeaning
  }

  /// What cannot be: two actions of one family on a key. In a field only keys that are no characters can be given.
  public var clashes: [Clash] {
    own.keys.sorted { $0.name < $1.name }.flatMap { meaning in
      (own[meaning] ?? []).compactMap { key in clash(of: key, meaning) }
    }
  }

  private func clash(of key: KeyEvent, _ meaning: KeyMeaning) -> Clash? {
    for family in meaning.families where keys(of: meaning, in: family).contains(key) {
      let others = KeyMeaning.all.filter { $0 != meaning && keys(of: $0, in: family).contains(key) }
      if let other = others.first { return Clash(key: key, meaning: meaning, other: other) }
    }
    return nil
  }
}

extension KeyMeaning {
  /// What a hint says of a key that means something on one screen alone, such as the letter in front of a row: it does so
  /// whatever keys were chosen.
  static let ofScreen = "of-screen"

  /// Its keys do not all do the same, so that another one in their place would say too little.
  public var keepsItsKeys: Bool { ["answer", "sure-answer"].contains(name) }

  /// What a hint of a screen of a family means: what it says itself, or else what its keys mean there.
  static func of(_ hint: KeyHint, in family: KeyFamily) -> KeyMeaning? {
    KeyMeaning(named: hint.meaning) ?? all.first { $0.usualKeys(in: family).contains(hint.key) }
  }
}
