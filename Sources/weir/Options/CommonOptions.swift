import ArgumentParser

/// What every command understands.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Folder with lessons, questions and scenarios.", valueName: "dir"), completion: .directory)
  var content: String?

  @Option(help: ArgumentHelp("File that keeps your progress.", valueName: "file"), completion: .file())
  var progress: String?

  @Flag(help: "Plain lines instead of screens.")
  var plain = false

  @Flag(help: "Only ASCII characters.")
  var ascii = false

  @Option(help: ArgumentHelp("Colours: dark, light or high-contrast.", valueName: "name"), completion: .themes)
  var theme: String?

  @Option(help: ArgumentHelp("Frames a second at most, 1 to 120; as set in the app if left out.", valueName: "n"))
  var fps: Int?

  @Option(
    help: ArgumentHelp("Folder for what you take along from the stage; this one if left out.", valueName: "dir"),
    completion: .directory)
  var captures: String?

  func validate() throws {
    guard (1...120).contains(fps ?? 1) else { throw ValidationError("--fps takes a number from 1 to 120.") }
  }
}
