public import CourseContent
import Simulation

/// The systems that can be watched, in lines.
public enum PlainSystems {
  /// All of them, with the names by which they are asked for.
  public static func contents(of course: Course) throws(ContentError) -> [String] {
    try rows(of: course) + ["", "weir watch ID tells a run of one."]
  }

  /// The same without a word on how to go on.
  static func rows(of course: Course) throws(ContentError) -> [String] {
    let systems = try course.scenarios()
    let width = systems.map(\.id.count).max() ?? 0
    return systems.map { "  " + $0.id.padded(to: width) + "  " + $0.title }
  }
}
