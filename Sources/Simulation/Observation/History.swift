/// What charts show: numbers of a run over time, in bins of equal width.
///
/// When a run outgrows its bins, neighbours are merged and the width doubles, so that the memory is bounded and the
/// whole run always fits. It is a fold over run events, like telemetry, and is kept beside a run and rewound with it.
public struct History: Sendable, Equatable {
  /// How many bins there are at most.
  public static let capacity = 512
  /// How many bins share one distribution of latencies.
  static let binsInSlice = 4

  /// The width of a bin: 0.1 s times a power of two.
  public private(set) var width = SimDuration(nanoseconds: 100_000_000)
  /// The bins, from the start of the run to the latest in which something was counted.
  public private(set) var bins = Bins()
  private var present = 0
  private var presentEnd = Instant.start
  /// The bin in which the age was last measured.
  private var ageBin = -1
  private var waiting = 0
  private var busy = 0
  private var inFlight = 0
  private var receives = 0
  private var emptyReceives = 0
  private var callers = LatencySlices()
  private var results = LatencySlices()
  private var rates: FlowRates
  private var arrivalRates = RatesByClient()
  private var completionRates = RatesByClient()

  /// The period of what is done: the longest piece of work since its time was changed; nil where pieces are short.
  var wholeWork: SimDuration? { rates.wholeWork }

  private let readQueues: NodeSet
  private let working: NodeSet
  private let sharing: NodeSet

  /// An empty history that counts the messages that wait in `readQueues`, and what the `working` components work on.
  /// - Parameters:
  ///   - sharing: the components in which all messages of one receive count as one piece of work; all if nil.
  ///   - hasChance: whether the run is one of many: rates are counted over more happenings then.
  public init(
    readQueues: Set<NodeIndex>, working: Set<NodeIndex> = [], sharing: Set<NodeIndex>? = nil, hasChance: Bool = false
  ) {
    rates = FlowRates(isDrawn: hasChance)
    self.readQueues = NodeSet(readQueues)
    self.working = NodeSet(working)
    self.sharing = NodeSet(sharing ?? working)
  }

  /// How many messages were in flight on average in a bin: a sample of each bin would show a beat with what comes and
  /// goes in it.
  public func meanInFlight(_ bin: Bin) -> Double { bin.inFlightTime / Double(width.nanoseconds) }

  /// How many calls and messages were worked on on average in a bin.
  public func meanBusy(_ bin: Bin) -> Double { bin.busyTime / Double(width.nanoseconds) }

  private static func slices(of bins: ClosedRange<Int>) -> ClosedRange<Int> {
    bins.lowerBound / binsInSlice...bins.upperBound / binsInSlice
  }

  private func slices(of latency: Metric.Latency) -> LatencySlices {
    switch latency {
    case .caller: callers
    case .endToEnd: results
    }
  }

  /// The latencies, in seconds, that these percentages of what ended in a window did not exceed, share by share: for each
  /// of the first `count` bins over the `window` bins that end with it; nil where none ended. They are at most 3.2 % off
  /// between 1 ms and 1,100 s. Four bins share one distribution, so the window is widened to whole fours. Cost: some
  /// passes over one distribution for every fourth bin.
  public func percentiles(
    _ percents: [Double], of latency: Metric.Latency, over window: Int, inFirst count: Int
  ) -> [[Double?]] {
    let slices = slices(of: latency)
    var (held, values): (ClosedRange<Int>?, [Double?]) = (nil, [])
    var distribution = LatencySlices.Window()
    var found = percents.map { _ in [Double?]() }
    for bin in 0..<count {
      let next = Self.slices(of: max(0, bin - window + 1)...bin)
      if next != held {
        distribution.move(to: next, of: slices)
        (held, values) = (next, distribution.percentiles(percents))
      }
      for (index, value) in values.enumerated() { found[index].append(value) }
    }
    return found
  }

  /// Folds an event in. Cost: some nanoseconds.
  @inline(__always)
  public mutating func observe(_ event: RunEvent, at now: Instant) {
    switch event {
    case .requestStarted(let client, _): start(at: client, now)
    case .requestDone(let client, _, let latency, let wasDeadLetter):
      complete(client, after: latency, isStraight: !wasDeadLetter, at: now)
    case .requestAnswered(_, _, let status, let latency): answer(status, after: latency, at: now)
    case .messageVisible(let queue, _, let wasInFlight):
      changeDepth(of: queue, by: 1, at: now)
      if wasInFlight { changeInFlight(of: queue, by: -1, at: now) }
    case .messageReceived(let queue, let worker, _, _, _):
      changeDepth(of: queue, by: -1, at: now)
      changeInFlight(of: queue, by: 1, at: now)
      changeBusy(of: worker, by: 1, at: now)
    case .messageExecuted(let worker, _, _, _), .messageReturned(let worker, _): changeBusy(of: worker, by: -1, at: now)
    case .receiveReturned(let queue, _, 0, _): countEmptyReceive(of: queue, at: now)
    case .receiveReturned(_, let worker, let messages, _) where sharing.contains(worker):
      changeBusy(of: worker, by: 1 - messages, at: now)
    case .batchEnded(_, let worker, let messages, _) where sharing.contains(worker):
      changeBusy(of: worker, by: messages - 1, at: now)
    case .messageDiscarded(let node, _): changeDepth(of: node, by: -1, at: now)
    case .callBegan(let node, _, _): changeBusy(of: node, by: 1, at: now)
    case .callEnded(let node, _, _): changeBusy(of: node, by: -1, at: now)
    case .messageDeadLettered(let queue, _, _, _): changeDepth(of: queue, by: -1, at: now)
    case .messageDeleted(let queue, _, let wasInFlight):
      leave(queue, from: wasInFlight ? .inFlight : .waiting, at: now)
    case .messageExpired(let queue, _, let place, _): leave(queue, from: place, at: now)
    case .worked(_, _, let span): rates.note(work: span)
    case .slowed, .turned: rates.forgetWork()
    case .departed, .callWaits, .callRefused, .callShed, .callTimedOut, .callRetried, .callsParted, .callJoined,
      .stateEntered, .taskTimedOut, .startedCold, .written, .writeRefused, .wasted, .messageSent, .messageDeduplicated,
      .messageCopied, .deliveryFailed, .deliveryMade, .receiveReturned, .batchInvoked, .batchEnded,
      .visibilityChanged, .broke, .restored, .faltered, .targetJudged:
      break
    }
  }

  private mutating func start(at client: NodeIndex, _ now: Instant) {
    move(to: now)
    bins.latest.arrivals += 1
    let (since, burst) = rates.countArrival(of: client, at: now)
    if burst > bins.latest.burst { (bins.latest.burst, bins.latest.burstAt) = (burst, now) }
    guard let since else { return }
    let first = firstBin(since)
    arrivalRates.set(rates.arrivals(of: client, at: now), of: client, from: first, of: bins.count, at: now)
    for bin in first..<present { bins[bin].arrivalRate = arrivalRates.sum(inBin: bin) }
    bins.latest.arrivalRate = rates.arrivals(at: now)
  }

  private mutating func complete(
    _ client: NodeIndex, after latency: SimDuration, isStraight: Bool, at now: Instant
  ) {
    move(to: now)
    bins.latest.completions += 1
    bins.latest.result = max(bins.latest.result ?? .zero, latency)
    if isStraight { bins.latest.straightResult = max(bins.latest.straightResult ?? .zero, latency) }
    results.record(latency, inSlice: present / Self.binsInSlice)
    guard let since = rates.countCompletion(of: client, at: now) else {
      // One more of a crowd changes no rate, and is in it.
      if rates.completions(of: client, at: now) == 0 { completionRates.countAlone(client, inBin: present, at: now) }
      return
    }
    let first = firstBin(since)
    completionRates.set(rates.completions(of: client, at: now), of: client, from: first, of: bins.count, at: now)
    for bin in first..<present { bins[bin].completionRate = completionRates.sum(inBin: bin) }
    bins.latest.completionRate = rates.completions(at: now)
  }

  /// About how many bytes it takes.
  var byteCount: Int {
    bins.byteCount + rates.byteCount + arrivalRates.byteCount + completionRates.byteCount
      + callers.byteCount + results.byteCount
  }

  /// Measures the age of the oldest waiting message, once for each bin: after its first event.
  mutating func measureAge(_ metrics: borrowing LiveMetrics) {
    guard ageBin != present, !bins.isEmpty else { return }
    ageBin = present
    var age = 0.0
    for queue in readQueues.members { age = max(age, metrics.value(of: .queue(queue, .oldestAge)) ?? 0) }
    bins.latest.oldestAge = SimDuration(seconds: age)
  }

  private mutating func changeDepth(of queue: NodeIndex, by change: Int, at now: Instant) {
    guard readQueues.contains(queue) else { return }
    move(to: now)
    waiting += change
    bins.latest.mostWaiting = max(bins.latest.mostWaiting, waiting)
    bins.latest.waitingAtEnd = waiting
  }

  /// Only after a move to the present.
  private mutating func changeInFlight(of queue: NodeIndex, by change: Int, at now: Instant) {
    guard readQueues.contains(queue) else { return }
    inFlight += change
    bins.latest.inFlightTime += Double(change) * timeLeft(at: now)
    receives += max(0, change)
    bins.latest.inFlightAtEnd = inFlight
    bins.latest.receives = receives
  }

  private mutating func countEmptyReceive(of queue: NodeIndex, at now: Instant) {
    guard readQueues.contains(queue) else { return }
    move(to: now)
    emptyReceives += 1
    bins.latest.emptyReceives = emptyReceives
  }

  private mutating func leave(_ queue: NodeIndex, from place: MessagePlace, at now: Instant) {
    switch place {
    case .delayed: break
    case .waiting: changeDepth(of: queue, by: -1, at: now)
    case .inFlight:
      changeDepth(of: queue, by: 0, at: now)
      changeInFlight(of: queue, by: -1, at: now)
    }
  }

  private mutating func changeBusy(of node: NodeIndex, by change: Int, at now: Instant) {
    guard working.contains(node) else { return }
    move(to: now)
    busy += change
    bins.latest.mostBusy = max(bins.latest.mostBusy, busy)
    bins.latest.busyAtEnd = busy
    bins.latest.busyTime += Double(change) * timeLeft(at: now)
  }

  private mutating func answer(_ status: Status, after latency: SimDuration, at now: Instant) {
    move(to: now)
    if status != .ok { fail(status, at: now) }
    bins.latest.latency = max(bins.latest.latency ?? .zero, latency)
    callers.record(latency, inSlice: present / Self.binsInSlice)
  }

  private mutating func fail(_ status: Status, at now: Instant) {
    let kind = Int(status.rawValue)
    bins.latest.failures[kind] &+= 1
    bins.latest.firstErrorAt = bins.latest.firstErrorAt ?? now
    guard let since = rates.countFailure(status, at: now) else {
      if rates.failures(at: now)[kind] == 0 { bins.latest.failuresAlone[kind] &+= 1 }
      return
    }
    let rate = rates.failures(at: now)[kind]
    for bin in firstBin(since)...present { (bins[bin].failureRates[kind], bins[bin].failuresAlone[kind]) = (rate, 0) }
  }

  /// The bin from which on a rate has held.
  private func firstBin(_ since: Instant) -> Int { min(present, Int(since.nanoseconds / width.nanoseconds)) }

  /// How much of the present bin is still to come, in nanoseconds.
  private func timeLeft(at now: Instant) -> Double { Double(presentEnd.nanoseconds - now.nanoseconds) }

  /// Makes `present` the bin of an instant, which is the latest.
  @inline(__always)
  private mutating func move(to now: Instant) {
    if now >= presentEnd { begin(at: now) }
  }

  @inline(never)
  private mutating func begin(at now: Instant) {
    while now.nanoseconds / width.nanoseconds >= Self.capacity { halve() }
    present = Int(now.nanoseconds / width.nanoseconds)
    presentEnd = Instant(nanoseconds: Int64(present + 1) * width.nanoseconds)
    while bins.count <= present {
      let start = Instant(nanoseconds: Int64(bins.count) * width.nanoseconds)
      bins.append(untouched(at: start))
      arrivalRates.append { [rates] in rates.arrivals(of: $0, at: start) }
      completionRates.append { [rates] in rates.completions(of: $0, at: start) }
    }
  }

  /// A bin that begins now and in which nothing has happened: what nobody touches only gets older.
  private func untouched(at start: Instant) -> Bin {
    var bin = Bin(
      mostWaiting: waiting, waitingAtEnd: waiting, inFlightAtEnd: inFlight, receives: receives,
      emptyReceives: emptyReceives, mostBusy: busy, busyAtEnd: busy)
    (bin.inFlightTime, bin.busyTime) = (
      Double(inFlight) * Double(width.nanoseconds), Double(busy) * Double(width.nanoseconds)
    )
    if waiting > 0, let last = bins.last {
      bin.oldestAge = SimDuration(nanoseconds: last.oldestAge.nanoseconds + width.nanoseconds)
    }
    bin.arrivalRate = rates.arrivals(at: start)
    bin.completionRate = rates.completions(at: start)
    bin.failureRates = rates.failures(at: start)
    return bin
  }

  /// The same in bins that are so wide that they reach to a moment: of a run in which nothing has happened for long.
  public func reaching(_ now: Instant) -> History {
    var wide = self
    while now.nanoseconds / wide.width.nanoseconds >= Self.capacity { wide.halve() }
    return wide
  }

  /// How many requests were done in a bin, by its place, that are in no rate: all at one instant, with none before, and
  /// none for so long after it, as far as is known now. Cost: O(clients).
  public func doneAtOnce(inBin bin: Int, aloneFor time: SimDuration, at now: Instant) -> Int {
    let lone = completionRates.alone(inBin: bin)
    return (lone.until ?? now) - lone.at >= time ? lone.count : 0
  }

  /// How it would go on for some bins if nothing happened in them.
  public func continued(to count: Int) -> [Bin] {
    var future = self
    while future.bins.count < count {
      future.bins.append(future.untouched(at: Instant(nanoseconds: Int64(future.bins.count) * width.nanoseconds)))
    }
    return Array(future.bins.prefix(count))
  }

  private mutating func halve() {
    bins.mergePairs(lasting: width)
    arrivalRates.mergePairs()
    completionRates.mergePairs()
    callers.mergePairs()
    results.mergePairs()
    width.nanoseconds *= 2
  }
}

/// A set of components that is looked up for every event: by position, because hashing would cost more than all the
/// rest.
private struct NodeSet: Sendable, Equatable {
  let members: [NodeIndex]
  private let flags: [Bool]

  init(_ nodes: Set<NodeIndex>) {
    members = nodes.sorted()
    flags = (0..<(members.last ?? -1) + 1).map { nodes.contains($0) }
  }

  func contains(_ node: NodeIndex) -> Bool { node < flags.count && flags[node] }
}
