import Simulation
import TerminalSurface

// A workflow is its state graph: the usual way from top to bottom, and beside each state where a choice, an error or a
// branch leads from it. What is lit is where executions are now.

extension WorkflowView: Face {
  func size(_ detail: SystemLayout.Detail) -> Size {
    let graph = StateGraph(of: states)
    let columns = graph.hasSides ? 2 : 1
    switch detail {
    case .large: return Size(columns: 17 * columns + 2, rows: min(12, graph.rows.count + 1) + 2)
    case .full: return Size(columns: 15 * columns + 2, rows: min(9, graph.rows.count + 1) + 2)
    case .medium: return Size(columns: 15 * columns + 2, rows: min(7, graph.rows.count + 1) + 2)
    case .small: return Size(columns: 18, rows: 4)
    case .tiny: return Size(columns: 14, rows: 4)
    case .slim: return Size(columns: 18, rows: 3)
    }
  }

  /// Room for the whole graph, in one column where two are too wide.
  func roomyRows(_ detail: SystemLayout.Detail) -> Int {
    let (size, graph) = (size(detail), StateGraph(of: states))
    let shown = graph.hasSides && size.columns < StateGraph.leastColumns ? graph.inOneColumn(of: states) : graph
    return max(size.rows, min(14, shown.rows.count + 1) + 2)
  }

  var legend: [LegendEntry] {
    let ways: [LegendEntry] = [
      .init(Glyph.arrowRight, .dim, means: "may lead there"), .init("└", .dim, means: "may come from above"),
    ]
    let kinds = Set(states.map(\.kind))
    return [.init(Glyph.notStarted, .faint, means: "not entered yet")]
      + (StateGraph(of: states).hasSides ? ways : [])
      + (kinds.contains(.callback) ? [.init(Glyph.waiting, .asynchronous, means: "waits for its token")] : [])
      + (kinds.contains(.wait) ? [.init(Glyph.waiting, .attention, means: "waits for a time")] : [])
  }

  func role(in box: ComponentFace) -> Role { open > 0 ? .good : .dim }

  func title(in box: ComponentFace, within width: Int) -> String {
    let title = "\(box.node.label) \(NumberFormat.count(Double(open)))"
    return open > 1 && title.columns <= width ? title : box.label(within: width)
  }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    let whole = StateGraph(of: states)
    let graph = whole.hasSides && rect.columns + 2 < StateGraph.leastColumns ? whole.inOneColumn(of: states) : whole
    guard graph.rows.count <= rect.rows else { return box.write(lit(in: box, rect), into: &surface, rect) }
    StateGraphPicture(graph: graph, view: self, names: box.node.states).draw(into: &surface, rect)
    guard graph.rows.count < rect.rows else { return }
    box.write([account(in: box)], into: &surface, rect.splitTop(rect.rows - 1).1)
  }

  func line(in row: FaceLine) -> StyledText {
    row.slots(open, of: nil)
      + (openTokens > 0
        ? row.line(Double(openTokens), "wait for a token", as: .asynchronous, indent: "  ") : StyledText())
      + (row.state.failed > 0 ? row.line(Double(row.state.failed), "failed", as: .failing, indent: "  ") : StyledText())
  }

  /// Where there is no room for the graph: states that wait for a token, then those in which most executions are, as many
  /// as there is room for, and in the last row a mark for each state.
  private func lit(in box: ComponentFace, _ rect: Rect) -> [StyledText] {
    let active = states.indices.filter { states[$0].active > 0 && states[$0].branches.isEmpty }
      .sorted { (states[$1].waitsForToken, states[$1].active, $0) < (states[$0].waitsForToken, states[$0].active, $1) }
    let marks = marks(in: box, within: rect.columns)
    guard !active.isEmpty else { return Array([account(in: box), marks].prefix(rect.rows)) }
    var lines = [StyledText()]
    for place in active {
      let (glyph, role) = states[place].look()
      let count = states[place].active > 1 ? "\(NumberFormat.count(Double(states[place].active))) " : ""
      let state = StyledText("\(glyph) \(count)\(name(of: place, in: box.node.states))", role)
      let last = lines[lines.count - 1]
      if last.width > 0, last.width + 1 + state.width > rect.columns {
        lines.append(state)
      } else {
        lines[lines.count - 1] = last.width > 0 ? last + StyledText(" ") + state : state
      }
    }
    return Array((lines.prefix(max(1, rect.rows - 1)) + [marks]).prefix(rect.rows))
  }

  /// The whole graph as a mark for each state, in their order, and how many executions failed; their account where there
  /// are too many states.
  private func marks(in box: ComponentFace, within width: Int) -> StyledText {
    guard states.count <= width else { return account(in: box) }
    let marks = StyledText(
      states.map { state in
        let (glyph, role) = state.look(isCrowded: true)
        return .init(glyph, role)
      })
    guard box.state.failed > 0 else { return marks }
    let failed = StyledText("  \(Glyph.failed) \(NumberFormat.count(Double(box.state.failed)))", .failing)
    return marks.width + failed.width <= width ? marks + failed : marks
  }

  private func account(in box: ComponentFace) -> StyledText {
    let failed = box.state.failed
    return box.line(NumberFormat.count(Double(box.state.completed)), "done", as: .text)
      + (failed > 0
        ? StyledText("  \(Glyph.failed) \(NumberFormat.count(Double(failed)))", .failing) + StyledText(" failed", .dim)
        : StyledText())
  }

  fileprivate func name(of place: Int, in names: [String]) -> String {
    names.indices.contains(place) ? String(names[place].map { $0 == "_" ? " " : $0 }) : ""
  }
}

extension StateView {
  /// All that it can lead to: branches, then states after it, then those after its errors.
  fileprivate var ways: [Int] { branches + next + caught }

  /// As a number, to sort by.
  fileprivate var waitsForToken: Int { kind == .callback ? 1 : 0 }

  private var succeeded: Int { entered - active - failed }

  /// How many are in it where there are several; else how often it failed, unless its sign says that it always did.
  fileprivate var count: StyledText {
    if active > 1 { return StyledText(NumberFormat.count(Double(active)), .figure) }
    guard failed > 0, active + succeeded > 0 else { return StyledText() }
    return StyledText(Glyph.failed + NumberFormat.count(Double(failed)), .failing)
  }

  /// Shape before colour: what works is square, what waits is round, what was there has its sign.
  /// - Parameter isCrowded: whether there is no room to say how often it failed, so that a single time is crossed out.
  fileprivate func look(isCrowded: Bool = false) -> (glyph: String, role: Role) {
    if active > 0 {
      switch kind {
      case .callback: return (Glyph.waiting, .asynchronous)
      case .wait: return (Glyph.waiting, .attention)
      case .task, .choice, .parallel, .map, .fail: return (Glyph.busy, .good)
      }
    }
    if entered == 0 { return (Glyph.notStarted, .faint) }
    return succeeded > 0 && !(isCrowded && failed > 0) ? (Glyph.right, .dim) : (Glyph.failed, .failing)
  }
}

/// Which state stands where: the usual way in the first column, and beside it where each state leads otherwise.
struct StateGraph: Equatable {
  /// A row of the graph; nil where there is nothing.
  struct Row: Equatable {
    var main: Int?
    var side: Int?
    /// How far it is moved to the right, below the state that leads to it.
    var indent = 0
  }

  private(set) var rows: [Row] = []

  /// How wide a box must be for two columns of states.
  static let leastColumns = 26

  /// The same with the states beside the usual way below those that lead to them.
  func inOneColumn(of states: [StateView]) -> StateGraph {
    var left = rows.compactMap(\.side)
    func led(from place: Int, indent: Int) -> [Row] {
      let next = states[place].ways.reduce(into: [Int]()) { ways, way in
        if left.contains(way), !ways.contains(way) { ways.append(way) }
      }
      left.removeAll(where: next.contains)
      return next.flatMap { [Row(main: $0, indent: indent)] + led(from: $0, indent: min(3, indent + 1)) }
    }
    var narrow = self
    narrow.rows = rows.compactMap(\.main).flatMap { [Row(main: $0)] + led(from: $0, indent: 2) }
    narrow.rows += left.map { Row(main: $0) }
    return narrow
  }

  var hasSides: Bool { rows.contains { $0.side != nil } }

  init(of states: [StateView]) {
    var placed: Set<Int> = []
    var place = 0
    while states.indices.contains(place), placed.insert(place).inserted {
      rows.append(Row(main: place))
      place = states[place].next.first ?? -1
    }
    var waiting: [Int] = []
    for index in rows.indices {
      guard let main = rows[index].main else { continue }
      let sides = (states[main].branches + states[main].next.dropFirst() + states[main].caught)
        .filter { states.indices.contains($0) && placed.insert($0).inserted }
      rows[index].side = sides.first
      waiting += sides.dropFirst()
    }
    waiting += states.indices.filter { !placed.contains($0) && !waiting.contains($0) }
    for state in waiting {
      if let free = rows.indices.first(where: { rows[$0].side == nil && rows[$0].main != rows.first?.main }) {
        rows[free].side = state
      } else {
        rows.append(Row(side: state))
      }
    }
  }
}

/// The graph with what is lit in it.
private struct StateGraphPicture {
  let graph: StateGraph
  let view: WorkflowView
  let names: [String]

  func draw(into surface: inout Surface, _ rect: Rect) {
    // The last column may go up to the frame: a blank follows there.
    let width = graph.hasSides ? (rect.columns - 2) / 2 : rect.columns + 1
    for (index, row) in graph.rows.enumerated() {
      let line = rect.row + index
      if let main = row.main {
        let start = rect.column + row.indent
        if row.indent > 0 { surface.write("└", at: Point(start - 2, line), role: .dim) }
        write(main, at: Point(start, line), width: width - row.indent, into: &surface)
      }
      guard let side = row.side else { continue }
      let column = rect.column + width
      let isWay = row.main.map { leads($0, to: side) } ?? false
      if isWay { surface.write(Glyph.arrowRight, at: Point(column, line), role: .dim) }
      write(side, at: Point(column + 2, line), width: rect.columns - width - 1, into: &surface)
    }
  }

  private func leads(_ main: Int, to side: Int) -> Bool {
    view.states[main].ways.contains(side)
  }

  private func write(_ place: Int, at point: Point, width: Int, into surface: inout Surface) {
    let state = view.states[place]
    let whole = view.name(of: place, in: names)
    let isCrowded = whole.columns + state.count.width + 4 > width
    let (glyph, role) = state.look(isCrowded: isCrowded)
    // The name matters more than how often it failed, and less than how many are in it.
    let count = isCrowded && state.active <= 1 ? StyledText() : state.count
    let room = width - 2 - (count.width == 0 ? 0 : count.width + 1)
    let name = shortened(whole, to: max(0, room - 1))
    surface.write(glyph, at: point, role: role)
    surface.write(name, at: Point(point.column + 2, point.row), role: state.active > 0 ? .title : role)
    surface.write(count, at: Point(point.column + width - count.width - 1, point.row))
  }
}
