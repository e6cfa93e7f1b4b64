import Simulation
import StudyProgress
import TerminalSurface

/// What the learner has predicted of a run, and what came of it.
struct StagePredictions: Sendable {
  /// A prediction with its answer, and its verdict once the run has decided it.
  struct Entry: Sendable {
    let prediction: Prediction
    let answer: GivenAnswer
    var verdict: (at: Instant, sentence: String)?
  }

  var entries: [Entry] = []
  /// Whether the learner was asked in this sitting.
  var wasAsked = false
  /// Whether another page has shown what would be asked.
  var isSpoilt = false
  /// Whether the questions stand in front of the stage now.
  var isBeingAsked = false

  /// What the learner expects, where it belongs: an instant on every chart, a value as a level on its own.
  var ghosts: [StageChart: StageCharts.Ghost] {
    var ghosts: [StageChart: StageCharts.Ghost] = [:]
    for entry in entries {
      guard case .number(let number) = entry.prediction.kind, let given = PredictedNumber(entry.answer.text) else {
        continue
      }
      let label = "you: \(number.description(for: given.value))"
      if number.isInstant {
        for chart in StageChart.allCases {
          ghosts[chart, default: .init()].markers.append(.init(x: given.value, label: label, role: .attention))
        }
      } else if let chart = StageChart(showing: number.path) {
        ghosts[chart, default: .init()].levels.append(.init(value: given.value, label: label, role: .attention))
      }
    }
    return ghosts
  }
}

extension StageScreen {
  /// Whether nothing has been seen of the run yet, so that a prediction still is one.
  var canPredict: Bool {
    mission == nil && timeline.run.eventCount == 0 && timeline.now == .start && !predictions.isSpoilt
      && !timeline.run.scenario.predictions.isEmpty
  }

  /// Whether the learner is asked before the run begins.
  var asksFirst: Bool { !isPlaying && !predictions.wasAsked && canPredict && context.settings.asksFirst }

  /// Whether the reader may still guess, so that nothing on the page may tell.
  var isToBeGuessed: Bool { canPredict && context.settings.asksFirst && predictions.entries.isEmpty }

  mutating func askForPredictions(thenPlay plays: Bool) -> Navigation {
    predictions.wasAsked = true
    return .push(PredictionScreen(of: timeline, span: forecast.span, thenPlay: plays, context.keys))
  }

  mutating func take(_ answers: [Prediction.ID: GivenAnswer], plays: Bool) {
    predictions.entries = timeline.run.scenario.predictions.compactMap { prediction in
      answers[prediction.id].map { StagePredictions.Entry(prediction: prediction, answer: $0) }
    }
    if plays { playback.isPlaying = true }
  }

  /// Judges and saves what the run has decided by now; a verdict is shown only then.
  mutating func judgePredictions() {
    if timeline.run.eventCount > 0, predictions.entries.isEmpty { predictions.isSpoilt = true }
    for index in predictions.entries.indices where predictions.entries[index].verdict == nil {
      let entry = predictions.entries[index]
      guard entry.prediction.isDecided(in: timeline.run) else { continue }
      let sentence = entry.prediction.verdict(
        on: entry.answer, in: timeline.run, isTouched: timeline.appliedCount > 0, keepingIn: context.progress)
      predictions.entries[index].verdict = (timeline.now, sentence)
    }
  }

  /// The verdicts up to the present moment.
  var predictionVerdicts: [String] {
    predictions.entries.compactMap { entry in
      entry.verdict.flatMap { $0.at <= timeline.now ? $0.sentence : nil }
    }
  }

  /// What was predicted, as long as it is open, at the right end of a rule.
  func drawPrediction(into surface: inout Surface, onRule rect: Rect) {
    guard let entry = predictions.entries.first(where: { $0.verdict == nil }) else { return }
    let words = " your prediction: \(entry.prediction.description(for: entry.answer)) "
    guard words.columns + 24 <= rect.columns else { return }
    surface.write(words, at: Point(rect.endColumn - words.columns - 2, rect.row), role: .attention)
  }
}
