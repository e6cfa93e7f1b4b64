import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

@Suite struct `Plan and progress look as they were approved` {
  private static let names = ["progress-new", "progress-known", "progress-wrong", "plan-due", "plan-done"]

  private func app(_ name: String, _ size: Size, _ glyphs: GlyphSet) throws -> App {
    let learner = try Learner()
    switch name {
    case "progress-known": try learner.study(times: 5, right: 5, .unsure, reviewing: 5)
    case "progress-wrong":
      try learner.study(times: 4, right: 3)
      try learner.study(times: 4, right: 4, .guess, reviewing: 3)
      learner.context.set(ReviewLimits.examKey, to: "2026-12-12")
    case "plan-due":
      try learner.study(right: 5, reviewing: 6)
      learner.nextDay()
      learner.context.set(ReviewLimits.examKey, to: "2026-12-12")
    case "plan-done":
      learner.context.set(Settings.minutesKey, to: "3")
      try learner.study(right: 6)
    default: break
    }
    return learner.app(name.hasPrefix("plan") ? .plan(minutes: nil) : .page(.progress), size, glyphs)
  }

  @Test(arguments: names, [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func `in every size`(name: String, size: Size) throws {
    for glyphs in size.columns == 80 ? [GlyphSet.unicode, .ascii] : [.unicode] {
      let surface = try app(name, size, glyphs).draw()
      let complaint = Golden.complaint(
        about: surface.text + "\n\n" + surface.roles,
        against: "\(name)-\(size.columns)x\(size.rows)-\(glyphs.rawValue)")
      #expect(complaint == nil, "\(complaint ?? "")")
    }
  }
}
