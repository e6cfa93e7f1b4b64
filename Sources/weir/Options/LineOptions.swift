import ArgumentParser

/// What every command understands.
struct LineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Folder with lessons, questions and scenarios.", valueName: "dir"), completion: .directory)
  var content: String?

  @Flag(help: "Plain lines instead of screens.")
  var plain = false

  @Flag(help: "Only ASCII characters.")
  var ascii = false
}

/// A command that prints lines.
protocol PrintingCommand: ParsableCommand {
  associatedtype Options: AnyLineOptions
  var common: Options { get }
  /// Whether all that it prints is ASCII.
  var printsOnlyASCII: Bool { get }
}

extension PrintingCommand {
  var printsOnlyASCII: Bool { common.ascii }
}

/// `LineOptions`, or what holds them.
protocol AnyLineOptions {
  var ascii: Bool { get }
}

extension LineOptions: AnyLineOptions {}
