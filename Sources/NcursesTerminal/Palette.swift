internal import CNcurses
internal import TerminalSurface

/// The look of every combination of role and ground on this terminal, worked out once.
struct Palette {
  private let styles: [weir_style]

  init(theme: Theme, ladder: Theme.Ladder) {
    styles = Ground.allCases.flatMap { ground in
      Role.allCases.map { Self.combined(theme.style(of: $0, ladder), theme.style(of: ground, ladder)) }
    }
  }

  subscript(cell: Cell) -> weir_style {
    styles[Int(cell.ground.rawValue) * Role.allCases.count + Int(cell.role.rawValue)]
  }

  /// The role's letters on the ground's colour; without colours a reversed ground is all that tells them apart.
  private static func combined(_ role: Style, _ ground: Style) -> weir_style {
    weir_style(
      foreground: role.color ?? -1, background: ground.color ?? -1, bold: role.isBold || ground.isBold,
      dim: (role.isDim && !ground.isReversed) || ground.isDim,
      underline: role.isUnderlined || ground.isUnderlined,
      reverse: role.isReversed != ground.isReversed)
  }
}
