import StudyProgress
public import TerminalSurface

// What the app looks like: header and footer around the topmost screen.

extension App {
  /// The whole screen as it should be now.
  public func draw() -> Surface {
    var surface = Surface(size, glyphs: glyphs)
    draw(into: &surface)
    return surface
  }

  /// The same, with what can be touched.
  var touchable: Surface {
    var surface = Surface(size, glyphs: glyphs)
    surface.takeOffers()
    draw(into: &surface)
    return surface
  }

  /// Draws what moves fast, with its moment, over the picture before, where all else may stay for a while; false if all is
  /// to be drawn.
  func redrawMovingPart(of picture: inout Surface) -> Bool {
    guard picture.size == size, isLargeEnough, !top.isOverlay, notice == nil,
      top.redrawMovingPart(of: &picture, in: places.body)
    else { return false }
    drawHeader(into: &picture, in: places.header)
    return true
  }

  private var places: (header: Rect, body: Rect, footer: Rect) {
    let (header, rest) = Rect(size).splitTop(1)
    let (footer, body) = rest.splitBottom(top.hasFooter ? 1 : 0)
    return (header, body, footer)
  }

  private func draw(into surface: inout Surface) {
    surface.entitle((["weir"] + top.breadcrumbs).joined(separator: " > "))
    guard isLargeEnough else { return drawTooSmall(into: &surface) }
    let (header, body, footer) = places
    let lowest = screens.lastIndex { !$0.isOverlay } ?? 0
    for (screen, overlay) in zip(screens[lowest...], screens[(lowest + 1)...]) {
      surface.cover(body)
      screen.drawBehind(overlay, into: &surface, in: body)
    }
    surface.cover(body)
    top.draw(into: &surface, in: body)
    let hints = top.hints
    drawHeader(into: &surface, in: header)
    if surface.takesTouches, !(top is HomeScreen), leaving(hints) != nil {
      self.header(columns: header.columns).offerPages(into: &surface, in: header)
    }
    drawFooter(into: &surface, in: footer, hints)
    if let notice { Notice(notice).draw(into: &surface, in: body) }
  }

  private func drawHeader(into surface: inout Surface, in rect: Rect) {
    surface.fill(rect, with: Cell(" ", .text, on: .bar))
    header(columns: rect.columns).draw(into: &surface, in: rect)
  }

  private func header(columns: Int) -> Header {
    Header(
      breadcrumbs: top.breadcrumbs, status: recordingNotice + savingNotice + top.status, detail: top.statusDetail,
      columns: columns)
  }

  /// The key that leads back, as the footer names it.
  func leaving(_ hints: [KeyHint]) -> KeyHint? {
    hints.last { !$0.title.isEmpty && [.escape, .character("q")].contains($0.key) }
  }

  private var savingNotice: StyledText {
    context.progress.status == .saved ? StyledText() : StyledText("not being saved   ", .attention)
  }

  private var recordingNotice: StyledText {
    isRecording ? StyledText(Glyph.moving + " recording   ", .failing) : StyledText()
  }

  /// How many frames a second the learner has set.
  var framesPerSecond: Int { context.settings.framesPerSecond }

  /// Whether the learner wants to use the mouse here.
  var wantsPointer: Bool { context.settings.usesMouse }

  /// The theme that the learner has set.
  var theme: String? { context.settings.theme }

  private static let help = KeyHint(key: .character("?"), name: "?", footerName: "?", title: "keys", help: "")

  /// As many keys as fit; the way back, and `?` wherever it is a key, in any case.
  private func drawFooter(into surface: inout Surface, in rect: Rect, _ hints: [KeyHint]) {
    guard !rect.isEmpty else { return }
    // A list that is all in view needs no filter.
    let filter = canFilter && surface.entriesInView < top.entryNames.count ? [filterHint] : []
    let shown = (hints.filter { !$0.title.isEmpty } + filter).map { context.keys.shown($0, in: family) }
    let leaving = leaving(hints).map { context.keys.shown($0, in: family) }
    let help = top.takesText && !top.leavesHelpKey ? nil : context.keys.shown(Self.help, in: family)
    HintBar(shown, kept: [leaving, help].compactMap(\.self)).draw(into: &surface, in: rect)
  }

  /// Says which size is needed and which there is, in however little room.
  private func drawTooSmall(into surface: inout Surface) {
    let needed = top.minimumSize
    // In a field no letter is a key but here, where nothing can be typed.
    let back = top.takesText ? "q" : context.keys.filled("{back}", in: family)
    let lines = [
      "This page needs \(needed.columns) x \(needed.rows), the terminal has \(size.columns) x \(size.rows).",
      "Enlarge it, or press \(back) to \(isOnlyPage ? "leave" : "go back"); nothing is lost.",
    ]
    let text = StyledText(lines.joined(separator: " "), .text)
    surface.write(text, in: surface.bounds)
  }
}
