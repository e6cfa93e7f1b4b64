/// A list of which one entry is chosen: where the choice is, which part of the list is in view, and how its rows are
/// marked.
public struct ChoiceList: Sendable, Equatable {
  /// How many entries there are.
  public let count: Int
  /// The chosen entry, from 0; 0 as well where there is none to choose.
  public private(set) var chosen = 0
  /// The row in view in which the chosen entry stays, where a click left it; nil for the middle.
  public private(set) var row: Int?

  /// A list with its choice at an entry, or at the one nearest to it.
  public init(count: Int, chosen: Int = 0) {
    self.count = max(0, count)
    choose(chosen)
  }

  /// Goes so many entries on, back where `step` is below zero, and stops at the ends.
  public mutating func move(by step: Int) { choose(chosen + step) }

  /// Goes far by the keys that do so in every list.
  /// - Parameter page: how many entries are in view.
  /// - Returns: false if it is another key.
  public mutating func leap(_ key: KeyEvent, page: Int) -> Bool {
    switch key {
    case .home, .character("g"): choose(0)
    case .end, .character("G"): choose(count - 1)
    case .pageUp, .control("b"): move(by: -max(1, page))
    case .pageDown, .control("f"): move(by: max(1, page))
    case .control("u"): move(by: -max(1, page / 2))
    case .control("d"): move(by: max(1, page / 2))
    default: return false
    }
    return true
  }

  /// Goes to an entry, or to the one nearest to it.
  public mutating func choose(_ index: Int) { chosen = max(0, min(count - 1, index)) }

  /// Goes to an entry by the pointer: it stays in the row where it was seen, so that a second click meets it too.
  public mutating func choose(_ index: Int, at row: Int?) {
    choose(index)
    self.row = row ?? self.row
  }

  /// A list of other entries, in which the chosen one stays in the same row.
  public func among(_ count: Int, chosen: Int) -> ChoiceList {
    var list = ChoiceList(count: count, chosen: chosen)
    list.row = row
    return list
  }

  /// Whether no entry comes before the chosen one.
  public var isFirst: Bool { chosen == 0 }
  /// Whether no entry comes after the chosen one.
  public var isLast: Bool { chosen + 1 >= count }

  /// The entries that are shown in so many rows: the chosen one is among them, near the middle or where a click left it.
  public func window(rows: Int) -> Range<Int> {
    let shown = min(count, max(0, rows))
    let before = min(row ?? shown / 2, max(0, shown - 1))
    let first = max(0, min(chosen - before, count - shown))
    return first..<first + shown
  }

  /// How much of the list is in view in so many rows.
  public func scrollBar(rows: Int) -> ScrollBar { ScrollBar(visible: window(rows: rows), of: count) }

  /// Marks the chosen entry and has each entry drawn that is in view. Each can be clicked, and the wheel goes through
  /// them. Where not all are in view, a scroll bar takes the last column. The surface keeps how many were in view: so far
  /// goes a page.
  /// - Parameters:
  ///   - spacing: how far one entry is below the one before, in rows.
  ///   - entry: what the screen calls an entry of this list; nil for one that cannot be chosen, such as a heading.
  ///   - drawRow: draws what stands in a row, upon its mark.
  public func draw(
    into surface: inout Surface, in rect: Rect, spacing: Int = 1, entry: (Int) -> Int? = { $0 },
    _ drawRow: (ListRow, inout Surface) -> Void
  ) {
    if count > 0 { surface.offerList(chosen: entry(chosen) ?? 0, in: rect) }
    let bar = scrollBar(rows: (rect.rows + spacing - 1) / spacing)
    surface.note(entriesInView: bar.visible.count { entry($0) != nil })
    let (edge, body) = rect.splitRight(bar.isNeeded && rect.rows > 2 ? 1 : 0)
    for (offset, index) in bar.visible.enumerated() {
      let place = Rect(column: body.column, row: body.row + offset * spacing, columns: body.columns, rows: 1)
      let row = ListRow(index: index, isChosen: index == chosen, in: place)
      row.mark(into: &surface)
      if let entry = entry(index) { row.offer(entry, row: offset, rows: spacing, into: &surface) }
      drawRow(row, &surface)
    }
    bar.draw(into: &surface, in: edge)
  }
}
