/// How a role or a ground looks: a colour and attributes, as far as the terminal has them.
public struct Style: Equatable, Sendable {
  /// Colour by its number, or the terminal's own.
  public var color: Int16?
  /// Attributes.
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
  /// The word.
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

  /// Its name.
  public let name: String
  private let roles: [ColorDepth: [Style]]
  private let backgrounds: [ColorDepth: [Style]]

  /// A theme from a style for each role and ground; what is missing looks plain.
  public init(
    name: String, roles: (Role, ColorDepth) throws -> Style, backgrounds: (Background, ColorDepth) throws -> Style
  ) rethrows {
    self.name = name
    var roleStyles: [ColorDepth: [Style]] = [:]
    var groundStyles: [ColorDepth: [Style]] = [:]
    for depth in ColorDepth.allCases {
      roleStyles[depth] = try Role.allCases.map { try roles($0, depth) }
      groundStyles[depth] = try Background.allCases.map { try backgrounds($0, depth) }
    }
    self.roles = roleStyles
    self.backgrounds = groundStyles
  }

  /// The look of a role.
  public func style(of role: Role, _ depth: ColorDepth) -> Style {
    roles[depth]?[Int(role.rawValue)] ?? Style()
  }

  /// The look of a ground; its colour is the background's.
  public func style(of background: Background, _ depth: ColorDepth) -> Style {
    backgrounds[depth]?[Int(background.rawValue)] ?? Style()
  }
}
