/// Which characters a terminal can show.
public enum GlyphSet: String, Sendable, CaseIterable {
  /// Box drawing, blocks, braille and a few symbols.
  case unicode
  /// What the fonts of the bare console of Linux have: thin lines, whole and half cells, shades.
  case block
  /// Bare ASCII.
  case ascii
}

/// The symbols of all screens, by meaning: shape carries meaning before colour does.
///
/// They are written in their Unicode form; an ASCII surface replaces each by its ASCII form.
public enum Glyph {
  /// A request on its way.
  public static let moving = "●"
  /// Where a request has just passed, too fast to be seen.
  public static let pulse = "━", pulseDown = "┃"
  /// Shades of a crowd.
  public static let light = "░", medium = "▒", dark = "▓"
  /// A request that waits.
  public static let waiting = "○"
  /// A request that is tried again.
  public static let retried = "◊"
  /// A message that is worked on twice: two of them, joined.
  public static let twice = "●"
  /// An error, or something broken.
  public static let failed = "×"
  /// A dead letter.
  public static let dead = "▪"
  /// An execution at work, and one without.
  public static let busy = "■", idle = "□"
  /// An execution that is getting ready, and one that is not started yet.
  public static let starting = "▒", notStarted = "·"
  /// An alarm that goes off.
  public static let alarm = "!"
  /// A right answer.
  public static let right = "✓"
  /// Ends of arrows.
  public static let arrowRight = "►", arrowDown = "▼"
  /// Stored, and room for more.
  public static let full = "█", empty = " "
  /// Eighths of a cell from the left, from none to all.
  public static let eighths = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
  /// Parts of a bar: done, and still to do.
  public static let done = "━", toDo = "─"
  /// A way that only what has failed takes.
  public static let lastResort = "╌", lastResortDown = "╎"
  /// The part of a time line that has not been played yet.
  public static let unseen = "┈"
  /// A line on which nobody is, and one that only tells where a moment is.
  public static let free = "┊"
}

extension Unicode.Scalar {
  /// Whether it is a pattern of dots, which few fonts of a bare console have.
  var isBraille: Bool { (0x2800...0x28ff).contains(value) }

  /// Whether it is drawn rather than read: lines, blocks, dots, arrows and the like.
  public var isMark: Bool {
    switch value {
    case ..<0xb7: false
    case 0xb7, 0xd7, 0x2190...0x21ff, 0x2500...0x25ff, 0x2713, 0x2800...0x28ff: true
    default: false
    }
  }

  /// Its twin on the bare console of Linux. The fonts of Debian's console-setup have 256 letters, among them whole cells
  /// and two shades, but no eighths; thick and thin lines look the same there, so that a bar of both would show nothing.
  var consoleFallback: Unicode.Scalar {
    switch value {
    case 0x2501: "■"
    case 0x2503, 0x2593: "█"
    case 0x2581...0x2583, 0x258d...0x258f: "░"
    case 0x2585...0x2587, 0x2589...0x258b: "▒"
    case 0x2594: "─"
    case 0x2504, 0x2508, 0x254c: "-"
    case 0x2506, 0x250a, 0x254e: ":"
    case 0x256d: "┌"
    case 0x256e: "┐"
    case 0x256f: "┘"
    case 0x2570: "└"
    case 0x25cb, 0x25ca, 0x25aa, 0x25a1, 0x2713, 0x25ba: asciiFallback
    default: isBraille ? asciiFallback : self
    }
  }

  /// Its twin in bare ASCII, one column wide like itself.
  var asciiFallback: Unicode.Scalar {
    switch value {
    case 0x20...0x7e: self
    case 0xb7, 0x2022, 0x2023, 0x2043: "-"
    case 0xb5: "u"
    case 0xd7: "x"
    case 0xf7: "/"
    case 0x131: "i"
    case 0x223c, 0x2248: "~"
    case 0x2010...0x2015, 0x2212: "-"
    case 0x2018...0x201b, 0x2039, 0x203a, 0x2032: "'"
    case 0x201c...0x201f, 0xab, 0xbb, 0x2033: "\""
    case 0x2192, 0x25ba: ">"
    case 0x2190: "<"
    case 0x2193, 0x25bc: "v"
    case 0x2191: "^"
    case 0x2501, 0x2550: "="
    case 0x2551: "|"
    case 0x256d, 0x256e: "."
    case 0x256f, 0x2570: "'"
    case 0x2503, 0x250f, 0x2513, 0x2517, 0x251b: "#"
    case 0x2500, 0x2504, 0x2508, 0x254c, 0x2574, 0x2576: "-"
    case 0x2502: "|"
    case 0x2506, 0x250a, 0x254e: ":"
    case 0x2510...0x254b, 0x250c...0x250e, 0x2550...0x2570: "+"
    case 0x2594: "-"
    case 0x2580...0x2590, 0x2596...0x259f: "#"
    case 0x2591: "."
    case 0x2592: ":"
    case 0x2593: "%"
    case 0x25aa: "@"
    case 0x2588, 0x25a0: "#"
    case 0x25a1: "."
    case 0x2800: " "
    case 0x2801...0x28ff: "*"
    case 0x25cf: "*"
    case 0x25cb: "o"
    case 0x25ca: "r"
    case 0x2713: "v"
    default: bareLetter ?? "?"
    }
  }

  /// The Latin letter below marks, strokes and hooks, which its name tells: LATIN SMALL LETTER E WITH ACUTE.
  private var bareLetter: Unicode.Scalar? {
    let words = properties.name?.split(separator: " ") ?? []
    guard words.count == 4 || words.dropFirst(4).first == "WITH", words[0] == "LATIN", words[2] == "LETTER",
      words[3].count == 1, let capital = words[3].unicodeScalars.first
    else { return nil }
    return words[1] == "SMALL" ? Unicode.Scalar(capital.value + 32) : capital
  }
}

extension String {
  /// The text as an ASCII surface shows it, for lines. It takes as many columns as the text does, so that what stands
  /// below each other in a table still does: a wide letter has a space behind it, and a mark upon another is left out.
  public var inASCII: String {
    guard !utf8.allSatisfy({ $0 < 0x80 }) else { return self }
    return String(UnicodeScalarView(flatMap { $0.isASCII ? Array($0.unicodeScalars) : $0.lettersInASCII }))
  }
}

extension Character {
  fileprivate var lettersInASCII: [Unicode.Scalar] {
    letters.flatMap { $0.columns == 2 ? [$0.glyph.asciiFallback, " "] : [$0.glyph.asciiFallback] }
  }
}
