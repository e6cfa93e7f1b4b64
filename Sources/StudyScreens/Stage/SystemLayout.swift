import Simulation
import TerminalSurface

/// Where the boxes of a system stand and where its links run, for a given room.
///
/// Left to right is the way of a request; what goes wrong hangs below. The boxes shrink before they leave the row, and
/// a row that is still too long goes on below it, backwards, so that the eye never jumps. A pure function of graph and
/// room: it does not move while the system runs.
struct SystemLayout: Equatable {
  /// How much a box shows.
  enum Detail: CaseIterable {
    case full, medium, small
  }

  /// A way between two boxes, cell by cell, from the sender's edge to the receiver's.
  struct Route: Equatable {
    let link: SystemGraph.Link
    let path: [Point]
  }

  let detail: Detail
  private(set) var boxes: [NodeIndex: Rect] = [:]
  private(set) var routes: [Route] = []

  init(_ graph: SystemGraph, lamps: [NodeIndex: Int], in rect: Rect) {
    let fitting = Detail.allCases.first { Self.fits(graph, lamps, $0, rect) }
    detail = fitting ?? .small
    if fitting != nil {
      placeInOneRow(graph, lamps, rect)
    } else {
      placeInSnake(graph, lamps, rect)
    }
    for link in graph.links {
      guard let from = boxes[link.from], let to = boxes[link.to] else { continue }
      routes.append(Route(link: link, path: link.isDeadLetter ? Self.drop(from, to) : Self.way(from, to)))
    }
  }

  // MARK: Sizes

  private static func size(of kind: NodeKind, lamps: Int, _ detail: Detail) -> Size {
    switch (kind, detail) {
    case (.queue, .full): Size(columns: 34, rows: 6)
    case (.queue, .medium): Size(columns: 24, rows: 5)
    case (.queue, .small): Size(columns: 16, rows: 4)
    case (.worker, .full): Size(columns: 24, rows: min(5, max(3, lamps)) + 2)
    case (.worker, .medium): Size(columns: 18, rows: min(5, max(3, lamps)) + 2)
    case (.worker, .small): Size(columns: 13, rows: 4)
    case (_, .full): Size(columns: 17, rows: 5)
    case (_, .medium): Size(columns: 13, rows: 5)
    case (_, .small): Size(columns: 11, rows: 4)
    }
  }

  private static func gap(_ detail: Detail) -> Int {
    switch detail {
    case .full: 10
    case .medium: 6
    case .small: 4
    }
  }

  /// A dead-letter queue is a line of text under a short arrow.
  private static let hangingRows = 3

  private static func width(_ column: [NodeIndex], _ graph: SystemGraph, _ lamps: [NodeIndex: Int], _ detail: Detail) -> Int {
    column.map { size(of: graph.nodes[$0].kind, lamps: lamps[$0] ?? 0, detail).columns }.max() ?? 0
  }

  private static func height(_ column: [NodeIndex], _ graph: SystemGraph, _ lamps: [NodeIndex: Int], _ detail: Detail) -> Int {
    let boxes = column.reduce(0) { $0 + size(of: graph.nodes[$1].kind, lamps: lamps[$1] ?? 0, detail).rows }
    let hanging = column.contains { node in graph.hanging.values.contains(node) } ? hangingRows : 0
    return boxes + max(0, column.count - 1) + hanging
  }

  private static func fits(_ graph: SystemGraph, _ lamps: [NodeIndex: Int], _ detail: Detail, _ rect: Rect) -> Bool {
    let columns = graph.columns
    let width = columns.reduce(0) { $0 + self.width($1, graph, lamps, detail) } + gap(detail) * (columns.count - 1)
    let height = columns.map { self.height($0, graph, lamps, detail) }.max() ?? 0
    return width <= rect.columns && height <= rect.rows
  }

  // MARK: Placing

  private mutating func placeInOneRow(_ graph: SystemGraph, _ lamps: [NodeIndex: Int], _ rect: Rect) {
    let columns = graph.columns
    let widths = columns.map { Self.width($0, graph, lamps, detail) }
    let heights = columns.map { Self.height($0, graph, lamps, detail) }
    let slack = rect.columns - widths.reduce(0, +)
    let gap = columns.count > 1 ? min(26, slack / (columns.count - 1)) : 0
    let used = widths.reduce(0, +) + gap * (columns.count - 1)
    var left = rect.column + (rect.columns - used) / 2
    let tallest = heights.max() ?? 0
    let top = rect.row + (rect.rows - tallest) / 2
    let hangs = graph.hanging.isEmpty ? 0 : Self.hangingRows
    for (column, nodes) in columns.enumerated() {
      let boxRows = Self.height(nodes.filter { _ in true }, graph, lamps, detail) - (hangsBelow(nodes, graph) ? hangs : 0)
      var row = top + max(0, (tallest - hangs - boxRows) / 2)
      for node in nodes {
        let size = Self.size(of: graph.nodes[node].kind, lamps: lamps[node] ?? 0, detail)
        boxes[node] = Rect(column: left, row: row, columns: size.columns, rows: size.rows)
        row += size.rows + 1
      }
      left += widths[column] + gap
    }
    placeHanging(graph)
  }

  private func hangsBelow(_ nodes: [NodeIndex], _ graph: SystemGraph) -> Bool {
    nodes.contains { graph.hanging.values.contains($0) }
  }

  /// Rows of small boxes, the second from right to left and so on, for systems that no row can hold.
  private mutating func placeInSnake(_ graph: SystemGraph, _ lamps: [NodeIndex: Int], _ rect: Rect) {
    let nodes = graph.columns.flatMap { $0 }
    let width = Self.width(nodes, graph, lamps, detail)
    let perRow = max(1, (rect.columns + Self.gap(detail)) / (width + Self.gap(detail)))
    let rows = (nodes.count + perRow - 1) / perRow
    let height = rows * 5 - 1 <= rect.rows ? 4 : 3
    let pitch = height + (rows * (height + 1) - 1 <= rect.rows ? 1 : 0)
    let inRow = min(perRow, nodes.count)
    let gap = inRow > 1 ? min(10, (rect.columns - inRow * width) / (inRow - 1)) : 0
    for (index, node) in nodes.enumerated() {
      let (row, place) = (index / perRow, index % perRow)
      let column = row.isMultiple(of: 2) ? place : perRow - 1 - place
      let box = Rect(
        column: rect.column + column * (width + gap), row: rect.row + row * pitch, columns: width, rows: height)
      // What has no room is left out; the stage says how many.
      if box.endRow <= rect.endRow { boxes[node] = box }
    }
    placeHanging(graph)
  }

  private mutating func placeHanging(_ graph: SystemGraph) {
    for (node, above) in graph.hanging {
      guard let box = boxes[above] else { continue }
      boxes[node] = Rect(column: box.column, row: box.endRow + Self.hangingRows - 1, columns: box.columns, rows: 1)
    }
  }

  // MARK: Routes

  /// From one box to the next: straight, with an elbow in the middle, or down to the next row.
  private static func way(_ from: Rect, _ to: Rect) -> [Point] {
    if to.column >= from.endColumn { return bent(from.endColumn, to.column - 1, from, to) }
    if from.column >= to.endColumn { return bent(from.column - 1, to.endColumn, from, to) }
    let column = max(from.column, to.column) + min(from.columns, to.columns) / 2
    guard from.endRow <= to.row - 1 else { return [] }
    return (from.endRow...to.row - 1).map { Point(column, $0) }
  }

  private static func bent(_ start: Int, _ end: Int, _ from: Rect, _ to: Rect) -> [Point] {
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

  /// The row in which links meet a box: that of the other box where it can be, so that they run straight.
  private static func middle(of box: Rect, facing other: Rect) -> Int {
    let shared = max(box.row, other.row) + 1..<max(min(box.endRow, other.endRow) - 1, max(box.row, other.row) + 1)
    if !shared.isEmpty { return (shared.lowerBound + shared.upperBound) / 2 }
    return box.row + box.rows / 2
  }

  private static func drop(_ from: Rect, _ to: Rect) -> [Point] {
    let column = from.column + from.columns / 2
    guard from.endRow < to.row else { return [] }
    return (from.endRow..<to.row).map { Point(column, $0) }
  }
}
