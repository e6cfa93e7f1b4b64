import Simulation
import TerminalSurface

// A queue is a reservoir: how full it is, how old its oldest is, how much is out.

extension QueueView: Face {
  static let weight = FrameWeight.heavy

  func size(_ detail: SystemLayout.Detail) -> Size {
    switch detail {
    case .large: Size(columns: 40, rows: 8)
    case .full: Size(columns: 34, rows: 6)
    case .medium: Size(columns: 24, rows: 5)
    case .small: Size(columns: 18, rows: 4)
    case .tiny: Size(columns: 13, rows: 4)
    case .slim: Size(columns: 15, rows: 3)
    }
  }

  func role(in box: ComponentFace) -> Role {
    guard box.isDeadEnd else { return .queue }
    return waiting > 0 ? .failing : .dim
  }

  func title(in box: ComponentFace, within width: Int) -> String {
    isFIFO ? "\(box.label(within: width - 5)) FIFO" : box.label(within: width)
  }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    guard box.isDeadEnd else { return box.draw(self, into: &surface, rect) }
    box.write([box.deadLetterLine(waiting, rect.columns)], into: &surface, rect)
  }

  func line(in row: FaceLine) -> StyledText {
    row.line(Double(waiting), "wait", as: waiting > 0 ? .queue : .figure) + row.age(oldestAge)
  }
}

extension ComponentFace {
  /// A mark for each dead letter: they stay until somebody looks.
  fileprivate func deadLetterLine(_ waiting: Int, _ width: Int) -> StyledText {
    let words = width < 17 ? "dead" : waiting == 1 ? "dead letter" : "dead letters"
    let figure = line(
      NumberFormat.count(Double(waiting)), words, as: waiting > 0 ? .failing : .dim)
    return figure + StyledText(" " + marks(Glyph.dead, waiting, within: max(0, width - figure.width - 1)), .failing)
  }

  fileprivate func draw(_ queue: QueueView, into surface: inout Surface, _ rect: Rect) {
    let (waiting, inFlight, oldest, visibility) = (
      queue.waiting, queue.inFlight, queue.oldestAge, queue.visibilityTimeout
    )
    let (reservoir, figures) = rect.splitTop(detail == .large ? 3 : detail == .slim ? 0 : 1)
    drawReservoir(into: &surface, reservoir, waiting)
    let waits = line(NumberFormat.count(Double(waiting)), "waiting")
    let age = StyledText([
      .init("oldest ", .dim),
      .init(oldest.map { NumberFormat.decimals($0.seconds, 1) + " s" } ?? "-", oldest == nil ? .dim : .attention),
    ])
    switch detail {
    case .large, .full:
      let right = figures.column + figures.columns / 2
      let visibilityText = StyledText([.init("hidden ", .dim), .init(NumberFormat.seconds(visibility.seconds), .text)])
      write([waits, age, lastLine(within: figures.columns)], into: &surface, figures)
      surface.write(
        line(NumberFormat.count(Double(inFlight)), "in flight"), at: Point(right, figures.row), limit: rect.endColumn)
      surface.write(visibilityText, at: Point(right, figures.row + 1), limit: rect.endColumn)
    case .medium:
      let out = line(NumberFormat.count(Double(inFlight)), "out", as: .text)
      let short = line(NumberFormat.count(Double(waiting)), "wait")
      let fits = waits.width + out.width + 2 <= figures.columns
      write([(fits ? waits : short) + StyledText("  ") + out, age], into: &surface, figures)
    case .small, .tiny, .slim:
      write([waits], into: &surface, figures)
    }
  }

  /// While it drains, for how long still; otherwise how much has been done.
  private func lastLine(within width: Int) -> StyledText {
    drain?.words(within: width) ?? line(NumberFormat.count(Double(state.completed)), "done and deleted", as: .text)
  }

  /// How full the queue is, of the most that it will hold in this run.
  private func drawReservoir(into surface: inout Surface, _ rect: Rect, _ waiting: Int) {
    let share = min(1, Double(waiting) / reservoir)
    let eighths = Int((share * Double(rect.columns * 8)).rounded(.up))
    let empty = surface.glyphs == .ascii ? "." : Glyph.empty
    for column in 0..<rect.columns {
      let filled = max(0, min(8, eighths - column * 8))
      let glyph = filled == 0 ? empty : Glyph.eighth(filled, in: surface.glyphs)
      for row in rect.row..<rect.endRow {
        surface.write(
          glyph, at: Point(rect.column + column, row), role: filled == 0 ? .faint : .queue, background: .well)
      }
    }
  }
}
