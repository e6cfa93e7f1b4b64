/// The names that someone probably meant instead of an unknown one: nearest first, at most three, perhaps none. Only the
/// first thousand are looked at. Cost: O(letters squared) for each.
///
/// Distance is the number of letters to change (Levenshtein), in the whole name or in one of its words; a name at a
/// distance of more than half of the letters is not offered. What is longer than any name is none that was misspelt.
public func nearestNames(to name: String, among names: [String]) -> [String] {
  guard name.utf8.count <= 400 else { return [] }
  let limit = max(2, name.count / 2)
  let near =
    names.prefix(1_000)
    .map { (name: $0, distance: distance(from: name.lowercased(), to: $0.lowercased())) }
    .filter { $0.distance <= limit || $0.name.hasPrefix(name) }
    .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
  // Beside a name that is almost the same, distant ones are noise.
  let farthest = (near.first?.distance ?? 0) * 2 + 1
  return near.prefix(3).filter { $0.distance <= farthest }.map(\.name)
}

/// The distance to the whole name, or one more than that to its nearest word.
private func distance(from sought: String, to name: String) -> Int {
  let words = name.split { $0 == "-" || $0 == "_" }.filter { $0.count > 2 }
  let wordDistances = words.map { editDistance(Array(sought), Array($0)) + 1 }.filter { $0 <= max(2, sought.count / 3) }
  return min(editDistance(Array(sought), Array(name)), wordDistances.min() ?? .max)
}

private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var row = Array(0...b.count)
  for (i, left) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, right) in b.enumerated() {
      let substitution = diagonal + (left == right ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[b.count]
}
