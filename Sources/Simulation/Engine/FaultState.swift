/// A planned fault in a run. For the fault with index i, the events with index 2i and 2i + 1 are its beginning and its
/// end.
struct FaultState: BitwiseCopyable {
  /// What it does to its component.
  enum Effect: BitwiseCopyable, Equatable {
    case down
    /// Its work takes this many times as long.
    case slow(Double)
    /// This share of what it does ends with an error, drawn from the stream.
    case errors(share: Double, Index<RandomStream>)
  }

  let node: Index<Node>
  var effect: Effect
  var from: Instant
  var until: Instant?
  /// Whether it happens with this setting of the knobs (`PlannedFault.first`).
  var happens: Bool
  var hasBegun = false
  var isOver = false

  /// Whether it still has to begin, or is active and has an end.
  var isAhead: Bool { happens && from != until && (!hasBegun || isActive && until != nil) }
  var isActive: Bool { happens && hasBegun && !isOver && from != until }
}

/// The type of the index of a fault's event: its beginning or its end.
struct FaultChange: BitwiseCopyable {}

extension Index where Element == FaultState {
  var beginning: Index<FaultChange> { Index<FaultChange>(rawValue * 2) }
  var end: Index<FaultChange> { Index<FaultChange>(rawValue * 2 + 1) }
}

extension Index where Element == FaultChange {
  var fault: Index<FaultState> { Index<FaultState>(rawValue / 2) }
  var isBeginning: Bool { rawValue.isMultiple(of: 2) }
}
