private import Simulation

// Things of a course by what a learner calls them.

extension Course {
  /// What may be asked for by more than its id.
  public enum Named: Sendable {
    case lesson, term, topic, scenario, mission, row

    var kind: ContentError.Kind {
      switch self {
      case .lesson: .lesson
      case .term: .term
      case .topic: .topic
      case .scenario: .scenario
      case .mission: .mission
      case .row: .row
      }
    }
  }

  /// The id of a thing by its id, its title or another name of it, in any case and with any signs, or by as much of one as
  /// no other has. For an id of the manifest no file is read, for any other name all of its kind.
  /// - Throws: `.unknown` with the nearest, `.ambiguous` with those that have it, or what is wrong with the files.
  public func id(of thing: Named, named name: String) throws(ContentError) -> String {
    let listed = listedIDs(of: thing)
    if listed.contains(name) { return name }
    if let id = listed.first(where: { NameMatch(NameMatch.key(name), in: NameMatch.key($0)) == .equal }) { return id }
    return try names(of: thing).id(of: thing.kind, named: name)
  }

  private func listedIDs(of thing: Named) -> [String] {
    switch thing {
    case .lesson: manifest.lessonIDs
    case .topic: manifest.topicIDs
    case .scenario: manifest.scenarioIDs
    case .term, .mission, .row: []
    }
  }

  /// A file with a mistake hides no other: what cannot be read has its id alone.
  private func names(of thing: Named) throws(ContentError) -> NameIndex {
    var index = NameIndex()
    switch thing {
    case .lesson: for id in manifest.lessonIDs { index.add(id, title: (try? lessonTitle(id)) ?? "") }
    case .scenario: for id in manifest.scenarioIDs { index.add(id, title: (try? scenario(id).title) ?? "") }
    case .term: for term in try glossary().terms { index.add(term.id, title: term.name, others: term.otherNames) }
    case .topic:
      let titles = ((try? topics()) ?? []).map { ($0.id, $0.title) }
      for id in manifest.topicIDs { index.add(id, title: titles.first { $0.0 == id }?.1 ?? "") }
    case .mission: for mission in try missions() { index.add(mission.id, title: mission.title) }
    case .row: for row in try comparison() { index.add(row.id, title: row.feature) }
    }
    return index
  }
}
