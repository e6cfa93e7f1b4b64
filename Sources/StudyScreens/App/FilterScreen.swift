import TerminalSurface

/// Finds an entry of the list below by its words, in a list however long; Enter chooses it there.
struct FilterScreen: FindingScreen {
  struct Entry: Sendable {
    let index: Int
    let name: String
    let otherNames: [String]
  }

  private let below: [String]
  var found: FilteredList<Entry>

  /// - Parameters:
  ///   - names: what the entries are called, in their order.
  ///   - otherNames: by which else they are found; empty if by nothing.
  ///   - below: where the reader is.
  init(_ names: [String], otherNames: [[String]] = [], below: [String]) {
    self.below = below
    let entries = names.enumerated().map { index, name in
      Entry(index: index, name: name, otherNames: otherNames.indices.contains(index) ? otherNames[index] : [])
    }
    found = FilteredList(entries) { [$0.name] + $0.otherNames }
  }

  static let bindings: KeyTable<FindingAction> = [
    .init(.open, title: "choose it", help: "choose it in the list below", action: .take),
    .init(.next, and: .nextThing, title: "go through", help: "the next", action: .move(1), footer: "arrows"),
    .init(.previous, and: .previousThing, help: "the one before", action: .move(-1)),
    .init(.back, keys: [.escape], title: "close", help: "back to the list as it was", action: .close),
  ]

  var breadcrumbs: [String] { below + ["Filter"] }
  var leavesHelpKey: Bool { !found.isFiltered }

  /// Nothing to choose is said in the list itself.
  func take() -> Navigation { found.chosen.map { .backAndChoose(entry: $0.index) } ?? .stay }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    var popUp = PopUp(below.last ?? "", size: Size(columns: 92, rows: min(found.all.count + 4, rect.rows - 2)))
    (popUp.place, popUp.margin, popUp.titleRole) = (.top, 1, .attention)
    let room = popUp.draw(into: &surface, in: rect.inset(columns: 1, rows: 0))
    found.field.draw(
      labelled: "Filter", into: &surface, at: room.origin, columns: room.columns, hint: "words of the row")
    let body = room.splitTop(2).1
    if found.shown.isEmpty {
      surface.write("No row has all of these words.", at: body.origin, role: .attention, limit: room.endColumn)
    }
    found.list.draw(into: &surface, in: body) { row, surface in
      row.write(row.arrow, role: .title, into: &surface)
      row.write(
        shortened(found.shown[row.index].name, to: row.rect.columns - 4), at: 2, role: row.nameRole, into: &surface)
    }
  }
}
