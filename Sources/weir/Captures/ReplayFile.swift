import CourseContent
import Foundation
import Simulation

/// A replay as a file: JSON that a person can read, and mend at their own risk.
enum ReplayFile {
  /// Whether an argument names a replay and no scenario.
  static func isNamed(by argument: String) -> Bool { argument.hasSuffix(".json") }

  static func text(of replay: Replay) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(replay) + Data("\n".utf8)
  }

  /// The timeline of a replay, with everything that was done ahead of it.
  static func timeline(
    _ path: String, in content: Content, of course: Course, _ options: RunOptions
  ) throws -> Timeline {
    guard options.settings.isEmpty, options.seed == RunOptions.usualSeed else {
      throw CommandFailure(.usage, "a replay brings its own knobs and seed; leave out --set and --seed.")
    }
    let replay = try read(path)
    let scenario = try content.scenario(replay.scenario, of: course)
    do {
      return try replay.timeline(of: scenario)
    } catch {
      throw CommandFailure(.wrong, message(for: error, path: path, scenario: scenario.id))
    }
  }

  /// What every form of the file begins with.
  private struct Head: Decodable {
    let format: Int
    let engine: Int
  }

  private static func read(_ path: String) throws -> Replay {
    let data = try bytes(of: path)
    guard let head = try? JSONDecoder().decode(Head.self, from: data) else {
      throw CommandFailure(.wrong, "\(path) is no replay of weir; save one on the stage with c.")
    }
    if let error = Replay.error(format: head.format, engine: head.engine) {
      throw CommandFailure(.wrong, message(for: error, path: path, scenario: ""))
    }
    do {
      return try JSONDecoder().decode(Replay.self, from: data)
    } catch {
      throw CommandFailure(.wrong, "\(path) is a damaged replay; save it on the stage once more with c.")
    }
  }

  /// A replay takes some hundred bytes an intervention; what is larger than this is something else.
  private static let mostBytes = 10_000_000

  private static func bytes(of path: String) throws -> Data {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let data = FileManager.default.contents(atPath: path)
    else { throw CommandFailure(.usage, "\(path) cannot be read; name a replay that was saved on the stage with c.") }
    guard data.count <= mostBytes else {
      throw CommandFailure(.wrong, "\(path) is too large for a replay; save one on the stage with c.")
    }
    return data
  }

  private static func message(for error: ReplayError, path: String, scenario: String) -> String {
    switch error {
    case .otherFormat(let format):
      "\(path) is a replay of form \(format), and this weir reads form \(Replay.currentFormat); play it with the weir "
        + "that saved it."
    case .otherEngine(let engine):
      "\(path) was played by engine \(engine), and this weir has engine \(EngineVersion.current), which would tell "
        + "another story; play it with the weir that saved it."
    case .changedRule(let rule, let engine):
      "\(path) was played by engine \(engine), and since then this rule has changed, which it meets: \(rule); play it "
        + "with the weir that saved it."
    case .tooManyInterventions(let count):
      "\(path) does \(NumberFormat.count(Double(count))) things to its run, and "
        + "\(NumberFormat.count(Double(Timeline.mostInterventions))) are the most; save it on the stage once more with c."
    case .tooManyAlarms(let count):
      "\(path) adds \(NumberFormat.count(Double(count))) alarms to its run, and \(Timeline.mostAddedAlarms) are the most; "
        + "save it on the stage once more with c."
    case .tooManyRequests:
      "\(path) sends more than \(NumberFormat.count(Double(Timeline.mostBurstRequests))) requests in bursts, which no run "
        + "takes by hand; save it on the stage once more with c."
    case .outOfBounds(let name, let value, let allowed):
      "\(path) does \(NumberFormat.setting(value)) to \(name), which goes from \(NumberFormat.setting(allowed.lowerBound)) "
        + "to \(NumberFormat.setting(allowed.upperBound)); save it on the stage once more with c."
    case .outOfOrder(let number):
      "\(path) is a damaged replay: intervention \(number) comes before the one ahead of it, or outside of the run; save "
        + "it on the stage once more with c."
    case .impossible(let name):
      "\(path) does something to \(name) that \(scenario) does not allow; it was saved from another \(scenario), so "
        + "save it anew."
    case .otherRun:
      "\(path) does not come out as it was saved: \(scenario) has changed since, so save the run anew."
    }
  }
}
