public import CourseContent

/// How many missions are reached, and how many of them at par.
public struct MissionTally: Equatable, Sendable {
  /// How many there are.
  public let missions: Int
  /// How many were reached at all.
  public let reached: Int
  /// How many were reached at par or better.
  public let atPar: Int
  /// The first that is not reached; nil when all are.
  public let next: Mission?

  /// The tally of a record over some missions.
  public init(of missions: [Mission], in record: StudyRecord) {
    let best = missions.compactMap { mission in record.bestCost(of: mission.id).map { ($0, mission.par) } }
    self.missions = missions.count
    reached = best.count
    atPar = best.count { cost, par in cost <= par + 1e-9 }
    next = missions.first { record.bestCost(of: $0.id) == nil }
  }

  /// `3 of 9 reached, 2 at par`.
  public var description: String { "\(reached) of \(missions) reached, \(atPar) at par" }
}
