private import Simulation

/// What the things of one kind are called, so that each is found by its id, its title, another name of it, or as much of
/// one as is enough to tell it from the others.
struct NameIndex {
  private struct Entry {
    let id: String
    /// The keys of the id and of the title, and those of other names.
    let names, others: [String]
  }

  private var entries: [Entry] = []

  /// - Parameters:
  ///   - id: is found whatever else has this name.
  ///   - title: may end in another name in brackets, which may be left out.
  mutating func add(_ id: String, title: String = "", others: [String] = []) {
    let titles = [title, String(title.prefix { $0 != "(" })]
    entries.append(
      Entry(
        id: id, names: ([id] + titles).map(NameMatch.key), others: others.map(NameMatch.key)))
  }

  /// The only thing of this name; what has the name whole comes before what has it in part.
  /// - Throws: `.unknown` or `.ambiguous`.
  func id(of kind: ContentError.Kind, named name: String) throws(ContentError) -> String {
    if entries.contains(where: { $0.id == name }) { return name }
    let sought = NameMatch.key(name)
    let found = best(entries.map { ($0, Self.rank($0, sought)) })
    if found.count == 1 { return found[0] }
    guard found.isEmpty else { throw .ambiguous(kind, name: name, candidates: found) }
    throw .unknown(kind, id: name, nearest: nearest(to: name, sought))
  }

  /// The ids of the best rank.
  private func best(_ ranked: [(entry: Entry, rank: Int?)]) -> [String] {
    guard let least = ranked.compactMap(\.rank).min() else { return [] }
    return ranked.filter { $0.rank == least }.map(\.entry.id)
  }

  /// How well a thing is named: by its title before by another name.
  private static func rank(_ entry: Entry, _ sought: String) -> Int? {
    let name = entry.names.compactMap { NameMatch(sought, in: $0) }.min().map { $0.rawValue * 2 }
    let other = entry.others.compactMap { NameMatch(sought, in: $0) }.min().map { $0.rawValue * 2 + 1 }
    return [name, other].compactMap(\.self).min()
  }

  /// What was probably meant, by its id; where no id is near, by another name.
  private func nearest(to name: String, _ sought: String) -> [String] {
    let ids = nearestNames(to: name, among: entries.map(\.id))
    guard ids.isEmpty, !sought.isEmpty else { return ids }
    let owners = entries.flatMap { entry in (entry.names + entry.others).map { (name: $0, id: entry.id) } }
    return nearestNames(to: sought, among: owners.map(\.name)).compactMap { near in
      owners.first { $0.name == near }?.id
    }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
