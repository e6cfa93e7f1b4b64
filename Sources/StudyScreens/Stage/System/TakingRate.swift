import Simulation

// How fast a worker takes messages from its queue, which is as fast as the queue empties.

extension SystemView {
  /// How many messages a second a worker takes, from one departure to one that lies whole pieces of work before it; where
  /// so many have come that those are forgotten, as many as it can work on. 0 where it has stopped.
  func takingRate(of worker: NodeIndex, from queue: NodeIndex) -> Double {
    let taken = timeline.recorder.flows.latest(from: queue, to: worker).map(\.departure.seconds)
    let work = snapshot.nodes[worker].meanWork.seconds
    let least = max(1, work)
    guard let last = taken.last, timeline.now.seconds - last <= 2 * least else { return 0 }
    // Of what comes by chance a few say little.
    let pieces = timeline.run.hasChance ? 16 : 1
    let tolerance = 1e-6
    let before = taken.dropLast(pieces).last { last - $0 >= least - tolerance }
    if let before, let place = taken.lastIndex(of: before) {
      return Double(taken.count - 1 - place) / (last - before)
    }
    guard taken.count >= LinkDepartures.memory, work > 0 else { return 0 }
    return Double(snapshot.nodes[worker].view.messageCapacity ?? 0) / work
  }
}
