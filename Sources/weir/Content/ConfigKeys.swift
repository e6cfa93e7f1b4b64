import CourseContent
import Simulation
import StudyScreens
import TerminalSurface

/// The keys of a config file: actions by their names, each with keys by theirs. What is wrong is left out, and the usual
/// keys stay instead.
struct ConfigKeys {
  /// What is wrong, each with its line.
  private(set) var problems: [(line: Int, message: String)] = []
  private var chosen: [KeyMeaning: (keys: [KeyEvent], line: Int)] = [:]

  init(_ rows: [ConfigTables.Row]) {
    for row in rows { take(row) }
    // Two actions may change their keys; so nothing is said before all are known.
    while let clash = map.clashes.first(where: { chosen[$0.meaning] != nil }) { settle(clash) }
  }

  var map: KeyMap { KeyMap(chosen.mapValues(\.keys)) }
  /// How many actions have other keys than usual.
  var count: Int { chosen.count }

  // MARK: Reading

  private mutating func take(_ row: ConfigTables.Row) {
    guard let meaning = Self.meaning(row.name.text) else {
      let nearest = nearestNames(to: row.name.text, among: KeyMeaning.all.map(\.name))
      let rest = ErrorMessages.didYouMean(nearest, else: "`weir help check` lists them")
      return problems.append((row.name.line, "there is no action \(row.name.text)\(rest)"))
    }
    guard !meaning.keepsItsKeys else {
      return problems.append(
        (row.name.line, "\(meaning.name) keeps its keys, for each of them is another answer; leave it out"))
    }
    guard !row.values.isEmpty else {
      return problems.append((row.name.line, "\(meaning.name) has no key here; write one, or leave it out"))
    }
    let keys = row.values.compactMap { read($0) }
    guard !keys.isEmpty else { return }
    chosen[meaning] = (Self.kept(of: meaning) + keys, row.name.line)
  }

  private mutating func read(_ entry: ConfigTables.Entry) -> KeyEvent? {
    if let key = KeyEvent(named: entry.text) { return key }
    let names = "space, enter, esc, tab, up, page down, home, ctrl-x, f5"
    problems.append((entry.line, "there is no key \(entry.text); write a letter or sign, or a name as \(names)"))
    return nil
  }

  private static func meaning(_ name: String) -> KeyMeaning? {
    KeyMeaning.all.first { NameMatch.key($0.name) == NameMatch.key(name) }
  }

  /// The way out and the list of keys stay where everybody looks for them, and get other keys beside.
  private static func kept(of meaning: KeyMeaning) -> [KeyEvent] {
    ["back", "keys", "leave"].contains(meaning.name) ? meaning.usualKeys(in: .lists) : []
  }

  // MARK: Clashes

  /// The later of two lines loses the key; an action that nobody gave one keeps its own.
  private mutating func settle(_ clash: KeyMap.Clash) {
    let (first, second) = (chosen[clash.meaning]?.line ?? 0, chosen[clash.other]?.line ?? 0)
    let isKept = Self.kept(of: clash.meaning).contains(clash.key)
    let isLater = second > first && !Self.kept(of: clash.other).contains(clash.key)
    // Only a key that was given can be taken away.
    let isGiven = chosen[clash.other]?.keys.contains(clash.key) == true
    let loser = isGiven && (isKept || isLater) ? clash.other : clash.meaning
    let winner = loser == clash.meaning ? clash.other : clash.meaning
    let remedy = second == 0 ? "give it another one, or \(winner.name) too" : "give it another one"
    problems.append(
      (
        chosen[loser]?.line ?? 1,
        "\(clash.key.name) cannot be the key of \(loser.name): it is that of \(winner.name); \(remedy)"
      ))
    chosen[loser]?.keys.removeAll { $0 == clash.key }
    if chosen[loser]?.keys.isEmpty == true { chosen[loser] = nil }
  }
}
