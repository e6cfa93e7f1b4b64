private import CNcurses
internal import TerminalSurface

/// The keys as the terminal's own description has them, by their bytes. Most are the sequences that every terminal
/// sends; some terminals have others.
struct DescribedKeys {
  private let keys: [[UInt8]: KeyEvent]
  private let beginnings: Set<[UInt8]>

  /// No key but those that every terminal has; or these besides.
  init(_ keys: [[UInt8]: KeyEvent] = [:]) {
    // A control that means something everywhere keeps that meaning.
    self.keys = keys.filter { bytes, _ in
      bytes.count > 1 || bytes.first.map { $0 < 0x20 && !Self.fixed.contains($0) } == true
    }
    beginnings = Set(self.keys.keys.flatMap { bytes in (1..<max(1, bytes.count)).map { Array(bytes.prefix($0)) } })
  }

  /// The key that is sent as these bytes.
  subscript(bytes: [UInt8]) -> KeyEvent? { keys[bytes] }

  /// Whether some key begins with these bytes.
  func goOn(from bytes: [UInt8]) -> Bool { beginnings.contains(bytes) }

  /// Control and C, H, I, J, L, M and Z, and Escape.
  private static let fixed: Set<UInt8> = [0x03, 0x08, 0x09, 0x0a, 0x0c, 0x0d, 0x1a, 0x1b]

  /// Those of the terminal that is open.
  static func ofTerminal() -> DescribedKeys {
    let names: [(String, KeyEvent)] =
      [
        ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
        ("kpp", .pageUp), ("knp", .pageDown), ("kdch1", .delete), ("kbs", .backspace), ("kcbt", .backTab),
        ("kent", .enter),
      ]
      + (1...12).map { ("kf\($0)", .function($0)) }
    var keys: [[UInt8]: KeyEvent] = [:]
    for (name, key) in names {
      guard let bytes = weir_capability(name).map({ Array(String(cString: $0).utf8) }), bytes.first ?? 0x20 < 0x20
      else { continue }
      keys[bytes] = keys[bytes] ?? key
    }
    return DescribedKeys(keys)
  }
}
