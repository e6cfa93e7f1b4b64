public import CourseContent

/// `weir glossary` without a screen.
public enum PlainGlossary {
  /// All terms, with the names by which they are asked for.
  public static func contents(of course: Course) throws(ContentError) -> [String] {
    let terms = try course.glossary().terms
    let width = terms.map(\.id.count).max() ?? 0
    return terms.map { "  " + $0.id.padded(to: width) + "  " + $0.name } + ["", "weir glossary TERM explains one."]
  }

  /// One term: what it means, an example, what it is confused with, and how to run what shows it.
  public static func lines(of term: Term, in course: Course) throws(ContentError) -> [String] {
    [term.name, ""] + term.page(in: course).lines(try course.facts())
      + (term.run?.command ?? []).flatMap { ["", "Run it: \($0)"] }
  }
}
