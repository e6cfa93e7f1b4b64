extension Component {
  /// A container, a server, a pool of them: works on calls, so many at a time.
  public struct Service: Sendable, Equatable {
    /// How many calls it works on at once; any number if nil.
    public var slots: Quantity?
    /// How many more may wait for a slot; any number if nil.
    public var backlog: Quantity?
    /// How many such services stand in a row, each calling the next when its own steps are done.
    public var chain: Quantity?
    /// What it does for a call.
    public var steps: [Step]

    /// A service as a scenario file gives it.
    public init(slots: Quantity? = nil, backlog: Quantity? = nil, chain: Quantity? = nil, steps: [Step]) {
      self.slots = slots
      self.backlog = backlog
      self.chain = chain
      self.steps = steps
    }
  }
}
