public import Simulation

/// Everything that a learner reads, answers or watches, read from a content folder and found in order.
///
/// Content is data: a course is what the files say and nothing else. `ContentFolder` reads them, and `check` finds
/// whatever is wrong with them, all at once and by line; a `Course` holds only what is right.
public struct Course: Sendable {
  /// What the course is called.
  public let title: String
  /// The systems to watch, in the order of the manifest.
  public let scenarios: [Scenario]
  /// What random numbers come from when a run is opened from here.
  public let seed: UInt64

  /// A course.
  public init(title: String, scenarios: [Scenario], seed: UInt64) {
    self.title = title
    self.scenarios = scenarios
    self.seed = seed
  }
}

/// Why something of a course could not be had.
public enum ContentError: Error, Equatable, Sendable {
  /// There is no such scenario; the nearest that there are.
  case unknownScenario(id: String, nearest: [String])
  /// The file is not there, or may not be read.
  case unreadable(path: String)
  /// Everything that is wrong with the files.
  case invalid([ContentProblem])

  /// What to tell the reader, a line each.
  public var sentences: [String] {
    switch self {
    case .unknownScenario(let id, let nearest):
      [
        "there is no scenario \(id)\(nearest.isEmpty ? "" : "; the nearest are \(nearest.joined(separator: ", "))")."
      ]
    case .unreadable(let path): ["\(path) cannot be read; check that it exists and may be read."]
    case .invalid(let problems): problems.map(\.description)
    }
  }
}
