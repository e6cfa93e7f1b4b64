import Simulation
import StudyProgress
import TerminalSurface

/// A prediction while it is being made: where on the axis, which choice, which order.
struct PredictionForm: Sendable {
  let prediction: Prediction
  /// From where to where a number is offered.
  let axis: ClosedRange<Double>
  /// The number under the cursor; nil before the learner has touched it.
  private(set) var value: Double?
  private(set) var field = TextField(takesArrows: false)
  private(set) var list: ChoiceList
  /// The places of the parts, as the learner has put them.
  private(set) var order: [Int]
  /// Whether the part under the cursor goes where the cursor goes.
  private(set) var isHolding = false

  /// - Parameter ahead: the timeline at its start, played ahead where the file names no axis.
  init(_ prediction: Prediction, ahead timeline: Timeline, span: Double) {
    self.prediction = prediction
    axis = prediction.axis(ahead: timeline, span: span)
    list = ChoiceList(count: prediction.options.count)
    order = Array(prediction.options.indices)
    field.hasFocus = true
  }

  var isNumber: Bool { if case .number = prediction.kind { true } else { false } }
  var isOrder: Bool { if case .order = prediction.kind { true } else { false } }

  /// How far an arrow goes: a round number, about a hundredth of the axis.
  var step: Double { Chart.niceCeiling((axis.upperBound - axis.lowerBound) / 100) }

  /// Moves the cursor on the axis; the first touch puts it in the middle.
  mutating func slide(_ steps: Double) {
    let middle = (axis.lowerBound + axis.upperBound) / 2
    let next = value.map { $0 + steps * step } ?? middle
    let round = ((next / step).rounded() * step * 1e6).rounded() / 1e6
    value = min(axis.upperBound, max(axis.lowerBound, round))
    field.clear()
  }

  /// Takes a digit, or takes one back; false if the key is not part of a number.
  mutating func type(_ key: KeyEvent) -> Bool {
    if case .character(let character) = key, !(character.isASCII && (character.isNumber || ".,".contains(character))) {
      return false
    }
    guard isNumber, field.take(key) else { return false }
    value = PredictedNumber(field.text)?.value
    return true
  }

  mutating func move(_ step: Int) {
    let before = list.chosen
    list.move(by: step)
    if isHolding { order.swapAt(before, list.chosen) }
  }

  /// Goes to a part, and takes along the one that is held.
  mutating func choose(_ place: Int) {
    let step = place < list.chosen ? -1 : 1
    for _ in 0..<min(abs(place - list.chosen), list.count) { move(step) }
  }

  /// Puts the cursor at a share of the axis, from 0 to 1.
  mutating func slide(to share: Double) {
    if value == nil { slide(0) }
    let wanted = axis.lowerBound + share * (axis.upperBound - axis.lowerBound)
    slide((wanted - (value ?? 0)) / step)
  }

  mutating func hold() { isHolding.toggle() }

  /// The answer as it stands; nil as long as there is none.
  var answer: GivenAnswer? {
    switch prediction.kind {
    case .number: value.map { GivenAnswer(field.text.isEmpty ? NumberFormat.decimals($0, 6) : field.text) }
    case .choice: GivenAnswer(Prediction.letter(list.chosen))
    case .order: GivenAnswer(options: order.map(Prediction.letter))
    }
  }
}

extension Prediction {
  /// The axis of the file, or one that holds what the run will show, with so much room that it gives nothing away.
  fileprivate func axis(ahead timeline: Timeline, span: Double) -> ClosedRange<Double> {
    guard case .number(let number) = kind else { return 0...1 }
    if let axis = number.axis { return axis }
    let future = timeline.playedAhead(eventBudget: 150_000).run
    guard case .number(let value?) = outcome(in: future), value > 0 else { return 0...max(1, span) }
    // Were it always the same multiple, the end of the axis would tell the answer.
    var random = RandomStream(seed: timeline.run.seed, named: "axis of \(id)")
    return 0...Chart.niceCeiling(value * (1.3 + 2.7 * random.unit()))
  }
}
