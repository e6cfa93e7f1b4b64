import ArgumentParser
import CourseContent
import Foundation
import TerminalSurface

/// `weir check`: reads a content folder whole and runs what it claims.
struct CheckCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validate a content folder and run its claims.",
    discussion: """
      Prints one line a problem: file:line: path: message. What can be used all the same, but should be looked at, \
      has "warning:" before the message; warnings alone leave with 0.
      """)

  @Argument(help: ArgumentHelp("The folder; weir's own content if left out.", valueName: "dir"), completion: .directory)
  var folder: String?

  @Option(
    help: ArgumentHelp(
      "With how many seeds a claim is run that states in which share of them it holds.", valueName: "n"),
    transform: WholeNumber.parse(from: 1))
  var seeds = ContentCheck.usualSeeds

  @OptionGroup var common: LineOptions
  /// With `--ascii` it names the letters that another terminal would not have.
  var printsOnlyASCII: Bool { false }

  func validate() throws {
    if folder != nil, common.content != nil { throw ValidationError("name the folder once, without --content.") }
  }

  func run() throws {
    let folder = try folder ?? Content.places(named: common.content).content
    let bar = ProgressBar(isWanted: !common.plain)
    bar.show("reading", done: 0, total: 0)
    let shows: ((Character) -> Bool)? = common.ascii ? { GlyphSet.ascii.shows($0) } : nil
    let result = ContentCheck(
      folder: folder, seeds: seeds, today: Self.today,
      progress: { bar.show($0.stage.rawValue, done: $0.done, total: $0.total) }, shows: shows)
    bar.remove()
    let themes = Self.themes(beside: folder)
    let problems = result.problems + themes.names.flatMap { themes.problems(of: $0) }
    for problem in problems { StandardOutput.line(problem.description) }
    let errors = problems.count { $0.severity == .error }
    let warnings = problems.count - errors
    guard errors == 0 else {
      let and = warnings == 0 ? "" : " and \(Self.counted(warnings, "warning"))"
      throw CommandFailure(.wrong, "\(Self.counted(errors, "problem"))\(and) in \(folder); mend the lines above.")
    }
    let but = warnings == 0 ? "" : " (but \(Self.counted(warnings, "warning")))"
    StandardOutput.line(
      "\(folder): no problem\(but) in \(Self.list(result.counts, themes: themes.names.count)); \(Self.claims(result.counts))."
    )
  }

  /// The themes that stand beside a course.
  private static func themes(beside folder: String) -> ThemeFile {
    ThemeFile(folder: URL(filePath: folder).deletingLastPathComponent().path + "/assets/themes")
  }

  private static var today: CalendarDay {
    let parts = Calendar.current.dateComponents([.year, .month, .day], from: Date())
    return CalendarDay(year: parts.year ?? 0, month: parts.month ?? 1, day: parts.day ?? 1)
  }

  // MARK: Words

  private static func list(_ counts: ContentCheck.Counts, themes: Int) -> String {
    let kinds = [
      (counts.lessons, "lesson"), (counts.terms, "term"), (counts.rows, "row"), (counts.facts, "fact"),
      (counts.services, "service"),
      (counts.questions, "question"), (counts.missions, "mission"), (counts.scenarios, "scenario"),
      (themes, "theme"),
    ]
    let words = kinds.filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func claims(_ counts: ContentCheck.Counts) -> String {
    counts.claims == 0
      ? "nothing is claimed"
      : "\(counted(counts.claims, "claim")) hold\(counts.claims == 1 ? "s" : "") in \(counted(counts.runs, "run"))"
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
