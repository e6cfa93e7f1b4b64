import Simulation
import TerminalSurface
import Testing

@testable import StudyScreens

/// How many marks a crowd has, where they stand and in which colour.
@Suite struct `A crowd of blocked callers` {
  private let limit = WaitLimit(after: SimDuration(seconds: 30), status: .gatewayTimeout)
  private let room = Size(columns: 30, rows: 2)

  private func waits(_ ages: [Double], limit: WaitLimit?) -> Waits {
    var waits = Waits(limit: limit)
    for age in ages { waits.add(waitingFor: SimDuration(seconds: age)) }
    return waits
  }

  private func crowd(_ ages: [Double], most: Int = 1, burst: Int = 0, limited: Bool = true) -> Crowd {
    Crowd(waits(ages, limit: limited ? limit : nil), most: most, burst: burst, in: room)
  }

  @Test func `has a mark for each where all fit, at its own age`() {
    let marks = crowd([0, 10.5, 29.9, 10.5]).marks
    #expect(marks.map(\.column) == [29, 10, 10, 0])
    #expect(marks.map(\.height) == [0, 0, 1, 0])
    #expect(marks.map { Role.waiting($0.share) } == [.failing, .waitingLong, .waitingLong, .synchronous])
  }

  @Test func `stands for as many as the whole run needs, not for as many as there are now`() {
    // 60 places for 580: ten each.
    let crowd = crowd(Array(repeating: 5, count: 21), most: 580)
    #expect(crowd.perMark == 10 && crowd.marks.count == 3)
    // 21 of one age are three marks; two fit upon each other, the third pushes to the left.
    #expect(crowd.marks.map(\.column) == [5, 5, 4])
  }

  @Test(arguments: [(0, 1), (60, 1), (61, 2), (120, 2), (121, 5), (580, 10), (601, 20), (6_001, 200)])
  func `stands for a round number`(most: Int, perMark: Int) {
    #expect(Crowd.round(atLeast: most, over: 60) == perMark)
  }

  @Test func `keeps a burst in the youngest quarter`() {
    // 100 of 60 places would take two each and 50 of them; with ten each they take ten.
    let crowd = crowd(Array(repeating: 0, count: 100), most: 100, burst: 100)
    #expect(crowd.perMark == 10 && crowd.marks.count == 10)
    #expect(crowd.marks.allSatisfy { $0.column < 8 })
  }

  @Test func `fits even if more come than was foreseen`() {
    let crowd = crowd(Array(repeating: 29, count: 1_000), most: 10)
    #expect(crowd.perMark == 20 && crowd.marks.count == 50)
    #expect(Set(crowd.marks.map { Point($0.column, $0.height) }).count == 50)
  }

  @Test func `has those who pause at its left edge, and counts them apart`() {
    var waits = waits([29, 29, 0], limit: limit)
    for _ in 0..<5 { waits.addPausing() }
    let crowd = Crowd(waits, most: 61, burst: 0, in: room)
    // Two each: the asking are two marks, the pausing three, of which two fit upon who has just come.
    #expect(crowd.perMark == 2 && crowd.marks.map(\.isPausing) == [false, false, true, true, true])
    #expect(crowd.marks.map(\.column) == [29, 0, 0, 1, 1])
  }

  @Test func `without a limit is a pile that is never red`() {
    let crowd = crowd([1, 100, 1_000], limited: false)
    #expect(crowd.marks.map(\.column) == [0, 1, 2])
    #expect(crowd.marks.allSatisfy { Role.waiting($0.share) == .synchronous })
  }

  @Test func `draws nothing where there is no room`() {
    for size in [Size(columns: 0, rows: 0), Size(columns: 0, rows: 2), Size(columns: 3, rows: 0)] {
      #expect(Crowd(waits([1, 2], limit: limit), most: 2, burst: 0, in: size).marks.isEmpty)
      #expect(Crowd(waits([1, 2], limit: nil), most: 2, burst: 0, in: size).marks.isEmpty)
    }
  }

  @Test(arguments: [(0, 0), (0.001, 1), (0.5, 40), (1, 80), (7, 80), (-1, 0)])
  func `as a bar is full in eighths, one at least`(share: Double, eighths: Int) {
    #expect(LevelBar.eighths(share, columns: 10) == eighths)
  }
}
