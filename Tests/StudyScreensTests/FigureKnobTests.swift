import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// The slider of a lesson's figure, under the pointer.
@Suite struct `The knob of a figure` {
  /// A lesson whose first figure with a knob has told, with its knob in view; and the place of the figure.
  private func told() throws -> (app: App, figure: Int) {
    let context = try Shipped.context()
    context.progress.set(Settings.motionKey, to: Settings.Motion.calm.rawValue)
    var app = App(context, at: .guide(lesson: "synchronous-trap"), size: Size(columns: 120, rows: 40), glyphs: .unicode)
    for _ in 0..<60 {
      if let screen = app.top as? LessonScreen, let figure = screen.figureInView, screen.figures[figure].knob != nil {
        return (app, figure)
      }
      app.handle(.key(.character(" ")))
    }
    throw Missing()
  }

  private struct Missing: Error {}

  private func value(_ app: App, _ figure: Int) throws -> (knob: Knob, value: Double) {
    try #require((app.top as? LessonScreen)?.figures[figure].knob)
  }

  @Test func `is dragged from end to end, and goes to its ends by a click`() throws {
    var (app, figure) = try told()
    let slider = PointerTests.lines(on: app.touchable).filter { point in
      if case .slide(figure, _) = app.touchable.line(at: point)?.touch(at: point) { true } else { false }
    }
    let (first, last) = (try #require(slider.first), try #require(slider.last))
    #expect(first.row == last.row && last.column - first.column > 20)
    let knob = try value(app, figure).knob
    app.handle(.pointer(.init(.press, at: last)))
    #expect(try value(app, figure).value == knob.range.upperBound)
    app.handle(.pointer(.init(.drag, at: Point(-100, 3))))
    #expect(try value(app, figure).value == knob.range.lowerBound)
    app.handle(.pointer(.init(.drag, at: Point((first.column + last.column) / 2, 3))))
    let middle = try value(app, figure).value
    #expect(knob.range.lowerBound < middle && middle < knob.range.upperBound)
    app.handle(.pointer(.init(.release, at: first)))
    for (column, step) in [(last.column + 1, 1.0), (first.column - 1, -1.0)] {
      let ends =
        (column..<column + 12).map { Point($0, first.row) } + (column - 12...column).map { Point($0, first.row) }
      let end = ends.first { app.touchable.click(at: $0) == .knob(2 * figure + (step > 0 ? 1 : 0)) }
      let before = try value(app, figure).value
      app.click(at: try #require(end))
      #expect(abs(try value(app, figure).value - before - step * knob.step) < 1e-9)
    }
    #expect(app.draw().text.contains("the text speaks of"))
  }

  @Test(arguments: [(1.0, 20.0, 1.0), (0, 10_000, 1), (1, 10_000, 1), (0.1, 30, 0.1), (5, 5, 1), (0, 10, 0.001)])
  func `has each of its values again where the slider shows it`(low: Double, high: Double, step: Double) {
    let scale = KnobScale(knob: Knob(name: "knob", value: low, unit: "", range: low...high, step: step))
    #expect(scale.value(at: 0) == low && scale.value(at: 1) == high)
    #expect(scale.value(at: -3) == low && scale.value(at: 7) == high)
    for place in 0...40 {
      let value = scale.value(at: Double(place) / 40)
      #expect((low...high).contains(value) && scale.value(at: scale.share(of: value)) == value, "\(value)")
    }
  }
}
