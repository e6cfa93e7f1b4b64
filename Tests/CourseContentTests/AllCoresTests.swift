import Foundation
import Synchronization
import Testing

@testable import CourseContent

@Suite struct `On all cores` {
  @Test(arguments: [0, 1, 2, 3, 1_000]) func `each piece is done once, and all of them before it returns`(count: Int) {
    let done = Mutex<[Int]>([])
    AllCores.perform((0..<count).map { piece in { @Sendable in done.withLock { $0.append(piece) } } })
    #expect(done.withLock { $0.sorted() } == Array(0..<count))
  }
}
