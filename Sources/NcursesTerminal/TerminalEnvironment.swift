public import TerminalSurface

/// Something that many terminals offer, that weir uses, and that can be left alone by its name.
public enum TerminalOffer: String, Sendable, CaseIterable {
  /// It is asked for the colour of its background.
  case background
  /// Colours of red, green and blue.
  case trueColor = "rgb"
  /// A frame is shown at once (mode 2026).
  case synchronised
  /// The window has the name of the page.
  case title
  /// What the learner copies goes into its clipboard (OSC 52).
  case clipboard
  /// It tells what is done with the mouse (modes 1002 and 1006).
  case mouse
}

/// What the environment of the program says of the terminal, and what is wanted of it.
public struct TerminalEnvironment: Sendable {
  /// `TERM`: which capabilities curses looks up.
  public var name: String?
  /// `COLORTERM`: says whether there is true colour.
  public var colorTerm: String?
  /// `COLORFGBG`: says which background there is, on some terminals.
  public var colorFGBG: String?
  /// Whether another program draws between weir and the terminal (tmux, screen): the environment may be that of another
  /// terminal then.
  public var isMultiplexed = false
  /// The characters to use; chosen by locale and terminal if nil.
  public var glyphs: GlyphSet?
  /// Whether colours are wanted at all.
  public var hasColors = true
  /// What is not asked of the terminal, whatever it offers.
  public var without: Set<TerminalOffer> = []

  /// A terminal of a name of which nothing else is known.
  public init(name: String?) { self.name = name }

  /// What is known of the background before the terminal is asked: the console of Linux is black.
  public var ground: KnownGround {
    if name == "linux" { return .dark }
    return isMultiplexed ? .unknown : KnownGround(colorFGBG: colorFGBG)
  }

  /// How many colours to use.
  /// - Parameters:
  ///   - colors: how many numbers of colours the terminal has.
  ///   - canMix: whether it can be sent mixed ones.
  ///   - saysItMixes: whether its description says that it shows them.
  func depth(colors: Int, canMix: Bool, saysItMixes: Bool) -> Theme.ColorDepth {
    guard hasColors, colors >= 8 else { return .mono }
    let isOffered = saysItMixes || ["truecolor", "24bit"].contains(colorTerm)
    if isOffered, canMix, !without.contains(.trueColor) { return .trueColor }
    return colors >= 256 ? .colors256 : .colors8
  }
}
