import TerminalSurface

/// The way of a link in one direction, and the cells on which what goes it is drawn.
struct LinkWay: Sendable {
  /// Whether what goes it is drawn beside the line: answers come back under the link that took the call, or right of it.
  let isBeside: Bool
  /// Where it is drawn, in the direction of travel.
  let cells: [Point]
  /// What a pulse looks like on each: a heavy piece of the line, which turns with it; beside it a stroke of its direction.
  let pulses: [String]

  var isEmpty: Bool { cells.isEmpty }
  /// The place of what is about to arrive: it stands before the head of its arrow.
  var last: Int { isBeside ? cells.count - 1 : max(0, cells.count - 2) }

  /// - Parameters:
  ///   - path: the cells of the line, in the direction of travel.
  ///   - arms: where lines leave each cell, all links together: what runs beside a line hides none.
  init(on path: [Point], arms: [Point: Int]) {
    isBeside = false
    cells = path
    pulses = path.indices.map { Self.piece(of: path, at: $0, arms: arms) }
  }

  private init(beside path: [Point], arms: [Point: Int]) {
    isBeside = true
    cells = path.indices.map { Self.cell(beside: path, at: $0, arms: arms) }
    pulses = path.indices.map { Self.stroke(of: path, at: $0) }
  }

  /// The way back of a link, beside its line; where that would be drawn over a box it is on the line itself, up to the
  /// head of its arrow.
  static func back(_ path: [Point], arms: [Point: Int], boxes: some Collection<Rect>) -> LinkWay {
    let beside = LinkWay(beside: path.reversed(), arms: arms)
    let hidesBox = beside.cells.contains { cell in boxes.contains { $0.contains(cell) } }
    return hidesBox ? LinkWay(on: Array(path.reversed().dropFirst()), arms: arms) : beside
  }

  private static func piece(of path: [Point], at place: Int, arms: [Point: Int]) -> String {
    guard let all = arms[path[place]] else { return stroke(of: path, at: place) }
    var own: [Point: Int] = [:]
    LinkArm.add(path[max(0, place - 1)...min(path.count - 1, place + 1)], from: nil, to: &own)
    return HeldLines.joint(of: all, heavy: own[path[place]] ?? 0)
  }

  private static func stroke(of path: [Point], at place: Int) -> String {
    isVertical(path, at: place) ? Glyph.pulseDown : Glyph.pulse
  }

  private static func isVertical(_ path: [Point], at place: Int) -> Bool {
    path.count == 1 || path[place].column == path[place > 0 ? place - 1 : 1].column
  }

  /// Beside a corner, which has its line on one of the two sides, it is on the other one, or between both.
  private static func cell(beside path: [Point], at place: Int, arms: [Point: Int]) -> Point {
    let point = path[place]
    let ways = [(1, 0), (0, 1), (1, 1), (-1, 0), (0, -1)].map { Point(point.column + $0.0, point.row + $0.1) }
    let beside = isVertical(path, at: place) ? ways[0] : ways[1]
    return ([beside] + ways).first { arms[$0] == nil } ?? beside
  }
}
