/// An array whose length never changes. Its memory is managed by hand, for the same reason and with the same duties as
/// that of a `Pool`.
struct FixedArray<Element: BitwiseCopyable>: OwnedMemory {
  private var elements: UnsafeMutablePointer<Element>
  let count: Int

  init(_ elements: [Element]) {
    count = elements.count
    self.elements = .allocate(capacity: max(1, count))
    self.elements.initialize(from: elements, count: count)
  }

  func deallocate() { elements.deallocate() }

  func clone() -> FixedArray {
    var copy = self
    copy.elements = .allocate(capacity: max(1, count))
    copy.elements.initialize(from: elements, count: count)
    return copy
  }

  var indices: Range<Index<Element>> { Index(0)..<Index(UInt32(count)) }

  @inline(__always)
  subscript(index: Index<Element>) -> Element {
    get {
      assert(index.rawValue < count)
      return elements[Int(index.rawValue)]
    }
    nonmutating _modify {
      assert(index.rawValue < count)
      yield &elements[Int(index.rawValue)]
    }
  }

  /// By a bare integer, for arrays that run parallel to another one, such as telemetry beside nodes.
  @inline(__always)
  subscript(place place: Int) -> Element {
    get {
      assert(place >= 0 && place < count)
      return elements[place]
    }
    nonmutating _modify {
      assert(place >= 0 && place < count)
      yield &elements[place]
    }
  }
}
