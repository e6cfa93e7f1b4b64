import Simulation

/// Who wins which of the two clocks, by how much, and what it cost. A pure function of what was measured.
struct TwinVerdict: Equatable, Sendable {
  /// How one clock was decided.
  enum Outcome: Equatable, Sendable {
    case synchronous, asynchronous
    /// No more than a twentieth apart: nobody would notice.
    case tie
    /// Neither has a time yet.
    case open
  }

  let synchronous, asynchronous: SideFigures
  /// Whether nothing more will happen.
  let isFinal: Bool

  /// Decided by the longest wait of each side.
  var ack: Outcome { Self.outcome(synchronous.ack, asynchronous.ack) }
  var result: Outcome { Self.outcome(synchronous.result, asynchronous.result) }

  private static func outcome(_ synchronous: Double?, _ asynchronous: Double?) -> Outcome {
    switch (synchronous, asynchronous) {
    case (nil, nil): return .open
    case (_?, nil): return .synchronous
    case (nil, _?): return .asynchronous
    case (let a?, let b?):
      if abs(a - b) <= max(a, b) / 20 { return .tie }
      return a < b ? .synchronous : .asynchronous
    }
  }

  // MARK: Words

  var sentence: String {
    guard max(synchronous.started, asynchronous.started) > 0 else {
      return "Nobody has come yet; both clocks stand at zero."
    }
    let sentence = (isFinal ? "" : "so far ") + clocks + "; " + cost + "." + money
    return sentence.prefix(1).uppercased() + sentence.dropFirst()
  }

  /// What a million requests cost on either side, once all have come; nothing where a side has no price, or each bill
  /// lacks something else.
  private var money: String {
    guard isFinal, synchronous.unpriced == asynchronous.unpriced, let ours = synchronous.perMillion,
      let theirs = asynchronous.perMillion
    else { return "" }
    return " Per million: \(NumberFormat.dollars(ours)), asynchronously \(NumberFormat.dollars(theirs))."
  }

  private var clocks: String {
    switch (ack, result) {
    case (.open, .open): return "nobody on either side has an answer"
    case (.tie, .tie): return "neither wins a clock: \(same(\.ack)) to the ack and \(same(\.result)) to the result"
    case (_, _) where ack == result:
      return "\(name(of: ack)) wins both clocks, the time to ack, \(score(\.ack, ack)), and that to the result, "
        + score(\.result, ack)
    case (.synchronous, .asynchronous), (.asynchronous, .synchronous):
      return "\(name(of: ack)) wins the time to ack, \(score(\.ack, ack)), but loses the time to the result, "
        + score(\.result, ack)
    default:
      return clause(on: "ack", outcome: ack, time: \.ack) + ", and "
        + clause(on: "the result", outcome: result, time: \.result)
    }
  }

  private func clause(on clock: String, outcome: Outcome, time: KeyPath<SideFigures, Double?>) -> String {
    switch outcome {
    case .tie: "the time to \(clock) is a tie, \(same(time))"
    case .open: "nobody has \(clock == "ack" ? "an ack" : "a result")\(isFinal ? "" : " yet")"
    case .synchronous, .asynchronous: "\(name(of: outcome)) wins the time to \(clock), \(score(time, outcome))"
    }
  }

  private func name(of outcome: Outcome) -> String { outcome == .synchronous ? "synchronous" : "asynchronous" }

  /// The time of the side that is spoken of, against that of the other.
  private func score(_ time: KeyPath<SideFigures, Double?>, _ side: Outcome) -> String {
    let times = (description(synchronous[keyPath: time]), description(asynchronous[keyPath: time]))
    return side == .synchronous ? "\(times.0) against \(times.1)" : "\(times.1) against \(times.0)"
  }

  private func same(_ time: KeyPath<SideFigures, Double?>) -> String {
    let times = (description(synchronous[keyPath: time]), description(asynchronous[keyPath: time]))
    return times.0 == times.1 ? times.0 : "\(times.0) and \(times.1)"
  }

  /// A number stays with its unit where a line ends.
  private func description(_ seconds: Double?) -> String {
    seconds.map { NumberFormat.seconds($0).replacing(" ", with: "\u{a0}") } ?? (isFinal ? "none" : "none yet")
  }

  // MARK: Cost

  /// Errors, and as long as it goes on who stands blocked; then what having an ack at once costs.
  private var cost: String {
    let isErrorFree = synchronous.failed + asynchronous.failed == 0
    let blocked = isFinal ? (0, 0) : (synchronous.blocked, asynchronous.blocked)
    let isOpen = blocked.0 + blocked.1 > 0
    let callers =
      isErrorFree
      ? "nobody got an error"
        + (isOpen ? "; \(callersAre(blocked.0)) blocked, asynchronously \(count(blocked.1))" : "")
      : "synchronously \(failures(synchronous)) failed"
        + (isOpen ? ", \(count(blocked.0)) blocked; " : ", ") + "asynchronously \(failures(asynchronous))"
        + (blocked.1 > 0 ? ", \(count(blocked.1)) blocked" : "")
    guard !later.isEmpty else { return callers }
    return callers + (isErrorFree && !isOpen ? ", but asynchronously " : ", but ") + later
  }

  private func count(_ count: Int) -> String { count == 0 ? "none" : NumberFormat.count(Double(count)) }

  private func callersAre(_ number: Int) -> String {
    switch number {
    case 0: "no caller is"
    case 1: "1 caller is"
    default: "\(count(number)) callers are"
    }
  }

  private var later: String {
    var parts: [String] = []
    if asynchronous.handedOver > 0 && !isFinal {
      parts.append(
        "\(count(asynchronous.handedOver)) \(asynchronous.handedOver == 1 ? "message waits" : "messages wait")")
    }
    if asynchronous.lost > 0 {
      let things = asynchronous.lost == 1 ? "message was" : "messages were"
      parts.append("\(count(asynchronous.lost)) \(things) given up")
    }
    return parts.joined(separator: " and ")
  }

  private func failures(_ figures: SideFigures) -> String {
    let (failed, started) = (NumberFormat.count(Double(figures.failed)), NumberFormat.count(Double(figures.started)))
    return figures.failed == 0 ? "none" : "\(failed) of \(started)" + (isFinal ? " requests" : "")
  }
}

extension TwinVerdict {
  init(of twin: Twin) {
    synchronous = SideFigures(of: twin.synchronous.run)
    asynchronous = SideFigures(of: twin.asynchronous.run)
    isFinal = twin.pair.isOver
  }
}
