import CourseContent
import StudyProgress

/// Something that can be set: in the app by its row, in a config file and in the environment by its name.
public struct Setting: Sendable {
  /// As it stands in the config file: `minutes a day`.
  public let key: String
  /// What the app calls it.
  private let name: String
  /// What it may be, the usual first.
  public let values: [String]
  /// All that it may be, if it is a number.
  private let range: ClosedRange<Int>?
  /// Whether it may be any day as well.
  private let isDay: Bool

  /// All that there are, in the order of the app.
  /// - Parameter themes: the names to choose from, the usual one first.
  public static func all(themes: [String]) -> [Setting] {
    SettingsScreen.rows(of: Settings([:]), themes: themes).map {
      Setting(key: $0.key, name: $0.name, values: $0.values, range: $0.range, isDay: $0.isDay)
    }
  }

  /// Whether it is meant by a word: by its name in any case, with any signs.
  public func isCalled(_ word: String) -> Bool { [key, name].map(NameMatch.key).contains(NameMatch.key(word)) }

  /// The value that a word stands for; nil if it may not be set to that. On and off have other names in files.
  public func value(_ word: String) -> String? {
    if let range { return Int(word).flatMap { range.contains($0) ? String($0) : nil } }
    if isDay, let day = CalendarDay(word) { return day.description }
    let key = NameMatch.key(word)
    let synonym = ["true": "on", "yes": "on", "false": "off", "no": "off"][key]
    return values.first { NameMatch.key($0) == key || $0 == synonym }
  }

  /// For a message: `one of on, off`, `a number from 3 to 240`.
  public var choices: String {
    isDay
      ? "a day such as 2027-02-01, or none"
      : range.map { "a number from \($0.lowerBound) to \($0.upperBound)" } ?? "one of " + values.joined(separator: ", ")
  }
}
