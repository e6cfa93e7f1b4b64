internal import Simulation

extension ScenarioProblem.Reason {
  /// What is wrong and what to do, in one sentence.
  var sentence: String {
    switch self {
    case .unknownComponent(let name, let nearest): "there is no component \(name)\(offer(nearest))"
    case .unknownKnob(let name, let nearest): "there is no knob \(name)\(offer(nearest))"
    case .unknownMeasurement(let path, let nearest): "the report has no field \(path)\(offer(nearest))"
    case .wrongKind(let name, let needs): "\(name) cannot stand here; name a \(needs)"
    case .callCycle(let names): "these calls wait for one another in a circle, so break it: \(circle(names))"
    case .deadLetterCycle(let names): "dead letters would go round in a circle, so break it: \(circle(names))"
    case .duplicateName(let name): "the name \(name) is given twice; rename one"
    case .endlessTraffic: "this traffic never ends; give it until or count"
    case .outOfBounds(let value, let allowed):
      "\(Figure.number(value)) is possible here, but only \(Figure.number(allowed.lowerBound)) to "
        + "\(Figure.number(allowed.upperBound)) makes sense; change it or its knob's range"
    case .noClient: "nobody sends anything; add a component of kind client"
    }
  }

  private func offer(_ nearest: [String]) -> String {
    nearest.isEmpty ? "; check its name" : "; the nearest is \(nearest.joined(separator: ", "))"
  }

  private func circle(_ names: [String]) -> String { (names + names.prefix(1)).joined(separator: " > ") }
}
