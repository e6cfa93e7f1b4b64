import Simulation
import TerminalSurface

/// All requests of a window of time: how many of them stand still, are worked on or wait in each component, a row for
/// each step.
struct SpaceTimeCrowd: Sendable {
  /// What is in one component at one instant.
  struct Counts: Equatable, Sendable {
    var standing = 0
    var working = 0
    var waiting = 0
    var inFlight = 0
  }

  let nodes: [NodeIndex]
  /// By row and node; as many rows as there were instants up to the present.
  let rows: [[Counts]]

  /// Cost: plays the run once up to the end of the window, and looks at all that is open in it at each row.
  init(of timeline: Timeline, nodes: [NodeIndex], from start: Instant, step: SimDuration, rows count: Int) {
    self.nodes = nodes
    var past = timeline
    var rows: [[Counts]] = []
    for row in 0..<max(0, count) {
      let instant = start + SimDuration(nanoseconds: Int64(row) * step.nanoseconds)
      guard instant <= timeline.now else { break }
      past.seek(to: instant)
      rows.append(nodes.map { Counts(of: past.run.contents(of: $0, limit: .max)) })
    }
    self.rows = rows
  }
}

extension SpaceTimeCrowd.Counts {
  init(of contents: Contents) {
    self.init()
    for entry in contents.entries {
      switch entry.state {
      case .calls, .joins, .sends, .backsOff, .waitsForBatch: standing += 1
      case .works: working += 1
      case .waits, .gathers, .pauses, .awaitsToken: waiting += 1
      case .inFlight, .inBatch: inFlight += 1
      case .delayed, .arrives: break
      }
    }
  }

  /// Signs with numbers, as many as fit into so many columns; the first is what hurts most.
  func text(isQueue: Bool, columns: Int) -> StyledText {
    let parts: [(String, Int, Role)] = [
      (Glyph.pulseDown, standing, .synchronous), (Glyph.full, working, .good),
      (Glyph.waiting, waiting, isQueue ? .queue : .synchronous), (Glyph.idle, inFlight, .queue),
    ]
    var text = StyledText()
    for (glyph, count, role) in parts where count > 0 {
      let next = StyledText((text.width > 0 ? " " : "") + glyph + NumberFormat.count(Double(count)), role)
      guard text.width + next.width <= columns else { break }
      text = text + next
    }
    return text
  }
}

/// Draws the window: the same columns and signs as for one request, with numbers.
struct SpaceTimeCrowdPicture {
  let side: SpaceTimeSide
  let crowd: SpaceTimeCrowd
  let isQueue: [Bool]

  func draw(into surface: inout Surface, in rect: Rect) {
    let columns = SpaceTimeColumns(of: side.diagram, in: rect)
    for row in 0..<rect.rows {
      for (column, center) in columns.centers.enumerated() {
        let place = Point(center, rect.row + row)
        guard crowd.rows.indices.contains(row) else { continue }
        let text = crowd.rows[row][column].text(isQueue: isQueue[column], columns: columns.widths[column] - 1)
        if text.width == 0 {
          surface.write(Glyph.free, at: place, role: .rule)
        } else {
          surface.write(text, at: Point(max(rect.column, center - text.width / 2), place.row), limit: rect.endColumn)
        }
      }
    }
  }
}
