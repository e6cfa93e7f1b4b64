import Simulation

/// What each lane of a diagram shows in each row.
struct SpaceTimeGrid: Sendable {
  let diagram: SpaceTimeDiagram
  /// The pieces of arrows in each row.
  let pieces: [[ArrowPiece]]
  /// The instant of which each row shows the state; it never goes back from row to row.
  let samples: [Instant]
  /// By column, lane and segment.
  private let ranges: [[[Range<Int>]]]

  init(
    of diagram: SpaceTimeDiagram, arrows: [Int: [[ArrowPiece]]], rows: [SpaceTimeRows.Row], step: SimDuration
  ) {
    self.diagram = diagram
    var places: [Int: Int] = [:]
    let pieces = rows.map { row -> [ArrowPiece] in
      let place = places[row.bin, default: 0]
      places[row.bin] = place + 1
      let all = arrows[row.bin] ?? []
      return place < all.count ? all[place] : []
    }
    self.pieces = pieces
    let samples = Self.samples(of: rows, pieces, step: step).map {
      diagram.startedAt + SimDuration(nanoseconds: $0)
    }
    self.samples = samples
    let bins = rows.map { diagram.startedAt + SimDuration(nanoseconds: Int64($0.bin) * step.nanoseconds) }
    ranges = diagram.columns.map { column in
      column.lanes.map { LaneRows(of: $0, samples: samples, bins: bins, step: step).rows }
    }
  }

  /// A row of arrows shows the state when the last of them has left, the last row of a step that in its middle.
  private static func samples(
    of rows: [SpaceTimeRows.Row], _ pieces: [[ArrowPiece]], step: SimDuration
  ) -> [Int64] {
    var latest: Int64 = 0
    return zip(rows, pieces).map { row, pieces in
      let middle = Int64(row.bin) * step.nanoseconds + step.nanoseconds / 2
      let sample = row.isLast ? middle : pieces.last?.begins ?? Int64(row.bin) * step.nanoseconds
      latest = max(latest, sample)
      return latest
    }
  }

  /// What a lane does in a row; nil for nothing.
  func segment(row: Int, column: Int, lane: Int) -> SpaceTimeDiagram.Segment? {
    let ranges = ranges[column][lane]
    let segment = ranges.place { $0.upperBound > row }
    guard ranges.indices.contains(segment), ranges[segment].contains(row) else { return nil }
    return diagram.columns[column].lanes[lane][segment]
  }

  func rows(of segment: Int, column: Int, lane: Int) -> [Int] { Array(ranges[column][lane][segment]) }

  /// The row in which something that happened at an instant is told.
  func row(of instant: Instant) -> Int { samples.firstIndex { $0 >= instant } ?? samples.count - 1 }
}

/// The rows of one lane: in each what is done at its instant, and every segment in one row at least, as far as its
/// neighbours leave one.
private struct LaneRows {
  /// By segment; none overlap, and none begins before the one ahead of it.
  private(set) var rows: [Range<Int>]
  private let segments: [SpaceTimeDiagram.Segment]
  private let samples: [Instant]
  private let bins: [Instant]
  private let step: SimDuration

  init(of segments: [SpaceTimeDiagram.Segment], samples: [Instant], bins: [Instant], step: SimDuration) {
    (self.segments, self.samples, self.bins, self.step) = (segments, samples, bins, step)
    rows = segments.map { time in
      samples.place { $0 >= time.start }..<samples.place { $0 >= time.end }
    }
    var (before, after) = (-1, 0)
    for segment in segments.indices {
      while after < segments.count, after <= segment || rows[after].isEmpty { after += 1 }
      if rows[segment].isEmpty { show(segment, between: before, after) }
      if !rows[segment].isEmpty { before = segment }
    }
  }

  /// Gives a segment a row of its own, if there is one between those that are shown.
  private mutating func show(_ segment: Int, between before: Int, _ after: Int) {
    let low = before < 0 ? 0 : rows[before].upperBound
    let high = after < rows.count ? rows[after].lowerBound : samples.count
    let givers = [(before, low - 1), (after, high)].filter { rows.indices.contains($0.0) && rows[$0.0].count > 1 }
    guard let row = row(for: segments[segment], in: low..<high, or: givers.map(\.1)) else {
      return rows[segment] = low..<low
    }
    if row < low { rows[before] = rows[before].lowerBound..<row }
    if row == high { rows[after] = row + 1..<rows[after].upperBound }
    rows[segment] = row..<row + 1
  }

  /// An empty row in a time, or one of a neighbour that has others, and if possible none before the arrow with which it
  /// begins.
  private func row(for time: SpaceTimeDiagram.Segment, in empty: Range<Int>, or givers: [Int]) -> Int? {
    let own = bins.place { $0 + step > time.start }..<bins.place { $0 > time.end }
    let (empty, givers) = (empty.clamped(to: own), givers.filter { own.contains($0) })
    let late = samples.place { $0 >= time.start }
    if max(empty.lowerBound, late) < empty.upperBound { return max(empty.lowerBound, late) }
    return givers.first { $0 >= late } ?? (empty.isEmpty ? givers.last : empty.upperBound - 1)
  }
}

extension Array {
  /// The first place at which this holds; it holds at all behind it.
  fileprivate func place(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
