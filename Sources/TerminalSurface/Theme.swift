/// How a role or a background looks: a colour and attributes, as far as the terminal has them.
public struct Style: Equatable, Sendable {
  /// Nil is the terminal's own.
  public var color: TerminalColor?
  /// Attributes, all off at first.
  public var isBold = false, isDim = false, isUnderlined = false, isReversed = false
  /// Whether only marks have the colour, and letters the terminal's own.
  public var isForMarks = false

  /// The terminal's own colour, without attributes.
  public init() {}

  /// Reads `255 bold`, `#d8d8d8`, `cyan marks`, `reverse` or `default`.
  /// - Throws: the word that is neither a colour nor an attribute.
  public init(parsing text: String) throws(StyleError) {
    for word in text.split(separator: " ") {
      switch word {
      case "bold": isBold = true
      case "dim": isDim = true
      case "underline": isUnderlined = true
      case "reverse": isReversed = true
      case "marks": isForMarks = true
      case "default": color = nil
      default:
        guard let color = TerminalColor(parsing: String(word)) else { throw StyleError(word: String(word)) }
        self.color = color
      }
    }
  }
}

extension TerminalColor {
  /// Reads a name of the eight, a number, or `#1e90ff`.
  fileprivate init?(parsing word: String) {
    let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    if let index = names.firstIndex(of: word) ?? Int(word) {
      guard let index = UInt8(exactly: index) else { return nil }
      self = .palette(index)
    } else if let rgb = RGB(parsing: word) {
      self = .mixed(rgb)
    } else {
      return nil
    }
  }
}

/// A word in a theme that means nothing.
public struct StyleError: Error, Equatable, Sendable {
  /// The word as it was written.
  public let word: String
}

/// How a cell looks: colours, of which nil is the terminal's own, and attributes.
public struct Look: Hashable, Sendable {
  /// The colours of the letter and behind it.
  public let foreground, background: TerminalColor?
  /// Attributes of the letter.
  public let isBold, isDim, isUnderlined, isReversed: Bool
}

/// What the roles look like on each ground, on terminals that mix colours, with 256, with 8, and with none.
public struct Theme: Equatable, Sendable {
  /// What a terminal can show.
  public enum ColorDepth: String, Sendable, CaseIterable {
    /// Any colour of red, green and blue.
    case trueColor = "rgb"
    /// The palette that xterm has.
    case colors256 = "256"
    /// The eight that every terminal with colours has.
    case colors8 = "8"
    /// Bold, dim, underline and reverse only.
    case mono
  }

  /// Its name, by which the learner chooses it.
  public let name: String
  /// The ground of the terminals that it is for; unknown where it can be read on any.
  public let terminal: KnownGround
  private let grounds: [ColorDepth: [Style]]
  private let letters: [ColorDepth: [[Style]]]

  /// A theme of a style for each role and each background at each depth of colour.
  /// - Parameters:
  ///   - roles: how a role looks on any ground.
  ///   - letters: how it looks on one ground, where that differs.
  public init(
    name: String, terminal: KnownGround = .dark, roles: (Role, ColorDepth) throws -> Style,
    backgrounds: (Background, ColorDepth) throws -> Style,
    letters: (Role, Background, ColorDepth) -> Style? = { _, _, _ in nil }
  ) rethrows {
    self.name = name
    self.terminal = terminal
    var groundStyles: [ColorDepth: [Style]] = [:]
    var letterStyles: [ColorDepth: [[Style]]] = [:]
    for depth in ColorDepth.allCases {
      groundStyles[depth] = try Background.allCases.map { try backgrounds($0, depth) }
      letterStyles[depth] = try Background.allCases.map { ground in
        try Role.allCases.map { try letters($0, ground, depth) ?? roles($0, depth) }
      }
    }
    (grounds, self.letters) = (groundStyles, letterStyles)
  }

  /// How a role looks at a depth of colour, on the terminal's own ground unless said otherwise.
  public func style(of role: Role, on ground: Background = .plain, _ depth: ColorDepth) -> Style {
    letters[depth]?[Int(ground.rawValue)][Int(role.rawValue)] ?? Style()
  }

  /// How a background looks at a depth of colour; its colour is the one behind the characters.
  public func style(of background: Background, _ depth: ColorDepth) -> Style {
    grounds[depth]?[Int(background.rawValue)] ?? Style()
  }

  /// How a role is drawn on a ground: as a mark, or as a letter. On a selection there are titles and text only, for a
  /// hue could not be told from it; and a ground that is reversed has the colours of letters for its own. Without colours
  /// a mark is never reversed, for a full block would be a hole.
  public func look(of role: Role, on ground: Background, isMark: Bool, _ depth: ColorDepth) -> Look {
    let style = style(of: ground == .selection ? role.onSelection : role, on: ground, depth)
    let behind = self.style(of: ground, depth)
    let isPlain = behind.isReversed && behind.color == nil || style.isForMarks && !isMark
    return Look(
      foreground: isPlain ? nil : style.color, background: behind.color, isBold: style.isBold || behind.isBold,
      isDim: style.isDim && !behind.isReversed || behind.isDim, isUnderlined: style.isUnderlined || behind.isUnderlined,
      isReversed: (style.isReversed && !(isMark && depth == .mono)) != behind.isReversed)
  }

  /// Colours and letters for a cell on a terminal with so many colours.
  public func look(of cell: Cell, _ depth: ColorDepth) -> Look {
    look(of: cell.role, on: cell.background, isMark: cell.glyph.isMark, depth)
  }
}

extension Role {
  /// What stands for it on a selection.
  fileprivate var onSelection: Role {
    switch self {
    case .title, .figure: .title
    case .text, .dim, .faint, .rule, .synchronous, .waitingLong, .asynchronous, .queue, .good, .failing, .attention,
      .link, .code:
      .text
    }
  }
}
