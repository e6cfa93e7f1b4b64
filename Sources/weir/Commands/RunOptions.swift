import ArgumentParser
import Simulation

/// What every verb understands.
struct CommonOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Folder with lessons, questions and scenarios.", valueName: "dir"))
  var content: String?

  @Option(help: ArgumentHelp("File that keeps your progress.", valueName: "file"))
  var progress: String?

  @Flag(help: "Plain lines instead of screens.")
  var plain = false

  @Flag(help: "Only ASCII characters.")
  var ascii = false

  @Option(help: ArgumentHelp("Colours: dark, light or high-contrast.", valueName: "name"))
  var theme: String?

  @Option(help: ArgumentHelp("Frames a second at most, 1 to 120; as set in the app if left out.", valueName: "n"))
  var fps: Int?

  @Option(help: ArgumentHelp("Folder for what you take along from the stage; this one if left out.", valueName: "dir"))
  var captures: String?

  func validate() throws {
    guard (1...120).contains(fps ?? 1) else { throw ValidationError("--fps takes a number from 1 to 120.") }
  }
}

/// What every verb understands that runs a scenario.
struct RunOptions: ParsableArguments {
  static let usualSeed: UInt64 = 7

  @Option(help: ArgumentHelp("What all random numbers of a run come from.", valueName: "n"))
  var seed: UInt64 = Self.usualSeed

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Turn a knob of the scenario; may be repeated.", valueName: "knob=value"))
  var settings: [KnobArgument] = []

  @Option(help: ArgumentHelp("Stop at this moment of simulated time.", valueName: "seconds"))
  var until: Double?

  func validate() throws {
    if let until, !(until.isFinite && until >= 0) {
      throw ValidationError("--until takes a number of seconds, 0 or more.")
    }
  }

  /// Where a run is to stop.
  var moment: Instant { until.map { Instant(seconds: $0) } ?? .end }

  /// The knobs of a scenario with those of the command line turned.
  func knobs(of scenario: Scenario) throws -> KnobValues {
    var knobs = KnobValues(scenario.knobs)
    for setting in settings {
      do {
        try knobs.set(setting.name, to: setting.value)
      } catch {
        throw CommandFailure(.usage, Sentences.of(error, scenario: scenario.id))
      }
    }
    return knobs
  }
}

/// `knob=value` on the command line.
struct KnobArgument: ExpressibleByArgument {
  let name: String
  let value: Double

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex,
      let value = Double(argument[argument.index(after: sign)...]), value.isFinite
    else { return nil }
    name = String(argument[..<sign])
    self.value = value
  }
}
