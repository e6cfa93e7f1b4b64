import CourseContent
import Foundation
import StudyScreens

/// What the command line, the environment and the config file set, the strongest first; and what is wrong with that.
struct Configuration {
  private(set) var fixed = FixedSettings()
  /// The keys of the file.
  private(set) var keys = KeyMap()
  /// A line for each.
  private(set) var problems: [String] = []

  /// - Parameters:
  ///   - themes: the names to choose from.
  ///   - variable: reads the environment; nil for a picture, which is the same for everybody who names the same.
  init(_ options: CommonOptions, themes: [String], variable: ((String) -> String?)?) {
    let known = Setting.all(themes: themes)
    if let theme = options.theme { fixed.set("theme", to: theme, "by --theme") }
    if options.presenter { fixed.set("presenter", to: "on", "by --presenter") }
    if let rate = options.fps { fixed.set("repaint", to: String(rate), "by --fps") }
    for setting in known { take(setting, variable) }
    let place = ConfigLocation(named: options.config, variable: variable ?? { _ in nil })
    guard let place, variable != nil || place.isNamed else { return }
    let reading = ConfigReading(place, known: known)
    for setting in reading.settings { fixed.set(setting.key, to: setting.value, "in \(place.shownPath)") }
    keys = reading.keys
    problems += reading.problems.map(\.description)
  }

  /// `WEIR_ASK_FIRST` sets what is called "ask first".
  private mutating func take(_ setting: Setting, _ variable: ((String) -> String?)?) {
    let name = "WEIR_" + setting.key.uppercased().replacing(" ", with: "_")
    guard let word = variable?(name), !word.isEmpty else { return }
    guard let value = setting.value(word) else {
      problems.append("weir: \(name) cannot be \"\(word)\"; write \(setting.choices).")
      return
    }
    fixed.set(setting.key, to: value, "by \(name)")
  }

  /// What is wrong, for the first screen; nil if nothing is.
  var notice: String? {
    guard let first = problems.first else { return nil }
    let rest = problems.count - 1
    let sentence = first.hasSuffix(".") ? first : first + "."
    if rest == 0 { return sentence }
    return sentence + " There \(rest == 1 ? "is one more line" : "are \(rest) more lines"), told when you leave."
  }
}
