import TerminalSurface

/// Which theme is shown: the one that was asked for on the command line, until the learner sets another; else the one
/// that was set; else the one for the background of the terminal.
struct ThemeChoice {
  private let themes: ThemeFile
  private let asked: String?
  private let atFirst: String?

  /// - Parameters:
  ///   - asked: the name on the command line.
  ///   - set: what the learner has set so far.
  init(_ themes: ThemeFile, asked: String?, set: String?) {
    (self.themes, self.asked, atFirst) = (themes, asked, set)
  }

  /// The theme of the first picture. One that was set and has gone since then is not missed.
  /// - Throws: why the one that was asked for, or the usual one, cannot be had.
  func first(on ground: KnownGround) throws -> Theme {
    if let asked { return try themes.theme(named: asked, on: ground) }
    let set = atFirst.flatMap { try? themes.theme(named: $0, on: ground) }
    return try set ?? themes.theme(named: ThemeFile.automatic, on: ground)
  }

  /// The theme after something has changed; nil if it cannot be had, and the present one stays.
  func theme(set: String?, on ground: KnownGround) -> Theme? {
    if set == atFirst { return try? first(on: ground) }
    return try? themes.theme(named: set ?? ThemeFile.automatic, on: ground)
  }

  /// The same for pictures, which have a ground of their own.
  func picture(of theme: Theme) -> Theme {
    theme.terminal == .unknown ? (try? themes.theme(named: ThemeFile.automatic, on: .dark)) ?? theme : theme
  }
}
