import ArgumentParser
import CourseContent

/// `weir check`: reads a content folder whole and runs what it claims.
struct CheckVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validate a content folder and run its claims.",
    discussion: "Prints one line a problem: file:line: path: message.")

  @Argument(help: ArgumentHelp("The folder; weir's own content if left out.", valueName: "dir"))
  var folder: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let folder = try folder ?? Content.places(common).content
    let result = ContentCheck(folder: folder)
    for problem in result.problems { print(problem.description) }
    guard result.problems.allSatisfy({ $0.severity == .warning }) else {
      let count = result.problems.count { $0.severity == .error }
      throw CommandFailure(
        .wrong, "\(count) problem\(count == 1 ? "" : "s") in \(folder); mend the lines above.")
    }
    print("\(folder): no problem in \(result.scenarioCount) scenarios; \(result.claimCount) claims hold.")
  }
}
