import CourseContent
import Simulation
import StudyProgress

/// A card whose answer one says to oneself: a term, or what a run will show.
enum Flashcard: Sendable {
  case term(Term)
  /// What was predicted of a system, which is run anew for the back.
  case prediction(Prediction, of: Scenario)

  /// The flashcard of a card; nil if it is a question, or the course has it no more.
  init?(_ card: ReviewCard, in course: Course) {
    switch card {
    case .term(let id):
      guard let term = try? course.term(id) else { return nil }
      self = .term(term)
    case .prediction(let scenario, let id):
      guard let scenario = try? course.scenario(scenario),
        let prediction = scenario.predictions.first(where: { $0.id == id })
      else { return nil }
      self = .prediction(prediction, of: scenario)
    case .question, .template: return nil
    }
  }

  /// What stands above it.
  var name: String {
    switch self {
    case .term(let term): term.name
    case .prediction(_, let scenario): scenario.title
    }
  }

  /// The run that shows it; nil if none does.
  func run(seed: UInt64) -> RunReference? {
    switch self {
    case .term(let term): term.run
    case .prediction(_, let scenario): RunReference(scenario: scenario.id, seed: seed)
    }
  }

  /// Whether it has choices, of which a letter names one.
  var hasLetters: Bool {
    guard case .prediction(let prediction, _) = self, case .choice = prediction.kind else { return false }
    return true
  }

  /// How its back comes to be seen.
  var hint: String {
    hasLetters ? "Press the letter of your answer; {go-on} shows it." : "Say it, then press any key to see it."
  }

  /// What stands above its back.
  /// - Parameter said: the letter by which it was answered; nil where none was.
  func heading(said: Character?) -> String {
    switch self {
    case .term: "Meaning"
    case .prediction: said.map { "You said \($0); what the run shows" } ?? "What the run shows"
    }
  }

  /// What its front asks, in paragraphs.
  func front(in course: Course) -> [String] {
    switch self {
    case .term(let term): return [term.asked(in: course)]
    case .prediction(let prediction, _):
      let options = prediction.options.enumerated().map { "\(Prediction.letter($0))  \($1)" }
      return [prediction.question] + options
    }
  }

  /// What its back says. For a prediction the system is run to its end, as the file has it.
  func back(in course: Course) -> Prose {
    switch self {
    case .term(let term): return term.page(in: course)
    case .prediction(let prediction, let scenario):
      guard let run = Self.end(of: scenario, seed: course.seed) else {
        let words = "The run is too long for a card; it is on the stage of \(scenario.title)."
        return Prose([.paragraph([.text(words)])])
      }
      let answer = prediction.description(for: prediction.outcome(in: run))
      let watch = Prose.Inline.link([.text("Watch it happen")], to: .run(scenario.id))
      return Prose(
        [.paragraph([.strong([.text(answer)])])]
          + (prediction.explanation(in: run).map { [.paragraph([.text($0)])] } ?? [])
          + [.paragraph([watch, .text(".")])])
    }
  }

  /// What a typed answer speaks for: right is good, near hard, and all else again; nil if it answers nothing.
  func grade(of text: String, in course: Course) -> ReviewGrade? {
    guard case .prediction(let prediction, let scenario) = self, let answer = prediction.answer(text),
      let run = Self.end(of: scenario, seed: course.seed)
    else { return nil }
    return switch prediction.verdict(on: answer, prediction.outcome(in: run)) {
    case .right: .good
    case .near: .hard
    case .wrong: .again
    }
  }

  /// The run at its end; nil if it cannot be, or not while somebody waits for the back of a card.
  private static func end(of scenario: Scenario, seed: UInt64) -> Run? {
    guard var run = try? Run(scenario, knobs: KnobValues(scenario.knobs), seed: seed),
      (try? run.reach(run.limit, within: mostEvents)) != nil
    else { return nil }
    return run
  }

  /// About half a second of them.
  private static let mostEvents: UInt64 = 5_000_000
}
