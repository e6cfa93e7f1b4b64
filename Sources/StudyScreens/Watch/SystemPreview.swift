import CourseContent
import Simulation
import TerminalSurface

/// A system before anybody plays it: its boxes, its story, what can be turned, and what one is asked of it.
struct SystemPreview: Sendable {
  private let timeline: Timeline
  private let graph: SystemGraph

  /// Nil for a scenario that cannot run as it stands.
  init?(_ scenario: Scenario, in context: StudyContext) {
    guard let run = try? context.course.run(RunReference(scenario: scenario.id, seed: context.course.seed)) else {
      return nil
    }
    timeline = Timeline(run)
    graph = SystemGraph(of: run)
  }

  private var scenario: Scenario { timeline.run.scenario }

  func draw(into surface: inout Surface, in rect: Rect) {
    let (head, below) = rect.splitTop(1)
    surface.rule(scenario.title, in: head)
    let room = below.inset(columns: 2, rows: 0)
    let snapshot = timeline.run.snapshot()
    let needed = SystemLayout.rows(for: graph, faces: snapshot.faces, columns: room.columns - 4)
    let (system, words) = below.splitTop(min(needed + 4, below.rows / 2))
    SystemView(
      graph: graph, timeline: timeline, snapshot: snapshot, forecast: Forecast(from: timeline), chosen: nil, hopTime: 0,
      holdTime: 0
    ).draw(into: &surface, in: system)
    drawWords(into: &surface, in: words.inset(columns: 2, rows: 0))
  }

  /// Paragraphs, as many as there is room for.
  private func drawWords(into surface: inout Surface, in rect: Rect) {
    var room = rect.splitLeft(ReadingPage.widest).0
    for paragraph in [StyledText(scenario.story, .text), questions, knobs] where paragraph.width > 0 {
      let lines = paragraph.wrapped(to: room.columns)
      guard lines.count <= room.rows else { return }
      for (row, line) in lines.enumerated() { surface.write(line, at: Point(room.column, room.row + row)) }
      room = room.splitTop(lines.count + 1).1
    }
  }

  private var questions: StyledText {
    StyledText(scenario.predictions.map(\.question).joined(separator: "\n"), .attention)
  }

  /// `You turn arrival rate 20 per second, inventory time 5 s.`
  private var knobs: StyledText {
    let parts = timeline.run.knobs.knobs.enumerated().map { index, knob in
      "\(knob.label) \(knob.amount(for: timeline.run.knobs.values[index]))".replacing(" ", with: "\u{a0}")
    }
    return parts.isEmpty ? StyledText() : StyledText("You turn " + parts.joined(separator: ", ") + ".", .dim)
  }
}
