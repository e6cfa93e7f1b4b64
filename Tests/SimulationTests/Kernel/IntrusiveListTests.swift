import Testing

@testable import Simulation

@Suite struct IntrusiveListTests {
  private typealias Messages = IntrusiveList<MessageLinks>

  private func forwards(_ line: Messages, _ pool: Pool<Message>) -> [Index<Message>] {
    Array(sequence(first: line.first) { line.next(after: $0, in: pool) }.prefix { !$0.isNull })
  }

  private func backwards(_ line: Messages, _ pool: Pool<Message>) -> [Index<Message>] {
    Array(sequence(first: line.last) { line.previous(before: $0, in: pool) }.prefix { !$0.isNull })
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `records join and leave a line anywhere, as in an array`(seed: UInt64) {
    var random = RandomStream(seed: seed)
    var (pool, line, array) = (Pool<Message>(), Messages(), [Index<Message>]())
    defer { pool.deallocate() }
    for step in 0..<400 {
      if array.isEmpty || random.next() % 5 < 3 {
        let place = Int(random.next() % UInt64(array.count + 1))
        let index = pool.take(Message(number: 0, for: .null, to: .null))
        line.insert(index, after: place == 0 ? .null : array[place - 1], in: pool)
        array.insert(index, at: place)
      } else {
        let index = array.remove(at: Int(random.next() % UInt64(array.count)))
        line.remove(index, in: pool)
        pool.release(index)
      }
      let moment = "seed \(seed), step \(step)"
      #expect(line.count == array.count && line.isEmpty == array.isEmpty, "\(moment)")
      #expect(forwards(line, pool) == array && backwards(line, pool) == array.reversed(), "\(moment)")
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `the place of a record in a list that is in order is found from anywhere`(seed: UInt64) {
    var random = RandomStream(seed: seed)
    var (pool, line, array) = (Pool<Message>(), Messages(), [Index<Message>]())
    defer { pool.deallocate() }
    for step in 0..<100 {
      let number = random.next() % 40
      let any = array.isEmpty ? .null : array[Int(random.next() % UInt64(array.count))]
      let middle = random.next().isMultiple(of: 3) ? .null : any
      let place = line.place(near: middle, in: pool) { $0.number > number }
      let index = pool.take(Message(number: number, for: .null, to: .null))
      line.insert(index, after: place, in: pool)
      array.insert(index, at: array.firstIndex { pool[$0].number > number } ?? array.endIndex)
      #expect(forwards(line, pool) == array, "seed \(seed), step \(step)")
    }
  }

  @Test func `what is appended stands last`() {
    var (pool, line) = (Pool<Message>(), Messages())
    defer { pool.deallocate() }
    let indices = (0..<5).map { _ in pool.take(Message(number: 0, for: .null, to: .null)) }
    for index in indices { line.append(index, in: pool) }
    #expect(forwards(line, pool) == indices)
  }

  @Test func `a message stands in two lines at once without their mixing`() {
    var (pool, byAge, waiting) = (Pool<Message>(), IntrusiveList<MessageAgeLinks>(), Messages())
    defer { pool.deallocate() }
    let indices = (0..<4).map { _ in pool.take(Message(number: 0, for: .null, to: .null)) }
    for index in indices { byAge.append(index, in: pool) }
    for index in indices.reversed() { waiting.append(index, in: pool) }
    byAge.remove(indices[1], in: pool)
    #expect(forwards(waiting, pool) == indices.reversed())
    #expect(byAge.next(after: indices[0], in: pool) == indices[2])
  }
}
