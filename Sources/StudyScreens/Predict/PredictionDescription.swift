import Simulation
import StudyProgress

// What was predicted and what came of it, in words that the stage and the lines share.

extension Prediction {
  /// A given answer: `90 s`, or the text of the option.
  func description(for answer: GivenAnswer) -> String {
    guard case .number(let number) = kind else { return description(for: answer.optionIDs) }
    return PredictedNumber(answer.text).map { number.description(for: $0.value) } ?? answer.text
  }

  /// What a run has measured.
  func description(for outcome: Outcome) -> String {
    guard case .number(let number) = kind, case .number(let value) = outcome else {
      return description(for: outcome.letters)
    }
    return value.map(number.description) ?? "none"
  }

  /// Judges an answer, keeps the judgement, and says it.
  func verdict(
    on answer: GivenAnswer, in run: Run, isTouched: Bool, keepingIn progress: ProgressStore
  ) -> String {
    guard let judged = progress.judge(answer, of: self, in: run) else {
      return "You said \(description(for: answer)); nothing of it happened in this run, so nobody is right or wrong."
    }
    return sentence(on: judged, in: run, isTouched: isTouched)
  }

  /// `You said 90 s; it was 125 s: near. Because ...`
  func sentence(on judged: JudgedPrediction, in run: Run, isTouched: Bool) -> String {
    let (said, found) = (description(for: judged.given), description(for: outcome(in: run)))
    let touched = isTouched ? ", with your changes" : ""
    let isExact = if case .number = kind { said == found } else { true }
    let verdict =
      isExact && judged.verdict == .right
      ? "You said \(said)\(touched): right."
      : "You said \(said); it was \(found)\(touched): \(judged.verdict.rawValue)."
    return verdict + (explanation(in: run).map { " \($0)" } ?? "")
  }

  private func description(for letters: [String]) -> String {
    guard !letters.isEmpty else { return "none of these" }
    return letters.compactMap { letter in options.indices.first { Self.letter($0) == letter }.map { options[$0] } }
      .joined(separator: ", ")
  }
}

extension Prediction.Number {
  func description(for value: Double) -> String {
    NumberFormat.number(value) + (unit.isEmpty ? "" : " \(value == 1 ? unit.ofOne : unit)")
  }

  /// Whether it is a moment of the run, which has its place on the time axis of every chart.
  var isInstant: Bool { ["drained_at", "first_error_at", "ended_at", "now"].contains(path) }
}
