import Simulation
import TerminalSurface

/// Where boxes and lines stand, worked out once for as long as room, knobs and what is to be seen are the same: nothing
/// moves while a run plays, and working it out took a tenth of each picture.
final class StandingLayout: Sendable {
  struct Place: Sendable {
    let layout: SystemLayout
    let lines: LinkLines
    /// Where the heads of all arrows are.
    let heads: Set<Point>
    /// Of each route the way there and the way back.
    let ways: [(there: LinkWay, back: LinkWay)]

    init(_ layout: SystemLayout) {
      self.layout = layout
      let lines = LinkLines(of: layout)
      self.lines = lines
      heads = Set(layout.routes.compactMap { $0.path.last })
      ways = layout.routes.map { route in
        let back = LinkWay.back(route.path, arms: lines.arms, boxes: layout.boxes.values)
        return (LinkWay(on: route.path, arms: lines.arms), back)
      }
    }
  }

  /// What it depends on; which components there are follows from the knobs.
  private struct Key: Equatable {
    let room: Rect
    var chosen: NodeIndex?
    let knobs: [Double]
  }

  private let place = Remembered<Key, Place>()
  private let rows = Remembered<Key, Int>()

  func place(in rect: Rect, chosen: NodeIndex?, of run: Run, _ make: () -> SystemLayout) -> Place {
    place.value(for: Key(room: rect, chosen: chosen, knobs: run.knobs.values)) { Place(make()) }
  }

  /// How many rows a system takes at best in so many columns.
  func rows(for graph: SystemGraph, in snapshot: Snapshot, columns: Int, of run: Run) -> Int {
    let room = Rect(column: 0, row: 0, columns: columns, rows: 0)
    return rows.value(for: Key(room: room, knobs: run.knobs.values)) {
      SystemLayout.rows(for: graph, faces: snapshot.faces, columns: columns)
    }
  }
}
