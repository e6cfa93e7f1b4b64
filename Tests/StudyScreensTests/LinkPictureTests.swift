import CourseContent
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Links in a still picture: which way they lead, and what goes over them.
struct LinkPictureTests {
  private static let scenarioIDs = (try? ContentFolder(path: "\(Checkout.folder)/content").manifest.scenarioIDs) ?? []
  private static let rooms = [Size(columns: 76, rows: 10), Size(columns: 116, rows: 18)]

  private func routes(of timeline: Timeline, in size: Size) -> (surface: Surface, routes: [SystemLayout.Route]) {
    let (graph, snapshot) = (SystemGraph(of: timeline.run), timeline.run.snapshot())
    var surface = Surface(size)
    SystemView(
      graph: graph, timeline: timeline, snapshot: snapshot, forecast: Forecast(from: timeline), chosen: nil,
      hopTime: 0.5, holdTime: 0.5
    ).draw(into: &surface, in: surface.bounds)
    let layout = SystemLayout(graph, faces: snapshot.faces, in: surface.bounds.inset(columns: 2, rows: 0))
    return (surface, layout.routes)
  }

  /// The frame of Payment has a space in it, behind its service.
  @Test func `no number of who waits stands on the frame of a box`() throws {
    var timeline = Timeline(try Shipped.run("saga"))
    timeline.seek(to: Instant(seconds: 21.8))
    let frame = try #require(
      routes(of: timeline, in: Self.rooms[0]).surface.text.split(separator: "\n").first { $0.contains("Lambda") })
    #expect(frame.firstRange(of: /Lambda\d/) == nil, "\(frame)")
  }

  /// 264 of 320 answers in the second from 10 s on are refusals, all of them in its first moment.
  @Test(arguments: [10.1, 10.3, 10.5, 10.9])
  func `a band of answers is red as far as those are errors that its number counts`(second: Double) throws {
    var timeline = Timeline(try Shipped.run("too-many-connections"))
    timeline.seek(to: Instant(seconds: second))
    let cells = routes(of: timeline, in: Self.rooms[1]).surface.cells.filter { "░▒▓".unicodeScalars.contains($0.glyph) }
    let (red, green) = (cells.count { $0.role == .failing }, cells.count { $0.role == .good })
    #expect(green > 0 && red > 3 * green, "\(red) red, \(green) green")
  }

  /// Between boxes that stand close together what comes back has hardly a cell of its own.
  @Test(arguments: ["usage-plan", "saga", "three-doors"])
  func `where a line turns or parts, no pulse and nothing that comes back is drawn as a straight one`(id: String) throws
  {
    var timeline = Timeline(try Shipped.run(id))
    for second in stride(from: 0.5, through: 21, by: 0.41) {
      timeline.seek(to: Instant(seconds: second))
      for size in Self.rooms {
        let (surface, routes) = routes(of: timeline, in: size)
        let ways = routes.map(\.path)
        let turns = ways.flatMap { way in
          way.indices.dropFirst().dropLast().filter { place in
            way[place - 1].row != way[place + 1].row && way[place - 1].column != way[place + 1].column
          }.map { way[$0] }
        }
        for turn in turns {
          #expect(!"━┃─│".contains(surface[turn.column, turn.row].text), "\(second) s at \(turn)\n\(surface.text)")
        }
      }
    }
  }

  @Test(arguments: Matrix.rows(scenarioIDs, short: 25))
  func `no dot, pulse or rate hides the head of an arrow, and no rate is without its unit`(id: String) throws {
    var timeline = Timeline(try Shipped.run(id))
    let heads: Set<String> = ["►", "←", "▼", "↑"]
    for second in stride(from: 0.0, through: 40, by: 1.9) {
      timeline.seek(to: Instant(seconds: second))
      for size in Self.rooms {
        let (surface, routes) = routes(of: timeline, in: size)
        let single = Set(routes.filter { $0.path.count == 1 }.compactMap(\.path.last))
        for end in Set(routes.compactMap(\.path.last)).subtracting(single) {
          #expect(heads.contains(surface[end.column, end.row].text), "\(second) s in \(size)\n\(surface.text)")
        }
        let bare = surface.text.firstRange(of: /\d[░▒▓]/)
        #expect(bare == nil, "\(second) s in \(size)\n\(surface.text)")
      }
    }
  }
}
