import TerminalSurface

/// All keys of a screen, in the order in which the help lists them: those of a group together, the group with the most
/// important key first.
struct KeyList {
  /// A key, where it belongs, and whether it does anything now.
  struct Entry: Equatable {
    let hint: KeyHint
    let group: KeyGroup
  }

  let entries: [Entry]

  /// - Parameters:
  ///   - hints: what the screen lists, with what it does not do now.
  ///   - leaps: whether it has a list or a text of its own that far-going keys go through.
  ///   - others: what other keys do on every screen.
  init(_ hints: [KeyHint], in family: KeyFamily, leaps: Bool, others: [KeyHint], map: KeyMap) {
    let own = Set(hints.flatMap(\.keys))
    let others =
      (leaps ? Self.hints(Self.leaps, in: family) : []) + Self.hints(Self.everywhere, in: family) + others
    let all = hints + others.filter { !own.contains($0.key) }
    let grouped = all.map { hint in
      Entry(hint: map.shown(hint, in: family), group: KeyMeaning.of(hint, in: family)?.group ?? .open)
    }
    let order = grouped.reduce(into: [KeyGroup]()) { groups, entry in
      if entry.group != .everywhere, !groups.contains(entry.group) { groups.append(entry.group) }
    }
    entries = (order + [.everywhere]).flatMap { group in grouped.filter { $0.group == group } }
  }

  /// The keys that go far, which no list and no text binds itself.
  private static let leaps: [KeyMeaning] = [.goOn, .pageDown, .pageUp, .halfDown, .halfUp, .first, .last]

  /// The keys that work on every screen without a field.
  static let everywhere: [KeyMeaning] = [.search, .palette, .keys, .repaint, .suspend, .leave]

  private static func hints(_ meanings: [KeyMeaning], in family: KeyFamily) -> [KeyHint] {
    meanings.compactMap { KeyBinding($0, keys: $0.usualKeys(in: family), help: $0.sentence, action: ()).hint }
  }
}

extension KeyHint {
  /// The search, for a footer that has room for it.
  static let search = KeyHint(
    key: .character("/"), name: "/", footerName: "/", title: "search",
    help: "search lessons, terms, questions, systems and missions", meaning: KeyMeaning.search.name)
}
