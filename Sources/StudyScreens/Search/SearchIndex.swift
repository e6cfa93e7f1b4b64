import CourseContent
import Simulation
import Synchronization

/// One thing that a search found.
struct SearchHit: Equatable, Sendable {
  /// What it is.
  enum Kind: String, Sendable, CaseIterable {
    case term, lesson, question, scenario, mission
  }

  let kind: Kind
  let title: String
  let target: Prose.Link
  /// Where the words stand, when not in the title.
  let excerpt: String
}

/// The whole course as lines of words without case and marks, made once for a search.
struct SearchIndex: Sendable {
  private struct Entry: Sendable {
    let kind: SearchHit.Kind
    let title: String
    let target: Prose.Link
    let words: String
    let folded: String
    let foldedTitle: String
  }

  private let entries: [Entry]

  /// Reads the course; whatever of it cannot be read is not found.
  init(_ course: Course) {
    let facts = (try? course.facts()) ?? FactLedger([])
    var entries: [Entry] = []
    func add(_ kind: SearchHit.Kind, title: String, target: Prose.Link, words: String) {
      entries.append(
        Entry(
          kind: kind, title: title, target: target, words: words, folded: words.folded, foldedTitle: title.folded))
    }
    for term in (try? course.glossary())?.terms ?? [] {
      let words = ([term.meaning.description(facts), term.example.description(facts)] + term.otherNames).joined(
        separator: " ")
      add(.term, title: term.name, target: .term(term.id), words: words)
    }
    for lesson in (try? course.lessons()) ?? [] {
      add(.lesson, title: lesson.title, target: .lesson(lesson.id), words: lesson.prose.description(facts))
    }
    for question in (try? course.questions()) ?? [] {
      let ask = question.ask.description(facts)
      add(.question, title: ask, target: .question(question.id), words: ask)
    }
    for scenario in (try? course.scenarios()) ?? [] {
      add(.scenario, title: scenario.title, target: .run(scenario.id), words: scenario.story)
    }
    for mission in (try? course.missions()) ?? [] {
      add(.mission, title: mission.title, target: .mission(mission.id), words: mission.story)
    }
    self.entries = entries
  }

  /// Everything that holds all these words: titles that begin with them, then other titles, then texts.
  func hits(for words: String) -> [SearchHit] {
    let sought = words.folded.split(separator: " ").map(String.init)
    guard !sought.isEmpty else { return [] }
    var ranked: [(rank: Int, hit: SearchHit)] = []
    for entry in entries {
      guard let rank = rank(entry, sought) else { continue }
      let excerpt = rank < 2 ? "" : Self.excerpt(entry.words, entry.folded, around: sought[0])
      ranked.append((rank, SearchHit(kind: entry.kind, title: entry.title, target: entry.target, excerpt: excerpt)))
    }
    // Sorting keeps the order of the course among equals.
    return ranked.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element.hit)
  }

  private func rank(_ entry: Entry, _ sought: [String]) -> Int? {
    if entry.foldedTitle.hasPrefix(sought.joined(separator: " ")) { return 0 }
    if sought.allSatisfy(entry.foldedTitle.contains) { return 1 }
    let all = sought.allSatisfy { entry.foldedTitle.contains($0) || entry.folded.contains($0) }
    return all ? 2 : nil
  }

  /// Some words before and after the first place. Folding may make a text longer or shorter, so the place is counted
  /// again in what is shown.
  private static func excerpt(_ words: String, _ folded: String, around sought: String) -> String {
    guard let range = folded.firstRange(of: sought) else { return "" }
    var before = folded.utf8.distance(from: folded.startIndex, to: range.lowerBound)
    var offset = 0
    for character in words {
      before -= String(character).folded.utf8.count
      guard before >= 0 else { break }
      offset += 1
    }
    let start = max(0, offset - 24)
    let text = words.dropFirst(start).prefix(100)
    return start == 0 ? String(text) : ".." + text.drop { $0 != " " }
  }
}

/// The index of a course, made at the first search and kept.
final class SearchIndexCache: Sendable {
  private let kept = Mutex<SearchIndex?>(nil)

  func index(of course: Course) -> SearchIndex {
    if let index = kept.withLock({ $0 }) { return index }
    let index = SearchIndex(course)
    kept.withLock { $0 = index }
    return index
  }
}
