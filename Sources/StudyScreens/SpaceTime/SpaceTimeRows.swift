import Simulation

/// Which time the rows of one or two diagrams stand for, and which arrows are drawn in which row.
///
/// A row stands for `step` of time. Where several arrows fall into one step and cannot be read in one row in the order
/// in which they happened, the step has further rows, which take no time; so order is always right, and apart from
/// those rows lengths are. Both diagrams have the same rows, counted from the start of the request in each.
struct SpaceTimeRows: Sendable {
  struct Row: Equatable, Sendable {
    /// Which step of time, from 0.
    let bin: Int
    /// Whether it is the last row of the step, the one that counts for its time.
    let isLast: Bool
  }

  /// How much time a row stands for.
  let step: SimDuration
  let rows: [Row]
  /// One for each diagram.
  let sides: [SpaceTimeGrid]

  init(of diagrams: [SpaceTimeDiagram], step: SimDuration) {
    self.step = step
    let arrows = diagrams.map { ArrowPlacement(of: $0, step: step).rows }
    let bins = diagrams.map { Self.bins(of: $0, step: step) }.max() ?? 1
    rows = (0..<bins).flatMap { bin in
      let count = max(1, arrows.map { $0[bin]?.count ?? 0 }.max() ?? 0)
      return (0..<count).map { Row(bin: bin, isLast: $0 == count - 1) }
    }
    sides = zip(diagrams, arrows).map { [rows] in SpaceTimeGrid(of: $0, arrows: $1, rows: rows, step: step) }
  }

  /// The same rows with some of the sides.
  func showing(_ places: [Int]) -> SpaceTimeRows {
    SpaceTimeRows(step: step, rows: rows, sides: places.map { sides[$0] })
  }

  private init(step: SimDuration, rows: [Row], sides: [SpaceTimeGrid]) {
    (self.step, self.rows, self.sides) = (step, rows, sides)
  }

  private static func bins(of diagram: SpaceTimeDiagram, step: SimDuration) -> Int {
    Int((diagram.end - diagram.startedAt).nanoseconds / step.nanoseconds) + 1
  }

  /// How long after the start of the request a row begins: with its first arrow, or with its step.
  func begin(of row: Int) -> SimDuration {
    let first = sides.compactMap { $0.pieces[row].map(\.begins).min() }.min()
    return SimDuration(nanoseconds: first ?? Int64(rows[row].bin) * step.nanoseconds)
  }

  /// The row in which a moment after the start of the request falls.
  func row(at offset: SimDuration) -> Int {
    let bin = offset.nanoseconds / step.nanoseconds
    return rows.firstIndex { Int64($0.bin) >= bin } ?? rows.count - 1
  }

  // MARK: Steps to choose from

  /// More rows than this nobody scrolls through.
  private static let mostRows = 1_500

  /// The steps that make sense for some diagrams, the finest first.
  static func steps(for diagrams: [SpaceTimeDiagram]) -> [SimDuration] {
    let length = diagrams.map { ($0.end - $0.startedAt).nanoseconds }.max() ?? 0
    let all = (3...16).flatMap { power in
      let unit = (0..<power).reduce(Int64(1)) { product, _ in product * 10 }
      return [100, 125, 150, 200, 250, 300, 400, 500, 600, 800].map { SimDuration(nanoseconds: unit * $0 / 100) }
    }
    let fitting = all.filter { length / $0.nanoseconds < Int64(mostRows) && length >= $0.nanoseconds * 3 }
    return fitting.isEmpty ? [SimDuration(nanoseconds: max(1_000, length / 3))] : fitting
  }

  /// The place of the finest step with which all fits into so many rows; the coarsest if none does.
  /// - Parameter scrolls: where the rows may be scrolled, arrows that need many rows do not make time coarser than to
  ///   half of what it could be.
  static func fittingStep(for diagrams: [SpaceTimeDiagram], rows: Int, scrolls: Bool = false) -> Int {
    let steps = steps(for: diagrams)
    return steps.firstIndex { step in
      let bins = diagrams.map { Self.bins(of: $0, step: step) }.max() ?? 1
      guard bins <= rows else { return false }
      return scrolls && bins <= rows / 2 || SpaceTimeRows(of: diagrams, step: step).rows.count <= rows
    } ?? steps.count - 1
  }
}

/// A piece of an arrow in one row, in columns counted twice, so that odd numbers lie between two.
struct ArrowPiece: Equatable, Sendable {
  enum Part: Equatable, Sendable { case whole, departure, arrival }

  /// Which arrow of the diagram.
  let arrow: Int
  let part: Part
  let from, to: Int
  /// When it begins and ends, in nanoseconds since the start of the request.
  let begins, ends: Int64

  fileprivate var range: (low: Int, high: Int) { (min(from, to), max(from, to)) }
  private var goesRight: Bool { to > from }

  /// Whether it can be read in one row with others: it goes on where one of them ends, or leaves when the last does.
  /// - Parameter pause: how long after another it may leave and still go on.
  fileprivate func canJoin(_ row: [ArrowPiece], pause: Int64) -> Bool {
    let isFree = row.allSatisfy { range.low >= $0.range.high || $0.range.low >= range.high }
    let goesOn = row.contains {
      $0.to == from && $0.goesRight == goesRight && $0.ends <= begins && begins - $0.ends <= pause
    }
    return isFree && (goesOn || row.last?.begins == begins)
  }
}

/// The arrows of a diagram by step of time and row within it. An arrow that takes a step or longer is drawn in two
/// pieces, where it leaves and where it arrives.
private struct ArrowPlacement {
  private(set) var rows: [Int: [[ArrowPiece]]] = [:]

  init(of diagram: SpaceTimeDiagram, step: SimDuration) {
    let pieces = diagram.arrows.indices.flatMap { Self.pieces(of: diagram, arrow: $0, step) }
    for (_, piece) in pieces.enumerated().sorted(by: { ($0.1.begins, $0.0) < ($1.1.begins, $1.0) }) {
      let bin = Int(piece.begins / step.nanoseconds)
      // Taken out, as what has two owners is copied whole.
      var own = rows.removeValue(forKey: bin) ?? []
      if let last = own.last,
        piece.canJoin(last, pause: step.nanoseconds / 4) || Self.repeats(piece, last, in: diagram)
      {
        own[own.count - 1].append(piece)
      } else {
        own.append([piece])
      }
      rows[bin] = own
    }
  }

  /// Signs of life of one sender within one step are one line: there may be thousands of them.
  private static func repeats(_ piece: ArrowPiece, _ row: [ArrowPiece], in diagram: SpaceTimeDiagram) -> Bool {
    let arrow = diagram.arrows[piece.arrow]
    return arrow.isSignOfLife
      && row.allSatisfy {
        let other = diagram.arrows[$0.arrow]
        return $0.part == piece.part && (other.kind, other.from, other.to) == (arrow.kind, arrow.from, arrow.to)
      }
  }

  private static func pieces(of diagram: SpaceTimeDiagram, arrow place: Int, _ step: SimDuration) -> [ArrowPiece] {
    let arrow = diagram.arrows[place]
    let departure = (arrow.departure - diagram.startedAt).nanoseconds
    let arrival = (min(arrow.arrival, diagram.end) - diagram.startedAt).nanoseconds
    let (from, to) = (arrow.from * 2, arrow.to * 2)
    guard arrival - departure >= step.nanoseconds else {
      return [ArrowPiece(arrow: place, part: .whole, from: from, to: to, begins: departure, ends: arrival)]
    }
    let middle = from + (to > from ? 1 : -1)
    let leaves = ArrowPiece(
      arrow: place, part: .departure, from: from, to: middle, begins: departure, ends: .max)
    guard arrow.arrival <= diagram.end else { return [leaves] }
    return [leaves, ArrowPiece(arrow: place, part: .arrival, from: middle, to: to, begins: arrival, ends: arrival)]
  }
}

extension SpaceTimeDiagram.Arrow {
  fileprivate var isSignOfLife: Bool {
    switch kind {
    case .transit(.heartbeat, _), .changeVisibility: true
    case .transit, .delete: false
    }
  }
}
