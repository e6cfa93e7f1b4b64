// Most questions about a text are answered by its bytes, and those are quick to look at in one piece.

extension StringProtocol {
  /// Whether there is a byte of this kind in its UTF-8.
  func holds(byteWhere isSought: (UInt8) -> Bool) -> Bool {
    utf8.withContiguousStorageIfAvailable { $0.contains(where: isSought) } ?? utf8.contains(where: isSought)
  }

  /// Whether a terminal might obey something in it; line ends and tabs it only shows.
  var holdsControl: Bool {
    let mayBe: (UInt8) -> Bool = { $0 < 0x20 && $0 != 0x0a && $0 != 0x09 || $0 >= 0x7f }
    return holds(byteWhere: mayBe) && unicodeScalars.contains { $0.isControl && $0 != "\n" && $0 != "\t" }
  }
}
