/// A planned fault as it runs: events 2i and 2i + 1 are its beginning and its end.
struct FaultState: BitwiseCopyable {
  let node: UInt32
  /// How many times as long its work takes; down if nil.
  var factor: Double?
  var from: Instant
  var until: Instant?
  /// Whether the knobs ask for it.
  var happens: Bool
  var hasBegun = false
  var isOver = false

  /// Whether its beginning or its end is still to come.
  var isAhead: Bool { happens && from != until && (!hasBegun || isActive && until != nil) }
  var isActive: Bool { happens && hasBegun && !isOver && from != until }
}

extension Engine {
  mutating func faultIsDue(_ event: UInt32) {
    world.idleEvents -= 1
    let isBeginning = event.isMultiple(of: 2)
    if isBeginning { world.faults[event / 2].hasBegun = true } else { world.faults[event / 2].isOver = true }
    applyFaults(to: world.faults[event / 2].node)
  }

  /// A component is as its planned faults have it: down while one of them lasts, and as slow as the latest.
  private mutating func applyFaults(to node: UInt32) {
    var (isDown, factor) = (false, 1.0)
    for index in world.faults.indices where world.faults[index].node == node && world.faults[index].isActive {
      if let slow = world.faults[index].factor { factor = slow } else { isDown = true }
    }
    if isDown { breakDown(node) } else { restore(node) }
    slow(node, by: factor)
  }

  /// Follows another plan: what has begun may end at another time, what has not may begin at another.
  mutating func adopt(_ planned: FaultState, for index: UInt32) {
    let old = world.faults[index]
    world.faults[index].happens = planned.happens
    if old.hasBegun && !old.isOver && old.happens != planned.happens { applyFaults(to: old.node) }
    guard old.from != planned.from || old.until != planned.until || old.factor != planned.factor, !old.isOver else {
      return
    }
    world.faults[index].from = planned.from
    world.faults[index].until = planned.until
    world.faults[index].factor = planned.factor
    world.idleEvents -= (old.hasBegun ? 0 : 1) + (old.until == nil ? 0 : 1)
    world.pending.remove(.fault, index * 2)
    world.pending.remove(.fault, index * 2 + 1)
    world.scheduleFault(index)
    if old.hasBegun { applyFaults(to: old.node) }
  }

  /// From now on calls are refused, and workers do not poll. What is being worked on is finished.
  mutating func breakDown(_ node: UInt32) {
    guard !world.nodes[node].isDown else { return }
    world.nodes[node].isDown = true
    record(.broke(node: Int(node)))
  }

  mutating func restore(_ node: UInt32) {
    guard world.nodes[node].isDown else { return }
    world.nodes[node].isDown = false
    record(.restored(node: Int(node)))
    switch world.nodes[node].kind {
    case .worker: scheduleReceive(of: world.workers[world.nodes[node].member].queue)
    case .queue: scheduleReceive(of: world.nodes[node].member)
    case .function: scheduleInvoke(of: world.nodes[node].member)
    case .bucket, .client, .gateway, .service, .table, .topic: break
    }
  }

  /// Work that begins from now on takes so many times as long; 1 is as usual.
  mutating func slow(_ node: UInt32, by factor: Double) {
    guard world.nodes[node].slowness != factor else { return }
    world.nodes[node].slowness = factor
    record(.slowed(node: Int(node), factor: factor))
  }
}
