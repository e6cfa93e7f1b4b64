internal import Simulation

extension ScenarioProblem.Reason {
  /// What is wrong and what to do, in one sentence.
  var sentence: String {
    switch self {
    case .unknownComponent(let name, let nearest): "there is no component \(name)\(offer(nearest))"
    case .unknownKnob(let name, let nearest): "there is no knob \(name)\(offer(nearest))"
    case .unknownTag(let name, let nearest): "no client has the tag \(name)\(offer(nearest))"
    case .unknownMetric(let path, let nearest): "the report has no field \(path)\(offer(nearest))"
    case .notByPeriods(let path):
      "\(path) is said of the whole run, and an alarm looks at periods; name a level, a count or a latency"
    case .wrongStatistic(let statistic, let fitting):
      fitting.isEmpty
        ? "the path of a latency says what is made of a period; remove this"
        : "no \(statistic.rawValue) is made of this field; write \(fitting.map(\.rawValue).joined(separator: " or "))"
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
    case .needsGroups(let queue):
      "only a FIFO queue and a fair one know groups; write fifo: true or fair: true at \(queue), or remove it"
    case .delayToFIFO(let queue): "a FIFO queue delays all of its messages alike; write the delay at \(queue)"
    case .noClient: "nobody sends anything; add a component of kind client"
    case .notWhole(let value):
      "\(NumberFormat.decimals(value, 6)) is no whole number, and things are counted here; change it, or value, range and step of its knob"
    case .clash(let clash): clash.sentence
    case .needsGroup(let queue):
      "\(queue) is a FIFO queue, and this message has no group; write group here, or give the clients a tag"
    case .parallelInOrder(let queue):
      "\(queue) is a FIFO queue, and a batch of it is worked on one after another to keep the order; remove parallel"
    case .windowInOrder(let queue):
      "\(queue) is a FIFO queue, whose batches are not gathered for a time; remove batch_window"
    case .noEffect(let missing), .neverUsed(let missing):
      "this does nothing without \(missing); add that, or remove this"
    case .overlappingFault(let component, let other):
      "\(component) has such a fault at the same time by faults.\(other); let one end before the other begins"
    case .subscribedTwice(let name): "\(name) has this subscription already; remove one"
    case .plannedTwice(let name): "\(name) has a usage plan here already; name each client once"
    case .conditionalBatch:
      "a batch of writes knows no condition; write write_once: false, or remove items"
    case .tooLarge(let units, let burst):
      "one access takes \(bound(units)) units, and never more than \(bound(burst)) can be saved up; raise rate or burst, or lower item_size"
    case .neverFilled: "nothing fills this cache, so that it is empty for ever; add a step fill behind the look_up"
    case .neverAnswered:
      "nobody gives this token back, so that it is waited for without end; add a step report, a heartbeat or a timeout"
    case .unusedKnob: "this knob turns nothing; use it as $name, or remove it"
    case .unreached: "no request comes to this component; call it or send to it, or remove it"
    case .neverDone: "the step before this one always ends the steps; remove what stands behind it"
    case .matchesNothing(let field):
      "nothing that \(field) can be fits this, so the pattern matches no event; change it"
    case .matchesNoEvent: "no event here says what this pattern wants, so it matches nothing; change it, or attributes"
    case .tagNeverComes(let tag): "no request with the tag \(tag) comes here; send some, or remove this"
    case .moreThanFit(let things, let most): "AWS takes \(most) \(things) at most; remove one"
    case .thirdBus(let bus):
      "\(bus) passes events on to a bus that passes them on to a third one, which EventBridge does not do; remove one"
    case .unknownRule(let name, let nearest): "there is no rule \(name)\(offer(nearest))"
    case .readTwice(let queue):
      "an event source mapping is the only reader of its queue, and \(queue) has another; remove one of them"
    case .unknownState(let name, let nearest): "there is no state \(name)\(offer(nearest))"
    case .unreachedState(let name):
      "no way leads to the state \(name); lead to it by next, choice, catch, parallel or map, or remove it"
    case .timelessCircle(let names):
      "these states lead to one another and take no time, so put a wait or a task between them: \(circle(names))"
    case .endlessBranch(let name):
      "a branch of \(name) leads back to it, and so would branch again without end; lead its last state nowhere"
    case .neverHolds:
      "value is never more than above, so this rule leads nowhere; change one of them, or remove the rule"
    case .alwaysHolds:
      "value is always more than above, so nothing behind this rule is reached; change one of them, or remove the rest"
    case .takenBefore:
      "all that this is for goes to what stands before it; change one of them, or remove this"
    case .callbackInExpress:
      "an Express workflow does not wait for a token; write type: standard, or task in place of callback"
    case .startedOnly(let workflow):
      "\(workflow) is a Standard workflow, which is started and does not answer; send to it, or write type: express there"
    case .noTargets: "a balancer without targets answers 503 to everyone; name a component that takes its calls"
    case .targetTwice(let name): "\(name) is a target here already; name each target once"
    case .noShard(let key):
      "no shard has the key \(key), for the last one ends just below 1; write a place from 0 to below 1"
    case .accountConcurrency(let total):
      "the functions up to here have \(bound(total)) executions together; an account has 1,000 unless AWS raises it, and 100 of them stay unreserved; "
        + "lower some"
    }
  }

  private func circle(_ names: [String]) -> String { (names + names.prefix(1)).joined(separator: " > ") }
}

/// A number that may be tiny, but is never told as 0 unless it is.
private func bound(_ value: Double) -> String { abs(value) < 0.001 ? number(value) : NumberFormat.number(value) }

extension Clash {
  /// What contradicts what, and what to do.
  fileprivate var sentence: String {
    let need =
      switch relation {
      case .below: "and has to be less"
      case .atMost: "and must not be more"
      }
    return "\(first.name) can be \(bound(first.value)) where \(second.name) is \(bound(second.value)), \(need); "
      + "change one of them, or the range of its knob"
  }
}
