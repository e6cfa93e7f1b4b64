internal import Simulation

extension ScenarioProblem.Reason {
  /// What is wrong and what to do, in one sentence.
  var sentence: String {
    switch self {
    case .unknownComponent(let name, let nearest): "there is no component \(name)\(offer(nearest))"
    case .unknownKnob(let name, let nearest): "there is no knob \(name)\(offer(nearest))"
    case .unknownTag(let name, let nearest): "no client has the tag \(name)\(offer(nearest))"
    case .unknownMetric(let path, let nearest): "the report has no field \(path)\(offer(nearest))"
    case .wrongKind(let name, let needs): "\(name) cannot stand here; name a \(needs)"
    case .callCycle(let names): "these calls wait for one another in a circle, so break it: \(circle(names))"
    case .deadLetterCycle(let names): "dead letters would go round in a circle, so break it: \(circle(names))"
    case .duplicateName(let name): "the name \(name) is given twice; rename one"
    case .endlessTraffic: "this traffic never ends; give it until or count"
    case .outOfBounds(let value, let allowed):
      "\(bound(value)) lies outside of what makes sense here, \(bound(allowed.lowerBound)) to "
        + "\(bound(allowed.upperBound)); change it or the range of its knob"
    case .tooMany(let kind, let most): "a system has \(most) \(kind) at most; remove one"
    case .needsFIFO(let queue): "only a FIFO queue knows this; write fifo: true at \(queue), or remove it"
    case .delayToFIFO(let queue): "a FIFO queue delays all of its messages alike; write the delay at \(queue)"
    case .noClient: "nobody sends anything; add a component of kind client"
    }
  }

  private func offer(_ nearest: [String]) -> String {
    nearest.isEmpty
      ? "; check its name"
      : "; the nearest \(nearest.count == 1 ? "is" : "are") \(nearest.joined(separator: ", "))"
  }

  /// A number that may be tiny, but is never written as 0 unless it is 0.
  private func bound(_ value: Double) -> String { abs(value) < 0.001 ? number(value) : NumberFormat.number(value) }

  private func circle(_ names: [String]) -> String { (names + names.prefix(1)).joined(separator: " > ") }
}
