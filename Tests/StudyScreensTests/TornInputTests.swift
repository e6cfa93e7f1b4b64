import Foundation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import NcursesTerminal
@testable import StudyScreens

/// What terminals send, torn at each byte and late by up to 90 milliseconds: one key or none on every kind of page.
struct TornInputTests {
  /// A terminal whose bytes come at their moments, read by the reader of the real one.
  private final class TornTerminal: Terminal {
    let size = Size(columns: 80, rows: 24)
    let glyphs = GlyphSet.unicode
    let isReady = true
    private let clock: ManualTime
    private var pieces: [(at: Double, bytes: [UInt8])]
    private var decoder = InputDecoder()
    private(set) var events: [TerminalEvent] = []

    init(_ pieces: [(at: Double, bytes: [UInt8])], clock: ManualTime) {
      (self.pieces, self.clock) = (pieces, clock)
    }

    func events(waitingAtMost seconds: Double?) -> [TerminalEvent] {
      let patience = [seconds, decoder.patience(at: clock.seconds)].compactMap(\.self).min()
      let end = patience.map { clock.seconds + $0 } ?? .infinity
      var inputs: [TerminalInput]
      if let first = pieces.first, first.at <= end {
        clock.move(to: first.at)
        inputs = decoder.take(pieces.removeFirst().bytes, at: clock.seconds)
      } else if patience == nil {
        return [.inputClosed]
      } else {
        clock.move(to: end)
        inputs = decoder.rest(at: clock.seconds)
      }
      let new = inputs.compactMap { input -> TerminalEvent? in
        switch input {
        case .key(let key): .key(key)
        case .pasted(let text): .pasted(text)
        case .pointer, .answered, .background, .scheme, .mode: nil
        }
      }
      events += new
      return new
    }

    let isSlow = false
    func present(_ surface: Surface, first rows: Set<Int>) -> Bool { true }
    func use(_ theme: Theme) {}
    func use(pointer isWanted: Bool) {}
    func repaint() {}
    func suspend() {}
    func copy(_ text: String) -> Bool { false }
  }

  enum Page: String, CaseIterable { case home, list, field, stage }

  private static let size = Size(columns: 80, rows: 24)

  private func app(at page: Page) throws -> App {
    let context = try Shipped.context()
    // Nothing moves at home: keys are what is looked at, and a flood costs a hundred frames each time.
    context.progress.set(Settings.motionKey, to: "calm")
    switch page {
    case .home: return App(context, size: Self.size, glyphs: .unicode)
    case .list: return App(context, at: .guide(lesson: nil), size: Self.size, glyphs: .unicode)
    case .stage: return try Shipped.app(watching: "traffic-leveling", Self.size)
    case .field:
      var app = App(context, size: Self.size, glyphs: .unicode)
      app.handle(.key(.character("/")))
      return app
    }
  }

  /// Sends bytes to a page and returns what events came of them, and whether the program goes on.
  private func send(_ pieces: [(at: Double, bytes: [UInt8])], to app: App) -> (events: [TerminalEvent], end: LoopEnd) {
    let clock = ManualTime()
    let terminal = TornTerminal(pieces, clock: clock)
    var loop = AppLoop(app, in: terminal, clock: clock, framesPerSecond: 30)
    let end = loop.run()
    return (terminal.events, end)
  }

  private static let sequences: [(text: String, event: TerminalEvent?)] =
    TerminalSequences.keys.map { ($0, .key($1)) } + TerminalSequences.others.map { ($0, nil) }
    + [("\u{1b}[0n", nil), ("\u{1b}[200~qq\r\u{1b}[201~", .pasted("qq "))]

  private static let delays = [0, 0.03, 0.09]

  /// The bytes of a sequence, of which the second part comes late.
  private func pieces(_ text: String, tornAt place: Int, late delay: Double) -> [(at: Double, bytes: [UInt8])] {
    let bytes = Array(text.utf8)
    let pieces = [(at: 8.0, bytes: Array(bytes[..<place])), (at: 8 + delay, bytes: Array(bytes[place...]))]
    return pieces.filter { !$0.bytes.isEmpty }
  }

  private func pieces(byByte text: String) -> [(at: Double, bytes: [UInt8])] {
    text.utf8.enumerated().map { (at: 8 + 0.1 * Double($0), bytes: [$1]) }
  }

  /// What comes of bytes by themselves, with nobody who draws between them.
  private func events(of pieces: [(at: Double, bytes: [UInt8])]) -> [TerminalEvent] {
    let terminal = TornTerminal(pieces, clock: ManualTime())
    while terminal.events(waitingAtMost: nil) != [.inputClosed] {}
    return terminal.events
  }

  @Test(arguments: delays)
  func `each sequence is one key or none, wherever it is torn`(delay: Double) {
    for (text, event) in Self.sequences {
      for place in 1...text.utf8.count {
        let events = events(of: pieces(text, tornAt: place, late: delay))
        #expect(events == (event.map { [$0] } ?? []), "\(text.debugDescription) at \(place)")
      }
      #expect(events(of: pieces(byByte: text)) == (event.map { [$0] } ?? []), "\(text.debugDescription)")
    }
  }

  /// Each sequence at one of its places and late by one of the delays, which take turns; in the long form all of them.
  @Test(arguments: Page.allCases)
  func `each torn sequence is one key or none on every kind of page, and none but those of leaving leave it`(
    page: Page
  ) throws {
    let app = try app(at: page)
    for (number, (text, event)) in Self.sequences.enumerated() {
      let places = Array(1...text.utf8.count)
      let turn = number + page.rawValue.count
      let torn =
        Matrix.isLong
        ? places.flatMap { place in Self.delays.map { (place, $0) } }
        : [(places[(turn + Int(Matrix.seed % 97)) % places.count], Self.delays[turn % Self.delays.count])]
      for (place, delay) in torn {
        let (events, end) = send(pieces(text, tornAt: place, late: delay), to: app)
        #expect(events == (event.map { [$0] } ?? []), "\(text.debugDescription) at \(place)")
        let leaves = [.key(.control("c")), .key(.character("q"))].contains(event) && page != .field
        #expect(end == (leaves || event == .key(.control("c")) ? .left : .inputClosed), "\(text.debugDescription)")
      }
    }
  }

  @Test func `torn at every byte at once it is still one key or none, on each page in its turn`() throws {
    let apps = try Page.allCases.map(app)
    for ((text, event), app) in Matrix.pairs(Self.sequences, apps) {
      #expect(send(pieces(byByte: text), to: app).events == (event.map { [$0] } ?? []), "\(text.debugDescription)")
    }
  }

  @Test func `a lone Escape leaves a field after 120 milliseconds, and Home never`() throws {
    let field = send([(at: 8, bytes: [0x1b]), (at: 8.13, bytes: [0x71])], to: try app(at: .field))
    #expect(field.events == [.key(.escape), .key(.character("q"))] && field.end == .left)
    let home = send([(at: 8, bytes: [0x1b]), (at: 9, bytes: [0x1b])], to: try app(at: .home))
    #expect(home.events == [.key(.escape), .key(.escape), .inputClosed].dropLast() && home.end == .inputClosed)
  }
}
