/// A value of any type behind a pointer, so that what holds it stays plain data and counts no references when it is copied.
/// Its memory is managed by hand, with the same duties as that of a `Pool`.
struct Boxed<Value>: OwnedMemory {
  private let pointer: UnsafeMutablePointer<Value>

  init(_ value: Value) {
    pointer = .allocate(capacity: 1)
    pointer.initialize(to: value)
  }

  func deallocate() {
    pointer.deinitialize(count: 1)
    pointer.deallocate()
  }

  func clone() -> Boxed { Boxed(value) }

  @inline(__always)
  var value: Value {
    get { pointer.pointee }
    nonmutating _modify { yield &pointer.pointee }
  }
}
