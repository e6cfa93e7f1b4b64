internal import CNcurses
internal import TerminalSurface

/// The look of every combination of role and ground on this terminal, for letters and for marks, worked out once.
struct Palette {
  private let letters: [weir_style]
  private let marks: [weir_style]

  init(theme: Theme, depth: Theme.ColorDepth) {
    func styles(isMark: Bool) -> [weir_style] {
      Background.allCases.flatMap { ground in
        Role.allCases.map { weir_style(theme.look(of: $0, on: ground, isMark: isMark, depth), depth) }
      }
    }
    (letters, marks) = (styles(isMark: false), styles(isMark: true))
  }

  subscript(cell: Cell) -> weir_style {
    let place = Int(cell.background.rawValue) * Role.allCases.count + Int(cell.role.rawValue)
    return cell.glyph.isMark ? marks[place] : letters[place]
  }
}

extension weir_style {
  fileprivate init(_ look: Look, _ depth: Theme.ColorDepth) {
    self.init(
      foreground: look.foreground?.number(depth) ?? -1, background: look.background?.number(depth) ?? -1,
      bold: look.isBold, dim: look.isDim, underline: look.isUnderlined, reverse: look.isReversed)
  }
}

extension TerminalColor {
  /// The first sixteen are the terminal's own; where colours are mixed, all others are.
  fileprivate func number(_ depth: Theme.ColorDepth) -> Int32 {
    switch self {
    case .palette(let index) where index < 16 || depth != .trueColor: Int32(index)
    case .palette, .mixed:
      Int32(WEIR_MIXED) | Int32(rgb.red) << 16 | Int32(rgb.green) << 8 | Int32(rgb.blue)
    }
  }
}
