public import CourseContent

/// How much is right of an answer that has several parts.
public struct PartlyRight: Equatable, Sendable {
  /// Options that belong to the answer, or stand in their places.
  public let right: Int
  /// How many there are.
  public let wanted: Int
}

extension Question {
  /// How much of an answer is right; nil where an answer is right or wrong as a whole.
  public func partlyRight(_ answer: GivenAnswer) -> PartlyRight? {
    let given = answer.optionIDs
    func inPlace(_ right: [String]) -> PartlyRight {
      PartlyRight(right: zip(right, given).count { $0 == $1 }, wanted: right.count)
    }
    return switch kind {
    case .several(_, let answers):
      PartlyRight(right: Set(answers).intersection(given).count, wanted: Set(answers).count)
    case .order(_, let answer): inPlace(answer)
    case .match(_, let options): inPlace(options.map(\.id))
    case .one, .fill, .predict: nil
    }
  }
}
