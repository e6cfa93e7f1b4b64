/// So many seats shared by weights, by the method of the largest remainder (Hamilton): each gets the whole part of its
/// share, and what is left goes to the largest fractions, of equal ones to the first. What somebody has no room for is
/// shared in the same way among the others.
public struct ExamSeats: Equatable, Sendable {
  /// How many seats each has, in the order of the weights.
  public let counts: [Int]

  /// - Parameters:
  ///   - weights: the shares, each above 0.
  ///   - room: how many seats each can have at most.
  public init(_ seats: Int, weights: [Double], room: [Int]) {
    var counts = weights.map { _ in 0 }
    var left = min(seats, room.reduce(0, +))
    while left > 0 {
      let open = counts.indices.filter { counts[$0] < room[$0] }
      let shared = Self.shared(left, by: open.map { weights[$0] })
      for (place, share) in zip(open, shared) {
        let taken = min(share, room[place] - counts[place])
        counts[place] += taken
        left -= taken
      }
    }
    self.counts = counts
  }

  private static func shared(_ seats: Int, by weights: [Double]) -> [Int] {
    let sum = weights.reduce(0, +)
    let shares = weights.map { Double(seats) * $0 / sum }
    // Nine decimals: 65 x 26 / 100 is 16.9 whatever binary fractions make of it.
    let fractions = shares.map { (($0 - $0.rounded(.down)) * 1e9).rounded() }
    var counts = shares.map { Int($0 + 1e-9) }
    let order = fractions.indices.sorted { (-fractions[$0], $0) < (-fractions[$1], $1) }
    for place in order.prefix(max(0, seats - counts.reduce(0, +))) { counts[place] += 1 }
    return counts
  }
}
