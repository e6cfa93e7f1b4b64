private import Foundation
public import TerminalSurface

/// Frames as lines of an asciicast, version 2: a header, then what a terminal would have been sent, with its moment.
///
/// Only cells that changed are sent. See https://docs.asciinema.org/manual/asciicast/v2/.
public struct Asciicast {
  private let theme: Theme
  private var shown: Surface?

  /// A recording in the 256 colours of a theme.
  public init(theme: Theme) { self.theme = theme }

  /// The first line of a recording: its size in cells and its title, which may hold anything.
  public static func header(_ size: Size, title: String) -> String {
    "{\"version\": 2, \"width\": \(size.columns), \"height\": \(size.rows), \"title\": \(quoted(plain(title))), "
      + "\"env\": {\"TERM\": \"xterm-256color\"}}"
  }

  /// The lines for a frame at a moment, in seconds since the start; none where nothing changed.
  public mutating func lines(for surface: Surface, at seconds: Double) -> [String] {
    guard surface != shown else { return [] }
    var lines: [String] = []
    if let shown, shown.size != surface.size {
      lines.append(Self.line("r", "\(surface.size.columns)x\(surface.size.rows)", at: seconds))
    }
    let isFresh = shown?.size != surface.size
    let output = (isFresh ? "\u{1b}[?25l\u{1b}[0m\u{1b}[2J" : "") + changes(to: surface)
    shown = surface
    return lines + [Self.line("o", output, at: seconds)]
  }

  /// The last line, which gives the player's terminal back as it was.
  public static func end(at seconds: Double) -> String { line("o", "\u{1b}[0m\u{1b}[?25h", at: seconds) }

  private func changes(to surface: Surface) -> String {
    var output = ""
    var look: Look?
    let last = shown?.size == surface.size ? shown : nil
    for row in 0..<surface.size.rows {
      var cursor: Int?
      for column in 0..<surface.size.columns {
        let cell = surface[column, row]
        // A second half comes with the first.
        guard cell != last?[column, row] ?? Cell(), !cell.isSecondHalf else { continue }
        if cursor != column { output += "\u{1b}[\(row + 1);\(column + 1)H" }
        let wanted = theme.look(of: cell, .colors256)
        if look != wanted { output += wanted.selectGraphics }
        output += cell.text
        look = wanted
        cursor = column + (surface[column + 1, row].isSecondHalf ? 2 : 1)
      }
    }
    return output
  }

  private static func line(_ kind: String, _ data: String, at seconds: Double) -> String {
    "[\((seconds * 1e6).rounded() / 1e6), \"\(kind)\", \(quoted(data))]"
  }

  /// A player may write the title to its terminal as it is, so control characters become spaces.
  private static func plain(_ title: String) -> String {
    String(String.UnicodeScalarView(title.unicodeScalars.map { steers($0) ? " " : $0 }))
  }

  /// Control characters, ends of lines, and what turns the direction of a text.
  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2028...0x202e, 0x2066...0x2069: true
    default: scalar.properties.generalCategory == .control
    }
  }

  /// A text as JSON writes it.
  private static func quoted(_ text: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}

extension Look {
  /// The escape sequence that makes a terminal write like this.
  fileprivate var selectGraphics: String {
    var codes = ["0"]
    if isBold { codes.append("1") }
    if isDim { codes.append("2") }
    if isUnderlined { codes.append("4") }
    if isReversed { codes.append("7") }
    if let foreground { codes.append("38;" + foreground.code) }
    if let background { codes.append("48;" + background.code) }
    return "\u{1b}[" + codes.joined(separator: ";") + "m"
  }
}

extension TerminalColor {
  fileprivate var code: String {
    switch self {
    case .palette(let index): "5;\(index)"
    case .mixed(let rgb): "2;\(rgb.red);\(rgb.green);\(rgb.blue)"
    }
  }
}
