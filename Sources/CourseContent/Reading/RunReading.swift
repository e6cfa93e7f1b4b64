internal import Simulation

// Runs as they are written in a course, and what is claimed of them.

extension NodeReader {
  static let runKeys = ["with", "seed", "claims"]

  /// A run of its own: `{scenario, with, seed, at, claims}`.
  func run() -> RunReference? {
    members(required: ["scenario"], optional: Self.runKeys + ["at"]).flatMap { run($0, at: $0["at"]) }
  }

  /// Reads a run whose keys stand among others.
  func run(_ members: Members, at: NodeReader?) -> RunReference? {
    guard let scenario = members["scenario"]?.name() else { return nil }
    var run = RunReference(scenario: scenario, knobs: members["with"]?.settings() ?? [], at: at?.moment())
    if let seed = members["seed"], let number = seed.number() {
      guard let whole = UInt64(exactly: number) else { return seed.diagnose("a seed is a whole number, 0 or more") }
      run.seed = whole
    }
    members["scenario"]?.note(.run(run))
    run.claims = members["claims"]?.claims(of: run) ?? []
    return run
  }

  /// What must hold in a run.
  func claims(of run: RunReference) -> [Claim] {
    entries { entry in
      guard let claim = entry.claim() else { return nil }
      entry.note(.claim(claim, of: run))
      return claim
    }
  }

  /// Knobs and their values.
  func settings() -> [KnobSetting] {
    (anyMembers()?.entries ?? []).compactMap { name, value in value.number().map { KnobSetting(name: name, value: $0) }
    }
  }

  /// A moment of a run, in seconds.
  func moment() -> Double? {
    guard let moment = number() else { return nil }
    return moment >= 0 ? moment : diagnose("a run begins at 0 s; name a moment from then on")
  }

  /// An assertion, or `{that, at, with, share, shows}`.
  func claim() -> Claim? {
    guard isGroup else { return assertion().map { Claim(assertions: [$0]) } }
    guard let members = members(required: ["that"], optional: ["at", "with", "share", "shows"]),
      let that = members["that"]
    else {
      return nil
    }
    let assertions = !that.isList ? [that.assertion()] : (that.list() ?? []).map { $0.assertion() }
    if assertions.isEmpty { that.diagnose("this claims nothing; write an assertion") as Void? }
    return Claim(
      assertions: assertions.compactMap(\.self), at: members["at"]?.moment(), knobs: members["with"]?.settings() ?? [],
      share: members["share"]?.share(), shows: members["shows"]?.coveredFacts() ?? [])
  }

  /// A share of something, more than none of it.
  private func share() -> Double? {
    guard let share = number() else { return nil }
    return share > 0 && share <= 1 ? share : diagnose("a share is more than 0 and at most 1; write 0.9 for nine in ten")
  }
}
