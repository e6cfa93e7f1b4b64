import TerminalSurface

/// Finds commands of the page below and pages of the course by their words, and does or opens what is chosen.
struct PaletteScreen: FindingScreen {
  /// Something that can be found.
  struct Entry: Sendable {
    let title: String
    /// What it is: a kind of page, or the key that does it.
    let kind: String
    /// What it is called beside its title: ids and other names.
    let names: [String]
    let action: Action
  }

  /// What choosing an entry comes to.
  enum Action: Sendable { case press(KeyEvent), open(Destination) }

  private let below: [String]
  private let keys: KeyMap
  var found: FilteredList<Entry>

  /// - Parameters:
  ///   - commands: the keys of the page below.
  ///   - pages: every page that has a name.
  ///   - below: where the reader is.
  ///   - keys: those of the learner.
  init(commands: KeyList, pages: [Entry], below: [String], _ keys: KeyMap) {
    (self.below, self.keys) = (below, keys)
    // Moving is quicker without it, and what is a page as well stands there once.
    let titles = Set(pages.map(\.title))
    let possible = commands.entries.filter {
      $0.hint.refusal == nil && $0.group != .move && !titles.contains($0.hint.help)
    }.map { entry in
      Entry(
        title: entry.hint.help.isEmpty ? entry.hint.title : entry.hint.help, kind: "key " + entry.hint.name,
        names: [entry.hint.title, entry.hint.meaning], action: .press(entry.hint.key))
    }
    found = FilteredList(possible + pages) { [$0.title] + $0.names + [$0.kind] }
  }

  static let bindings: KeyTable<FindingAction> = [
    .init(.open, title: "do or open it", help: "do or open what is chosen", action: .take),
    .init(.next, and: .nextThing, title: "choose", help: "choose the next", action: .move(1), footer: "arrows"),
    .init(.previous, and: .previousThing, help: "choose the one before", action: .move(-1)),
    .init(.back, keys: [.escape], title: "close", help: "back to what lies below", action: .close),
  ]

  var breadcrumbs: [String] { below + ["Find"] }

  func take() -> Navigation {
    switch found.chosen?.action {
    case .press(let key): .backAndPress(key)
    case .open(let destination): .openInstead(destination)
    case nil: .stay
    }
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    var popUp = PopUp("Commands and pages", size: Size(columns: 92, rows: rect.rows - 2))
    (popUp.place, popUp.margin, popUp.titleRole) = (.top, 1, .attention)
    let room = popUp.draw(into: &surface, in: rect.inset(columns: 1, rows: 0))
    found.field.draw(
      labelled: ":", into: &surface, at: room.origin, columns: room.columns,
      hint: "words of a command, a lesson, a term, a system, a mission")
    let body = room.splitTop(2).1
    if found.shown.isEmpty {
      let words = keys.filled("Nothing is called so; {search} searches the texts too.", in: .lists)
      surface.write(words, at: body.origin, role: .attention, limit: room.endColumn)
    }
    found.list.draw(into: &surface, in: body) { row, surface in
      let entry = found.shown[row.index]
      row.write(row.arrow, role: .title, into: &surface)
      row.write(
        shortened(entry.title, to: row.rect.columns - entry.kind.columns - 5), at: 2, role: row.nameRole, into: &surface
      )
      row.writeAtEnd(entry.kind, role: .dim, into: &surface)
    }
  }
}
