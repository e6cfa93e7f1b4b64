/// One row of keys and what they do: as many as fit, from the first on.
public struct HintBar: Equatable, Sendable {
  /// The keys, the most important first; those without a title are left out.
  public let hints: [KeyHint]
  /// Those that are shown whatever else fits, such as the way back; one that is not among the hints stands last.
  public let kept: [KeyHint]

  /// A bar of all that have a title and fit.
  public init(_ hints: [KeyHint], kept: [KeyHint] = []) {
    self.hints = hints
    self.kept = kept
  }

  private static func width(_ hint: KeyHint) -> Int { hint.footerName.columns + hint.title.columns + 1 }

  /// The hints in their order, two columns apart: those that are kept, and of the others the first that fit.
  private func shown(in columns: Int) -> [KeyHint] {
    let titled = hints.filter { !$0.title.isEmpty }
    // Behind the last one nothing has to stay free.
    var free = columns - (kept.isEmpty ? 2 : 0) - kept.reduce(0) { $0 + Self.width($1) + 2 }
    var shown: [KeyHint] = []
    for hint in titled {
      let isKept = kept.contains(hint)
      if !isKept, free >= 0 { free -= Self.width(hint) + 2 }
      if isKept || free >= 0 { shown.append(hint) }
    }
    return shown + kept.filter { !titled.contains($0) }
  }

  /// Draws the bar on its own background. Where there is room the hints stand three columns apart.
  public func draw(into surface: inout Surface, in rect: Rect) {
    surface.fill(rect, with: Cell(" ", .text, on: .bar))
    let hints = shown(in: rect.columns)
    let free = rect.columns - 2 - hints.map(Self.width).reduce(0, +)
    let gap = hints.count > 1 ? max(2, min(3, free / (hints.count - 1))) : 2
    var column = rect.column + 1
    for hint in hints {
      let start = column
      column = surface.write(hint.footerName, at: Point(column, rect.row), role: .title, background: .bar)
      column = surface.write(" " + hint.title, at: Point(column, rect.row), role: .dim, background: .bar)
      offer(hint, from: start, to: column, into: &surface, in: rect)
      column += gap
    }
  }

  /// A click is the key; where signs stand for several keys, as in `+ -`, each is its own, and the words behind them
  /// are none.
  private func offer(_ hint: KeyHint, from start: Int, to end: Int, into surface: inout Surface, in rect: Rect) {
    guard surface.takesTouches else { return }
    guard hint.namesSeveral else {
      return surface.offer(.key(hint.key), in: Rect(column: start, row: rect.row, columns: end - start, rows: 1))
    }
    var column = start
    for sign in hint.signs {
      surface.offer(.key(.character(sign)), in: Rect(column: column, row: rect.row, columns: 1, rows: 1))
      column += String(sign).columns + 1
    }
  }
}

extension KeyHint {
  /// Whether its entry in the footer names several keys, as `+ -` and `a-d` do: then nobody knows which of them is meant
  /// by the entry as a whole.
  public var namesSeveral: Bool {
    let isRange = footerName.count == 3 && footerName.dropFirst().first == "-"
    return isRange || !signs.isEmpty
  }

  /// The keys that stand there one by one; none where there is one key, a range or a word.
  fileprivate var signs: [Character] {
    let parts = footerName.split(separator: " ")
    guard parts.count > 1, parts.allSatisfy({ $0.count == 1 }) else { return [] }
    return parts.compactMap(\.first)
  }
}
