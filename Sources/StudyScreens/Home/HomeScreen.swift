import CourseContent
import TerminalSurface

/// Where the reader arrives: a still weir, the ways into the course, where one stands, and one suggestion.
struct HomeScreen: Screen {
  let context: StudyContext
  private var list: ChoiceList

  init(_ context: StudyContext) {
    self.context = context
    list = ChoiceList(count: Self.rooms.count)
  }

  /// A way into the course.
  private struct Room: Sendable {
    let key: Character
    let name: String
    let promise: String
    let open: @Sendable (StudyContext) -> Navigation
  }

  private static let rooms: [Room] = [
    Room(key: "g", name: "Guide", promise: "lessons whose figures are runs") { context in
      context.attempt { () throws(ContentError) in try GuideScreen(context) }
    },
    Room(key: "t", name: "Terms", promise: "the glossary, linked") { context in
      context.attempt { () throws(ContentError) in try GlossaryScreen(context) }
    },
    Room(key: "c", name: "Compare", promise: "synchronous beside asynchronous, measured") { context in
      context.attempt { () throws(ContentError) in try CompareScreen(context) }
    },
    Room(key: "w", name: "Watch", promise: "systems that you can touch while they run") { context in
      context.attempt { () throws(ContentError) in try WatchScreen(context) }
    },
  ]

  private enum Action: Equatable { case previous, next, open, leave, room(Int) }

  private static let bindings: [KeyBinding<Action>] =
    [
      .init([.enter, .right, .character("l"), .character(" ")], "enter", "open", "open the chosen part", .open),
      .init([.down, .character("j"), .tab], "down", "choose", "choose the next part", .next, footer: "arrows"),
      .init([.up, .character("k"), .backTab], "up", "", "choose the part before", .previous),
    ]
    + rooms.enumerated().map { index, room in
      .init([.character(room.key)], String(room.key), room.name.lowercased(), room.promise, .room(index))
    } + [.init([.character("q"), .escape], "q", "quit", "leave weir", .leave)]

  var crumbs: [String] { ["Home"] }
  var hints: [KeyHint] { [KeyHint](Self.bindings) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch Self.bindings.first(where: { $0.keys.contains(key) })?.action {
    case .previous: list.move(by: -1)
    case .next: list.move(by: 1)
    case .open: return open(list.chosen)
    case .room(let index): return open(index)
    case .leave: return .quit
    case nil: break
    }
    return .stay
  }

  private mutating func open(_ index: Int) -> Navigation {
    list.choose(index)
    return Self.rooms[index].open(context)
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let isTall = rect.rows >= 20
    let (art, rest) = rect.splitTop(isTall ? min(9, rect.rows - 14) : 0)
    if isTall { WeirPicture().draw(into: &surface, in: art) }
    let (promise, list) = rest.splitTop(isTall ? 3 : 2)
    surface.write(
      "When should one part of a system wait for another, and when not?",
      at: Point(promise.column + 2, promise.row), role: .title, limit: promise.endColumn - 2)
    surface.write(
      "Watch it happen: every number here comes from a run that you can touch.",
      at: Point(promise.column + 2, promise.row + 1), role: .dim, limit: promise.endColumn - 2)
    drawRooms(into: &surface, list)
  }

  private func drawRooms(into surface: inout Surface, _ rect: Rect) {
    let (head, body) = rect.splitTop(1)
    surface.rule(context.course.manifest.title, in: head)
    for (row, index) in list.window(rows: body.rows).enumerated() {
      let room = Self.rooms[index]
      let isChosen = index == list.chosen
      let ground: Ground = isChosen ? .selection : .plain
      let line = Rect(column: body.column + 2, row: body.row + row, columns: body.columns - 4, rows: 1)
      surface.fillRow(line, isChosen: isChosen)
      surface.write((isChosen ? "► " : "  ") + String(room.key), at: line.origin, role: .figure, ground: ground)
      surface.write(room.name, at: Point(line.column + 6, line.row), role: isChosen ? .title : .text, ground: ground)
      surface.write(
        room.promise, at: Point(line.column + 16, line.row), role: .dim, ground: ground, limit: line.endColumn)
    }
  }
}
