import Simulation
import TerminalSurface

/// Where the boxes of a system stand and where its links run, for a given room.
///
/// Left to right is the way of a request; what goes wrong hangs below. The boxes shrink before they leave the row, and
/// a row that is still too long goes on below it, backwards, so that the eye never jumps. A pure function of graph, room
/// and the box that is to be seen: it does not move while the system runs.
struct SystemLayout: Equatable {
  /// How much a box shows.
  enum Detail: CaseIterable {
    case large, full, medium, small, tiny
    /// One line in a frame, for rooms that are not high enough for boxes that stand one below the other.
    case slim
  }

  /// A way between two boxes, cell by cell, from the sender's edge to the receiver's, and the head of its arrow.
  struct Route: Equatable {
    let link: SystemGraph.Link
    let path: [Point]
    let head: String
  }

  let detail: Detail
  private(set) var boxes: [NodeIndex: Rect] = [:]
  private(set) var routes: [Route] = []

  /// - Parameter chosen: what is to be in view where there is no room for all.
  init(_ graph: SystemGraph, faces: [any Face], in rect: Rect, showing chosen: NodeIndex? = nil) {
    let fitting = Detail.allCases.first { Self.measure(graph, faces: faces, detail: $0).fits(rect.size) }
    if let fitting {
      detail = fitting
      placeInOneRow(graph, faces: faces, in: rect)
      layRoutes(graph, hasLanes: true)
    } else {
      detail = Self.snakeDetail(graph, rect)
      layInSnake(graph, rect, showing: chosen, air: 0)
      for air in 1...2 where hasFaults(graph) { makeAir(rows: air, graph, in: rect, showing: chosen) }
    }
  }

  /// Lower boxes with so many rows between them, if links find better ways there.
  private mutating func makeAir(rows: Int, _ graph: SystemGraph, in rect: Rect, showing chosen: NodeIndex?) {
    let crowded = self
    layInSnake(graph, rect, showing: chosen, air: rows)
    if boxes.count < crowded.boxes.count || !isClearer(than: crowded) { self = crowded }
  }

  private mutating func layInSnake(_ graph: SystemGraph, _ rect: Rect, showing chosen: NodeIndex?, air: Int) {
    (boxes, routes) = ([:], [])
    placeInSnake(graph, rect, showing: chosen, air: air)
    layRoutes(graph, hasLanes: false)
  }

  /// Whether a link has no way, or one along a link of other ends.
  private func hasFaults(_ graph: SystemGraph) -> Bool { routes.count < graph.links.count || runningAlong > 0 }

  private func isClearer(than other: Self) -> Bool {
    (-routes.count, runningAlong) < (-other.routes.count, other.runningAlong)
  }

  /// How many cells links have in common with others that have neither their sender nor their receiver, crossings apart.
  private var runningAlong: Int { routes.reduce(0) { $0 + sharedCells(of: $1) - 1 } }

  private mutating func layRoutes(_ graph: SystemGraph, hasLanes: Bool) {
    let bottom = boxes.values.map(\.endRow).max() ?? 0
    for link in graph.links {
      guard let from = boxes[link.from], let to = boxes[link.to] else { continue }
      let lane = hasLanes ? graph.detours.firstIndex(of: link) : nil
      let route =
        if let lane {
          Self.lane(link, from: from, to: to, row: bottom + 1 + lane % Self.mostLanes)
        } else {
          link.isDeadLetter && from.row != to.row
            ? Self.drop(link, from: from, to: to) : Self.way(link, from: from, to: to)
        }
      if hasLanes {
        routes.append(route.withoutCells(in: boxes.values))
      } else if let way = wayInLine(route, from: from, to: to) {
        routes.append(way)
      }
    }
  }

  /// Where boxes only stand in line, a link that came out behind another box would seem to come from that one, and so
  /// would one that turns down beside it: such a link goes through the air between the rows, unless others are there.
  private func wayInLine(_ route: Route, from: Rect, to: Rect) -> Route? {
    let turns = from.row != to.row && (to.column >= from.endColumn || from.column >= to.endColumn)
    let detour = SnakeDetour(from: from, to: to, boxes: boxes.values)
      .map { Route(link: route.link, path: $0.path, head: $0.head) }
    let ways = (turns ? [detour, route] : [route, detour]).compactMap(\.self)
      .filter { !$0.path.isEmpty && $0.withoutCells(in: boxes.values) == $0 }
    return ways.min { sharedCells(of: $0) < sharedCells(of: $1) }
  }

  /// How many it has in common with those that have neither its sender nor its receiver; one is a crossing.
  private func sharedCells(of route: Route) -> Int {
    let others = routes.filter { $0.link.from != route.link.from && $0.link.to != route.link.to }
    return max(1, Set(others.flatMap(\.path)).intersection(route.path).count)
  }

  /// How many rows a system takes at best in so many columns.
  static func rows(for graph: SystemGraph, faces: [any Face], columns: Int) -> Int {
    for detail in Detail.allCases {
      let hangsBoxed = [.large, .full, .medium].contains(detail)
      let need = measure(graph, faces: faces, detail: detail, hangsBoxed: hangsBoxed, isRoomy: true)
      if need.columns <= columns { return need.rows }
    }
    let perRow = max(1, (columns + gap(.small)) / (snakeWidth(.small) + gap(.small)))
    return (graph.inLine.count + perRow - 1) / perRow * 5 - 1
  }

  // MARK: Sizes

  private static func gap(_ detail: Detail) -> Int {
    switch detail {
    case .large: 12
    case .full: 7
    case .medium: 4
    case .small, .slim: 4
    case .tiny: 2
    }
  }

  /// Between boxes that stand one below the other.
  private static func rowGap(_ detail: Detail) -> Int { detail == .slim ? 0 : 1 }

  /// A dead-letter queue is a line of text under a short arrow, or a box where there is room.
  private static func hangingRows(_ graph: SystemGraph, isBoxed: Bool) -> Int {
    graph.hanging.isEmpty ? 0 : arrowRows + (isBoxed ? boxRows : 1)
  }

  private static let arrowRows = 2
  private static let boxRows = 3

  /// Detours run below all boxes, each in a row of its own, as long as there are not too many.
  private static let mostLanes = 3

  private static func laneRows(_ graph: SystemGraph) -> Int {
    graph.detours.isEmpty ? 0 : 1 + min(mostLanes, graph.detours.count)
  }

  private struct Need {
    var columns: Int
    var rows: Int
    func fits(_ size: Size) -> Bool { columns <= size.columns && rows <= size.rows }
  }

  private static func measure(
    _ graph: SystemGraph, faces: [any Face], detail: Detail, hangsBoxed: Bool = false, isRoomy: Bool = false
  ) -> Need {
    let columns = graph.columns
    let widths = columns.map { width($0, faces: faces, detail: detail) }
    let heights = columns.map { height($0, in: graph, faces: faces, detail: detail, isRoomy: isRoomy) }
    let highest = heights.max() ?? 0
    // Columns are centred: what hangs below a low one needs no room below the highest.
    let ends = zip(columns, heights).filter { $0.0.contains(where: graph.hasHanging) }
      .map { (highest - $0.1) / 2 + $0.1 + hangingRows(graph, isBoxed: hangsBoxed) }
    return Need(
      columns: widths.reduce(0, +) + gap(detail) * max(0, columns.count - 1),
      rows: max(highest, ends.max() ?? 0) + laneRows(graph))
  }

  private static func width(_ column: [NodeIndex], faces: [any Face], detail: Detail) -> Int {
    column.map { faces[$0].size(detail).columns }.max() ?? 0
  }

  /// How wide each column is; boxes get the width of their names, and of what they are in AWS, if the row has room for all.
  private static func widths(
    _ graph: SystemGraph, faces: [any Face], detail: Detail, room: Int
  ) -> [Int] {
    let least = graph.columns.map { width($0, faces: faces, detail: detail) }
    // The frame takes four cells; the sign of the chosen one, or the figure behind a worker's name, two more. A link
    // likes to have room for its rate.
    let choices = [
      (6, gap(.small), true), (4, gap(.small), true), (4, gap(detail), true), (4, gap(detail), false), (4, 3, false),
      (2, 3, false),
    ]
    for (signs, gap, namesServices) in choices {
      let named = zip(graph.columns, least).map { nodes, least in
        nodes.reduce(least) { width, node in
          let service = namesServices ? graph.nodes[node].service?.short.columns ?? 0 : 0
          return max(width, graph.nodes[node].label.columns + signs, service + 4)
        }
      }
      if named.reduce(0, +) + gap * (named.count - 1) <= room { return named }
    }
    let words = zip(graph.columns, least).map { nodes, least in
      nodes.reduce(least) { max($0, longestWord(of: graph.labels[$1]) + 2) }
    }
    return words.reduce(0, +) + 3 * (words.count - 1) <= room ? words : least
  }

  /// A name that is too long is cut between words.
  private static func longestWord(of name: String) -> Int { name.split(separator: " ").map(\.columns).max() ?? 0 }

  private static func height(
    _ column: [NodeIndex], in graph: SystemGraph, faces: [any Face], detail: Detail, isRoomy: Bool
  ) -> Int {
    column.reduce((column.count - 1) * rowGap(detail)) { $0 + rows(of: faces[$1], detail, isRoomy: isRoomy) }
      + column.dropLast().count { graph.hasHanging($0) } * (arrowRows + boxRows)
  }

  private static func rows(of face: any Face, _ detail: Detail, isRoomy: Bool) -> Int {
    isRoomy ? face.roomyRows(detail) : face.size(detail).rows
  }

  // MARK: Placing

  private mutating func placeInOneRow(_ graph: SystemGraph, faces: [any Face], in rect: Rect) {
    let columns = graph.columns
    let widths = Self.widths(graph, faces: faces, detail: detail, room: rect.columns)
    func fits(hangsBoxed: Bool, isRoomy: Bool) -> Bool {
      Self.measure(graph, faces: faces, detail: detail, hangsBoxed: hangsBoxed, isRoomy: isRoomy).fits(rect.size)
    }
    let isRoomy = fits(hangsBoxed: false, isRoomy: true)
    let isBoxed = fits(hangsBoxed: true, isRoomy: isRoomy)
    let heights = columns.map { Self.height($0, in: graph, faces: faces, detail: detail, isRoomy: isRoomy) }
    let need = Self.measure(graph, faces: faces, detail: detail, hangsBoxed: isBoxed, isRoomy: isRoomy)
    let slack = rect.columns - widths.reduce(0, +)
    let gap = columns.count > 1 ? min(28, slack / (columns.count - 1)) : 0
    let used = widths.reduce(0, +) + gap * (columns.count - 1)
    var left = rect.column + (rect.columns - used) / 2
    let top = rect.row + (rect.rows - need.rows) / 2
    for (column, nodes) in columns.enumerated() {
      var row = top + ((heights.max() ?? 0) - heights[column]) / 2
      for node in nodes {
        let rows = Self.rows(of: faces[node], detail, isRoomy: isRoomy)
        boxes[node] = Rect(column: left, row: row, columns: widths[column], rows: rows)
        row += rows + Self.rowGap(detail) + (graph.hasHanging(node) ? Self.arrowRows + Self.boxRows : 0)
      }
      left += widths[column] + gap
    }
    placeHanging(graph, isBoxed: isBoxed, above: rect.endRow - Self.laneRows(graph))
  }

  private static func snakeWidth(_ detail: Detail) -> Int { detail == .small ? 15 : 11 }

  private static func snakeDetail(_ graph: SystemGraph, _ rect: Rect) -> Detail {
    let perRow = max(1, (rect.columns + gap(.small)) / (snakeWidth(.small) + gap(.small)))
    let rows = (graph.inLine.count + perRow - 1) / perRow
    return rows * 4 <= rect.rows ? .small : .tiny
  }

  /// Rows of small boxes, the second from right to left and so on, for systems that no row can hold. Rows that have no
  /// room are left out, at the top or at the end, so that the chosen box is in view; the stage says how many are not.
  private mutating func placeInSnake(
    _ graph: SystemGraph, _ rect: Rect, showing chosen: NodeIndex?, air wanted: Int
  ) {
    let nodes = graph.inLine
    let (least, leastGap) = (Self.snakeWidth(detail), Self.gap(detail))
    let perRow = max(1, (rect.columns + leastGap) / (least + leastGap))
    let rows = (nodes.count + perRow - 1) / perRow
    let inRow = min(perRow, nodes.count)
    // As wide as the longest name needs, as far as no row holds fewer for it and an arrow is left between two.
    let named = graph.nodes.reduce(least) { max($0, $1.label.columns + 4) }
    let width = max(least, min(18, named, (rect.columns + 1) / max(1, inRow) - 1))
    let gap = inRow > 1 ? min(10, (rect.columns - inRow * width) / (inRow - 1)) : 0
    let height = rows * 4 + wanted * (rows - 1) <= rect.rows ? 4 : 3
    let shown = rows * height <= rect.rows ? rows : max(0, (rect.rows - 1) / height)
    let chosenRow = chosen.flatMap { nodes.firstIndex(of: $0) }.map { $0 / perRow } ?? 0
    let first = max(0, chosenRow - shown + 1)
    let air = rows > 1 ? max(0, min(max(1, wanted), (rect.rows - rows * height) / (rows - 1))) : 0
    let top = rect.row + max(0, (rect.rows - shown * (height + air) + air) / 2)
    for (index, node) in nodes.enumerated() where (first..<first + shown).contains(index / perRow) {
      let (row, place) = (index / perRow, index % perRow)
      let column = row.isMultiple(of: 2) ? place : perRow - 1 - place
      boxes[node] = Rect(
        column: rect.column + column * (width + gap), row: top + (row - first) * (height + air), columns: width,
        rows: height)
    }
  }

  /// A box where all have room for one, or where this column is lower than others.
  private mutating func placeHanging(_ graph: SystemGraph, isBoxed: Bool, above end: Int) {
    for (node, above) in graph.hanging {
      guard let box = boxes[above] else { continue }
      let row = box.endRow + Self.arrowRows
      boxes[node] = Rect(
        column: box.column, row: row, columns: box.columns,
        rows: isBoxed || row + Self.boxRows <= end ? Self.boxRows : 1)
    }
  }

  // MARK: Routes

  /// From one box to the next: straight, with an elbow in the middle, or down to the next row.
  private static func way(_ link: SystemGraph.Link, from: Rect, to: Rect) -> Route {
    if to.column >= from.endColumn {
      return Route(link: link, path: bent(from.endColumn, to.column - 1, from: from, to: to), head: Glyph.arrowRight)
    }
    if from.column >= to.endColumn {
      return Route(link: link, path: bent(from.column - 1, to.endColumn, from: from, to: to), head: "←")
    }
    return drop(link, from: from, to: to)
  }

  private static func bent(_ start: Int, _ end: Int, from: Rect, to: Rect) -> [Point] {
    let (startRow, endRow) = (middle(of: from, facing: to), middle(of: to, facing: from))
    let step = end >= start ? 1 : -1
    let elbow = (start + end) / 2
    var path = stride(from: start, through: elbow, by: step).map { Point($0, startRow) }
    if startRow != endRow {
      let down = endRow > startRow ? 1 : -1
      path += stride(from: startRow + down, through: endRow, by: down).map { Point(elbow, $0) }
    }
    return path + stride(from: elbow + step, through: end, by: step).map { Point($0, endRow) }
  }

  /// The row in which links meet a box: one that both boxes have, where it can be, so that they run straight; the
  /// upper of the middle ones, to leave the row below it to what comes back.
  private static func middle(of box: Rect, facing other: Rect) -> Int {
    let (top, bottom) = (max(box.row, other.row) + 1, min(box.endRow, other.endRow) - 2)
    return top <= bottom ? (top + bottom) / 2 : box.row + (box.rows - 1) / 2
  }

  /// Straight down, to the next row of boxes or to the dead letters; or up.
  private static func drop(_ link: SystemGraph.Link, from: Rect, to: Rect) -> Route {
    let column = (max(from.column, to.column) + min(from.endColumn, to.endColumn)) / 2
    let down = from.endRow < to.row ? from.endRow..<to.row : 0..<0
    let up = to.endRow < from.row ? to.endRow..<from.row : 0..<0
    let rows = up.isEmpty ? Array(down) : up.reversed()
    return Route(link: link, path: rows.map { Point(column, $0) }, head: up.isEmpty ? Glyph.arrowDown : "↑")
  }

  /// Back to an earlier box, or on past others: down, along a row below all boxes, and up.
  private static func lane(_ link: SystemGraph.Link, from: Rect, to: Rect, row: Int) -> Route {
    let leadsBack = to.column < from.column
    let (start, end) = leadsBack ? (from.column + 2, to.endColumn - 3) : (from.endColumn - 3, to.column + 2)
    let path =
      (from.endRow..<row).map { Point(start, $0) }
      + stride(from: start, through: end, by: end < start ? -1 : 1).map { Point($0, row) }
      + (to.endRow..<row).reversed().map { Point(end, $0) }
    return Route(link: link, path: path, head: "↑")
  }
}

extension SystemLayout.Route {
  /// Only what no box covers: nothing may be drawn over one.
  fileprivate func withoutCells(in boxes: some Collection<Rect>) -> Self {
    let free = path.filter { point in
      !boxes.contains {
        ($0.column..<$0.endColumn).contains(point.column) && ($0.row..<$0.endRow).contains(point.row)
      }
    }
    return Self(link: link, path: free, head: head)
  }
}

extension Snapshot {
  /// How the components look, in their order.
  var faces: [any Face] { nodes.map(\.face) }
}
