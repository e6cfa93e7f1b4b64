import ArgumentParser
import CourseContent
import StudyProgress
import StudyScreens

/// `weir progress`: where the learner is.
struct ProgressCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "What you have read and answered, and what to do next.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv

    static let allValueDescriptions = [
      "text": "Where you stand, for people.", "json": "All that you did, as one object.",
      "csv": "All that you did, a line each.",
    ]
  }

  @Option(help: ArgumentHelp("File that keeps your progress.", valueName: "file"))
  var progress: String?

  @Option(help: "Form of what is printed.")
  var format = Format.text

  @OptionGroup var common: LineOptions

  func run() throws {
    let content = try Content(common)
    let course = content.course(seed: RunOptions.usualSeed)
    let progress = try ProgressLocation.storeToRead(named: progress)
    switch format {
    case .text:
      let lines = try content.found { () throws(ContentError) in try PlainProgress.lines(of: progress, in: course) }
      lines.forEach(StandardOutput.paragraph)
    case .json: StandardOutput.text(try PlainProgress.export(of: progress, in: course).json())
    case .csv: PlainProgress.export(of: progress, in: course).csv.forEach(StandardOutput.line)
    }
    // What became of the file is no part of the data.
    if format != .text { progress.notices.forEach { StandardError.line("weir: \($0)") } }
  }
}
