import Simulation

/// What each lane of a diagram shows in each row.
struct SpaceTimeGrid: Sendable {
  let diagram: SpaceTimeDiagram
  /// The pieces of arrows in each row.
  let pieces: [[ArrowPiece]]
  /// The instant of which each row shows the state; it never goes back from row to row.
  let samples: [Instant]
  /// By column, lane and row: the place of the segment in its lane, nil for none.
  private let cells: [[[Int?]]]

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
    cells = diagram.columns.map { column in
      column.lanes.map { LaneRows(of: $0, samples: samples, bins: bins, step: step).cells }
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
    cells[column][lane][row].map { diagram.columns[column].lanes[lane][$0] }
  }

  func rows(of segment: Int, column: Int, lane: Int) -> [Int] {
    cells[column][lane].indices.filter { cells[column][lane][$0] == segment }
  }

  /// The row in which something that happened at an instant is told.
  func row(of instant: Instant) -> Int { samples.firstIndex { $0 >= instant } ?? samples.count - 1 }
}

/// The rows of one lane: in each what is done at its instant, and every segment in one row at least, as far as its
/// neighbours leave one.
private struct LaneRows {
  private(set) var cells: [Int?]
  private let segments: [SpaceTimeDiagram.Segment]
  private let samples: [Instant]
  private let bins: [Instant]
  private let step: SimDuration
  /// The last row that shows an earlier segment than the one that is to be shown, and the first that shows a later one.
  private var before = -1
  private var after = 0

  init(of segments: [SpaceTimeDiagram.Segment], samples: [Instant], bins: [Instant], step: SimDuration) {
    (self.segments, self.samples, self.bins, self.step) = (segments, samples, bins, step)
    var next = 0
    cells = samples.map { sample in
      while next < segments.count, segments[next].end <= sample { next += 1 }
      return next < segments.count && segments[next].start <= sample ? next : nil
    }
    let shown = Set(cells.compactMap(\.self))
    for segment in segments.indices where !shown.contains(segment) { show(segment) }
  }

  /// Gives a segment a row of its own; those before it have theirs.
  private mutating func show(_ segment: Int) {
    while after < cells.count, cells[after] ?? -1 < segment {
      if cells[after] != nil { before = after }
      after += 1
    }
    guard let row = row(for: segment) else { return }
    cells[row] = segment
    before = max(before, row)
  }

  /// An empty row in its time, or one of a neighbour that has others, and if possible none before the arrow with which
  /// it begins.
  private func row(for segment: Int) -> Int? {
    let time = segments[segment]
    let possible = (max(0, before)..<min(cells.count, after + 1)).lazy.filter { row in
      bins[row] + step > time.start && bins[row] <= time.end && canGive(row)
    }
    let late = possible.filter { samples[$0] >= time.start }
    return late.first { cells[$0] == nil } ?? late.first ?? possible.last { cells[$0] == nil } ?? possible.last
  }

  /// The rows of a segment lie side by side.
  private func canGive(_ row: Int) -> Bool {
    guard let other = cells[row] else { return true }
    return row > 0 && cells[row - 1] == other || row + 1 < cells.count && cells[row + 1] == other
  }
}
