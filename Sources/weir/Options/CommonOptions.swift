import ArgumentParser

/// What every command with screens understands.
struct CommonOptions: ParsableArguments {
  @OptionGroup var lines: LineOptions

  @Option(help: ArgumentHelp("File that keeps your progress.", valueName: "file"), completion: .file())
  var progress: String?

  @Option(
    help: ArgumentHelp(
      "File of your settings and keys; if left out, weir/config.yaml in your folder of configurations.",
      valueName: "file"), completion: .file(extensions: ["yaml"]))
  var config: String?

  @Option(
    help: ArgumentHelp("Colours: auto, dark, light, either or high-contrast.", valueName: "name"), completion: .themes)
  var theme: String?

  @Flag(help: "For a room: stage and twin with large axes, and no keys below them.")
  var presenter = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Frames a second at most, 1 to 120; as set in the app if left out.", valueName: "n"))
  var fps: Int?

  @Option(
    help: ArgumentHelp(
      "Folder for what you take along from the stage; if left out, weir in your documents.", valueName: "dir"),
    completion: .directory)
  var captures: String?

  var plain: Bool { lines.plain }
  var ascii: Bool { lines.ascii }

  func validate() throws {
    guard (1...120).contains(fps ?? 1) else { throw ValidationError("--fps takes a number from 1 to 120.") }
  }

  /// What each of them is good for.
  /// - Parameter keepsProgress: whether the command reads or keeps progress when it prints lines, too.
  func uses(keepsProgress: Bool) -> [OptionUse] {
    [
      OptionUse("--progress", progress != nil, in: keepsProgress ? [.lines, .screen] : [.screen]),
      OptionUse("--config", config != nil, in: [.screen, .frame, .recording]),
      OptionUse("--theme", theme != nil, in: [.screen, .frame, .recording]),
      OptionUse("--presenter", presenter, in: [.screen, .frame, .recording]),
      OptionUse("--fps", fps != nil, in: [.screen, .recording]),
      OptionUse("--captures", captures != nil, in: [.screen]),
      OptionUse("--plain", plain, in: [.lines]),
    ]
  }
}

extension CommonOptions: AnyLineOptions {}
