/// How many a second there were of each client in each bin of a history. What becomes known late of one client's past
/// leaves that of the others as it was.
struct RatesByClient: Sendable, Equatable {
  /// By client, in the order of the bins; of a client without a rate so far there is nothing.
  private var rates: [[Double]] = []
  /// Of those that are in no rate the most of one instant, likewise, up to the last bin in which there was one.
  private var alone: [[Lone]] = []
  /// By client, those of the latest instant.
  private var latest: [Lone] = []

  /// What came at one instant, with none before it.
  struct Lone: Sendable, Equatable {
    /// How many they were.
    var count = 0
    /// When they came.
    var at = Instant.start
    /// When enough had come after it for a rate; nil before.
    var until: Instant?

    /// All that came at the instant at which most did, of two clients or bins.
    static func + (a: Lone, b: Lone) -> Lone {
      guard a.at == b.at, a.count > 0, b.count > 0 else { return a.count >= b.count ? a : b }
      let until = a.until.flatMap { first in b.until.map { max(first, $0) } }
      return Lone(count: a.count + b.count, at: a.at, until: until)
    }
  }

  /// About how many bytes they take.
  var byteCount: Int {
    rates.reduce(0) { $0 + $1.count * MemoryLayout<Double>.stride }
      + alone.reduce(0) { $0 + $1.count * MemoryLayout<Lone>.stride }
  }

  /// Counts one of a client of which no rate is known: it may come with others, and with none before or after.
  mutating func countAlone(_ client: NodeIndex, inBin bin: Int, at now: Instant) {
    while alone.count <= client {
      alone.append([])
      latest.append(Lone())
    }
    while alone[client].count <= bin { alone[client].append(Lone()) }
    latest[client] = Lone(count: latest[client].at == now ? latest[client].count + 1 : 1, at: now)
    if latest[client].count >= alone[client][bin].count { alone[client][bin] = latest[client] }
  }

  /// Of those in a bin that are in no rate the most of one instant.
  func alone(inBin bin: Int) -> Lone {
    alone.reduce(Lone()) { $1.indices.contains(bin) ? $0 + $1[bin] : $0 }
  }

  /// How many a second there were of all clients in a bin.
  func sum(inBin bin: Int) -> Double { rates.reduce(0) { $0 + ($1.isEmpty ? 0 : $1[bin]) } }

  /// Writes a client's rate into the last bins from one on, as it is known now.
  mutating func set(_ rate: Double, of client: NodeIndex, from first: Int, of count: Int, at now: Instant) {
    while rates.count <= client { rates.append([]) }
    if rates[client].isEmpty { rates[client] = Array(repeating: 0, count: count) }
    for bin in first..<count { rates[client][bin] = rate }
    guard alone.indices.contains(client), first < alone[client].count else { return }
    for bin in first..<alone[client].count where alone[client][bin].until == nil { alone[client][bin].until = now }
  }

  /// Adds a bin that begins with the rates of the moment.
  mutating func append(_ rate: (NodeIndex) -> Double) {
    for client in rates.indices where !rates[client].isEmpty { rates[client].append(rate(client)) }
  }

  /// Makes one of each two bins, with the later rate.
  mutating func mergePairs() {
    for client in rates.indices where !rates[client].isEmpty {
      let bins = rates[client]
      rates[client] = stride(from: 0, to: bins.count, by: 2).map { bins[min($0 + 1, bins.count - 1)] }
    }
    for client in alone.indices {
      let bins = alone[client]
      alone[client] = stride(from: 0, to: bins.count, by: 2).map {
        bins[$0..<min($0 + 2, bins.count)].reduce(Lone(), +)
      }
    }
  }
}
