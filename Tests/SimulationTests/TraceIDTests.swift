import Testing

@testable import Simulation

@Suite struct `A trace id` {
  @Test func `has the form of X-Ray, and is one of its own for each request and seed`() throws {
    let ids = (1...100 as ClosedRange<UInt64>).flatMap { request in
      [1, 2, 7].map { TraceID(of: request, seed: $0).description }
    }
    #expect(ids.allSatisfy { $0.wholeMatch(of: /1-[0-9a-f]{8}-[0-9a-f]{24}/) != nil })
    #expect(Set(ids).count == 300)
    #expect(TraceID(of: 3, seed: 7) == TraceID(of: 3, seed: 7))
  }
}
