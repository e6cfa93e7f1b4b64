import Simulation
import TerminalSurface

/// What is in a component at one instant: a row for each message or call, the oldest first.
struct InspectScreen: ListScreen {
  let timeline: Timeline
  /// The components, in the order in which n takes them.
  let order: [NodeIndex]
  private(set) var node: NodeIndex
  private var contents: Contents
  /// What the component did; nil for one that holds what passes through it.
  private var activityLog: [ActivityLogTable.Row]?
  var list: ChoiceList
  private var message: String?

  /// How many rows are looked up: more than a reader would page through.
  private static let limit = 1_000

  init(_ node: NodeIndex, of timeline: Timeline, order: [NodeIndex]) {
    self.timeline = timeline
    self.order = order
    self.node = node
    contents = timeline.run.contents(of: node, limit: Self.limit)
    activityLog = ActivityLogTable(timeline: timeline, node: node).rows(beside: contents)
    list = ChoiceList(count: activityLog?.count ?? contents.entries.count)
  }

  private enum Action { case move(Int), nextNode, previousNode, follow, dials, service, bill, leave }

  private static let following: KeyTable<Action> = [
    .init(
      .open, and: .into, .follow, title: "follow", help: "follow the chosen one from its start to its end",
      action: .follow)
  ]

  private static let leading: KeyTable<Action> = [
    .init(
      .nextOfKind, title: "component", help: "look into the next component", action: .nextNode, footer: "n N"),
    .init(.previousOfKind, help: "look into the component before", action: .previousNode),
    .init(
      .dials, title: "dials", help: "what is measured of the component, by its names in CloudWatch", action: .dials),
    .init(.term, title: "AWS", help: "what the component is in AWS: the term and its facts", action: .service),
    .init(.bill, title: "bill", help: "see what the run costs", action: .bill),
    .init(.back, and: .out, title: "back", help: "back to the stage", action: .leave),
  ]

  var breadcrumbs: [String] { [timeline.run.scenario.title, label(node)] }
  private var bindings: KeyTable<Action> {
    (Self.following + .choosing(in: list, "row", by: Action.move) + Self.leading).unless(refusal)
  }
  var hints: [KeyHint] { bindings.hints }
  var refusedHints: [KeyHint] { bindings.refusedHints }
  /// By the request that each row is about, and for a message its own number too.
  var entryNames: [String] {
    activityLog?.map { "request \($0.request)" }
      ?? contents.entries.map { entry in
        let message = entry.message.map { "message \($0), " } ?? ""
        let others = [entry.tag, entry.group].compactMap(\.self).map { ", \($0)" }.joined()
        return "\(message)request \(entry.request)\(others), \(NumberFormat.seconds(entry.age.seconds)) old"
      }
  }
  var status: StyledText {
    StyledText("t ", .dim) + StyledText(NumberFormat.moment(timeline.now.seconds, places: 2), .title)
  }
  var minimumSize: Size { Size(columns: 60, rows: 14) }

  private func refusal(of action: Action) -> String? {
    switch action {
    case .follow: list.count > 0 ? nil : "Nothing is in it at this moment that could be followed."
    case .nextNode, .previousNode: order.count > 1 ? nil : "There is no other component."
    case .service: timeline.run.nodes[node].service == nil ? "The file names no service of AWS for it." : nil
    case .move, .dials, .bill, .leave: nil
    }
  }

  private func label(_ node: NodeIndex) -> String { timeline.run.nodes[node].label }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    message = nil
    switch bindings.action(for: key) {
    case .move(let step): list.move(by: step)
    case .nextNode: look(1)
    case .previousNode: look(-1)
    case .follow:
      return follow(activityLog?[list.chosen].request ?? contents.entries[list.chosen].request)
    case .dials: return .replace(DialsScreen(of: self))
    case .service: if let service = timeline.run.nodes[node].service { return .open(.service(service.id)) }
    case .bill: return .open(.bill(timeline))
    case .leave: return .back
    case nil: break
    }
    return .stay
  }

  private mutating func look(_ step: Int) {
    guard let place = order.firstIndex(of: node) else { return }
    self = InspectScreen(order[(place + step + order.count) % order.count], of: timeline, order: order)
  }

  private mutating func follow(_ request: UInt64) -> Navigation {
    guard let trace = TraceScreen(of: request, in: timeline, from: self) else {
      message = TraceScreen.tooLong
      return .stay
    }
    return .replace(trace)
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = rect.inset(columns: 2, rows: 1)
    _ = surface.write(headline, in: room.splitTop(2).0)
    let (head, body) = room.splitTop(2).1.splitTop(1)
    if let activityLog { return draw(activityLog, into: &surface, in: head, body) }
    guard contents.count > 0 else { return }
    let columns = ContentsColumns(
      run: timeline.run, isQueue: timeline.run.nodes[node].traits.holdsMessages,
      states: timeline.run.nodes[node].states,
      width: room.columns,
      oldest: contents.entries.map(\.age.seconds).max() ?? 0)
    columns.drawHead(into: &surface, in: head)
    list.draw(into: &surface, in: body) { row, surface in
      columns.draw(contents.entries[row.index], isChosen: row.isChosen, into: &surface, in: row.rect)
    }
  }

  private func draw(_ activityLog: [ActivityLogTable.Row], into surface: inout Surface, in head: Rect, _ body: Rect) {
    let table = ActivityLogTable(timeline: timeline, node: node)
    table.drawHead(into: &surface, in: head)
    list.draw(into: &surface, in: body) { row, surface in
      table.draw(activityLog[row.index], in: row, into: &surface)
    }
  }

  private var headline: StyledText {
    if let message { return StyledText(message, .attention) }
    if activityLog != nil { return ActivityLogTable(timeline: timeline, node: node).headline + traceOfChosen }
    let head = timeline.run.nodes[node].headline
    guard contents.count > 0 else { return head + StyledText("nothing is in it at this moment.", .attention) }
    let shown = contents.entries.count < contents.count ? ", the oldest \(contents.entries.count) of them here" : ""
    return head
      + StyledText("\(NumberFormat.count(Double(contents.count))) in it\(shown).", .text) + traceOfChosen
  }

  /// What is chosen carries the trace of its request, whatever it has come through.
  private var traceOfChosen: StyledText {
    guard list.count > 0 else { return StyledText() }
    let request = activityLog?[list.chosen].request ?? contents.entries[list.chosen].request
    return StyledText(" Chosen: trace \(TraceID(of: request, in: timeline.run))", .faint)
  }
}

extension RunningNode {
  /// Its name and what it is in AWS, before what is said of it: `Orders queue, Amazon SQS: `.
  var headline: StyledText {
    StyledText([.init(label, .title), .init(service.map { ", \($0.name)" } ?? "", .text), .init(": ", .title)])
  }
}

/// The columns of the list; those of messages differ from those of calls.
struct ContentsColumns {
  let run: Run
  /// Whether it is messages that are listed.
  let isQueue: Bool
  /// The names of its states, if it is a workflow.
  let states: [String]
  let width: Int
  /// The greatest age in the list, in seconds.
  let oldest: Double

  /// The columns with their widths; in a wide room they stand further apart, so that the states end near its edge.
  private var titles: [(String, Int)] {
    let (number, group) = width >= 90 ? (12 + spread, 16 + spread) : (9, 8)
    return isQueue
      ? [("message", number), ("request", number), ("group", group), ("age", number), ("receives", 10), ("state", 0)]
      : [("request", number), ("message", number), ("tag", group), ("age", number), ("for", number), ("state", 0)]
  }

  private var spread: Int { max(0, min(10, (width - 106) / 5)) }

  /// How long the bar of the oldest is; none where the words need the room.
  private var barColumns: Int { width >= 130 ? min(60, width - 110 - 5 * spread) : 0 }

  func drawHead(into surface: inout Surface, in rect: Rect) {
    write(titles.map { ($0.0, .faint) }, background: .plain, into: &surface, in: rect)
    if barColumns > 0 {
      surface.write("age, beside the oldest", at: Point(rect.endColumn - barColumns, rect.row), role: .faint)
    }
  }

  func draw(_ entry: Contents.Entry, isChosen: Bool, into surface: inout Surface, in rect: Rect) {
    let message = entry.message.map { "\($0)" } ?? ""
    let (request, age) = ("\(entry.request)", NumberFormat.seconds(entry.age.seconds))
    let (words, role) = state(of: entry)
    let state = (entry.place.map { stateName($0) + ": " } ?? "") + words
    let cells: [(String, Role)] =
      isQueue
      ? [
        (message, .figure), (request, .text), (entry.group ?? entry.tag ?? "", .text), (age, .attention),
        ("\(entry.receives)", entry.receives > 1 ? .failing : .text), (state, role),
      ]
      : [
        (request, .figure), (message, .text), (entry.tag ?? "", .text), (age, .attention),
        (entry.elapsed.map { NumberFormat.seconds($0.seconds) } ?? "", .text), (state, role),
      ]
    write(cells, background: isChosen ? .selection : .plain, into: &surface, in: rect)
    drawAge(entry, isChosen: isChosen, into: &surface, in: rect)
  }

  /// How old it is beside the oldest, as a bar.
  private func drawAge(_ entry: Contents.Entry, isChosen: Bool, into surface: inout Surface, in rect: Rect) {
    guard barColumns > 0, oldest > 0 else { return }
    let length = Int((entry.age.seconds / oldest * Double(barColumns)).rounded())
    surface.write(
      String(repeating: Glyph.done, count: max(0, min(barColumns, length))),
      at: Point(rect.endColumn - barColumns, rect.row), role: .attention, background: isChosen ? .selection : .plain)
  }

  private func write(_ cells: [(String, Role)], background: Background, into surface: inout Surface, in rect: Rect) {
    var column = rect.column
    for ((text, role), (_, width)) in zip(cells, titles) {
      let room = width > 0 ? width - 1 : rect.endColumn - column
      surface.write(shortened(text, to: room), at: Point(column, rect.row), role: role, background: background)
      column += width
    }
  }

  private func state(of entry: Contents.Entry) -> (String, Role) {
    let left = entry.left.map { NumberFormat.seconds(max(0, $0.seconds)) }
    switch entry.state {
    case .waits: return (Glyph.waiting + " waits" + timeout(left), isQueue ? .queue : .synchronous)
    case .inFlight: return (Glyph.moving + " in flight" + (left.map { ", hidden \($0)" } ?? ""), .asynchronous)
    case .delayed: return (Glyph.waiting + " delayed" + (left.map { ", \($0) to go" } ?? ""), .dim)
    case .works(let share):
      let done = share.map { ", \(NumberFormat.fixed($0 * 100, 0)) % done" } ?? ""
      return (Glyph.busy + " works" + done + timeout(left), .good)
    case .calls(let node):
      return (Glyph.waiting + " waits for \(run.nodes[node].label)" + timeout(left), .synchronous)
    case .joins(let nodes):
      return (Glyph.waiting + " waits for \(names(of: nodes, in: entry))" + timeout(left), .synchronous)
    case .sends: return (Glyph.moving + " sends" + timeout(left), .asynchronous)
    case .gathers: return (Glyph.waiting + " gathered for a batch", .asynchronous)
    case .inBatch: return (Glyph.moving + " in its batch", .dim)
    case .waitsForBatch: return (Glyph.waiting + " done, waits for its batch", .dim)
    case .backsOff: return (Glyph.retried + " waits to call again" + timeout(left), .attention)
    case .pauses: return (Glyph.waiting + " waits for its time" + timeout(left), .attention)
    case .awaitsToken: return (Glyph.waiting + " waits for its token" + timeout(left), .asynchronous)
    case .arrives: return (Glyph.moving + " on its way" + timeout(left), .dim)
    }
  }

  /// Whom a call at several components, or an execution with branches, waits for: each name once.
  private func names(of nodes: [NodeIndex], in entry: Contents.Entry) -> String {
    let names = nodes.indices.filter { !nodes.prefix($0).contains(nodes[$0]) }.map { run.nodes[nodes[$0]].label }
    return names.isEmpty ? (entry.place == nil ? "a second try" : "its branches") : names.joined(separator: " and ")
  }

  /// The state of a workflow at this place.
  private func stateName(_ place: Int) -> String {
    states.indices.contains(place) ? states[place].replacing("_", with: " ") : ""
  }

  private func timeout(_ left: String?) -> String { left.map { ", \($0) left" } ?? "" }
}
