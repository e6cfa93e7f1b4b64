/// Which charts the stage shows, and how large.
struct ChartSelection: Equatable, Sendable {
  /// Which group of charts stands side by side.
  private(set) var group = 0
  /// Which chart stands in the place of the system, counted from the first of the group; nil if none does.
  private(set) var enlarged: Int?

  enum Action: Equatable {
    case nextGroup, previousGroup, enlarge, next, previous, shrink
  }

  /// Enlarges the chart so many places after the first of the group, or goes back to the system.
  mutating func toggle(_ place: Int) { enlarged = enlarged == nil ? place : nil }

  mutating func perform(_ action: Action) {
    switch action {
    case .nextGroup: group += 1
    case .previousGroup: group -= 1
    case .enlarge: enlarged = 0
    case .next: enlarged = (enlarged ?? 0) + 1
    case .previous: enlarged = (enlarged ?? 0) - 1
    case .shrink: enlarged = nil
    }
  }
}
