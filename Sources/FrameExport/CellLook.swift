internal import TerminalSurface

/// How a cell looks in a theme with 256 colours: the role's letters on the ground's colour.
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

/// A colour as screens mix it.
struct PaintColor: Hashable {
  let red, green, blue: Int

  /// As SVG writes it.
  var hex: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// How bright the eye finds it, 0 to 255.
  var brightness: Int { (red * 299 + green * 587 + blue * 114) / 1000 }

  init(_ red: Int, _ green: Int, _ blue: Int) { (self.red, self.green, self.blue) = (red, green, blue) }

  /// One of the 256 colours of terminals: sixteen by name, a cube of 216, and 24 greys.
  init(terminal index: Int16) {
    switch Int(index) {
    case ..<16: self = Self.named[max(0, Int(index))]
    case 16..<232:
      let place = Int(index) - 16
      let steps = [0, 95, 135, 175, 215, 255]
      self.init(steps[place / 36], steps[place / 6 % 6], steps[place % 6])
    default:
      let grey = 8 + 10 * (min(255, Int(index)) - 232)
      self.init(grey, grey, grey)
    }
  }

  private static let named = [
    PaintColor(0, 0, 0), .init(205, 49, 49), .init(13, 188, 121), .init(229, 229, 16), .init(36, 114, 200),
    .init(188, 63, 188), .init(17, 168, 205), .init(229, 229, 229), .init(102, 102, 102), .init(241, 76, 76),
    .init(35, 209, 139), .init(245, 245, 67), .init(59, 142, 234), .init(214, 112, 214), .init(41, 184, 219),
    .init(255, 255, 255),
  ]
}
