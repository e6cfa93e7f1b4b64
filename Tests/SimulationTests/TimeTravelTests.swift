import Simulation
import Testing

/// Every landmark of a run, told apart without the record that a timeline keeps.
private struct Witness: RunObserver {
  var places: [Marker: [UInt64]] = [:]
  private var present: Set<Marker> = []

  mutating func observe(_ event: RunEvent, at now: Instant) {
    switch event {
    case .requestAnswered(_, _, let status, _), .messageExecuted(_, _, let status, _):
      if status != .ok { present.insert(.error) }
    case .callRetried: present.insert(.retry)
    case .deliveryFailed(_, _, _, _, _, let isFirst): if !isFirst { present.insert(.retry) }
    case .messageReceived(_, _, _, let receives, _): if receives > 1 { present.insert(.retry) }
    case .messageDeadLettered: present.insert(.deadLetter)
    default: break
    }
  }

  mutating func eventSettled(_ metrics: borrowing LiveMetrics) -> Bool {
    for marker in present { places[marker, default: []].append(metrics.eventCount) }
    present = []
    return false
  }
}

@Suite struct `A timeline` {
  static let troubles: [Marker] = [.error, .retry, .deadLetter]

  private func witness(_ run: Run) -> Witness {
    var (run, witness) = (run, Witness())
    run.advance(to: .end, observer: &witness)
    return witness
  }

  @Test(arguments: Specimen.all)
  func `jumps to every error, retry and dead letter, and back by the same way`(specimen: Specimen) throws {
    let run = try specimen.scenario.begin()
    let witness = witness(run)
    for trouble in Self.troubles {
      let places = witness.places[trouble] ?? []
      var timeline = Timeline(run)
      for place in places {
        let search = timeline.seek(toNext: trouble)
        #expect(search == .found)
        #expect(timeline.run.eventCount == place)
        #expect(timeline.stop == .marker(trouble))
      }
      let search = timeline.seek(toNext: trouble)
      #expect(search == .nowhere)
      #expect(timeline.run.eventCount == places.last ?? 0)
      for place in places.dropLast().reversed() {
        let isFound = timeline.seek(toPrevious: trouble)
        #expect(isFound)
        #expect(timeline.run.eventCount == place)
      }
      let isFound = timeline.seek(toPrevious: trouble)
      #expect(!isFound)
    }
  }

  @Test(arguments: Specimen.all)
  func `marks each of them once`(specimen: Specimen) throws {
    let run = try specimen.scenario.begin()
    let witness = witness(run)
    var timeline = Timeline(run)
    while timeline.advance(to: .end) {}
    for trouble in Self.troubles {
      #expect(timeline.markers.latest(trouble)?.eventCount == witness.places[trouble]?.last)
      #expect(timeline.markers.count(of: trouble) >= witness.places[trouble]?.count ?? 0)
      #expect(timeline.markers.clusters(of: trouble).first?.first.eventCount == witness.places[trouble]?.first)
    }
  }

  @Test func `stops looking where the budget ends, and goes on from there`() throws {
    let specimen = try #require(Specimen.all.first { $0.name == "poison among good messages" })
    let last = try #require(witness(try specimen.scenario.begin()).places[.deadLetter]?.first)
    var timeline = Timeline(try specimen.scenario.begin())
    var searches = 0
    while case .notUntil(let moment) = timeline.seek(toNext: .deadLetter, eventBudget: 10) {
      #expect(moment == timeline.now)
      searches += 1
    }
    #expect(searches > 3)
    #expect(timeline.run.eventCount == last)
  }

  @Test func `keeps the record of a long run small, and still finds the way back`() throws {
    let scenario = Scenario(
      .client(.every(1, count: 5_000), does: .call("coin")), .service("coin", does: .failWhen(.probability(0.5))))
    let run = try scenario.begin()
    let places = try #require(witness(run).places[.error])
    var timeline = Timeline(run)
    timeline.advance(to: .end)
    #expect(timeline.markers.clusters(of: .error).count <= 512)
    #expect(timeline.markers.count(of: .error) == places.count)
    for place in places.suffix(30).dropLast().reversed() {
      timeline.seek(toPrevious: .error)
      #expect(timeline.run.eventCount == place)
    }
  }

  @Test func `shows what was seen beyond the present, until there is another future`() throws {
    let specimen = try #require(Specimen.all.first { $0.name == "poison among good messages" })
    var timeline = Timeline(try specimen.scenario.begin())
    timeline.advance(to: .end)
    let (end, deadLetters) = (timeline.now, timeline.markers.count(of: .deadLetter))
    timeline.seek(to: Instant(seconds: 2))
    #expect(timeline.horizon == end)
    #expect(timeline.markers.count(of: .deadLetter) == deadLetters)
    #expect(timeline.recorder.markers.count(of: .deadLetter) == 0)
    try timeline.intervene(.burst(0, count: 2))
    #expect(timeline.horizon == timeline.now)
    #expect(timeline.markers.count(of: .deadLetter) == 0)
    #expect(timeline.markers.count(of: .burst) == 0)
    try timeline.intervene(.burst(0, count: 50))
    #expect(timeline.markers.count(of: .burst) == 1)
    #expect(timeline.markers.latest(.burst)?.instant == Instant(seconds: 2))
  }

  @Test(arguments: Specimen.all)
  func `is at any moment what it was there, by whatever way it comes`(specimen: Specimen) throws {
    var timeline = Timeline(try specimen.scenario.begin())
    timeline.advance(to: .end)
    let end = timeline.now.seconds
    let moments =
      (0..<20).map { Instant(seconds: end * (Double($0) * 0.618).truncatingRemainder(dividingBy: 1)) } + [
        .start, timeline.now,
      ]
    var reports: [Instant: String] = [:]
    for moment in moments {
      var run = try specimen.scenario.begin()
      if moment > .start { run.advance(to: moment) }
      reports[moment] = run.report().json
    }
    for turn in 0..<100 {
      let moment = moments[turn * 7919 % moments.count]
      timeline.seek(to: moment)
      #expect(timeline.run.report().json == reports[moment])
    }
    #expect(timeline.run.conservationErrors().isEmpty)
  }
}
