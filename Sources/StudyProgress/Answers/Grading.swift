public import CourseContent

extension Question {
  /// Judges an answer. One: that option. Several: all of them and no other. Order and match: all in their places. Fill: one
  /// of the spellings, or what can only be one with a slip in it (`takenAs`). Predict: the number, to a millionth or as
  /// far as its digits are shown.
  public func verdict(on answer: GivenAnswer) -> Verdict {
    switch kind {
    case .one(_, let right): answer.optionIDs == [right] ? .right : .wrong
    case .several(_, let right):
      Set(answer.optionIDs) == Set(right) && answer.optionIDs.count == right.count ? .right : .wrong
    case .order(_, let right): answer.optionIDs == right ? .right : .wrong
    case .match(_, let options): answer.optionIDs == options.map(\.id) ? .right : .wrong
    case .fill(let accepted, _, _):
      accepted.contains { Spelling.isSame($0, answer.text) } || takenAs(answer) != nil ? .right : .wrong
    case .predict(let prediction): prediction.verdict(on: answer)
    }
  }

  /// The accepted name that an answer is taken as, although one letter of it is wrong, missing, doubled or swapped. Nil
  /// where it needs no such favour, or is as near to another term or to a near miss.
  public func takenAs(_ answer: GivenAnswer) -> String? {
    guard case .fill(let accepted, _, let misses) = kind,
      !accepted.contains(where: { Spelling.isSame($0, answer.text) }),
      let form = accepted.lazy.compactMap({ Spelling.form(of: $0, misspeltAs: answer.text) }).first,
      !(rivals + misses.map(\.answer)).contains(where: { Spelling.isNear($0, answer.text) })
    else { return nil }
    return form
  }

  /// The near miss that the answer is, if somebody has thought of it.
  public func nearMiss(of answer: GivenAnswer) -> NearMiss? {
    switch kind {
    case .one, .several, .order, .match: nil
    case .fill(_, _, let misses): misses.first { Spelling.isSame($0.answer, answer.text) }
    case .predict(let prediction): prediction.nearMiss(of: answer)
    }
  }

  /// The ids of the right options: for an order and a match, all of them in their places.
  public var rightOptionIDs: [String] {
    switch kind {
    case .one(_, let answer): [answer]
    case .several(_, let answers): answers
    case .order(_, let answer): answer
    case .match(_, let options): options.map(\.id)
    case .fill, .predict: []
    }
  }

  /// The ids of all options in their places, where it is places that decide; else nil.
  public var places: [String]? {
    switch kind {
    case .order(_, let answer): answer
    case .match(_, let options): options.map(\.id)
    case .one, .several, .fill, .predict: nil
    }
  }

  /// Whether it is true or false that is asked, which stand in this order always.
  public var isTrueOrFalse: Bool { Set(options.map(\.id)) == ["true", "false"] }
}
