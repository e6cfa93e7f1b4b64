/// A row of elements whose number is known from the start; memory by hand, for the same reason as `Pool`.
struct FixedArray<Element: BitwiseCopyable> {
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

  /// By the bare place, for what is kept beside the elements of another array.
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

/// Does the same to arrays of any element.
protocol ArrayVisitor {
  func visit<Element>(_ array: inout FixedArray<Element>)
}

/// Gives each array memory of its own, with the same elements.
struct Cloning: ArrayVisitor {
  func visit<Element>(_ array: inout FixedArray<Element>) { array = array.clone() }
}

/// Gives the memory of each array back.
struct Releasing: ArrayVisitor {
  func visit<Element>(_ array: inout FixedArray<Element>) { array.deallocate() }
}
