import Testing

@testable import NcursesTerminal

/// What is known of a line, and when another frame is begun.
@Suite struct LinePaceTests {
  /// A line to a terminal that answers, and a program that shows a frame whenever it may.
  private struct Line {
    let rate: Double
    let latency: Double
    var answers = true
    private(set) var pace = LinePace()
    private(set) var frames: [Double] = []
    /// When the line is through with what was sent.
    private(set) var busyUntil = 0.0
    private var due: [Double] = []

    init(rate: Double, latency: Double, answers: Bool = true) {
      (self.rate, self.latency, self.answers) = (rate, latency, answers)
    }

    /// Plays so many seconds, a hundredth at a time, with a frame of so many bytes thirty times a second.
    /// - Returns: the longest time that a frame would have waited for its turn, after a while to learn.
    mutating func play(_ seconds: Double, bytes: Int, after settled: Double) -> Double {
      var longest = 0.0
      var nextFrame = 0.0
      for now in stride(from: 0, to: seconds, by: 0.01) {
        while let first = due.first, first <= now { due.removeFirst(); pace.answer(at: now) }
        if now > settled { longest = max(longest, busyUntil - now) }
        guard now >= nextFrame, pace.isReady(at: now) else { continue }
        nextFrame = now + 1.0 / 30
        let picture = frames.isEmpty ? 4_000 : bytes
        show(pace.part.map { min($0, picture) } ?? picture, at: now)
      }
      return longest
    }

    private mutating func show(_ bytes: Int, at now: Double) {
      frames.append(now)
      let begins = max(now, busyUntil)
      let ends = begins + Double(bytes) / rate
      busyUntil = ends
      guard pace.wantsToAsk(at: now) else { return pace.send(bytes, at: now) }
      pace.ask(about: bytes, at: now)
      if answers { due += [begins + latency, ends + latency] }
    }
  }

  @Test(arguments: [200, 350, 600], [0.001, 0.1])
  func `at 960 bytes a second nothing waits for a second, with answers and without`(bytes: Int, latency: Double) {
    for answers in [true, false] {
      var line = Line(rate: 960, latency: latency, answers: answers)
      let longest = line.play(120, bytes: bytes, after: 6)
      #expect(longest < 1, "\(longest)")
      #expect(line.frames.count > 120 * 600 / bytes / 2, "it is used: \(line.frames.count)")
    }
  }

  @Test func `where no answer comes a frame waits for two seconds, however large the one before was`() {
    var pace = LinePace()
    pace.ask(about: 12_500, at: 0)
    #expect(!pace.isReady(at: 1.9) && pace.isReady(at: 2.1))
    pace.send(300, at: 2.1)
    #expect(!pace.isReady(at: 4) && pace.isReady(at: 4.2))
  }

  @Test func `an answer that is lost makes no slow line of a fast one`() {
    var pace = LinePace()
    for second in 0..<12 {
      let now = Double(second)
      pace.ask(about: 4_000, at: now)
      pace.answer(at: now + 0.001)
      pace.answer(at: now + 0.003)
    }
    pace.ask(about: 18_000, at: 20)
    pace.answer(at: 20.001)
    #expect(pace.isReady(at: 21.5), "the other answer never came")
  }

  @Test(arguments: [1_500, 3_000, 6_000], [0.001, 0.1])
  func `at 960 bytes a second a picture that takes seconds goes in parts`(bytes: Int, latency: Double) {
    var line = Line(rate: 960, latency: latency)
    let longest = line.play(120, bytes: bytes, after: 8)
    #expect(longest < 0.9, "\(longest)")
    #expect(line.frames.count > 120 * 2, "it is used: \(line.frames.count)")
  }

  @Test func `a picture goes in parts where answers have said that the line is slow, and nowhere else`() {
    var pace = LinePace()
    #expect(pace.part == nil)
    pace.ask(about: 4_000, at: 0)
    pace.answer(at: 0.1)
    #expect(pace.part == nil)
    pace.answer(at: 0.11)
    #expect(pace.part == nil, "it was fast")
    pace.ask(about: 1_000, at: 1)
    pace.answer(at: 1)
    pace.answer(at: 2)
    #expect(pace.part == 400)
    #expect(pace.underWay(at: 100) == 0 && pace.part == 400, "silence says nothing")
  }

  @Test(arguments: [0.001, 0.02, 0.2, 0.5])
  func `a fast line has every frame, however far away the terminal is`(latency: Double) {
    var line = Line(rate: 1e6, latency: latency)
    _ = line.play(20, bytes: 400, after: 0)
    #expect(line.frames.filter { $0 > 5 }.count > 14 * 24, "\(line.frames.count)")
  }

  @Test func `a line of middle speed has as many frames as it can carry`() {
    var line = Line(rate: 4_800, latency: 0.05)
    let longest = line.play(60, bytes: 400, after: 6)
    #expect(longest < 0.5)
    #expect(line.frames.count > 60 * 10)
  }

  @Test func `an answer that is lost behind a frame is asked for once more`() {
    var pace = LinePace()
    pace.ask(about: 8_000, at: 0)
    pace.answer(at: 0.1)
    #expect(!pace.wantsToAskAgain(at: 2) && pace.wantsToAskAgain(at: 2.2) && !pace.isReady(at: 2.2))
    pace.askAgain()
    #expect(!pace.wantsToAskAgain(at: 2.3), "once")
    pace.answer(at: 2.3)
    #expect(pace.isReady(at: 2.3) && !pace.isWaiting)
  }

  @Test func `an answer to nobody's question is nothing`() {
    var pace = LinePace()
    pace.answer(at: 1)
    #expect(!pace.isWaiting && pace.isReady(at: 1))
    pace.ask(about: 100_000, at: 2)
    #expect(pace.isWaiting && !pace.isReady(at: 2))
    pace.reset()
    #expect(!pace.isWaiting && pace.isReady(at: 2))
  }
}
