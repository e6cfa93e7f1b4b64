/// How many a second there were of each client in each bin of a history. What becomes known late of one client's past
/// leaves that of the others as it was.
struct RatesByClient: Sendable, Equatable {
  /// By client, in the order of the bins; of a client without a rate so far there is nothing.
  private var rates: [[Double]] = []

  /// About how many bytes they take.
  var byteCount: Int { rates.reduce(0) { $0 + $1.count * MemoryLayout<Double>.stride } }

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
  }
}
