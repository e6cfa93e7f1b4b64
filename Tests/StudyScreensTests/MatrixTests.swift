import TestSupport
import Testing

/// What a matrix is cut down to.
@Suite struct `A matrix in turns` {
  @Test(arguments: [3, 7, 26])
  func `has each row, and no column is left out`(count: Int) {
    let (rows, columns) = (Array(0..<count), ["a", "b", "c"])
    let pairs = Matrix.pairs(rows, columns)
    #expect(Set(pairs.map(\.0)) == Set(rows) && Set(pairs.map(\.1)) == Set(columns))
    #expect(pairs.count == (Matrix.isLong ? count * 3 : count))
    for column in columns { #expect(pairs.count { $0.1 == column } >= count / 3) }
  }

  @Test func `is empty where there is nothing to take turns`() {
    #expect(Matrix.pairs([1, 2], [String]()).isEmpty && Matrix.pairs([Int](), ["a"]).isEmpty)
  }
}
