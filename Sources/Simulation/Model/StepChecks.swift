// Checks steps, and the settings that several kinds of components have.

extension ScenarioChecker {
  mutating func check(_ step: Step, _ path: [String]) {
    switch step {
    case .work(let time):
      check(time, path + ["work"])
    case .call(let name, let write, let retry, let allowed):
      check(allowed, within: 0...1, path + ["allowed"])
      checkCallee(name, isWrite: write != nil, path + ["call"])
      check(write, path)
      check(retry, path + ["retry"])
    case .lookUp(let name):
      find(name, needs: Self.ownCache, path + ["look_up"], roles: .keepsValues)
    case .fill(let name):
      find(name, needs: Self.ownCache, path + ["fill"], roles: .keepsValues)
    case .update(let name, let update):
      find(name, needs: "table", path + ["update"], roles: .takesWrites)
      check(update, path)
    case .parallel(let calls):
      check(calls.count, atMost: Bounds.mostEntries, of: "parallel calls in a step", path + ["parallel"])
      for (index, call) in calls.enumerated() {
        let path = path + ["parallel", "\(index)"]
        checkCallee(call.name, isWrite: call.writing != nil, path + ["call"])
        check(call.writing, path)
        check(call.retry, path + ["retry"])
      }
    case .send(let name, let delay, let group, let id, let attributes, let allowed):
      check(delay, within: Bounds.delay, path + ["delay"])
      check(allowed, within: 0...1, path + ["allowed"])
      check(attributes, to: name, path)
      checkTarget(name, isPlain: delay == nil && id == nil, hasGroup: group != nil, path + ["send"])
      checkOrder(in: name, isDelayed: delay != nil, hasGroup: group != nil, hasID: id != nil, path)
    case .report(let name, _):
      find(name, needs: "workflow", path + ["report"], roles: .workflow)
    case .only(let tag, let step):
      check(tag: tag, path + ["only"])
      check(step, path)
    case .failWhen(let condition):
      check(condition, path + ["fail_when"])
    }
  }

  private mutating func check(_ condition: FailureCondition, _ path: [String]) {
    switch condition {
    case .probability(let probability): check(probability, within: 0...1, path)
    case .receives(let count): check(count, within: Bounds.failingReceives, path + ["receives"])
    case .always, .poison, .envelope: break
    }
  }

  private static let ownCache = "cache without steps, which its callers fill"

  private mutating func check(_ write: TableWrite?, _ path: [String]) {
    check(write?.onlyOnce, within: 0...1, path + ["write_once"])
    check(write?.items, within: Bounds.batchItems, path + ["items"])
    check(write?.sendAgain, within: Bounds.sendAgain, path + ["send_again"])
  }

  private mutating func check(_ update: ItemUpdate, _ path: [String]) {
    check(update.work, path + ["work"])
    check(update.locked, within: 0...1, path + ["locked"])
    check(update.retry, path + ["retry"])
    check(update.retry?.jitter, within: Bounds.plainJitter, path + ["retry", "jitter"])
  }

  private mutating func check(_ attributes: EventAttributes?, to name: String, _ path: [String]) {
    check(attributes, path + ["attributes"])
    if attributes != nil, let target = target(named: name), !target.roles.contains(.readsAttributes) {
      report(.wrongKind(name: name, needs: "topic or bus, for only these look at attributes"), path + ["send"])
    }
  }

  private mutating func checkCallee(_ name: String, isWrite: Bool, _ path: [String]) {
    if isWrite { return find(name, needs: "table", path, roles: .takesWrites) }
    checkCallee(name, path)
  }

  /// Reports what cannot be called, with any setting of the knobs.
  mutating func checkCallee(_ name: String, _ path: [String]) {
    if let form = target(named: name)?.workflowForm, !isAlwaysOn(form), !refused.contains(form) {
      return report(.startedOnly(workflow: name), path)
    }
    find(name, needs: callees, path, roles: .answersCalls)
  }

  private mutating func checkTarget(_ name: String, isPlain: Bool, hasGroup: Bool, _ path: [String]) {
    if isPlain && !hasGroup {
      return find(name, needs: "queue, stream, topic, bus, bucket or function", path, roles: .takesMessages)
    }
    guard isPlain, target(named: name)?.roles.contains(.stream) == true else {
      let queue = "queue, for only a queue knows delays, groups and deduplication"
      return find(name, needs: queue, path, roles: .queue)
    }
  }

  private func roles(of name: String) -> ComponentRoles { targets.first { $0.name == name }?.roles ?? [] }

  /// Groups are for FIFO queues and fair ones only, deduplication ids for FIFO queues only, and delays of single
  /// messages for standard queues only.
  private mutating func checkOrder(in name: String, isDelayed: Bool, hasGroup: Bool, hasID: Bool, _ path: [String]) {
    let roles = roles(of: name)
    let (isOrdered, isStandard) = (roles.contains(.orderedQueue), roles.contains(.standardQueue))
    if isOrdered && isDelayed { report(.delayToFIFO(queue: name), path + ["delay"]) }
    if isStandard && hasGroup && !roles.contains(.fairQueue) { report(.needsGroups(queue: name), path + ["group"]) }
    if isStandard && hasID { report(.needsFIFO(queue: name), path + ["deduplication_id"]) }
  }

  mutating func check(_ throttle: Throttle?, _ path: [String]) {
    check(throttle?.rate, within: Bounds.positiveRate, path + ["rate"])
    check(throttle?.burst, within: Bounds.size, path + ["burst"])
  }

  mutating func check(_ capacity: Component.Capacity?, _ path: [String]) {
    check(capacity?.rate, within: Bounds.positiveRate, path + ["rate"])
    check(capacity?.burst, within: Bounds.size, path + ["burst"])
  }

  mutating func check(_ retry: RetryPolicy?, _ path: [String]) {
    check(retry?.attempts, within: Bounds.attempts, path + ["attempts"])
    check(retry?.backoff, within: Bounds.delay, path + ["backoff"])
    check(retry?.factor, within: 1...100, path + ["factor"])
    check(retry?.cap, within: Bounds.work, path + ["cap"])
    check(retry?.jitter, within: Bounds.jitter, path + ["jitter"])
    check(retry?.budget?.size, within: Bounds.size, path + ["budget", "size"])
    check(retry?.budget?.cost, within: Bounds.tokens, path + ["budget", "cost"])
    check(retry?.budget?.refund, within: Bounds.tokens, path + ["budget", "refund"])
    check(retry?.breaker?.failures, within: Bounds.breakerWindow, path + ["breaker", "failures"])
    check(retry?.breaker?.window, within: Bounds.breakerWindow, path + ["breaker", "of"])
    check(retry?.breaker?.open, within: Bounds.work, path + ["breaker", "open"])
    check(retry?.breaker?.trials, within: Bounds.breakerWindow, path + ["breaker", "trials"])
  }

  mutating func check(_ time: WorkTime, _ path: [String]) {
    switch time {
    case .constant(let time), .exponential(let time):
      check(time, within: Bounds.work, path)
    case .uniform(let low, let high):
      check(low, within: Bounds.work, path)
      check(high, within: Bounds.work, path)
    case .varied(let mean, let variation):
      check(mean, within: Bounds.work, path + ["mean"])
      check(variation, within: Bounds.variation, path + ["variation"])
    case .logNormal(let mean, let variation):
      check(mean, within: Bounds.work, path + ["log_normal"])
      check(variation, within: Bounds.wideVariation, path + ["variation"])
    }
  }
}
