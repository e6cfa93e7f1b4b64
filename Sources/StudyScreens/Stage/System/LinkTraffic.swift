import Simulation
import TerminalSurface

/// What is seen on one link at one moment, in one direction.
///
/// A dot is a request between its departure and its arrival, exactly where it is. What the network carries faster than
/// the eye leaves a pulse that runs along the link after it, drawn as a piece of heavy line, so that nobody takes it for
/// the request itself. Where there are more than the link has cells for, it is drawn as a band, with its rate; the end of
/// a flow that has stopped is drawn one by one again, and is seen to run out.
struct LinkTraffic {
  let timeline: Timeline
  /// Simulated seconds that a pulse takes for the link.
  let hopTime: Double
  let from, to: NodeIndex
  /// Where it is drawn.
  let way: LinkWay
  /// Where the heads of all arrows are: they stay, so that a still picture has directions.
  let heads: Set<Point>
  /// Whether the whole line is drawn as held, so that no band may hide it and a pulse must stand out from it.
  var isHeld = false
  /// Whether what has gone this way once may be counted as going it again: whoever reads a stream keeps a batch that it
  /// repeats.
  var repeats = false

  private var now: Double { timeline.now.seconds }

  func draw(into surface: inout Surface) {
    // In a run that is over nothing moves any more.
    guard !way.isEmpty, !timeline.run.isFinished else { return }
    let seen = visible
    guard isCrowd(seen.count), rate > 0 else {
      for transit in seen { draw(transit, into: &surface) }
      return
    }
    if isHeld { return }
    if !seen.isEmpty { drawBand(max(seen.count, usual), into: &surface) }
  }

  /// Whether there are too many to be drawn one by one. Near the limit the rate of the whole second decides: a band does
  /// not come and go with every request.
  private func isCrowd(_ count: Int) -> Bool {
    let most = min(LinkDepartures.memory - 1, max(6, way.cells.count) * 2 / 3)
    return count > most || count > most / 2 && usual > most
  }

  /// How many are seen at once at the present rate.
  private var usual: Int { Int(rate * hopTime) }

  private var latest: [Transit] {
    let latest = timeline.recorder.flows.latest(from: from, to: to)
    guard repeats else { return latest }
    var known: Set<UInt64> = []
    return latest.filter { known.insert($0.request).inserted }
  }

  // MARK: One by one

  /// The departures whose dot or pulse is on the link now, oldest first.
  private var visible: [Transit] {
    let now = now
    return latest.filter { transit in
      let share = (now - transit.departure.seconds) / max(hopTime, (transit.arrival - transit.departure).seconds)
      // What has just arrived is there, however seconds are rounded.
      return share >= 0 && share < 0.999_999
    }
  }

  private func draw(_ transit: Transit, into surface: inout Surface) {
    let isUnderway = timeline.now < transit.arrival
    let place = place(of: transit)
    // A link of one cell is all head.
    guard way.cells.count == 1 || !heads.contains(way.cells[place]) else { return }
    let (glyph, role) = Self.look(of: transit.cargo)
    let isPulse = !isUnderway && glyph == Glyph.moving
    let mark = isPulse ? way.pulses[place] : glyph
    surface.write(mark, at: way.cells[place], role: isHeld && isPulse ? .figure : role)
    // Two of the same, joined.
    if transit.cargo == .duplicate, place > 0 { surface.write(mark, at: way.cells[place - 1], role: role) }
  }

  private func place(of transit: Transit) -> Int {
    let travel = (transit.arrival - transit.departure).seconds
    let duration = timeline.now < transit.arrival ? travel : max(hopTime, travel)
    let share = duration > 0 ? (now - transit.departure.seconds) / duration : 0
    return min(way.last, Int(share * Double(way.cells.count)))
  }

  static func look(of cargo: Transit.Cargo) -> (glyph: String, role: Role) {
    switch cargo {
    case .call: (Glyph.moving, .synchronous)
    case .answer, .acknowledgement, .heartbeat: (Glyph.moving, .good)
    case .error: (Glyph.failed, .failing)
    case .message: (Glyph.moving, .asynchronous)
    case .delivery: (Glyph.moving, .queue)
    case .retry: (Glyph.retried, .attention)
    case .duplicate: (Glyph.twice, .failing)
    // It was received before, and nobody has had success with it.
    case .redelivery, .deadLetter: (Glyph.dead, .failing)
    }
  }

  // MARK: Too many

  private var rate: Double { timeline.recorder.flows.rate(from: from, to: to, at: timeline.now) }

  /// A band, darker the more there are, and how many a second that is. What comes back covers no other link.
  private func drawBand(_ crowd: Int, into surface: inout Surface) {
    let shade = crowd < way.cells.count * 2 ? Glyph.light : crowd < way.cells.count * 8 ? Glyph.medium : Glyph.dark
    let cells = way.cells.dropLast(way.isBeside ? 0 : 1)
      .filter { !way.isBeside || surface[$0.column, $0.row].glyph == " " }
    let kinds = kinds
    let label = label(in: cells)
    let shaded = cells.filter { cell in label.map { !$0.covers(cell) } ?? true }
    for (cell, role) in zip(shaded, Self.mixed(kinds, in: shaded.count)) {
      surface.write(shade, at: cell, role: role)
    }
    if let label { surface.write(label.text, at: label.place, role: kinds.first?.role ?? .text) }
  }

  private struct Label {
    let text: String
    let place: Point

    func covers(_ cell: Point) -> Bool {
      cell.row == place.row && (place.column..<place.column + text.columns).contains(cell.column)
    }
  }

  /// The rate in the midst of the first row of a band, if that has room for it.
  private func label(in band: [Point]) -> Label? {
    let figure = NumberFormat.count(rate)
    let exact = rate < 9.95 ? NumberFormat.decimals(rate, 1) : figure
    let row = Set(band.filter { $0.row == band.first?.row }.map(\.column)).sorted()
    guard let left = row.first, let right = row.last, right - left == row.count - 1,
      let text = ["\(exact)/s", "\(figure)/s"].first(where: { $0.count <= row.count })
    else { return nil }
    return Label(text: text, place: Point(left + (row.count - text.columns) / 2, band[0].row))
  }

  /// How many there are of each colour among those that the rate counts, most first: number and colours are of one time.
  private var kinds: [(role: Role, count: Int)] {
    let counts = timeline.recorder.flows.counts(from: from, to: to)
    let byRole = counts.reduce(into: [Role: Int]()) { $0[Self.look(of: $1.key).role, default: 0] += $1.value }
    return byRole.map { (role: $0.key, count: $0.value) }
      .sorted { ($0.count, $0.role.rawValue) > ($1.count, $1.role.rawValue) }
  }

  /// The colours of so many cells, each in its share and all through them; of what there is little one cell, if there is
  /// room.
  private static func mixed(_ kinds: [(role: Role, count: Int)], in cells: Int) -> [Role] {
    guard let most = kinds.first, cells > 0 else { return [] }
    let all = Double(kinds.reduce(0) { $0 + $1.count })
    var left = cells - 1
    var quotas = kinds.dropFirst().map { kind in
      let quota = min(left, max(1, Int((Double(kind.count) / all * Double(cells)).rounded())))
      left -= quota
      return (role: kind.role, cells: quota)
    }
    quotas.insert((most.role, left + 1), at: 0)
    var drawn = quotas.map { _ in 0 }
    return (1...cells).map { place in
      let lacking = quotas.indices.map { quotas[$0].cells * place - drawn[$0] * cells }
      let next = lacking.indices.reduce(0) { lacking[$1] > lacking[$0] ? $1 : $0 }
      drawn[next] += 1
      return quotas[next].role
    }
  }
}
