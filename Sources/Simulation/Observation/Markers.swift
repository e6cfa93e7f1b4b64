/// Where the markers of a run are: of each kind how many, in bins of equal width.
///
/// When a run outgrows its bins, neighbours are merged and the width doubles, so that the memory is constant. The place
/// of the first and of the last of each bin is kept exactly, hence also that of the latest of all.
public struct Markers: Sendable, Equatable {
  /// What lies in one bin.
  public struct Cluster: Sendable, Equatable {
    /// How many there are.
    public fileprivate(set) var count: Int
    /// The place of the first.
    public let first: Place
    /// The place of the last.
    public fileprivate(set) var last: Place
  }

  /// How many bins there are at most.
  static let capacity = 512
  /// So many requests at one instant are a burst.
  static let burstSize = 20

  private var width = SimDuration(nanoseconds: 100_000_000)
  private var clusters = Array(repeating: [Cluster](), count: Marker.allCases.count)
  private var unsettled = Array(repeating: 0, count: Marker.allCases.count)
  private var hasUnsettled = false
  private var latestArrival = Instant.start
  private var arrivalsThen = 0

  /// None yet.
  public init() {}

  /// Those of a kind, in the order of time; bins without any are left out.
  public func clusters(of marker: Marker) -> [Cluster] { clusters[marker.rawValue] }

  /// How many of a kind there are.
  public func count(of marker: Marker) -> Int { clusters[marker.rawValue].reduce(0) { $0 + $1.count } }

  /// The place of the latest of a kind.
  public func latest(_ marker: Marker) -> Place? { clusters[marker.rawValue].last?.last }

  /// Adds what an event is; its place is known once its event is settled.
  mutating func observe(_ event: RunEvent, at now: Instant) {
    if case .requestStarted = event {
      countArrival(at: now)
    } else if let marker = Marker(event) {
      add(marker)
    }
  }

  /// Adds one that comes with the present event.
  mutating func add(_ marker: Marker) {
    unsettled[marker.rawValue] += 1
    hasUnsettled = true
  }

  /// Whether one of a kind comes with the present event.
  func isUnsettled(_ marker: Marker) -> Bool { unsettled[marker.rawValue] > 0 }

  /// Gives those of the present event their place.
  mutating func settle(at place: Place) {
    guard hasUnsettled else { return }
    while bin(of: place.instant) >= Self.capacity { widen() }
    for kind in unsettled.indices where unsettled[kind] > 0 {
      append(Cluster(count: unsettled[kind], first: place, last: place), to: &clusters[kind])
      unsettled[kind] = 0
    }
    hasUnsettled = false
  }

  private mutating func countArrival(at now: Instant) {
    arrivalsThen = now == latestArrival ? arrivalsThen + 1 : 1
    latestArrival = now
    if arrivalsThen == Self.burstSize { add(.burst) }
  }

  private func bin(of instant: Instant) -> Int64 { instant.nanoseconds / width.nanoseconds }

  private func append(_ cluster: Cluster, to list: inout [Cluster]) {
    guard let last = list.last, bin(of: last.first.instant) == bin(of: cluster.first.instant) else {
      list.append(cluster)
      return
    }
    list[list.count - 1].count += cluster.count
    list[list.count - 1].last = cluster.last
  }

  private mutating func widen() {
    width.nanoseconds *= 2
    clusters = clusters.map { old in
      var merged: [Cluster] = []
      for cluster in old { append(cluster, to: &merged) }
      return merged
    }
  }
}
