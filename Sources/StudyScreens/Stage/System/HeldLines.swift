import Simulation
import TerminalSurface

/// The links on which somebody waits, thick from who called to where its oldest call is now, and redder the nearer that
/// wait is to its limit. A line that nobody waits on stays as it is.
///
/// A call takes as long for its link as its dot does, so that what is answered faster than the eye can follow never makes
/// a line thick.
struct HeldLines {
  struct Part: Equatable {
    let link: HeldLink
    let route: SystemLayout.Route
    /// How many of the cells of the route are held.
    let length: Int

    var isWhole: Bool { length == route.path.count }
    var role: Role { .waiting(link.share) }
  }

  /// The least red first, so that the others are drawn over it where they meet.
  private(set) var parts: [Part] = []

  /// - Parameter hopTime: simulated seconds that a dot takes for a link at least.
  init(snapshot: Snapshot, routes: [SystemLayout.Route], hopTime: Double) {
    for link in snapshot.held {
      guard
        let route = routes.first(where: { $0.link.from == link.from && $0.link.to == link.to && !$0.link.isDeadLetter })
      else { continue }
      let share = hopTime > 0 ? min(1, link.oldest.seconds / hopTime) : 1
      parts.append(Part(link: link, route: route, length: Int(share * Double(route.path.count))))
    }
    parts.sort { ($0.link.share ?? 0) < ($1.link.share ?? 0) }
  }

  func isWhole(_ route: SystemLayout.Route) -> Bool { parts.contains { $0.route == route && $0.isWhole } }

  /// - Parameters:
  ///   - arms: where lines leave each cell, all links together.
  ///   - boxes: where links begin.
  func draw(arms: [Point: Int], boxes: [NodeIndex: Rect], into surface: inout Surface) {
    let heavy = heavyArms(boxes)
    for part in parts {
      for point in part.route.path.prefix(part.length) {
        surface.write(Self.joint(of: arms[point] ?? 0, heavy: heavy[point] ?? 0), at: point, role: part.role)
      }
    }
  }

  /// Where held pieces leave each cell: at a joint the lines on which nobody waits stay thin, and so does what lies before
  /// the call that has come farthest.
  private func heavyArms(_ boxes: [NodeIndex: Rect]) -> [Point: Int] {
    var arms: [Point: Int] = [:]
    for part in parts {
      LinkArm.add(part.route.path.prefix(part.length), from: boxes[part.link.from], to: &arms)
    }
    return arms
  }

  /// The heads of those that are held as a whole.
  func drawHeads(into surface: inout Surface) {
    for part in parts where part.isWhole { surface.writeHead(of: part.route, role: part.role) }
  }

  /// The joint of some arms, of which some are heavy.
  static func joint(of arms: Int, heavy: Int) -> String {
    String(joints[arms][heavy & arms])
  }

  /// A row for each set of arms, and in it a joint for each set of those that are heavy; a line is drawn through, and what
  /// has none of them is heavy as a whole.
  private static let joints = [
    "━━━━━━━━━━━━━━━━", "━━━━━━━━━━━━━━━━", "━━━━━━━━━━━━━━━━", "━━━━━━━━━━━━━━━━", "┃┃┃┃┃┃┃┃┃┃┃┃┃┃┃┃",
    "┛┙┛┛┚┛┛┛┛┛┛┛┛┛┛┛",
    "┗┗┕┗┖┗┗┗┗┗┗┗┗┗┗┗", "┻┵┶┷┸┹┺┻┻┻┻┻┻┻┻┻", "┃┃┃┃┃┃┃┃┃┃┃┃┃┃┃┃", "┓┑┓┓┓┓┓┓┒┓┓┓┓┓┓┓", "┏┏┍┏┏┏┏┏┎┏┏┏┏┏┏┏",
    "┳┭┮┯┳┳┳┳┰┱┲┳┳┳┳┳",
    "┃┃┃┃┃┃┃┃┃┃┃┃┃┃┃┃", "┫┥┫┫┦┩┫┫┧┪┫┫┨┫┫┫", "┣┣┝┣┞┣┡┣┟┣┢┣┠┣┣┣", "╋┽┾┿╀╃╄╇╁╅╆╈╂╉╊╋",
  ].map(Array.init)

  /// How many wait on it, above the longest level piece of its line on which nobody else waits, where that has room.
  /// - Parameters:
  ///   - width: of the longest number of the run, whose place all others keep.
  ///   - boxes: whose frames no number may stand on.
  func writeFigures(width: Int, beside boxes: some Collection<Rect>, into surface: inout Surface) {
    for (index, part) in parts.enumerated() where part.isWhole {
      let others = parts.indices.filter { $0 != index }.flatMap { parts[$0].route.path.prefix(parts[$0].length) }
      let row = part.route.longestLevel(without: Set(others))
      guard let first = row.first, let last = row.last, row.count >= width else { continue }
      let figure = NumberFormat.count(Double(part.link.waiting))
      let end = (first.column + last.column + 1 + width) / 2
      let place = Point(end - figure.columns, first.row - 1)
      let isFree = (place.column..<end).allSatisfy { column in
        surface[column, place.row].glyph == " " && !boxes.contains { $0.contains(Point(column, place.row)) }
      }
      if isFree { surface.write(figure, at: place, role: part.role) }
    }
  }
}

extension SystemLayout.Route {
  /// The most of its cells that lie one beside the other and are none of some others; the lowest where there are several
  /// such pieces.
  fileprivate func longestLevel(without others: Set<Point>) -> [Point] {
    let own = path.filter { !others.contains($0) }.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    var pieces: [[Point]] = []
    for point in own {
      if let last = pieces.last?.last, last.row == point.row, last.column + 1 == point.column {
        pieces[pieces.count - 1].append(point)
      } else {
        pieces.append([point])
      }
    }
    return pieces.max { ($0.count, $0.first?.row ?? 0) < ($1.count, $1.first?.row ?? 0) } ?? []
  }
}

extension Surface {
  /// The head of an arrow, over whatever line runs through its cell.
  mutating func writeHead(of route: SystemLayout.Route, role: Role) {
    guard let end = route.path.last else { return }
    write(route.head, at: end, role: role)
  }
}
