public import CourseContent
import Simulation

/// A number as a learner types it: `125`, `125 s`, `1,200`, `0,5` and `40%` are all understood.
public struct PredictedNumber: Equatable, Sendable {
  /// In the unit of the question.
  public let value: Double
  /// How many digits stand after the point.
  public let decimals: Int

  /// Reads it; nil if there is no number at the beginning.
  public init?(_ text: String) {
    let digits = text.drop { $0.isWhitespace }.prefix { $0.isASCII && ($0.isNumber || "+-.,".contains($0)) }
    let plain = Self.withoutThousands(String(digits)).replacing(",", with: ".")
    guard let value = Double(plain), value.isFinite else { return nil }
    self.value = value
    decimals = plain.firstIndex(of: ".").map { plain.distance(from: $0, to: plain.endIndex) - 1 } ?? 0
  }

  /// `1,200` is twelve hundred, `1,25` is one and a quarter.
  private static func withoutThousands(_ digits: String) -> String {
    let whole = digits.prefix { $0 != "." }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    let areThousands =
      groups.count > 1 && (1...3).contains(groups[0].count) && groups[0] != "0"
      && groups.dropFirst().allSatisfy { $0.count == 3 }
    return areThousands ? digits.replacing(",", with: "") : digits
  }
}

extension Question.Prediction {
  /// The value in its unit, as it is told.
  public var shownValue: String {
    unit == "%" ? NumberFormat.number(value) + "%" : NumberFormat.number(value) + (unit.isEmpty ? "" : " \(unit)")
  }

  func verdict(on answer: GivenAnswer) -> Verdict {
    PredictedNumber(answer.text)?.verdict(on: value, near: near) ?? .wrong
  }

  func nearMiss(of answer: GivenAnswer) -> Question.NearMiss? {
    guard let given = PredictedNumber(answer.text) else { return nil }
    return nearMisses.first { PredictedNumber($0.answer)?.value == given.value }
  }
}

extension PredictedNumber {
  /// What it is worth as a guess at a value: right to a millionth or as far as the value's digits are shown, near within
  /// so many percent.
  func verdict(on truth: Double, near: Double) -> Verdict {
    let distance = abs(value - truth)
    if distance <= abs(truth) * 1e-6 || isRounded(from: truth) { return .right }
    return distance <= abs(truth) * near / 100 * (1 + 1e-9) ? .near : .wrong
  }

  /// Whether it is the value rounded, to no fewer digits than are shown.
  private func isRounded(from truth: Double) -> Bool {
    guard let shown = PredictedNumber(NumberFormat.number(truth)), decimals >= shown.decimals else { return false }
    return NumberFormat.fixed(truth, decimals) == NumberFormat.fixed(value, decimals)
  }
}
