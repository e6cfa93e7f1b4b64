/// Memory that is managed by hand, or what holds some: whoever has a copy must `clone` it before changing that, and must
/// `deallocate` it exactly once.
protocol OwnedMemory {
  /// The same in memory of its own.
  func clone() -> Self
  func deallocate()
}

/// What holds several pieces of memory and names each of them once, for copying and for freeing alike.
protocol MemoryHolder: OwnedMemory {
  /// Visits every piece exactly once. One that is missing here is shared by copies and never freed.
  mutating func visitAll(_ visitor: some MemoryVisitor)
}

extension MemoryHolder {
  func clone() -> Self {
    var copy = self
    copy.visitAll(Cloning())
    return copy
  }

  func deallocate() {
    var last = self
    last.visitAll(Releasing())
  }
}

/// One operation on memory of any type.
protocol MemoryVisitor {
  func visit(_ memory: inout some OwnedMemory)
}

/// Gives each piece its own copy of its memory.
struct Cloning: MemoryVisitor {
  func visit(_ memory: inout some OwnedMemory) { memory = memory.clone() }
}

/// Frees each piece of memory.
struct Releasing: MemoryVisitor {
  func visit(_ memory: inout some OwnedMemory) { memory.deallocate() }
}
