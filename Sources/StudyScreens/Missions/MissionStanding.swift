import CourseContent
import Simulation
import StudyProgress
import TerminalSurface

/// How somebody stands in a mission: open, with par unknown, or reached, with the medal of the cheapest design so far.
struct MissionStanding {
  let mission: Mission
  /// The cost of the cheapest design that reached it; nil if none has.
  let best: Double?

  init(_ mission: Mission, in record: StudyRecord) {
    self.mission = mission
    best = record.bestCost(of: mission.id)
  }

  var medal: Medal? { best.map { mission.medal(forCost: $0) } }

  var mark: String { best == nil ? Glyph.waiting : Glyph.right }

  var role: Role {
    switch medal {
    case .gold: .good
    case .silver, .bronze: .attention
    case nil: .dim
    }
  }

  /// `par ?`, or the medal with the best cost: `silver, 7 wages`.
  var shortDescription: String {
    guard let best, let medal else { return "par ?" }
    return "\(medal.rawValue), \(mission.description(forCost: best))"
  }

  /// The same, with par where it was not reached: `silver, 7 wages, par 6.5`.
  var description: String {
    [.gold, nil].contains(medal) ? shortDescription : "\(shortDescription), par \(NumberFormat.number(mission.par))"
  }

  /// As much of it as leaves the title of the mission whole.
  func description(in columns: Int) -> String {
    mission.title.columns + description.columns <= columns ? description : shortDescription
  }
}

extension [Mission] {
  /// The next mission that is not reached: after one of them, or else from the beginning; nil when all others are.
  func open(after id: String, in record: StudyRecord) -> Mission? {
    let place = firstIndex { $0.id == id } ?? 0
    return (dropFirst(place + 1) + prefix(place)).first { record.bestCost(of: $0.id) == nil }
  }
}
