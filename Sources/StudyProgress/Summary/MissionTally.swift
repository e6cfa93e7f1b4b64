public import CourseContent

/// How many missions are reached, and how many of them with gold.
public struct MissionTally: Equatable, Sendable {
  /// How many there are.
  public let missions: Int
  /// With any medal.
  public let reached: Int
  /// How many were reached at par or better, which is gold.
  public let gold: Int
  /// The first that is not reached; nil when all are.
  public let next: Mission?

  /// The tally of a record over some missions.
  public init(of missions: [Mission], in record: StudyRecord) {
    let medals = missions.compactMap { mission in record.bestCost(of: mission.id).map { mission.medal(forCost: $0) } }
    self.missions = missions.count
    reached = medals.count
    gold = medals.count { $0 == .gold }
    next = missions.first { record.bestCost(of: $0.id) == nil }
  }

  /// `3 of 9 reached, 2 with gold`.
  public var description: String { "\(reached) of \(missions) reached, \(gold) with gold" }
}
