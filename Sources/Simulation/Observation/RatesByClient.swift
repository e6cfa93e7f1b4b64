/// How many a second there were of each client in each bin of a history. What becomes known late of one client's past
/// leaves that of the others as it was.
struct RatesByClient: Sendable, Equatable {
  /// By client, in the order of the bins; of a client without a rate so far there is nothing.
  private var rates: [[Double]] = []
  /// How many there were, likewise, up to the last bin in which there was one.
  private var counts: [[Int]] = []

  /// About how many bytes they take.
  var byteCount: Int {
    rates.reduce(0) { $0 + $1.count * MemoryLayout<Double>.stride }
      + counts.reduce(0) { $0 + $1.count * MemoryLayout<Int>.stride }
  }

  /// Counts one more of a client in a bin.
  mutating func count(_ client: NodeIndex, inBin bin: Int) {
    while counts.count <= client { counts.append([]) }
    while counts[client].count <= bin { counts[client].append(0) }
    counts[client][bin] += 1
  }

  /// How many there were in a bin of clients that have no rate there: they came at one instant, with none before or after.
  func withoutRate(inBin bin: Int) -> Int {
    counts.indices.reduce(0) { sum, client in
      guard counts[client].indices.contains(bin) else { return sum }
      let hasRate = rates.indices.contains(client) && !rates[client].isEmpty && rates[client][bin] > 0
      return hasRate ? sum : sum + counts[client][bin]
    }
  }

  /// How many a second there were of all clients in a bin.
  func sum(inBin bin: Int) -> Double { rates.reduce(0) { $0 + ($1.isEmpty ? 0 : $1[bin]) } }

  /// Writes a client's rate into the last bins from one on.
  mutating func set(_ rate: Double, of client: NodeIndex, from first: Int, of count: Int) {
    while rates.count <= client { rates.append([]) }
    if rates[client].isEmpty { rates[client] = Array(repeating: 0, count: count) }
    for bin in first..<count { rates[client][bin] = rate }
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
    for client in counts.indices {
      let bins = counts[client]
      counts[client] = stride(from: 0, to: bins.count, by: 2).map { bins[$0..<min($0 + 2, bins.count)].reduce(0, +) }
    }
  }
}
