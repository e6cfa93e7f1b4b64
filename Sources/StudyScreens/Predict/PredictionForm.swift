import Simulation
import StudyProgress
import TerminalSurface

/// A prediction while it is being made: where on the axis, which choice, which order.
struct PredictionForm: Sendable {
  let prediction: Prediction
  /// From where to where a number is offered.
  let axis: ClosedRange<Double>
  /// Where the mark stands; nil before the learner has set it, and where what is typed is no number.
  private(set) var value: Double?
  private(set) var field = TextField(takesArrows: false)
  private(set) var list: ChoiceList
  /// Whether the learner has chosen anything in the list: before that nothing is.
  private(set) var hasChosen = false
  /// The places of the parts, as the learner has put them.
  private(set) var order: [Int]
  /// How many of them, from the top, stand where the learner wants them.
  private(set) var placed = 0
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

  /// The nearest value of the axis that is a whole number of steps.
  private func rounded(_ value: Double) -> Double {
    let round = ((value / step).rounded() * step * 1e6).rounded() / 1e6
    return min(axis.upperBound, max(axis.lowerBound, round))
  }

  /// Moves the mark on the axis; the first touch puts it in the middle.
  mutating func slide(_ steps: Double) {
    value = rounded(value.map { $0 + steps * step } ?? (axis.lowerBound + axis.upperBound) / 2)
    field.clear()
  }

  /// Takes a digit or, behind digits, the unit, or takes one back; false if the key is not part of a number.
  mutating func type(_ key: KeyEvent) -> Bool {
    guard case .number(let number) = prediction.kind else { return false }
    var longer = field
    if case .character(let character) = key {
      guard !field.text.isEmpty || character.isNumber || ".,".contains(character), !"+-=".contains(character) else {
        return false
      }
    }
    guard longer.take(key), NumberEntry(unit: number.unit).accepts(longer.text) else { return false }
    field = longer
    value = PredictedNumber(field.text)?.value
    return true
  }

  /// The first step brings the cursor to the first or the last.
  mutating func move(_ step: Int) {
    guard hasChosen else { return choose(step > 0 ? 0 : list.count - 1) }
    let before = list.chosen
    list.move(by: step)
    if isHolding { order.swapAt(before, list.chosen) }
  }

  /// Puts the cursor at a share of the axis, from 0 to 1.
  mutating func slide(to share: Double) {
    if value == nil { slide(0) }
    let wanted = axis.lowerBound + share * (axis.upperBound - axis.lowerBound)
    slide((wanted - (value ?? 0)) / step)
  }

  /// Goes to a line, and takes along the one that is held.
  mutating func choose(_ place: Int) {
    let step = place < list.chosen ? -1 : 1
    hasChosen = true
    for _ in 0..<min(abs(place - list.chosen), list.count) { move(step) }
  }

  /// Picks a part up, or puts it down; then the order is one as it stands.
  mutating func hold() {
    guard hasChosen else { return }
    isHolding.toggle()
    placed = order.count
  }

  /// Chooses the option of a letter or a digit, or puts it behind those of an order that are placed, or back.
  /// - Returns: whether there is one.
  mutating func choose(called name: Character) -> Bool {
    let letter = name.lowercased()
    let option = prediction.options.indices.first { letter == Prediction.letter($0) || letter == "\($0 + 1)" }
    guard let option, let place = order.firstIndex(of: option) else { return false }
    guard isOrder else {
      choose(place)
      return true
    }
    (isHolding, hasChosen) = (false, false)
    let isBack = place < placed
    order.remove(at: place)
    if isBack { placed -= 1 }
    order.insert(option, at: placed)
    if !isBack { placed += 1 }
    return true
  }

  /// The answer as it stands; nil as long as there is none.
  var answer: GivenAnswer? {
    switch prediction.kind {
    case .number: value.map { GivenAnswer(field.text.isEmpty ? NumberFormat.decimals($0, 6) : field.text) }
    case .choice: hasChosen ? GivenAnswer(Prediction.letter(list.chosen)) : nil
    case .order: placed == order.count ? GivenAnswer(options: order.map(Prediction.letter)) : nil
    }
  }
}

extension Prediction {
  /// The axis of the file, or one that holds what the run will show, with so much room that it gives nothing away.
  fileprivate func axis(ahead timeline: Timeline, span: Double) -> ClosedRange<Double> {
    guard case .number(let number) = kind else { return 0...1 }
    if let axis = number.axis { return axis }
    let future = timeline.foreseen(eventBudget: 150_000).run
    guard case .number(let value?) = outcome(in: future), value > 0 else { return 0...max(1, span) }
    // Were it always the same multiple, the end of the axis would tell the answer.
    var random = RandomStream(seed: timeline.run.seed, named: "axis of \(id)")
    return 0...Chart.niceCeiling(value * (1.3 + 2.7 * random.unit()))
  }
}
