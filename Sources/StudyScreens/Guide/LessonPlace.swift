import StudyProgress

// Where the reader of a lesson left off. It is kept beside the settings, and is none.

extension StudyContext {
  /// Nil where the lesson begins.
  func place(in lesson: String) -> ReadingPage.Place? {
    let words = progress.news.settings[Self.placeKey(lesson)]?.split(separator: " ") ?? []
    let numbers = words.compactMap { Int($0) }
    guard numbers.count == 2, numbers.allSatisfy((0...1_000_000).contains) else { return nil }
    return ReadingPage.Place(block: numbers[0], row: numbers[1])
  }

  /// Keeps it; nil for the beginning.
  func keep(_ place: ReadingPage.Place?, in lesson: String) {
    guard place != self.place(in: lesson) else { return }
    progress.set(Self.placeKey(lesson), to: place.map { "\($0.block) \($0.row)" } ?? "")
  }

  private static func placeKey(_ lesson: String) -> String { Settings.placePrefix + lesson }
}
