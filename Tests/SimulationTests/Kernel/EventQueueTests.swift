import Testing

@testable import Simulation

@Suite struct EventQueueTests {
  /// What the queue should hold: the same events in a plain array.
  private struct Model {
    struct Event { let at: Int64, phase: Phase, order: Int, kind: EventKind, index: UInt32 }
    var events: [Event] = []
    var scheduled = 0

    mutating func schedule(_ kind: EventKind, _ index: UInt32, at: Int64, _ phase: Phase) {
      events.append(Event(at: at, phase: phase, order: scheduled, kind: kind, index: index))
      scheduled += 1
    }

    mutating func next(notAfter limit: Int64) -> Event? {
      let first = events.indices.min { key(events[$0]) < key(events[$1]) }
      guard let first, events[first].at <= limit else { return nil }
      return events.remove(at: first)
    }

    private func key(_ event: Event) -> (Int64, UInt8, Int) { (event.at, event.phase.rawValue, event.order) }
  }

  private static let phases: [Phase] = [.completion, .heartbeat, .expiry, .visibility, .arrival, .receive, .timeout]

  @Test(arguments: 1...25 as ClosedRange<UInt64>)
  func `events come out as from a sorted array, whatever is scheduled, taken and removed`(seed: UInt64) {
    var random = RandomStream(seed: seed)
    var (queue, model) = (EventQueue(capacity: 2), Model())
    defer { queue.deallocate() }
    for step in 0..<800 {
      switch random.next() % 16 {
      case 0..<8:
        let (at, index) = (Int64(random.next() % 50), UInt32(random.next() % 9))
        let phase = Self.phases[Int(random.next() % 7)]
        let kind: EventKind = random.next().isMultiple(of: 2) ? .arrival : .workDone
        queue.schedule(kind, Index<Message>(index), at: Instant(nanoseconds: at), in: phase)
        model.schedule(kind, index, at: at, phase)
      case 8..<15:
        let limit = Int64(random.next() % 60)
        let (got, wanted) = (queue.next(notAfter: Instant(nanoseconds: limit)), model.next(notAfter: limit))
        #expect(
          got?.instant.nanoseconds == wanted?.at && got?.phase == wanted?.phase && got?.kind == wanted?.kind
            && got?.index == wanted?.index, "seed \(seed), step \(step)")
      default:
        let index = UInt32(random.next() % 9)
        queue.remove(.arrival, Index<Message>(index))
        model.events.removeAll { $0.kind == .arrival && $0.index == index }
        for index in UInt32(0)..<9 where model.events.count(where: { $0.kind == .workDone && $0.index == index }) == 1 {
          queue.cancel(.workDone, Index<Message>(index))
          model.events.removeAll { $0.kind == .workDone && $0.index == index }
        }
      }
      #expect(queue.count == model.events.count, "seed \(seed), step \(step)")
      #expect(queue.isInOrder, "seed \(seed), step \(step)")
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `of a crowd that was cancelled nothing comes out, and its places can be scheduled anew`(seed: UInt64) {
    var random = RandomStream(seed: seed)
    var queue = EventQueue()
    defer { queue.deallocate() }
    var left: [Int64: UInt32] = [:]
    for index in UInt32(0)..<500 {
      left[Int64(index) * 7 % 500] = index
      queue.schedule(.workDone, Index<Message>(index), at: Instant(nanoseconds: Int64(index) * 7 % 500), in: .arrival)
    }
    for (at, index) in left.sorted(by: { $0.key < $1.key }) where random.next().isMultiple(of: 2) {
      queue.cancel(.workDone, Index<Message>(index))
      left[at] = nil
      guard random.next().isMultiple(of: 3) else { continue }
      queue.schedule(.workDone, Index<Message>(index), at: Instant(nanoseconds: 1000 + at), in: .arrival)
      left[1000 + at] = index
    }
    var copy = queue.clone()
    defer { copy.deallocate() }
    #expect(queue.count == left.count && queue.isInOrder)
    for _ in 0..<2 {
      var taken: [Int64: UInt32] = [:]
      while let key = queue.next(notAfter: .end) { taken[key.instant.nanoseconds] = key.index }
      #expect(taken == left && queue.count == 0)
      swap(&queue, &copy)
    }
  }

  @Test func `events that are numbered anew keep their order, and none is cancelled twice`() {
    var queue = EventQueue(sequence: EventKey.lastSequence / 2 - 50)
    defer { queue.deallocate() }
    for index in UInt32(0)..<40 {
      queue.schedule(.workDone, Index<Message>(index), at: Instant(nanoseconds: 5), in: .arrival)
    }
    for index in [UInt32(3), 17, 39] { queue.cancel(.workDone, Index<Message>(index)) }
    queue.renumberIfNeeded()
    for index in UInt32(40)..<60 {
      queue.schedule(.workDone, Index<Message>(index), at: Instant(nanoseconds: 5), in: .arrival)
    }
    queue.renumberIfNeeded()
    #expect(queue.count == 57 && queue.isInOrder)
    let keys = Array(sequence(state: ()) { _ in queue.next(notAfter: .end) })
    #expect(keys.map(\.index) == (UInt32(0)..<60).filter { ![3, 17, 39].contains($0) })
    #expect(keys.map(\.sequence).max() ?? .max < 60)
  }

  @Test func `of one instant the phases come in their order, and within a phase the first scheduled`() {
    var queue = EventQueue()
    defer { queue.deallocate() }
    for (index, phase) in (Self.phases.reversed() + Self.phases).enumerated() {
      queue.schedule(.timer, Index<TimerLine>(place: index), at: .start, in: phase)
    }
    let order = (0..<14).compactMap { _ in queue.next(notAfter: .start)?.index }
    #expect(order == [6, 7, 5, 8, 4, 9, 3, 10, 2, 11, 1, 12, 0, 13])
  }

  @Test func `an event after the limit stays where it is`() {
    var queue = EventQueue()
    defer { queue.deallocate() }
    queue.schedule(.workDone, Index<Activity>(7), at: Instant(seconds: 2), in: .completion)
    #expect(queue.next(notAfter: Instant(seconds: 1.999999999))?.index == nil)
    #expect(queue.earliest() == Instant(seconds: 2))
    #expect(queue.next(notAfter: Instant(seconds: 2))?.index == 7)
    #expect(queue.next(notAfter: .end)?.index == nil)
    #expect(queue.earliest() == nil)
  }

  @Test func `the hole that a taken event leaves is neither counted nor listed`() {
    var queue = EventQueue()
    defer { queue.deallocate() }
    for index in 0..<6 as Range<UInt32> {
      queue.schedule(.workDone, Index<Activity>(index), at: Instant(nanoseconds: Int64(index)), in: .completion)
    }
    _ = queue.next(notAfter: .end)
    #expect(queue.count == 5)
    #expect(Set(queue.pending.map(\.index)) == [1, 2, 3, 4, 5])
    queue.remove(.workDone, Index<Activity>(1))
    #expect(queue.next(notAfter: .end)?.index == 2)
  }

  @Test func `a clone goes its own way`() {
    var queue = EventQueue()
    defer { queue.deallocate() }
    for index in 0..<100 as Range<UInt32> {
      queue.schedule(.workDone, Index<Activity>(index), at: Instant(nanoseconds: Int64(index)), in: .completion)
    }
    _ = queue.next(notAfter: .end)
    var clone = queue.clone()
    defer { clone.deallocate() }
    while clone.next(notAfter: .end) != nil {}
    #expect(clone.count == 0)
    #expect(queue.count == 99)
    #expect(queue.next(notAfter: .end)?.index == 1)
  }

  @Test func `a key keeps the last instant, every phase, every kind and the largest index`() {
    for phase in Self.phases {
      for kind in (0...UInt8.max).compactMap(EventKind.init(rawValue:)) {
        let key = EventKey(
          at: .end, phase: phase, sequence: (1 << 35) - 1, code: kind.rawValue, index: 0x07ff_ffff)
        #expect(key.instant == .end)
        #expect(key.phase == phase)
        #expect(key.kind == kind)
        #expect(key.index == 0x07ff_ffff)
      }
    }
  }
}
