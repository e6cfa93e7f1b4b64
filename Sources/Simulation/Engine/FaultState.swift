/// A planned fault as it runs: events 2i and 2i + 1, by its place i, are its beginning and its end.
struct FaultState: BitwiseCopyable {
  let node: Index<Node>
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

/// The beginning or the end of a fault, as a pending event.
struct FaultChange: BitwiseCopyable {}

extension Index where Element == FaultState {
  var beginning: Index<FaultChange> { Index<FaultChange>(rawValue * 2) }
  var end: Index<FaultChange> { Index<FaultChange>(rawValue * 2 + 1) }
}

extension Index where Element == FaultChange {
  var fault: Index<FaultState> { Index<FaultState>(rawValue / 2) }
  var isBeginning: Bool { rawValue.isMultiple(of: 2) }
}
