public import CourseContent
import Simulation

/// What there is to study, as lines.
public enum PlainHome {
  /// The systems to watch, and how to go on from here.
  public static func lines(of course: Course) throws(ContentError) -> [String] {
    let scenarios = try course.scenarios()
    let width = scenarios.map(\.id.count).max() ?? 0
    return ["weir: \(course.manifest.title)", "", "Systems to watch:"]
      + scenarios.map { scenario in
        "  " + scenario.id + String(repeating: " ", count: width - scenario.id.count) + "  " + scenario.title
      } + ["", "weir watch ID tells a run in lines; weir simulate ID measures it; weir --help says the rest."]
  }
}
