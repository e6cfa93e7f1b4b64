import CourseContent
import TerminalSurface

/// A list with a field above it: what is typed leaves those entries that have all its words, in any order.
struct FilteredList<Entry: Sendable>: Sendable {
  let all: [Entry]
  private(set) var shown: [Entry]
  var list: ChoiceList
  var field: TextField
  private let names: [[String]]

  /// - Parameter names: what an entry is called; the first name is its title.
  init(_ all: [Entry], names: (Entry) -> [String]) {
    self.all = all
    self.names = all.map { names($0).map(\.folded) }
    shown = all
    list = ChoiceList(count: all.count)
    field = TextField(takesArrows: false, takesEnds: false)
  }

  var chosen: Entry? { shown.indices.contains(list.chosen) ? shown[list.chosen] : nil }
  var isFiltered: Bool { !field.text.isEmpty }

  /// Takes a key into the field; false if it is none of the field's.
  mutating func type(_ key: KeyEvent) -> Bool {
    let before = field.text
    guard field.take(key) else { return false }
    if field.text != before { filter() }
    return true
  }

  /// Goes far, by keys that the field leaves to the list.
  mutating func leap(_ key: KeyEvent, page: Int) -> Bool { !field.wouldTake(key) && list.leap(key, page: page) }

  /// Shows everything again.
  mutating func clear() {
    field.clear()
    filter()
  }

  private mutating func filter() {
    let words = field.text.folded.split(separator: " ").map(String.init)
    let ranked = all.indices.compactMap { index in rank(of: names[index], words).map { (index, $0) } }
    // The order of the list stays among equals.
    shown = ranked.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map { all[$0.0] }
    list = ChoiceList(count: shown.count)
  }

  /// How well an entry fits, 0 being best; nil if it lacks a word.
  private func rank(of names: [String], _ words: [String]) -> Int? {
    guard let title = names.first, !words.isEmpty else { return 0 }
    if names.contains(words.joined(separator: " ")) { return 0 }
    if title.hasPrefix(words.joined(separator: " ")) { return 1 }
    if words.allSatisfy({ Self.begins(in: title, with: $0) }) { return 2 }
    if words.allSatisfy({ word in names.contains { Self.begins(in: $0, with: word) } }) { return 3 }
    return words.allSatisfy { word in names.contains { $0.contains(word) } } ? 4 : nil
  }

  /// Whether a word of a text begins so.
  private static func begins(in text: String, with word: String) -> Bool {
    text.hasPrefix(word) || text.ranges(of: word).contains { !text[text.index(before: $0.lowerBound)].isLetter }
  }
}
