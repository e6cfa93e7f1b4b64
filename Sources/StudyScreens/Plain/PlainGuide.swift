public import CourseContent
import Simulation
import TerminalSurface

/// The lessons as lines: for a pipe, a screen reader or a dumb terminal.
public enum PlainGuide {
  /// The lessons in order, with the names by which they are asked for.
  public static func contents(of course: Course) throws(ContentError) -> [String] {
    let lessons = try course.lessons()
    let width = lessons.map(\.id.count).max() ?? 0
    return lessons.map { "  " + $0.id.padded(to: width) + "  " + $0.title }
      + ["", "weir guide LESSON reads one."]
  }

  /// A lesson from its objectives to the way to its checkpoint; each figure is run, and its events are listed.
  public static func lines(of lesson: Lesson, in course: Course) throws(ContentError) -> [String] {
    var lines = [lesson.title, "", "After this lesson you will be able to"]
    lines += lesson.able.map { "- " + $0 } + [""]
    let facts = try course.facts()
    for block in lesson.prose.blocks {
      if case .figure(let figure) = block {
        lines += try Self.lines(of: figure, in: course)
      } else {
        lines += Prose([block]).lines(facts)
      }
      lines.append("")
    }
    return lines + ["weir quiz --lesson \(lesson.id) asks its questions."]
  }

  /// What happens in the run of a figure, each event with its moment, and the caption.
  private static func lines(of figure: LessonFigure, in course: Course) throws(ContentError) -> [String] {
    let caption = figure.caption.lines(try course.facts()).map { "  " + $0 }
    let end = caption + figure.run.command.map { "  Run it: \($0)" }
    let run = try course.run(figure.run)
    let neighbour = try figure.neighbour.map { other throws(ContentError) in try course.run(other.run) }
    if let diagram = SpaceTimeFigure(of: figure, run: run, beside: neighbour) {
      return ["[Figure: \(figure.title)]"] + PlainSpaceTime.lines(of: diagram) + end
    }
    var timeline = Timeline(run)
    timeline.seek(to: Instant(seconds: figure.span.upperBound))
    let events = EventLine.all(of: timeline).filter { figure.span.contains($0.at.seconds) }
    let happened = events.flatMap { event -> [String] in
      let time = NumberFormat.fixed(event.at.seconds, 1).leftPadded(to: 8) + " s  "
      return StyledText(event.sentence).wrapped(to: ReadingPage.measure - 12).enumerated().map { row, line in
        "  " + (row == 0 ? time : String(repeating: " ", count: time.count)) + line.plain
      }
    }
    return ["[Figure: \(figure.title)]"] + happened + end
  }
}

extension RunReference {
  /// The command that watches it; the seed and the moment are left out.
  var command: [String] { PageCommand(watching: self).map { [$0.text] } ?? [] }
}

extension StyledText {
  /// The characters alone, every space an ordinary one.
  var plain: String { String(spans.map(\.text).joined().map { $0 == "\u{a0}" ? " " : $0 }) }
}

extension Prose {
  /// The text as lines of words, figures left out.
  func lines(_ facts: FactLedger, width: Int = ReadingPage.measure) -> [String] {
    ProseLayout(self, width: width, facts: facts).lines.compactMap { line in
      if case .text(let text) = line { text.plain } else { nil }
    }
  }
}

extension String {
  /// With spaces behind it.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - columns)) }
  /// With spaces in front of it.
  func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - columns)) + self }
}
