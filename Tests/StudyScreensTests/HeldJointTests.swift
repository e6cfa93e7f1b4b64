import Simulation
import TerminalSurface
import Testing

@testable import StudyScreens

/// A line on which somebody waits is thick, and those that meet it are not.
struct HeldJointTests {
  /// What a sign is called: `BOX DRAWINGS LEFT HEAVY AND RIGHT DOWN LIGHT`, or one weight before all its arms.
  private func arms(of sign: String) throws -> (all: Int, heavy: Int) {
    let name = try #require(sign.unicodeScalars.first?.properties.name)
    let directions = ["LEFT": 1, "RIGHT": 2, "UP": 4, "DOWN": 8, "HORIZONTAL": 3, "VERTICAL": 12]
    let words = name.split(separator: " ").map(String.init)
    // Either the weight stands once, in front, or behind each of two groups.
    let parts = words.split(separator: "AND").map(Array.init)
    let isMixed = words.contains("HEAVY") && words.contains("LIGHT")
    return parts.reduce(into: (0, 0)) { found, part in
      let own = part.compactMap { directions[$0] }.reduce(0, |)
      found.0 |= own
      if isMixed ? part.contains("HEAVY") : words.contains("HEAVY") { found.1 |= own }
    }
  }

  @Test(arguments: [5, 6, 7, 9, 10, 11, 13, 14, 15])
  func `a joint has its thick arms where somebody waits, and thin ones elsewhere`(all: Int) throws {
    for heavy in 1...15 where heavy & ~all == 0 {
      let sign = HeldLines.joint(of: all, heavy: heavy)
      #expect(try arms(of: sign) == (all, heavy), "\(sign)")
    }
  }

  @Test(arguments: [1, 2, 3, 4, 8, 12]) func `a line without a joint is thick as a whole`(all: Int) throws {
    #expect(HeldLines.joint(of: all, heavy: all) == (all < 4 ? Glyph.pulse : Glyph.pulseDown))
  }

  /// In front of three doors only one may be waited at: the others leave the joint as thin lines.
  @Test(arguments: ["three-doors", "saga"]) func `no thick arm leads into a line on which nobody waits`(id: String)
    throws
  {
    var timeline = Timeline(try Shipped.run(id))
    let (graph, forecast) = (SystemGraph(of: timeline.run), Lookahead(of: timeline).forecast)
    var joints = 0
    for moment in stride(from: 0.5, to: 40, by: 0.73) {
      timeline.seek(to: Instant(seconds: moment))
      let snapshot = timeline.run.snapshot()
      var surface = Surface(Size(columns: 120, rows: 19))
      SystemView(
        graph: graph, timeline: timeline, snapshot: snapshot, forecast: forecast, chosen: nil, hopTime: 0,
        holdTime: 0.45
      ).draw(into: &surface, in: surface.bounds)
      for row in 1..<surface.size.rows - 1 {
        for column in 1..<surface.size.columns - 1 {
          guard let scalar = surface[column, row].text.unicodeScalars.first, (0x250c...0x254b).contains(scalar.value),
            surface[column, row].role != .rule
          else { continue }
          let (_, heavy) = try arms(of: String(scalar))
          for (bit, beside) in [(1, (-1, 0)), (2, (1, 0)), (4, (0, -1)), (8, (0, 1))] where heavy & bit != 0 {
            let next = surface[column + beside.0, row + beside.1].text
            joints += 1
            #expect(!"─│".contains(next), "\(scalar) beside \(next) at \(moment) s\n\(surface.text)")
          }
        }
      }
    }
    #expect(joints > 0)
  }
}
