import ArgumentParser
import CourseContent
import Simulation

/// What every command understands that runs a scenario.
struct RunOptions: ParsableArguments {
  static let usualSeed = RunReference.usualSeed

  @Option(
    name: .customLong("seed"), parsing: .unconditional,
    help: ArgumentHelp("What all random numbers of a run come from; 7 if left out.", valueName: "n"),
    transform: WholeNumber.parse(from: 0))
  var givenSeed: UInt64?

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Turn a knob of the scenario, to a number or the name of one; may be repeated.", valueName: "knob=value"),
    completion: .settings)
  var settings: [KnobArgument] = []

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Stop at this moment of simulated time.", valueName: "seconds"))
  var until: Double?

  func validate() throws {
    if let until, !(until.isFinite && until >= 0) {
      throw ValidationError("--until takes a number of seconds, 0 or more.")
    }
    try settings.checkNames()
  }

  var seed: UInt64 { givenSeed ?? Self.usualSeed }

  /// Where a run is to stop.
  var moment: Instant { until.map { Instant(seconds: $0) } ?? .end }

  /// The knobs of a scenario with those of the command line turned.
  func knobs(of scenario: Scenario) throws -> KnobValues {
    var knobs = KnobValues(scenario.knobs)
    for setting in settings {
      let value = try setting.value(among: scenario.knobs)
      do {
        try knobs.set(setting.name, to: value)
      } catch {
        throw CommandFailure(.usage, ErrorMessages.message(for: error, scenario: scenario.id))
      }
    }
    return knobs
  }
}
