/// Where the markers of a run are: how many of each kind, in bins of equal width.
///
/// When a run outgrows its bins, neighbours are merged and the width doubles, so that the memory is bounded. The places
/// of the first and the last marker of each bin are kept exactly, so that of the latest marker of all is known, too.
public struct Markers: Sendable, Equatable {
  /// The markers of one kind in one bin.
  public struct Cluster: Sendable, Equatable {
    /// How many there are, 1 or more.
    public fileprivate(set) var count: Int
    /// Before which event and at which instant the first one is.
    public let first: Place
    /// The same of the last one; the first again where there is one only.
    public fileprivate(set) var last: Place
  }

  /// How many bins a run is cut into at most.
  static let capacity = 512
  /// How many requests of one client at one instant make a burst; fewer are a part of its rate.
  static let burstSize = 4

  private var width = SimDuration(nanoseconds: 100_000_000)
  private var clusters = Array(repeating: [Cluster](), count: Marker.allCases.count)
  private var unsettled = Array(repeating: 0, count: Marker.allCases.count)
  /// Whether the present event has any.
  private(set) var hasUnsettled = false
  private var arrivals = ArrivalsAtOnce()
  private var latestBurst = Instant(nanoseconds: -1)

  /// No markers yet.
  public init() {}

  /// The markers of a kind by bin, in the order of time; empty bins are left out.
  public func clusters(of marker: Marker) -> [Cluster] { clusters[marker.rawValue] }

  /// How many markers of a kind there are. Cost: O(bins).
  public func count(of marker: Marker) -> Int { clusters[marker.rawValue].reduce(0) { $0 + $1.count } }

  /// Where the latest marker of a kind is; nil if there is none.
  public func latest(_ marker: Marker) -> Place? { clusters[marker.rawValue].last?.last }

  /// Adds the marker for a run event, if it gets one. Its place is only known when the event is settled.
  @inline(__always)
  mutating func observe(_ event: RunEvent, at now: Instant) {
    if case .requestStarted(let client, _) = event {
      countArrival(of: client, at: now)
    } else if let marker = Marker(event) {
      add(marker)
    }
  }

  /// Adds a marker to the present event.
  mutating func add(_ marker: Marker) {
    unsettled[marker.rawValue] += 1
    hasUnsettled = true
  }

  /// Whether the present event has a marker of this kind.
  func isUnsettled(_ marker: Marker) -> Bool { unsettled[marker.rawValue] > 0 }

  /// Places the markers of the present event.
  mutating func settle(at place: Place) {
    guard hasUnsettled else { return }
    while bin(of: place.instant) >= Self.capacity { widen() }
    for kind in unsettled.indices where unsettled[kind] > 0 {
      append(Cluster(count: unsettled[kind], first: place, last: place), to: &clusters[kind])
      unsettled[kind] = 0
    }
    hasUnsettled = false
  }

  /// Those of several clients at one instant are one.
  private mutating func countArrival(of client: NodeIndex, at now: Instant) {
    guard arrivals.count(client, at: now) == Self.burstSize, now != latestBurst else { return }
    latestBurst = now
    add(.burst)
  }

  private func bin(of instant: Instant) -> Int64 { instant.nanoseconds / width.nanoseconds }

  private func append(_ cluster: Cluster, to list: inout [Cluster]) {
    let begin = bin(of: cluster.first.instant) * width.nanoseconds
    guard let last = list.last, last.first.instant.nanoseconds >= begin else {
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
