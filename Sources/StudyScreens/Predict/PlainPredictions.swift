public import Simulation
public import StudyProgress

/// Predictions in lines: asked for before a run, judged after it.
public struct PlainPredictions {
  private let predictions: [Prediction]
  /// What is otherwise in the run than in the words of its questions; nil if nothing is.
  private let departure: String?
  private var answers: [Prediction.ID: GivenAnswer] = [:]

  /// The predictions of a run at its start, none of them answered yet.
  public init(of run: Run) { (predictions, departure) = (run.scenario.predictions, run.knobs.departure) }

  /// Takes `ID=ANSWER`, or an answer to the first question.
  /// - Returns: what is wrong with it, in a sentence; nil if nothing is.
  public mutating func take(_ argument: String) -> String? {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let prediction = parts.count == 2 ? predictions.first(where: { $0.id == parts[0] }) : predictions.first else {
      let known = predictions.map(\.id).joined(separator: ", ")
      return known.isEmpty
        ? "nothing is to be predicted here." : "there is no prediction \(parts[0]); there is \(known)."
    }
    guard answers[prediction.id] == nil else { return "\(prediction.id) is predicted twice; leave one answer out." }
    guard let answer = prediction.answer(parts[parts.count - 1]) else {
      return "\"\(parts[parts.count - 1])\" does not answer \(prediction.id). \(prediction.instruction)"
    }
    answers[prediction.id] = answer
    return nil
  }

  /// Asks line by line for what is not answered yet; an empty line skips a question.
  public mutating func ask(read: () -> String?, write: (String) -> Void) {
    for prediction in predictions where answers[prediction.id] == nil {
      write([prediction.question, departure].compactMap(\.self).joined(separator: " "))
      for (place, option) in prediction.options.enumerated() { write("  \(Prediction.letter(place))  \(option)") }
      while true {
        write(prediction.instruction + " An empty line skips it.")
        guard let line = read(), !line.trimmed.isEmpty else { break }
        answers[prediction.id] = prediction.answer(line)
        if answers[prediction.id] != nil { break }
      }
    }
  }

  /// Judges and keeps what a run has decided, and tells each verdict.
  public func judge(_ run: Run, isTouched: Bool, keepingIn progress: ProgressStore, write: (String) -> Void) {
    for prediction in predictions {
      guard let answer = answers[prediction.id] else { continue }
      guard prediction.isDecided(in: run) else {
        write("\(prediction.question) That was not decided when the run ended.")
        continue
      }
      let verdict = prediction.verdict(on: answer, in: run, isTouched: isTouched, keepingIn: progress)
      write("\(prediction.question) " + verdict)
    }
    for notice in answers.isEmpty ? [] : progress.notices { write(notice) }
  }
}

extension Prediction {
  /// How it is answered.
  var instruction: String {
    switch kind {
    case .number(let number): number.unit.isEmpty ? "Write a number." : "Write a number, in \(number.unit)."
    case .choice: "Write the letter of one."
    case .order: "Write all letters, the first in time or size first."
    }
  }
}
