import Testing

@testable import Simulation

@Suite struct PoolTests {
  private func message(_ number: UInt64) -> Message { Message(number: number, for: .null, to: .null) }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `records keep their contents while others come and go`(seed: UInt64) {
    var random = RandomStream(seed: seed)
    var pool = Pool<Message>(capacity: 1)
    defer { pool.deallocate() }
    var held: [Index<Message>: UInt64] = [:]
    for number in 0..<500 as Range<UInt64> {
      if random.next() % 5 < 3 {
        let index = pool.take(message(number))
        #expect(held.updateValue(number, forKey: index) == nil, "seed \(seed): \(index) was in use")
      } else if let index = held.keys.min() {
        pool.release(index)
        held[index] = nil
      }
      #expect(pool.live == held.count, "seed \(seed)")
    }
    for (index, number) in held { #expect(pool[index].number == number, "seed \(seed)") }
    #expect(pool.indices.count { pool[$0].state != .unused } == held.count, "seed \(seed)")
  }

  @Test func `a released index is used again before memory grows`() {
    var pool = Pool<Message>(capacity: 4)
    defer { pool.deallocate() }
    for number in 0..<4 as Range<UInt64> { _ = pool.take(message(number)) }
    for number in 4..<1000 as Range<UInt64> {
      pool.release(Index(UInt32(number % 4)))
      #expect(pool.take(message(number)) == Index(UInt32(number % 4)))
    }
    #expect(pool.capacity == 4)
    #expect(pool.live == 4)
  }

  @Test func `a clone of a pool goes its own way`() {
    var pool = Pool<Message>()
    defer { pool.deallocate() }
    let (kept, given) = (pool.take(message(1)), pool.take(message(2)))
    pool.release(given)
    var clone = pool.clone()
    defer { clone.deallocate() }
    clone[kept].number = 10
    #expect(clone.take(message(3)) == given)
    #expect(pool[kept].number == 1)
    #expect(pool.live == 1)
    #expect(clone.live == 2)
    #expect(pool.take(message(4)) == given)
    #expect(clone[given].number == 3)
  }

  @Test func `an array and its clone are two arrays`() {
    let table = FixedArray([1, 2, 3])
    defer { table.deallocate() }
    let clone = table.clone()
    defer { clone.deallocate() }
    clone[place: 1] = 20
    #expect(table[place: 1] == 2)
    #expect(clone[place: 1] == 20)
  }

  @Test func `an array may be empty`() {
    let table = FixedArray<Int>([])
    defer { table.deallocate() }
    #expect(table.indices.isEmpty)
  }
}
