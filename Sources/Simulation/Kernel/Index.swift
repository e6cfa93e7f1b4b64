/// The position of a record in its pool, or of an element in its array. The type says of what, and costs no more than a
/// bare integer.
struct Index<Element>: BitwiseCopyable, Hashable, Strideable {
  let rawValue: UInt32

  @inline(__always)
  init(_ rawValue: UInt32) { self.rawValue = rawValue }

  @inline(__always)
  init(place: Int) { self.init(UInt32(truncatingIfNeeded: place)) }

  /// As an `Int`, for Swift arrays and for code outside the core.
  @inline(__always)
  var place: Int { Int(rawValue) }

  /// Stands for no record.
  @inline(__always)
  static var null: Index { Index(.max) }

  @inline(__always)
  var isNull: Bool { rawValue == .max }

  @inline(__always)
  static func < (a: Index, b: Index) -> Bool { a.rawValue < b.rawValue }

  @inline(__always)
  func distance(to other: Index) -> Int { Int(other.rawValue) - Int(rawValue) }

  @inline(__always)
  func advanced(by places: Int) -> Index { Index(rawValue &+ UInt32(truncatingIfNeeded: places)) }
}

/// The neighbours of a record in a list; null where the list ends.
struct Link<Record>: BitwiseCopyable {
  var next = Index<Record>.null
  var previous = Index<Record>.null
}
