// What a table can read and write: provisioned, or on demand.
//
// A write of up to 1 KB takes a write unit, a read of up to 4 KB a read unit, and an eventually consistent one half of it
// (fact `table-units`). Provisioned capacity is a token bucket; what was not used for up to 300 s is there as a burst
// (fact `table-burst`). On demand a table takes at once twice as much as it ever took before, and at least what a new
// table takes (facts `on-demand-writes`, `on-demand-reads`). What it took is counted in whole seconds, and
// counts from the end of its period of half an hour on (fact `on-demand-doubling`; the periods are ours).

extension Component {
  /// Capacity that is provisioned for a table, in units a second.
  public struct Capacity: Sendable, Equatable {
    /// How many units come a second: 1e-6 to 1e6.
    public var rate: Quantity
    /// How many unused units are kept, 1 to 1e9; those of 300 s if nil. They are there from the start.
    public var burst: Quantity?

    /// Capacity as a scenario file gives it.
    public init(rate: Quantity, burst: Quantity? = nil) { (self.rate, self.burst) = (rate, burst) }

    /// For how long unused units are kept, in seconds.
    static let kept = 300.0

    var wholeBurst: Quantity {
      switch (burst, rate) {
      case (let burst?, _): burst
      case (nil, .number(let rate)): .number(Self.kept * rate)
      case (nil, .knob(let name, let factor)): .knob(name, factor: Self.kept * factor)
      }
    }
  }

  /// A table that is paid for by what it does, and takes what comes within limits.
  public struct OnDemand: Sendable, Equatable {
    /// From 0.5 on it is on demand, below 0.5 it has what is provisioned.
    public var isOn: Quantity
    /// How many write units a second a new table takes, 1 to 1e6.
    public var writes: Quantity
    /// How many read units a second a new table takes, 1 to 1e6.
    public var reads: Quantity
    /// After how long a peak counts, in seconds.
    public var period: Quantity

    /// A table on demand, as a scenario file gives it.
    public init(
      isOn: Quantity = .number(1), writes: Quantity = .number(4_000), reads: Quantity = .number(12_000),
      period: Quantity = .number(1_800)
    ) {
      (self.isOn, self.writes, self.reads, self.period) = (isOn, writes, reads, period)
    }
  }
}

/// What is left of a table's capacity for one kind of access.
struct CapacityMeter: BitwiseCopyable {
  /// Nil if nothing is provisioned, so that anything is taken.
  var bucket: TokenBucket?
  /// Takes the place of the bucket.
  var onDemand: OnDemandMeter?
  /// What one access takes.
  var cost: Int
  /// Whether the capacity of the table is provisioned, and so paid by the hour.
  private var isProvisioned: Bool
  /// What all have taken, and how much of that of provisioned capacity.
  private(set) var used: UInt64 = 0
  private(set) var provisioned: UInt64 = 0

  init(bucket: TokenBucket?, onDemand: OnDemandMeter?, cost: Int, isProvisioned: Bool) {
    (self.bucket, self.onDemand, self.cost, self.isProvisioned) = (bucket, onDemand, cost, isProvisioned)
  }

  /// Takes what an access costs; false, and nothing is taken, if there is less.
  mutating func take(at now: Instant) -> Bool {
    let isTaken =
      onDemand != nil ? onDemand?.take(cost, at: now) != false : bucket?.take(cost, at: now) != false
    if isTaken { used &+= UInt64(cost) }
    if isTaken && isProvisioned { provisioned &+= UInt64(cost) }
    return isTaken
  }

  mutating func adopt(_ planned: CapacityMeter, at now: Instant) {
    (cost, isProvisioned) = (planned.cost, planned.isProvisioned)
    if let bucket = planned.bucket, self.bucket != nil {
      self.bucket?.adopt(bucket, at: now)
    } else {
      bucket = planned.bucket
    }
    if let limits = planned.onDemand, onDemand != nil { onDemand?.adopt(limits) } else { onDemand = planned.onDemand }
  }
}

/// What a table on demand takes in a second: twice the highest peak of the periods that are over.
struct OnDemandMeter: BitwiseCopyable {
  private var initial: Int
  private var peak: PeakMeter

  init(initial: Int, period: SimDuration) {
    self.initial = initial
    peak = PeakMeter(period: period)
  }

  /// What it takes in the present second, in all.
  var limit: Int { max(initial, 2 * peak.highest) }

  mutating func take(_ units: Int, at now: Instant) -> Bool {
    peak.turn(to: now)
    guard peak.inSecond + units <= limit else { return false }
    peak.add(units)
    return true
  }

  mutating func adopt(_ planned: OnDemandMeter) {
    initial = planned.initial
    peak.adopt(planned.peak)
  }
}

extension Component.Table {
  /// Write units of a write.
  private func writeCost(_ knobs: KnobValues) -> Int { Self.units(knobs.value(of: itemSize), each: 1) }

  /// Read units of a read, in halves.
  private func readCost(_ knobs: KnobValues) -> Int {
    Self.units(knobs.value(of: itemSize), each: 4) * (knobs.value(of: eventualReads) >= 0.5 ? 1 : 2)
  }

  private static func units(_ size: Double, each: Double) -> Int { max(1, Int((size / each).rounded(.up))) }

  func writeMeter(in compiled: CompiledScenario) -> CapacityMeter {
    CapacityMeter(
      bucket: writeCapacity.map { compiled.bucket(Throttle(rate: $0.rate, burst: $0.wholeBurst)) },
      onDemand: limits(in: compiled) { compiled.count($0.writes, atLeast: 1) }, cost: writeCost(compiled.knobs),
      isProvisioned: isProvisioned(compiled.knobs))
  }

  func readMeter(in compiled: CompiledScenario) -> CapacityMeter {
    let bucket = readCapacity.map {
      TokenBucket(
        rate: 2 * compiled.knobs.value(of: $0.rate), burst: 2 * compiled.count($0.wholeBurst, atLeast: 1))
    }
    return CapacityMeter(
      bucket: bucket, onDemand: limits(in: compiled) { 2 * compiled.count($0.reads, atLeast: 1) },
      cost: readCost(compiled.knobs), isProvisioned: isProvisioned(compiled.knobs))
  }

  private func isOnDemand(_ knobs: KnobValues) -> Bool { onDemand.map { knobs.value(of: $0.isOn) >= 0.5 } ?? false }

  private func isProvisioned(_ knobs: KnobValues) -> Bool {
    !isOnDemand(knobs) && (writeCapacity != nil || readCapacity != nil)
  }

  private func limits(
    in compiled: CompiledScenario, initial: (Component.OnDemand) -> Int
  ) -> OnDemandMeter? {
    guard let onDemand, isOnDemand(compiled.knobs) else { return nil }
    return OnDemandMeter(initial: initial(onDemand), period: compiled.duration(onDemand.period))
  }

  func checkCapacity(in checker: inout ScenarioChecker, at path: [String]) {
    checker.check(writeCapacity, path + ["write_capacity"])
    checker.check(readCapacity, path + ["read_capacity"])
    checker.check(itemSize, within: Bounds.itemSize, path + ["item_size"])
    checker.check(eventualReads, within: 0...1, path + ["eventual_reads"])
    checker.check(onDemand?.isOn, within: 0...1, path + ["on_demand", "on"])
    checker.check(onDemand?.writes, within: Bounds.capacity, path + ["on_demand", "writes"])
    checker.check(onDemand?.reads, within: Bounds.capacity, path + ["on_demand", "reads"])
    checker.check(onDemand?.period, within: Bounds.piece, path + ["on_demand", "period"])
  }

  func checkCapacityTogether(in checker: inout ScenarioChecker, at path: [String]) {
    let size = checker.most(of: itemSize)
    for (key, capacity, each) in [("write_capacity", writeCapacity, 1.0), ("read_capacity", readCapacity, 4.0)] {
      guard let capacity else { continue }
      checker.checkWhole(capacity.burst, path + [key, "burst"])
      if let onDemand, checker.isAlwaysOn(onDemand.isOn) {
        checker.report(.noEffect(without: "on_demand: false"), path + [key])
      }
      let (units, burst) = (Double(Self.units(size, each: each)), checker.extremes(of: capacity.wholeBurst).lowerBound)
      if units > max(1, burst) { checker.report(.tooLarge(units: units, burst: burst), path + [key]) }
    }
    checker.checkWhole(onDemand?.writes, path + ["on_demand", "writes"])
    checker.checkWhole(onDemand?.reads, path + ["on_demand", "reads"])
  }
}
