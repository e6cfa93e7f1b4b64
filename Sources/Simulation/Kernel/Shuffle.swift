extension RandomStream {
  /// The elements in a random order (Fisher and Yates), the same with every compiler.
  package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for last in elements.indices.dropFirst().reversed() {
      elements.swapAt(last, Int(next() % UInt64(last + 1)))
    }
    return elements
  }
}
