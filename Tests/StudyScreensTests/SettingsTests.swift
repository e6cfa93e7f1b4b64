import CourseContent
import StudyProgress
import TerminalSurface
import Testing

@testable import StudyScreens

@Suite struct `What is set outside of the app` {
  private func context(_ fixed: FixedSettings) throws -> StudyContext {
    let usual = try Shipped.context()
    return StudyContext(course: usual.course, progress: usual.progress, themes: usual.themes, fixed: fixed)
  }

  private static let origin = "in ~/.config/weir/config.yaml"

  /// Each setting at its last value.
  private static func all() -> FixedSettings {
    var fixed = FixedSettings()
    for setting in Setting.all(themes: ["auto", "light"]) {
      fixed.set(setting.key, to: setting.values.last ?? "", origin)
    }
    return fixed
  }

  @Test func `wins over what the learner has set, and the first that sets it over all others`() throws {
    var fixed = FixedSettings()
    fixed.set(Settings.motionKey, to: "calm", "by WEIR_MOTION")
    fixed.set(Settings.motionKey, to: "full", Self.origin)
    let context = try context(fixed)
    context.progress.set(Settings.motionKey, to: "full")
    #expect(context.settings.motion == .calm && context.fixed.origin(of: Settings.motionKey) == "by WEIR_MOTION")
    #expect(context.settings.narration == .pauses)
  }

  @Test func `can be all that Settings has, and is obeyed`() throws {
    let context = try context(Self.all())
    for row in SettingsScreen.rows(of: context) {
      #expect(row.current == (row.key == Settings.themeKey ? "light" : row.values.last), "\(row.key)")
    }
  }

  @Test func `is shown in Settings as set there and not changed, with a sentence why`() throws {
    let context = try context(Self.all())
    var app = App(context, size: Size(columns: 100, rows: 30), glyphs: .unicode)
    app.open(.settings)
    let before = context.progress.news.settings
    for row in SettingsScreen.rows(of: context) {
      for key in [KeyEvent.right, .left, .enter, .character(" ")] {
        app.handle(.key(key))
        let sentence = "\(row.name) is set \(Self.origin), which wins"
        #expect(app.draw().text.contains(sentence), "\(app.draw().text)")
      }
      app.handle(.key(.down))
    }
    #expect(context.progress.news.settings == before)
    #expect(app.draw().text.ranges(of: "set \(Self.origin)").count == SettingsScreen.rows(of: context).count)
  }

  @Test func `is not shown where nothing is, and Settings still sets`() throws {
    let context = try context(FixedSettings())
    var app = App(context, size: Size(columns: 100, rows: 30), glyphs: .unicode)
    app.open(.settings)
    #expect(!app.draw().text.contains("set in"))
    app.handle(.key(.down))
    app.handle(.key(.right))
    #expect(context.settings.motion == .calm)
  }

  @Test func `of a day ends with the last that can be written, and it is kept`() throws {
    let context = try context(FixedSettings())
    let rows = SettingsScreen.rows(of: context)
    var app = App(context, size: Size(columns: 100, rows: 30), glyphs: .unicode)
    context.progress.set(ReviewLimits.examKey, to: "9999-12-30")
    app.open(.settings)
    for _ in rows.prefix(while: { !$0.isDay }) { app.handle(.key(.down)) }
    for _ in 0..<3 { app.handle(.key(.right)) }
    #expect(context.settings.reviewLimits.exam == CalendarDay(year: 9_999, month: 12, day: 31))
  }

  @Test(arguments: [
    ("motion", "calm", "calm"), ("motion", "CALM", "calm"), ("narration", "runs on", "runs on"),
    ("narration", "runs_on", "runs on"),
    ("ask first", "false", "off"), ("presenter", "yes", "on"), ("repaint", "60", "60"), ("repaint", "0", nil),
    ("repaint", "121", nil),
    ("repaint", "fast", nil), ("motion", "", nil), ("motion", "true", nil), ("theme", "high contrast", "high-contrast"),
    ("theme", "pink", nil),
  ])
  func `is written as Settings shows it, in any case`(key: String, word: String, value: String?) throws {
    let setting = try #require(Setting.all(themes: ["auto", "high-contrast"]).first { $0.key == key })
    #expect(setting.value(word) == value)
  }
}
