import TerminalSurface

/// The lines of all links together, so that they join where they share a cell. The way of what failed is broken: nobody
/// takes it for the usual one.
struct LinkLines: Sendable {
  /// Where lines leave each cell.
  let arms: [Point: Int]
  private let joints: [(cell: Point, glyph: String)]
  /// For each route that only what failed takes, the cells that no usual one has; empty for usual ones.
  private let ownCells: [[Point]]

  init(of layout: SystemLayout) {
    var arms: [Point: Int] = [:]
    for route in layout.routes { LinkArm.add(route.path, from: layout.boxes[route.link.from], to: &arms) }
    self.arms = arms
    joints = arms.map { ($0, Self.joints[$1]) }
    guard layout.routes.contains(where: \.link.isForFailures) else {
      ownCells = []
      return
    }
    let usual = Set(layout.routes.filter { !$0.link.isForFailures }.flatMap(\.path))
    ownCells = layout.routes.map { $0.link.isForFailures ? $0.path.filter { !usual.contains($0) } : [] }
  }

  /// - Parameter role: how a route is coloured that only what failed takes, by its place among the routes.
  func draw(into surface: inout Surface, role: (Int) -> Role) {
    for (cell, glyph) in joints { surface.write(glyph, at: cell, role: .rule) }
    for (route, cells) in ownCells.enumerated() where !cells.isEmpty {
      let role = role(route)
      for point in cells { surface.write(broken(at: point, in: surface.glyphs), at: point, role: role) }
    }
  }

  /// A corner or a branch is drawn whole, so that it is seen where a broken line leads.
  private func broken(at point: Point, in glyphs: GlyphSet) -> String {
    let arms = arms[point] ?? 0
    switch arms {
    // In ASCII its dashes are those of any line.
    case 1...3: return glyphs == .ascii && point.column.isMultiple(of: 2) ? " " : Glyph.lastResort
    case 4, 8, 12: return Glyph.lastResortDown
    default: return Self.joints[arms]
    }
  }

  /// The line for each set of arms; a single one is drawn through.
  private static let joints = [" ", "─", "─", "─", "│", "┘", "└", "┴", "│", "┐", "┌", "┬", "│", "┤", "├", "┼"]
}
