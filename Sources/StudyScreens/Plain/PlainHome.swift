public import CourseContent

/// What there is to study, as lines.
public enum PlainHome {
  /// The parts of the course, the systems to watch, and how to go on from here.
  public static func lines(of course: Course) throws(ContentError) -> [String] {
    let manifest = course.manifest
    return [
      "weir: \(manifest.title)", "",
      "weir guide      \(manifest.lessonIDs.count) lessons, whose figures are runs",
      "weir glossary   the terms, each with an example",
      "weir compare    synchronous beside asynchronous, measured while you wait",
      "weir quiz       questions with a reason for every option",
      "weir review     what you are about to forget, each card in time",
      "weir plan       what to do in the minutes that you have",
      "weir progress   where you stand",
      "weir watch ID   a run told in lines; weir simulate ID measures it; weir --help says the rest.", "",
      "Systems to watch:",
    ] + (try PlainSystems.rows(of: course))
  }
}
