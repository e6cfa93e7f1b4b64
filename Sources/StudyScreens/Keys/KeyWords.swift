import TerminalSurface

// Sentences that name keys. A screen writes `{open}` where the learner is to read the name of the key that opens.

extension KeyMap {
  /// A sentence with the learner's own keys in the place of what stands in braces. `{open}` is the first key of the
  /// meaning, `{back esc}` is Escape as long as that is a key of it, and `{Open}` begins with a capital letter if the key
  /// is more than a letter. What is no meaning of the family stays as it is.
  func filled(_ sentence: String, in family: KeyFamily) -> String {
    guard sentence.hasBraces else { return sentence }
    var (filled, rest) = ("", sentence[...])
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      let name = name(rest[rest.index(after: start)..<end], in: family)
      filled += rest[..<start] + (name ?? "{")
      rest = rest[rest.index(after: name == nil ? start : end)...]
    }
    return filled + rest
  }

  /// What stands for the words in a pair of braces; nil if they name no key of the family.
  private func name(_ words: Substring, in family: KeyFamily) -> String? {
    let parts = words.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let meaning = KeyMeaning(named: parts[0].lowercased()) else { return nil }
    let keys = keys(of: meaning, in: family)
    let wanted = parts.count > 1 ? keys.first { $0.name == parts[1] } : nil
    guard let name = (wanted ?? keys.first)?.name else { return nil }
    let isCapital = words.first?.isUppercase == true && name.count > 1
    return isCapital ? name.prefix(1).uppercased() + name.dropFirst() : name
  }

  /// The key that the learner presses for a usual one.
  func ownKey(for usual: KeyEvent, in family: KeyFamily) -> KeyEvent {
    guard let meaning = KeyMeaning.all.first(where: { $0.usualKeys(in: family).contains(usual) }) else { return usual }
    let keys = keys(of: meaning, in: family)
    return keys.contains(usual) ? usual : keys.first ?? usual
  }

  // MARK: Hints

  /// A hint as the learner reads it: with their own keys, in its sentences too. Where one entry stands for several
  /// meanings, the footer may name another key than the help.
  func shown(_ hint: KeyHint, in family: KeyFamily) -> KeyHint {
    guard !isUsual || hint.help.hasBraces || hint.refusal?.hasBraces == true else { return hint }
    let isFixed = hint.meaning == KeyMeaning.ofScreen
    let own = isFixed ? nil : KeyMeaning.of(hint, in: family).flatMap { self.own(of: $0, in: family)?.first?.name }
    let other = isFixed ? nil : hint.keys.first { $0 != hint.key && $0.name == hint.footerName }
    let shown = KeyHint(
      key: hint.key, name: own ?? hint.name,
      footerName: other.map { ownKey(for: $0, in: family).name } ?? own ?? hint.footerName, title: hint.title,
      help: filled(hint.help, in: family), keys: hint.keys, meaning: hint.meaning)
    return hint.refusal.map { shown.refused(filled($0, in: family)) } ?? shown
  }
}

extension String {
  /// Whether something in it may stand for a key.
  fileprivate var hasBraces: Bool { utf8.contains(UInt8(ascii: "{")) }
}
