internal import Simulation

/// A question without its numbers. Each draw sets some knobs of a scenario, runs it, asks for a field of its report, and
/// offers beside it what typical mistakes come to.
public struct QuestionTemplate: Equatable, Sendable, Identifiable {
  /// Its name, the same for ever: progress is kept under it. No question has it.
  public var id: String
  /// What it asks for, in a few words without a number.
  public var title: String
  /// The id of the topic that its results are counted under.
  public var topic: String
  /// The id of the lesson that teaches what it takes.
  public var lesson: String
  /// The id of the objective that it tests.
  public var objective: String
  /// The ids of the terms that it needs; may be empty.
  public var terms: [String]
  /// The skill of the course that it practises; nil if it names none.
  public var skill: String?
  /// The run before anything is drawn.
  public var run: RunReference
  /// The knobs whose values are drawn.
  public var draws: [KnobDraw]

  let ask: TemplateText
  let key: Key
  let mistakes: [Mistake]

  /// A knob and the values that are drawn for it, each as likely as the others.
  public struct KnobDraw: Equatable, Sendable {
    /// By which the system knows the knob.
    public var name: String
    /// The least value.
    public var from: Double
    /// The greatest value that may be drawn.
    public var to: Double
    /// How far two values are apart, more than 0.
    public var step: Double

    /// How many values there are, at least one.
    public var count: Int { Int(((to - from) / step + 1e-6).rounded(.down)) + 1 }

    /// A value by its place, from 0, without the tail of a binary fraction.
    func value(_ place: Int) -> Double { ((from + Double(place) * step) * 1e9).rounded() / 1e9 }
  }

  /// What decides.
  struct Key: Equatable, Sendable {
    let path: String
    /// The same, worked out by hand.
    let sum: Formula
    /// What is counted; nil for the unit of the field.
    let unit: TemplateUnit
    let why: TemplateText
  }

  /// What somebody works out who goes wrong in one way.
  struct Mistake: Equatable, Sendable {
    let value: Formula
    let why: TemplateText
  }

  /// How many options stand beside the key.
  static let distractors = 3

  /// The run with some knobs set.
  func run(with settings: [KnobSetting]) -> RunReference {
    var run = run
    run.knobs = run.knobs.filter { knob in !settings.contains { $0.name == knob.name } } + settings
    return run
  }
}

extension Question {
  /// The sign between the name of a template and the seed of a draw.
  private static let at: Character = "@"

  /// The name of a draw: `drain-time@4711`.
  public static func id(of template: QuestionTemplate.ID, seed: UInt64) -> String { "\(template)\(at)\(seed)" }

  /// The template and the seed that a draw is named after; nil for the name of a question of its own.
  public static func draw(named id: String) -> (template: QuestionTemplate.ID, seed: UInt64)? {
    guard let (template, text) = seeded(id), let seed = UInt64(text), String(seed) == text else { return nil }
    return (template, seed)
  }

  /// A name with something behind its sign, which may be no seed; nil for a name without the sign.
  static func seeded(_ id: String) -> (name: String, seed: String)? {
    let parts = id.split(separator: at, omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty ? (String(parts[0]), String(parts[1])) : nil
  }
}
