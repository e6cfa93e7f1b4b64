import CourseContent
import TestSupport
import Testing

@testable import StudyProgress

/// Missions that were reached, tomorrow too.
@Suite struct `Reached missions` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `are kept each time, and the cheapest design counts`() {
    let store = folder.store()
    store.markReached(mission: "rush", cost: 9, knobs: "workers=9", hints: 2)
    store.markReached(mission: "rush", cost: 7, knobs: "workers=7", hints: 2)
    store.markReached(mission: "rush", cost: 8, knobs: "workers=8", hints: 0)
    let record = folder.store().record
    #expect(record == store.record)
    #expect(record.reached.map(\.cost) == [9, 7, 8])
    #expect(record.reached.map(\.hints) == [2, 2, 0])
    #expect(record.bestCost(of: "rush") == 7 && record.bestCost(of: "other") == nil)
  }

  @Test func `come back with all else when a file is written anew`() {
    let store = ProgressStore(inMemory: .counting())
    store.markReached(mission: "rush", cost: 9, knobs: "workers=9", hints: 2)
    var again = StudyRecord()
    for change in store.record.changes { again.apply(change) }
    #expect(again == store.record)
  }
}
