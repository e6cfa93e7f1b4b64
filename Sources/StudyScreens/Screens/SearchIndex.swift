import CourseContent
import Simulation
import Synchronization

/// One thing that a search found.
struct SearchHit: Equatable, Sendable {
  /// What it is; what is listed first here stands first among equals.
  enum Kind: String, Sendable, CaseIterable {
    case lesson, term
    case scenario = "system"
    case mission
    /// A question whose numbers are drawn.
    case numbers
    case question
  }

  /// What shows that it was found rightly, when its title does not.
  enum Reason: Equatable, Sendable {
    case title
    case otherName(String)
    /// The text has the words so many bytes behind its beginning, without case and marks.
    case text(String, place: Int)
  }

  let kind: Kind
  let title: String
  let target: Prose.Link
  let reason: Reason
  /// The title of a question's topic; empty for all else.
  let topic: String

  /// Where the words stand. Cost: O(text), so only for what is drawn.
  var excerpt: String {
    switch reason {
    case .title: ""
    case .otherName(let name): "also called \(name)"
    case .text(let words, let place): Self.excerpt(of: words, around: place)
    }
  }

  /// Some words before and after a place. Folding may make a text longer or shorter, so the place is counted again in what
  /// is shown.
  private static func excerpt(of words: String, around place: Int) -> String {
    var (before, offset) = (place, 0)
    for character in words {
      before -= String(character).folded.utf8.count
      guard before >= 0 else { break }
      offset += 1
    }
    let start = max(0, offset - 24)
    let text = words.dropFirst(start).prefix(220)
    return start == 0 ? String(text) : ".." + text.drop { $0 != " " }
  }
}

/// Words without case and marks, as bytes: all of the course is gone through at each key.
private struct FoldedText: Sendable {
  private let bytes: [UInt8]

  init(_ words: some StringProtocol) { bytes = Array(String(words).folded.utf8) }

  /// How many bytes stand before the first place where it has these words; nil if nowhere.
  func place(of words: FoldedText) -> Int? {
    let sought = words.bytes
    guard let first = sought.first, bytes.count >= sought.count else { return nil }
    return (0...bytes.count - sought.count).first {
      bytes[$0] == first && bytes[$0..<$0 + sought.count].elementsEqual(sought)
    }
  }

  func contains(_ words: FoldedText) -> Bool { place(of: words) != nil }
}

/// The whole course as lines of words without case and marks, made once for a search.
struct SearchIndex: Sendable {
  private struct Entry: Sendable {
    let kind: SearchHit.Kind
    let title: String
    let target: Prose.Link
    let topic: String
    /// The keys of its title and its id.
    let names: [String]
    let others: [(name: String, key: String)]
    let words: String
    let folded: FoldedText
    let foldedTitle: FoldedText

    init(
      _ title: String, id: String, of kind: SearchHit.Kind, at target: Prose.Link, others: [String] = [],
      topic: String = "", words: String
    ) {
      (self.kind, self.title, self.target, self.topic, self.words) = (kind, title, target, topic, words)
      names = [title, id].map(NameMatch.key)
      self.others = others.map { ($0, NameMatch.key($0)) }
      folded = FoldedText(words)
      foldedTitle = FoldedText(title)
    }
  }

  private let entries: [Entry]

  /// Reads the course; whatever of it cannot be read is not found.
  init(_ course: Course) {
    let facts = (try? course.facts()) ?? FactLedger([])
    var entries: [Entry] = []
    for lesson in (try? course.lessons()) ?? [] {
      entries.append(
        Entry(
          lesson.title, id: lesson.id, of: .lesson, at: .lesson(lesson.id), words: lesson.prose.description(facts)))
    }
    for term in (try? course.glossary())?.terms ?? [] {
      let words = term.meaning.description(facts) + " " + term.example.description(facts)
      entries.append(
        Entry(term.name, id: term.id, of: .term, at: .term(term.id), others: term.otherNames, words: words))
    }
    for scenario in (try? course.scenarios()) ?? [] {
      entries.append(
        Entry(scenario.title, id: scenario.id, of: .scenario, at: .run(scenario.id), words: scenario.story))
    }
    for mission in (try? course.missions()) ?? [] {
      entries.append(Entry(mission.title, id: mission.id, of: .mission, at: .mission(mission.id), words: mission.story))
    }
    let skills = Dictionary(course.manifest.skills.map { ($0.id, $0.text) }) { first, _ in first }
    for template in (try? course.templates()) ?? [] {
      let words = template.skill.flatMap { skills[$0] } ?? ""
      entries.append(
        Entry(template.title, id: template.id, of: .numbers, at: .question(template.id), words: words))
    }
    for topic in (try? course.topics()) ?? [] {
      for question in topic.questions {
        let ask = question.ask.description(facts)
        entries.append(
          Entry(ask, id: question.id, of: .question, at: .question(question.id), topic: topic.title, words: ask))
      }
    }
    self.entries = entries
  }

  /// What a template draws by a seed, for the name of the draw: `drain-time@4711`; nil for any other words.
  private func draw(named words: String) -> SearchHit? {
    guard let draw = Question.draw(named: words.trimmed.lowercased()),
      let entry = entries.first(where: { $0.target == .question(draw.template) && $0.kind == .numbers })
    else { return nil }
    return SearchHit(
      kind: .numbers, title: "\(entry.title), seed \(draw.seed)",
      target: .question(Question.id(of: draw.template, seed: draw.seed)), reason: .title, topic: "")
  }

  /// Everything that holds all these words, questions last: what is called so, what begins with them, what has words
  /// that do, what has them in its title, then in its text.
  func hits(for words: String) -> [SearchHit] {
    if let draw = draw(named: words) { return [draw] }
    let sought = words.folded.split(separator: " ").map { FoldedText($0) }
    guard !sought.isEmpty else { return [] }
    let key = NameMatch.key(words)
    var ranked: [(rank: Int, hit: SearchHit)] = []
    for entry in entries {
      guard let rank = Self.rank(of: entry, sought, key) else { continue }
      let hit = SearchHit(
        kind: entry.kind, title: entry.title, target: entry.target,
        reason: Self.reason(of: entry, sought, key), topic: entry.topic)
      ranked.append((entry.kind == .question ? Self.rankOfQuestions : rank, hit))
    }
    // Sorting keeps the order of the course among equals.
    return ranked.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element.hit)
  }

  /// Below all names and texts.
  private static let rankOfQuestions = 8

  /// What is called so comes first, whatever the name; then titles, other names, words of titles, texts.
  private static func rank(of entry: Entry, _ sought: [FoldedText], _ key: String) -> Int? {
    let name = entry.names.compactMap { NameMatch(key, in: $0) }.min()
    let other = entry.others.compactMap { NameMatch(key, in: $0.key) }.min()
    if name == .equal { return 0 }
    if other == .equal { return 1 }
    if let name { return name == .beginning ? 2 : 3 }
    if let other { return other == .beginning ? 4 : 5 }
    if sought.allSatisfy(entry.foldedTitle.contains) { return 6 }
    let all = sought.allSatisfy { entry.foldedTitle.contains($0) || entry.folded.contains($0) }
    return all ? 7 : nil
  }

  private static func reason(of entry: Entry, _ sought: [FoldedText], _ key: String) -> SearchHit.Reason {
    guard entry.kind != .question, !sought.allSatisfy(entry.foldedTitle.contains),
      NameMatch(key, in: entry.names[0]) == nil
    else { return .title }
    let called = entry.others.compactMap { other in NameMatch(key, in: other.key).map { (other.name, match: $0) } }
    if let best = called.min(by: { $0.match < $1.match }) { return .otherName(best.0) }
    guard let place = sought.lazy.compactMap({ entry.folded.place(of: $0) }).first else { return .title }
    return .text(entry.words, place: place)
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
