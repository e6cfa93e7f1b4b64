/// Why a part of a course is not available.
public enum ContentError: Error, Equatable, Sendable {
  /// What may be asked for by name.
  public enum Kind: String, Sendable {
    case lesson, term, question, topic, scenario, row, fact, mission, service
  }

  /// Nothing has this id; `nearest` are the ids that were probably meant, at most three, perhaps none.
  case unknown(Kind, id: String, nearest: [String])
  /// Several things have this name; `candidates` are their ids.
  case ambiguous(Kind, name: String, candidates: [String])
  /// The file is not there, or may not be read.
  case unreadable(path: String)
  /// The knobs of a reference are not those of its scenario, or beyond their ranges.
  case impossibleRun(scenario: String)
  /// A run goes on for ever at one instant, or grows without bound.
  case endlessRun(scenario: String)
  /// A run goes on after so many events, which are more than somebody waits for.
  case longRun(scenario: String, events: UInt64)
  /// A draw is asked for by something that is no seed.
  case noSeed(template: String, seed: String)
  /// A draw is asked for of a question that has its numbers.
  case notDrawn(question: String, seed: String)
  /// No numbers that this seed brings make a question.
  case nothingDrawn(template: String, seed: UInt64)
  /// Everything that is wrong with the files.
  case invalid([ContentProblem])

  /// What to tell the learner, one sentence a line.
  public var sentences: [String] {
    switch self {
    case .unknown(let kind, "", _): ["there is no \(kind.rawValue) without a name\(kind.remedy([]))."]
    case .unknown(let kind, let id, let nearest):
      ["there is no \(kind.rawValue) \(id)\(kind.remedy(nearest))."]
    case .ambiguous(let kind, let name, let candidates):
      ["several \(kind.rawValue)s may be meant by \(name): \(Self.list(candidates)); name one of them."]
    case .unreadable(let path): ["\(path) cannot be read; check that it exists and may be read."]
    case .impossibleRun(let scenario):
      ["\(scenario) cannot be run with these knobs; weir check says why."]
    case .endlessRun(let scenario):
      ["\(scenario) was stopped: events happen without time going on, or too much waits; turn its knobs."]
    case .longRun(let scenario, let events):
      [
        "\(scenario) was stopped: it goes on after \(events / 1_000_000) million events, the most that are played here; "
          + "lower its traffic, or let it end sooner."
      ]
    case .noSeed(let template, let seed):
      [
        "\(seed.isEmpty ? "nothing" : seed) is no seed: behind \(template)@ stands a whole number from 0 to \(UInt64.max), "
          + "without a sign and without zeros before it; \(template) alone draws anew."
      ]
    case .notDrawn(let question, let seed):
      ["\(question) is a question whose numbers stand, so no seed draws them; leave @\(seed) out."]
    case .nothingDrawn(let template, let seed):
      ["the template \(template) draws nothing with the seed \(seed); take another seed, weir check says why."]
    case .invalid(let problems): problems.map(\.description)
    }
  }
}

extension ContentError {
  /// Whether a run was begun and did not come to its end.
  var isOfStoppedRun: Bool {
    switch self {
    case .endlessRun, .longRun: true
    case .unknown, .ambiguous, .unreadable, .impossibleRun, .noSeed, .notDrawn, .nothingDrawn, .invalid: false
    }
  }

  private static let mostNamed = 8

  private static func list(_ names: [String]) -> String {
    let rest = names.count - mostNamed
    return names.prefix(mostNamed).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}

extension ContentError.Kind {
  /// What to try instead, as the end of a sentence.
  fileprivate func remedy(_ nearest: [String]) -> String { nearest.isEmpty ? "; \(list)" : offer(nearest) }

  /// Where all of them stand.
  private var list: String {
    switch self {
    case .lesson: "weir guide lists them"
    case .term: "weir glossary lists them"
    case .topic, .question: "content/quiz holds them"
    case .scenario: "weir --plain lists them"
    case .row: "weir compare shows them"
    case .fact: "facts.yaml lists them"
    case .mission: "weir missions lists them"
    case .service: "services.yaml lists them"
    }
  }
}
