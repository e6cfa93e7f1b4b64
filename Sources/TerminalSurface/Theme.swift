/// How a role or a background looks: a colour and attributes, as far as the terminal has them.
public struct Style: Equatable, Sendable {
  /// The number of a colour, from 0 to 255; nil is the terminal's own.
  public var color: Int16?
  /// Attributes, all off at first.
  public var isBold = false, isDim = false, isUnderlined = false, isReversed = false

  /// The terminal's own colour, without attributes.
  public init() {}

  /// Reads `255 bold`, `cyan`, `reverse dim` or `default`.
  /// - Throws: the word that is neither a colour nor an attribute.
  public init(parsing text: String) throws(StyleError) {
    for word in text.split(separator: " ") {
      switch word {
      case "bold": isBold = true
      case "dim": isDim = true
      case "underline": isUnderlined = true
      case "reverse": isReversed = true
      case "default": color = nil
      default:
        let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
        if let index = names.firstIndex(of: String(word)) {
          color = Int16(index)
        } else if let index = Int16(word), (0...255).contains(index) {
          color = index
        } else {
          throw StyleError(word: String(word))
        }
      }
    }
  }
}

/// A word in a theme that means nothing.
public struct StyleError: Error, Equatable, Sendable {
  /// The word as it was written.
  public let word: String
}

/// What the roles look like on terminals with 256 colours, with 8, and with none.
public struct Theme: Equatable, Sendable {
  /// What a terminal can show.
  public enum ColorDepth: String, Sendable, CaseIterable {
    /// 256 colours.
    case colors256 = "256"
    /// 8 colours.
    case colors8 = "8"
    /// Bold, dim, underline and reverse only.
    case mono
  }

  /// Its name, by which the learner chooses it.
  public let name: String
  private let roles: [ColorDepth: [Style]]
  private let backgrounds: [ColorDepth: [Style]]

  /// A theme of a style for each role and each background at each depth of colour.
  public init(
    name: String, roles: (Role, ColorDepth) throws -> Style, backgrounds: (Background, ColorDepth) throws -> Style
  ) rethrows {
    self.name = name
    var roleStyles: [ColorDepth: [Style]] = [:]
    var backgroundStyles: [ColorDepth: [Style]] = [:]
    for depth in ColorDepth.allCases {
      roleStyles[depth] = try Role.allCases.map { try roles($0, depth) }
      backgroundStyles[depth] = try Background.allCases.map { try backgrounds($0, depth) }
    }
    self.roles = roleStyles
    self.backgrounds = backgroundStyles
  }

  /// How a role looks at a depth of colour.
  public func style(of role: Role, _ depth: ColorDepth) -> Style {
    roles[depth]?[Int(role.rawValue)] ?? Style()
  }

  /// How a background looks at a depth of colour; its colour is the one behind the characters.
  public func style(of background: Background, _ depth: ColorDepth) -> Style {
    backgrounds[depth]?[Int(background.rawValue)] ?? Style()
  }
}
