internal import CNcurses
internal import TerminalSurface

/// The look of every combination of role and ground on this terminal, worked out once.
struct Palette {
  private let styles: [weir_style]

  init(theme: Theme, depth: Theme.ColorDepth) {
    styles = Background.allCases.flatMap { background in
      Role.allCases.map { Self.combined(theme.style(of: $0, depth), theme.style(of: background, depth)) }
    }
  }

  subscript(cell: Cell) -> weir_style {
    styles[Int(cell.background.rawValue) * Role.allCases.count + Int(cell.role.rawValue)]
  }

  /// The role's letters on the ground's colour; without colours a reversed ground is all that tells them apart.
  private static func combined(_ role: Style, _ background: Style) -> weir_style {
    weir_style(
      foreground: role.color ?? -1, background: background.color ?? -1, bold: role.isBold || background.isBold,
      dim: (role.isDim && !background.isReversed) || background.isDim,
      underline: role.isUnderlined || background.isUnderlined,
      reverse: role.isReversed != background.isReversed)
  }
}
