/// What is known of the background that the terminal has by itself.
public enum KnownGround: String, Sendable, CaseIterable {
  /// Dark: bright letters can be read on it.
  case dark
  /// Light: dark letters can be read on it.
  case light
  /// Nothing, or a colour between the two: only the terminal's own letters can be read on it for certain.
  case unknown

  /// Up to this luminance the dark theme keeps its contrast, and from that on the light one.
  static let darkest = 0.0369, lightest = 0.775

  /// What a colour of the background says.
  public init(of color: RGB) {
    let luminance = color.luminance
    self = luminance <= Self.darkest ? .dark : luminance >= Self.lightest ? .light : .unknown
  }

  /// What the environment says: some terminals set COLORFGBG to the numbers of two colours, letters first, as in `15;0`.
  /// Whatever else stands there says nothing.
  public init(colorFGBG: String?) {
    let parts = colorFGBG?.split(separator: ";", omittingEmptySubsequences: false) ?? []
    switch (2...3).contains(parts.count) ? parts.last.flatMap({ UInt8($0) }) : nil {
    case 0, 1, 2, 3, 4, 5, 6, 8: self = .dark
    case 7, 15: self = .light
    default: self = .unknown
    }
  }

  /// Colours that a ground of this kind may have: the ends of its range, and what most people have.
  var examples: [RGB] {
    switch self {
    case .dark: [0x000000, 0x1e1e1e, 0x363636].map(RGB.init(hex:))
    case .light: [0xffffff, 0xfdf6e3, 0xe4e4e4].map(RGB.init(hex:))
    case .unknown: [0x000000, 0x1e1e1e, 0xeeeeee, 0xffffff].map(RGB.init(hex:))
    }
  }
}
