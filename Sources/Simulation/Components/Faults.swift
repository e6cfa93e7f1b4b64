/// A planned fault as it runs: events 2i and 2i + 1 are its beginning and its end.
struct FaultState: BitwiseCopyable {
  let node: UInt32
  let factor: Double?
  let from: Instant
  let until: Instant?
  /// Whether its beginning or its end is still to come.
  var isAhead = true
}

extension Engine {
  mutating func faultIsDue(_ event: UInt32) {
    world.idleEvents -= 1
    let fault = world.faults[event / 2]
    let isBeginning = event.isMultiple(of: 2)
    world.faults[event / 2].isAhead = isBeginning && fault.until != nil
    if let factor = fault.factor {
      slow(fault.node, by: isBeginning ? factor : 1)
    } else if isBeginning {
      breakDown(fault.node)
    } else {
      mend(fault.node)
    }
  }

  /// From now on calls are refused, and workers do not poll. What is being worked on is finished.
  mutating func breakDown(_ node: UInt32) {
    guard !world.nodes[node].isDown else { return }
    world.nodes[node].isDown = true
    record(.broke(node: Int(node)))
  }

  mutating func mend(_ node: UInt32) {
    guard world.nodes[node].isDown else { return }
    world.nodes[node].isDown = false
    record(.mended(node: Int(node)))
    if world.nodes[node].kind == .worker {
      scheduleReceive(of: world.workers[world.nodes[node].member].queue)
    }
  }

  /// Work that begins from now on takes so many times as long; 1 is as usual.
  mutating func slow(_ node: UInt32, by factor: Double) {
    guard world.nodes[node].slowness != factor else { return }
    world.nodes[node].slowness = factor
    record(.slowed(node: Int(node), factor: factor))
  }
}
