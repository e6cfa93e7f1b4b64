#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// A colour of red, green and blue, each from 0 to 255.
public struct RGB: Hashable, Sendable {
  /// The three parts.
  public let red, green, blue: UInt8

  /// A colour of its parts.
  public init(red: UInt8, green: UInt8, blue: UInt8) { (self.red, self.green, self.blue) = (red, green, blue) }

  /// Written as 0xRRGGBB; what is above that is not looked at.
  public init(hex: UInt32) {
    self.init(red: UInt8(hex >> 16 & 255), green: UInt8(hex >> 8 & 255), blue: UInt8(hex & 255))
  }

  /// Reads `#1e90ff`; nil for anything else.
  public init?(parsing text: some StringProtocol) {
    guard text.utf8.count == 7, text.first == "#", text.dropFirst().allSatisfy(\.isHexDigit),
      let hex = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    self.init(hex: hex)
  }

  /// One of the 256 colours of terminals: sixteen by name, which every terminal has a little different, a cube of 216,
  /// and 24 greys.
  public init(terminal index: UInt8) {
    switch index {
    case ..<16: self.init(hex: Self.named[Int(index)])
    case 16..<232:
      let (place, steps) = (Int(index) - 16, [0, 95, 135, 175, 215, 255] as [UInt8])
      self.init(red: steps[place / 36], green: steps[place / 6 % 6], blue: steps[place % 6])
    default:
      let grey = 8 + 10 * (index - 232)
      self.init(red: grey, green: grey, blue: grey)
    }
  }

  private static let named: [UInt32] = [
    0x000000, 0xcd3131, 0x0dbc79, 0xe5e510, 0x2472c8, 0xbc3fbc, 0x11a8cd, 0xe5e5e5, 0x666666, 0xf14c4c, 0x23d18b,
    0xf5f543, 0x3b8eea, 0xd670d6, 0x29b8db, 0xffffff,
  ]

  /// As SVG writes it: `#1e90ff`.
  public var hex: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// How bright it is for the eye, from 0 to 1: the relative luminance of WCAG 2.
  public var luminance: Double {
    let parts = [red, green, blue].map { part in
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  /// How far it stands out from another, from 1 (it does not) to 21: the contrast of WCAG 2.
  public func contrast(with other: RGB) -> Double {
    let (darker, brighter) = (min(luminance, other.luminance), max(luminance, other.luminance))
    return (brighter + 0.05) / (darker + 0.05)
  }
}

/// A colour as a terminal is asked for it.
public enum TerminalColor: Hashable, Sendable {
  /// The number of a colour.
  case palette(UInt8)
  /// A colour of its parts, which only some terminals can mix.
  case mixed(RGB)

  /// What it looks like, about.
  public var rgb: RGB {
    switch self {
    case .palette(let index): RGB(terminal: index)
    case .mixed(let rgb): rgb
    }
  }
}
