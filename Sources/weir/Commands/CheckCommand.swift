import ArgumentParser
import CourseContent
import Foundation
import Simulation
import StudyProgress
import StudyScreens
import TerminalSurface

/// `weir check`: reads a content folder whole and runs what it claims.
struct CheckCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validate a content folder and run its claims.",
    discussion: """
      Prints one line a problem: file:line: path: message. What can be used all the same, but should be looked at, \
      has "warning:" before the message; warnings alone leave with 0. With --config it reads your config file instead, \
      which may give keys to these actions: \(KeyMeaning.all.map(\.name).joined(separator: ", ")).
      """)

  /// All reports are kept until the end: more would take more memory than people have.
  private static let mostSeeds: UInt64 = 1_000

  @Argument(
    help: ArgumentHelp(
      "The folder, or the config file; weir's own content, or your config file, if left out.", valueName: "place"),
    completion: .file())
  var folder: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      With how many seeds a claim is run that states in which share of them it holds, 20 unless given, and each \
      template is drawn from, 10 unless given.
      """, valueName: "n"),
    transform: WholeNumber.parse(from: 1, through: Self.mostSeeds))
  var seeds: UInt64?

  @Flag(help: "Print the skills with their questions, and which facts the claims show or scenarios leave out.")
  var coverage = false

  @Flag(help: "Check a config file instead of a content folder.")
  var config = false

  @OptionGroup var common: LineOptions
  /// With `--ascii` it names the letters that another terminal would not have.
  var printsOnlyASCII: Bool { false }

  func validate() throws {
    if !config, folder != nil, common.content != nil {
      throw ValidationError("name the folder once, without --content.")
    }
    if config, seeds != nil { throw ValidationError("--seeds is about content; leave it out.") }
    if config, coverage { throw ValidationError("--coverage is about content; leave it out.") }
    if config, common.ascii { throw ValidationError("--ascii is about content; leave it out.") }
  }

  func run() throws {
    if config { return try checkConfig() }
    let folder = try folder ?? ContentPlaces.named(common.content).content
    let bar = ProgressBar(isWanted: !common.plain)
    bar.show("reading", done: 0, total: 0)
    let shows: ((Character) -> Bool)? = common.ascii ? { GlyphSet.ascii.shows($0) } : nil
    let result = ContentCheck(
      folder: folder, seeds: seeds ?? ContentCheck.usualSeeds, draws: seeds ?? ContentCheck.usualDraws,
      today: ProgressLocation.clock.today(),
      progress: { bar.show($0.stage.rawValue, done: $0.done, total: $0.total) }, shows: shows)
    bar.remove()
    let themes = Self.themes(beside: folder)
    let problems = result.problems + themes.names.flatMap { themes.problems(of: $0) }
    for problem in problems { StandardOutput.line(problem.description) }
    let errors = problems.count { $0.severity == .error }
    let warnings = problems.count - errors
    guard errors == 0 else {
      let and = warnings == 0 ? "" : " and \(NumberFormat.counted(warnings, "warning"))"
      let count = NumberFormat.counted(errors, "problem")
      throw CommandFailure(.wrong, "\(count)\(and) in \(folder); mend the lines above.")
    }
    let but = warnings == 0 ? "" : " (but \(NumberFormat.counted(warnings, "warning")))"
    if coverage {
      for line in PlainCoverage.lines(of: result.coverage) { StandardOutput.line(line) }
    }
    StandardOutput.line(
      "\(folder): no problem\(but) in \(Self.list(result.counts, themes: themes.names.count)); \(Self.claims(result.counts))."
    )
  }

  /// The themes that stand beside a course.
  private static func themes(beside folder: String) -> ThemeFile {
    ThemeFile(folder: URL(filePath: folder).deletingLastPathComponent().path + "/assets/themes")
  }

  // MARK: Config file

  private func checkConfig() throws {
    let environment = ProcessInfo.processInfo.environment
    guard let place = ConfigLocation(named: folder, variable: { environment[$0] }) else {
      throw CommandFailure(.usage, "HOME is not set, so there is no place for a config file; name one.")
    }
    let themes = ThemeFile(try ContentPlaces.named(common.content))
    let reading = ConfigReading(place, known: Setting.all(themes: themes.choices))
    for problem in reading.problems { StandardOutput.line(problem.description) }
    guard reading.problems.isEmpty else {
      let count = NumberFormat.counted(reading.problems.count, "problem")
      throw CommandFailure(.wrong, "\(count) in \(place.path); mend the lines above.")
    }
    StandardOutput.line(
      reading.isThere
        ? "\(place.path): no problem in \(NumberFormat.counted(reading.settings.count, "setting")) and keys of "
          + "\(NumberFormat.counted(reading.actionCount, "action"))."
        : "\(place.path): nothing is there, so nothing is set outside of the app.")
  }

  // MARK: Words

  private static func list(_ counts: ContentCheck.Counts, themes: Int) -> String {
    let kinds = [
      (counts.lessons, "lesson"), (counts.terms, "term"), (counts.rows, "row"), (counts.facts, "fact"),
      (counts.services, "service"),
      (counts.questions, "question"), (counts.templates, "template"), (counts.missions, "mission"),
      (counts.scenarios, "scenario"),
      (themes, "theme"),
    ]
    let words = kinds.filter { $0.0 > 0 }.map { NumberFormat.counted($0.0, $0.1) }
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func claims(_ counts: ContentCheck.Counts) -> String {
    let (claims, runs) = (NumberFormat.counted(counts.claims, "claim"), NumberFormat.counted(counts.runs, "run"))
    return counts.claims == 0 ? "nothing is claimed" : "\(claims) hold\(counts.claims == 1 ? "s" : "") in \(runs)"
  }

}
