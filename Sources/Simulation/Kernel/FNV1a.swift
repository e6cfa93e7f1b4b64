/// The hash of Fowler, Noll and Vo with 64 bits, RFC 9923: each byte is mixed in, then multiplied. It is the same in every
/// process, which `Hasher` is not.
package struct FNV1a {
  /// The hash of the bytes so far.
  package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The hash of nothing.
  package init() {}

  /// The hash of the UTF-8 of a text.
  init(_ text: String) { add(text.utf8) }

  /// Mixes bytes in. Cost: O(bytes).
  package mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }
}
