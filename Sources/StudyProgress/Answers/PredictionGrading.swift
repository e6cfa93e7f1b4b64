public import Simulation

extension Prediction {
  /// The letter of an option: `a` for the first in the file.
  public static func letter(_ place: Int) -> String { String(UnicodeScalar(UInt8(ascii: "a") + UInt8(place % 26))) }

  /// Reads an answer as it is typed: a number, with its unit or without; a letter or its number; or all of them in their
  /// order, with or without spaces. Nil if it is none.
  public func answer(_ text: String) -> GivenAnswer? {
    let known = options.indices.map(Self.letter)
    let letters = text.lowercased().filter { $0.isLetter || $0.isNumber }.map { name in
      options.indices.first { name == Character("\($0 + 1)") }.map(Self.letter) ?? String(name)
    }
    switch kind {
    case .number(let number): return NumberEntry(unit: number.unit).isNumber(text) ? GivenAnswer(text) : nil
    case .choice: return letters.count == 1 && known.contains(letters[0]) ? GivenAnswer(letters[0]) : nil
    case .order: return letters.sorted() == known ? GivenAnswer(options: letters) : nil
    }
  }

  /// Judges an answer by what the run has measured: a number as in the quiz, a choice by whether it is true, also where
  /// the knobs have made another one true as well, an order by whether the measurements ascend.
  public func verdict(on answer: GivenAnswer, _ outcome: Outcome) -> Verdict {
    switch outcome {
    case .number(let value):
      guard let value, case .number(let number) = kind else { return .wrong }
      return PredictedNumber(answer.text)?.verdict(on: value, near: number.near) ?? .wrong
    case .choices(let right): return right.contains { [Self.letter($0)] == answer.optionIDs } ? .right : .wrong
    case .values(let values):
      let given = answer.optionIDs.compactMap { id in values.indices.first { Self.letter($0) == id } }
      let ordered = given.compactMap { values[$0] }
      return ordered.count == values.count && ordered == ordered.sorted() ? .right : .wrong
    }
  }
}

extension Prediction.Outcome {
  /// The letters of the right answer; none for a number.
  public var letters: [String] {
    switch self {
    case .number: []
    case .choices(let right): right.map(Prediction.letter)
    case .values(let values):
      values.indices.sorted { (values[$0] ?? .infinity, $0) < (values[$1] ?? .infinity, $1) }.map(Prediction.letter)
    }
  }

  /// As it is kept: the number, or the letters.
  var kept: String {
    if case .number(let value) = self { value.map { "\($0)" } ?? "none" } else { letters.joined(separator: " ") }
  }
}
