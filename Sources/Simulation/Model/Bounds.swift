/// What numbers a scenario may contain: times in seconds, rates per second, and counts. An upper limit that AWS has is
/// taken over (see `content/facts.yaml`); the other bounds keep a run within what the simulator can represent.
enum Bounds {
  /// How many components a system has, each member of a chain counted, and how many steps or kinds of traffic one of
  /// them has, at most. The engine counts in 16 bits what all of them have together, and a stage keeps something for
  /// each two.
  static let mostComponents = 1_050
  static let mostEntries = 60
  static let time = 2.8e8
  static let limit = 1e-3...time
  static let work = 0...1e7
  static let wait = 1e-9...1e7
  /// One invocation of a function (fact `lambda-timeout-max`).
  static let execution = 1e-9...900.0
  static let piece = 1e-3...1e7
  static let rate = 0...1e6
  static let positiveRate = 1e-6...1e6
  static let count = 0...1e7
  static let burst = 0...1e6
  static let size = 1...1e9
  static let chain = 1...100.0
  static let concurrency = 1...1_024.0
  static let memory = 128...10_240.0
  static let visibility = 0...43_200.0
  static let heartbeat = 1e-3...43_200.0
  static let retention = 1e-3...1_209_600
  static let delay = 0...900.0
  static let receives = 1...1_000.0
  /// An execution knows its receipt handle up to the 62nd.
  static let failingReceives = 0...60.0
  /// Messages in one receive (fact `sqs-batch`).
  static let batch = 1...10.0
  /// How long one receive may wait (fact `long-poll-max`), and the pause after one that found nothing.
  static let receiveWait = 0...20.0
  /// The same where it waits at all: the shorter, the more receives a run has.
  static let longPoll = 0.1...20.0
  static let pollingPause = 0.1...43_200.0
  static let inFlight = 1...120_000.0
  static let attempts = 1...100.0
  /// The breaker keeps one bit for each attempt of its window.
  static let breakerWindow = 1...64.0
  static let tokens = 0...1e9
  /// Positions in `RetryPolicy.Jitter.allCases`.
  static let jitter = 0...3.0
  /// Those whose waits do not build on the last one.
  static let plainJitter = 0...2.0
  static let users = 0...1e5
  static let eventRetries = 0...2.0
  /// The maximum event age that Lambda takes (fact `lambda-event-age`).
  static let eventAge = 60...21_600.0
  /// Below 0 there is no reservation.
  static let reservation = -1e9...1e9
  static let provisioned = 0...1e9
  /// What Lambda takes for a mapping of an SQS queue (facts `esm-batch-max`, `esm-batch-window-max`,
  /// `esm-concurrency-max`), and the pollers of one whose number is set by hand.
  static let mappingBatch = 1...10_000.0
  static let batchWindow = 0...300.0
  static let mappingConcurrency = 0...1_000.0
  static let pollers = 1...10_000.0
  static let pollerGrowth = 0...10_000.0
  /// What an Application Load Balancer takes, or somewhat more (facts `alb-deregistration-delay`, `alb-check-interval`).
  static let deregistration = 0...3_600.0
  static let checkInterval = 0.1...3_600.0
  static let checkTimeout = 1e-3...3_600.0
  static let checkTime = 0...3_600.0
  static let checkThreshold = 1...100.0
  static let visitors = 1...10_000.0
  /// How workers follow the load.
  static let scalingInterval = 0.1...43_200.0
  static let backlogPerWorker = 0.01...1e6
  static let warmUp = 0...43_200.0
  static let shards = 1...64.0
  static let streamRetention = 1e-3...31_536_000
  static let shardWrites = 1...1_000.0
  static let keys = 0...1e6
  /// What Lambda takes for a mapping of a stream (facts `stream-parallel-max`, `stream-retries`); below 0 there is no
  /// limit.
  static let parallelization = 1...10.0
  static let streamRetries = -1...10_000.0
  static let recordAge = -1...604_800.0
  /// How many executions an account has in a Region unless AWS raises it.
  static let accountConcurrency = 1_000.0
  /// How many of these functions can have for themselves; AWS keeps 100 for all others.
  static let reservable = 900.0
  /// Items of an inline map, and how many of them at once (fact `workflow-map-inline`); 0 for as many as can be.
  static let mapItems = 0...10_000.0
  static let mapAtOnce = 0...40.0
  static let eventNumber = -1e9...1e9
  /// What EventBridge takes for a target (facts `event-retry-attempts`, `event-retry-span`).
  static let deliveryRetries = 0...185.0
  static let deliveryAge = 60...86_400.0
  static let schedule = 1...1e7
  static let slowness = 0...1e6
  /// Items of one batch that is written (fact `batch-write-items`).
  static let batchItems = 1...25.0
  /// Positions in `TableWrite.SendAgain.allCases`.
  static let sendAgain = 0...2.0
  /// What an item may have, in kilobytes (fact `item-size`).
  static let itemSize = 1e-3...400.0
  /// Units of capacity a second.
  static let capacity = 1...1e6
  /// Values that a cache can be asked for; each is a record of a run.
  static let cachedValues = 1...10_000.0
  static let threshold = 0...1e12
  /// CloudWatch looks at a day at most if periods are shorter than an hour.
  static let alarmPeriods = 1...100.0
  static let alarmPeriod = 1...86_400.0
  /// Coefficients of variation: up to that of the exponential distribution, and beyond it.
  static let variation = 0...1.0
  static let wideVariation = 0...10.0
}
