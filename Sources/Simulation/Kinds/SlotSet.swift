/// Which slots of a worker are taken. The lowest free one is taken first, so that on the screen an execution stays in
/// its place.
struct SlotSet: BitwiseCopyable {
  /// The most slots that a worker can have.
  static let capacity = 1024

  private var words = InlineArray<16, UInt64>(repeating: 0)

  @inline(__always)
  mutating func takeLowest() -> UInt16 {
    var word = 0
    while word < 15 && words[word] == .max { word &+= 1 }
    let bit = (~words[word]).trailingZeroBitCount
    words[word] |= 1 &<< UInt64(truncatingIfNeeded: bit)
    return UInt16(truncatingIfNeeded: word &<< 6 &+ bit)
  }

  @inline(__always)
  func holds(_ slot: UInt16) -> Bool { words[Int(slot &>> 6)] & (1 &<< UInt64(slot & 63)) != 0 }

  mutating func take(_ slot: UInt16) { words[Int(slot &>> 6)] |= 1 &<< UInt64(slot & 63) }

  @inline(__always)
  mutating func free(_ slot: UInt16) { words[Int(slot &>> 6)] &= ~(1 &<< UInt64(slot & 63)) }
}
