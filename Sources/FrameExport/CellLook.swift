internal import TerminalSurface

/// How a cell looks in a theme with 256 colours: in the colour of its role, on that of its background.
struct CellLook: Hashable {
  let foreground: Int16?
  let background: Int16?
  let isBold, isDim, isUnderlined, isReversed: Bool

  init(_ cell: Cell, in theme: Theme) {
    let role = theme.style(of: cell.role, .colors256)
    let behind = theme.style(of: cell.background, .colors256)
    foreground = role.color
    background = behind.color
    isBold = role.isBold || behind.isBold
    isDim = role.isDim || behind.isDim
    isUnderlined = role.isUnderlined || behind.isUnderlined
    isReversed = role.isReversed != behind.isReversed
  }
}

/// A colour of red, green and blue, each from 0 to 255.
struct PaintColor: Hashable {
  let red, green, blue: Int

  /// As SVG writes it: `#1e90ff`.
  var hex: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// How bright the eye finds it, 0 to 255.
  var brightness: Int { (red * 299 + green * 587 + blue * 114) / 1000 }

  /// A colour of parts from 0 to 255, which is not checked.
  init(red: Int, green: Int, blue: Int) { (self.red, self.green, self.blue) = (red, green, blue) }

  /// Written as in SVG: 0xRRGGBB.
  init(hex: Int) { self.init(red: hex >> 16, green: hex >> 8 & 255, blue: hex & 255) }

  /// One of the 256 colours of terminals: sixteen by name, a cube of 216, and 24 greys. An index outside counts as 0 or
  /// 255.
  init(terminal index: Int16) {
    switch Int(index) {
    case ..<16: self = Self.named[max(0, Int(index))]
    case 16..<232:
      let place = Int(index) - 16
      let steps = [0, 95, 135, 175, 215, 255]
      self.init(red: steps[place / 36], green: steps[place / 6 % 6], blue: steps[place % 6])
    default:
      let grey = 8 + 10 * (min(255, Int(index)) - 232)
      self.init(red: grey, green: grey, blue: grey)
    }
  }

  private static let named = [
    0x000000, 0xcd3131, 0x0dbc79, 0xe5e510, 0x2472c8, 0xbc3fbc, 0x11a8cd, 0xe5e5e5, 0x666666, 0xf14c4c, 0x23d18b,
    0xf5f543, 0x3b8eea, 0xd670d6, 0x29b8db, 0xffffff,
  ].map(PaintColor.init(hex:))
}
