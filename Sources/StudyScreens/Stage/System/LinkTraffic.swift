import Simulation
import TerminalSurface

/// What is seen on one link at one moment, in one direction.
///
/// A dot is a request between its departure and its arrival, exactly where it is. What the network carries faster than
/// the eye leaves a pulse that runs along the link after it, drawn as a piece of heavy line, so that nobody takes it for
/// the request itself. Where there are more than the link has cells for, it is drawn as a band, with its rate.
struct LinkTraffic {
  let timeline: Timeline
  /// Simulated seconds that a pulse takes for the link.
  let hopTime: Double
  let from, to: NodeIndex
  /// The cells of the link, in the direction of travel.
  let path: [Point]
  /// Answers come back under the link that took the call.
  let rowsBelow: Int

  private var now: Double { timeline.now.seconds }

  func draw(into surface: inout Surface) {
    guard !path.isEmpty else { return }
    let seen = visible
    let crowd = isWhole ? seen.count : Int(Double(rate) * hopTime)
    guard crowd * 3 <= max(6, path.count) * 2, isWhole else {
      if !seen.isEmpty { drawBand(crowd, seen, into: &surface) }
      return
    }
    for transit in seen { draw(transit, into: &surface) }
  }

  // MARK: One by one

  /// The departures whose dot or pulse is on the link now, oldest first.
  private var visible: [Transit] {
    timeline.recorder.departures.filter { transit in
      guard transit.from == from, transit.to == to else { return false }
      let share = (now - transit.departure.seconds) / max(hopTime, (transit.arrival - transit.departure).seconds)
      // What has just arrived is there, however seconds are rounded.
      return share >= 0 && share < 0.999_999
    }
  }

  private func draw(_ transit: Transit, into surface: inout Surface) {
    let travel = (transit.arrival - transit.departure).seconds
    let isUnderway = timeline.now < transit.arrival
    let duration = isUnderway ? travel : max(hopTime, travel)
    let share = duration > 0 ? (now - transit.departure.seconds) / duration : 0
    let place = min(path.count - 1, Int(share * Double(path.count)))
    let (glyph, role) = Self.look(of: transit.cargo)
    let isVertical = place > 0 ? path[place].column == path[place - 1].column : path.count == 1
    let pulse = isVertical ? Glyph.pulseDown : Glyph.pulse
    let mark = !isUnderway && glyph == Glyph.moving ? pulse : glyph
    surface.write(mark, at: Point(path[place].column, path[place].row + rowsBelow), role: role)
    // Two of the same, joined.
    if transit.cargo == .duplicate, place > 0 {
      surface.write(mark, at: Point(path[place - 1].column, path[place - 1].row + rowsBelow), role: role)
    }
  }

  static func look(of cargo: Transit.Cargo) -> (glyph: String, role: Role) {
    switch cargo {
    case .call: (Glyph.moving, .synchronous)
    case .answer, .acknowledgement: (Glyph.moving, .good)
    case .error: (Glyph.failed, .failing)
    case .message: (Glyph.moving, .asynchronous)
    case .delivery: (Glyph.moving, .queue)
    case .retry, .redelivery: (Glyph.retried, .attention)
    case .duplicate: (Glyph.twice, .attention)
    case .deadLetter: (Glyph.dead, .failing)
    }
  }

  // MARK: Too many

  private var rate: Int { timeline.recorder.flows.rate(from: from, to: to, at: timeline.now) }

  /// Whether the departures that are remembered go back as far as the link shows.
  private var isWhole: Bool {
    let departures = timeline.recorder.departures
    guard let oldest = departures.first, departures.count > Recorder.memory else { return true }
    return oldest.departure.seconds <= now - hopTime
  }

  /// A band, darker the more there are, and how many a second that is.
  private func drawBand(_ crowd: Int, _ seen: [Transit], into surface: inout Surface) {
    let (_, role) = Self.look(of: seen[seen.count - 1].cargo)
    let shade = crowd < path.count * 2 ? Glyph.light : crowd < path.count * 8 ? Glyph.medium : Glyph.dark
    for point in path.dropLast(rowsBelow == 0 ? 1 : 0) {
      surface.write(shade, at: Point(point.column, point.row + rowsBelow), role: role)
    }
    let label = "\(Figure.count(Double(rate)))/s"
    let row = path.filter { $0.row == path[0].row }
    guard let left = row.map(\.column).min(), row.count >= label.count else { return }
    surface.write(label, at: Point(left + (row.count - label.count) / 2, path[0].row + rowsBelow), role: role)
  }
}
