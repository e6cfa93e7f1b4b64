/// How good somebody is at saying what a run will show, by the latest try at each prediction.
public struct PredictionTally: Equatable, Sendable {
  /// How many were right.
  public let right: Int
  /// How many were nearly right.
  public let near: Int
  /// How many were wrong.
  public let wrong: Int

  /// Of the latest try at each prediction. Cost: O(predictions).
  public init(of record: StudyRecord) {
    let latest = Dictionary(record.predictions.map { ([$0.scenario, $0.prediction], $0.verdict) }) { $1 }
    func count(_ verdict: Verdict) -> Int { latest.values.count { $0 == verdict } }
    (right, near, wrong) = (count(.right), count(.near), count(.wrong))
  }

  /// How many predictions a run has decided.
  public var decided: Int { right + near + wrong }

  /// `5 right, 2 near, 1 wrong`.
  public var description: String { "\(right) right, \(near) near, \(wrong) wrong" }
}
