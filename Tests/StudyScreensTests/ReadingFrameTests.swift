import CourseContent
import Simulation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Pages of the shipped course that somebody has looked at, and every page at every size.
@Suite struct `Pages that are read` {
  static let ways: [(name: String, entrance: Route, keys: [KeyEvent])] = [
    ("guide", .guide(lesson: nil), [.down]),
    ("lesson", .guide(lesson: "latency-problem"), [.tab]),
    (
      "glossary", .glossary(term: nil),
      [.character("f"), .character("d"), .character("e"), .character("a"), .character("d")]
    ),
    ("term", .glossary(term: "visibility-timeout"), [.tab]),
    ("compare", .compare, [.down]),
    ("drill", .compare, [.character("d"), .enter]),
    ("search", .home, [.character("/"), .character("p"), .character("o"), .character("l"), .character("l")]),
    ("sources", .guide(lesson: "latency-problem"), [.character("i")]),
    ("settings", .home, [.character("s")]),
    ("watch", .home, [.character("w"), .down]),
  ]

  static func app(
    _ way: (name: String, entrance: Route, keys: [KeyEvent]), _ size: Size, _ glyphs: GlyphSet
  ) throws -> App {
    var app = App(try Shipped.context(), at: way.entrance, size: size, glyphs: glyphs)
    for key in way.keys { app.handle(.key(key)) }
    return app
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 40, rows: 12)])
  func `look as they were approved`(size: Size) throws {
    // The words of the course may be mended without a frame being looked at again: three pages stand for all.
    for way in Self.ways where ["drill", "settings", "lesson"].contains(way.name) {
      let surface = try Self.app(way, size, .unicode).draw()
      let complaint = Golden.complaint(
        about: surface.text + "\n\n" + surface.roles, against: "\(way.name)-\(size.columns)x\(size.rows)-unicode")
      #expect(complaint == nil, "\(complaint ?? "")")
    }
  }

  @Test func `are drawn in ASCII alone where nothing else can be shown`() throws {
    for way in Self.ways {
      for size in [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)] {
        #expect(try Self.app(way, size, .ascii).draw().text.allSatisfy(\.isASCII), "\(way.name)")
      }
    }
  }

  @Test func `survive every size, and going on in each`() throws {
    for way in Self.ways {
      var app = try Self.app(way, Size(columns: 80, rows: 24), .unicode)
      for (columns, rows) in [(0, 0), (1, 1), (40, 12), (39, 12), (200, 60), (12, 40), (80, 24), (41, 13)] {
        app.handle(.resized(Size(columns: columns, rows: rows)))
        for key in [KeyEvent.down, .pageDown, .tab, .end, .up, .pageUp] { app.handle(.key(key)) }
        app.advance(by: 0.1)
        #expect(app.draw().size == Size(columns: columns, rows: rows))
      }
    }
  }

  @Test func `every lesson can be read to its end, and has been read then`() throws {
    let sizes = [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)]
    for (id, size) in Matrix.pairs(Matrix.rows(try Shipped.course().manifest.lessonIDs, short: 12), sizes) {
      let context = try Shipped.context()
      var app = App(context, at: .guide(lesson: id), size: size, glyphs: .unicode)
      for _ in 0..<600 where !context.isRead(id) {
        let canScroll = app.top.hints.contains { $0.help == "read on" }
        app.handle(.key(canScroll ? .down : .enter))
      }
      #expect(context.isRead(id), "\(id)")
    }
  }
}
