extension SimulationState {
  /// What does not add up: each request and each message must be in exactly one place.
  func conservationErrors() -> [String] {
    requestErrors() + queues.indices.flatMap { queueErrors(of: queues[$0]) }
      + functions.indices.flatMap { functionErrors(of: functions[$0]) } + activityErrors()
  }

  private func requestErrors() -> [String] {
    let open = requests.indices.count { requests[$0].references > 0 && requests[$0].fate == .open }
    let decided = Int(telemetry.succeeded + telemetry.failed)
    guard Int(telemetry.started) != decided + open else { return [] }
    return ["started \(telemetry.started) is not decided \(decided) + open \(open)"]
  }

  private func queueErrors(of queue: QueueState) -> [String] {
    let told = telemetry.queues[queue.node]
    let inside = messages.indices.filter {
      messages[$0].queue == UInt16(queue.node) && messages[$0].state != .unused
        && messages[$0].state != .gone && messages[$0].state != .underway
    }
    let waiting = inside.count { messages[$0].state == .waiting }
    let inFlight = inside.count { messages[$0].state == .inFlight }
    var errors: [String] = []
    func check(_ what: String, _ a: Int, _ b: Int) {
      if a != b { errors.append("queue \(queue.node): \(what): \(a) is not \(b)") }
    }
    check("waiting", waiting, told.depth)
    check("waiting line", waitingCount(of: queue), told.depth)
    check("in flight", inFlight, told.inFlight)
    check("line in flight", queue.inFlight.count, told.inFlight)
    check("held", inside.count, queue.held)
    let came = Int(told.sent + told.movedIn)
    check("came and went", came, Int(told.deleted + told.deadLettered + told.expired) + inside.count)
    return errors
  }

  private func functionErrors(of function: FunctionState) -> [String] {
    let told = telemetry.queues[function.node]
    let events = messages.indices.filter { messages[$0].queue == UInt16(function.node) }
    let waiting = events.count { messages[$0].state == .waiting }
    let delayed = events.count { messages[$0].state == .delayed }
    let inFlight = events.count { messages[$0].state == .inFlight }
    var errors: [String] = []
    func check(_ what: String, _ a: Int, _ b: Int) {
      if a != b { errors.append("function \(function.node): \(what): \(a) is not \(b)") }
    }
    check("waiting line", function.waiting.count, waiting)
    check("waiting", waiting + delayed, told.depth)
    check("in flight", inFlight, told.inFlight)
    check("executions", function.inUse, telemetry.stations[function.node].busy)
    let gone = Int(told.deleted + told.deadLettered + told.discarded)
    check("came and went", Int(told.sent), gone + waiting + delayed + inFlight)
    return errors
  }

  private func activityErrors() -> [String] {
    var errors: [String] = []
    for service in services.indices {
      let state = services[service]
      let station = telemetry.stations[state.node]
      if state.inUse != station.busy {
        errors.append("service \(state.node): \(state.inUse) slots, \(station.busy) told")
      }
      if state.waiting.count != station.waiting { errors.append("service \(state.node): waiting line") }
    }
    for worker in workers.indices where workers[worker].busy != telemetry.stations[workers[worker].node].busy {
      errors.append("worker \(workers[worker].node): busy")
    }
    let references = requests.indices.reduce(0) { $0 + Int(requests[$1].references) }
    if references != activities.live + messages.live {
      errors.append("references \(references) are not \(activities.live) + \(messages.live)")
    }
    return errors
  }
}
