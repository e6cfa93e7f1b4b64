public import CourseContent
import Simulation
import StudyProgress
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
        lines += try Self.lines(of: figure, in: lesson.id, course)
      } else {
        lines += Prose([block]).lines(facts)
      }
      lines.append("")
    }
    return lines + ["weir quiz --lesson \(lesson.id) asks its questions."]
  }

  /// What a figure asks, then what happens in its run, each event with its moment, the answer, and the caption.
  private static func lines(
    of figure: LessonFigure, in lesson: String, _ course: Course
  ) throws(ContentError) -> [String] {
    let (facts, run) = (try course.facts(), try course.run(figure.run))
    try run.check(figure)
    let asked = AskedQuestion(of: figure, in: lesson, course)
    let caption = figure.caption.lines(facts).map { "  " + $0 }
    let answer = asked.flatMap { asked in
      asked.right(in: end(of: run, figure)).map {
        indented("Answer: ", "\(Prediction.letter($0))  \(asked.options[$0])")
      }
    }
    return ["[Figure: \(figure.title)]"] + (asked.map { lines(of: $0, facts) } ?? [])
      + (try happened(in: run, of: figure, course)) + (answer ?? []) + caption
      + figure.run.command.map { "  Run it: \($0)" }
  }

  private static func lines(of asked: AskedQuestion, _ facts: FactLedger) -> [String] {
    asked.ask.lines(facts).map { "  " + $0 }
      + asked.options.enumerated().flatMap { indented("  \(Prediction.letter($0.offset))  ", $0.element) }
  }

  /// Words behind a head, set into lines.
  private static func indented(_ head: String, _ words: String) -> [String] {
    StyledText(words).wrapped(to: ReadingPage.measure - head.columns - 2).enumerated().map { row, line in
      "  " + (row == 0 ? head : String(repeating: " ", count: head.columns)) + line.plain
    }
  }

  private static func end(of run: Run, _ figure: LessonFigure) -> Run {
    var run = run
    run.advance(to: Instant(seconds: figure.span.upperBound))
    return run
  }

  private static func happened(
    in run: Run, of figure: LessonFigure, _ course: Course
  ) throws(ContentError) -> [String] {
    let neighbour = try figure.neighbour.map { other throws(ContentError) in try course.run(other.run) }
    try neighbour?.check(figure)
    if let diagram = SpaceTimeFigure(of: figure, run: run, beside: neighbour) {
      return PlainSpaceTime.lines(of: diagram)
    }
    guard figure.subject != .words else { return [] }
    var timeline = Timeline(run)
    timeline.seek(to: Instant(seconds: figure.span.upperBound))
    let events = EventLine.all(of: timeline).filter { figure.span.contains($0.at.seconds) }
    return events.flatMap { indented(NumberFormat.moment($0.at.seconds).leftPadded(to: 10) + "  ", $0.sentence) }
  }
}

extension Run {
  /// Whether a figure can be played, before its pictures play it again and again.
  fileprivate func check(_ figure: LessonFigure) throws(ContentError) {
    var trial = self
    try trial.reach(Instant(seconds: figure.span.upperBound))
  }
}

extension RunReference {
  /// The command that watches it, with its seed unless that is the usual one; the moment is left out.
  var command: [String] { PageCommand(watching: self).map { [$0.text] } ?? [] }
}

extension Prose {
  /// The text as lines of words, figures left out.
  func lines(_ facts: FactLedger, width: Int = ReadingPage.measure) -> [String] {
    ProseLayout(self, width: width, facts: facts).lines.compactMap { line in
      if case .text(let text) = line { text.plain } else { nil }
    }
  }
}
