/// A question that is asked before a run begins and answered by the run.
public struct Prediction: Sendable, Equatable, Identifiable {
  /// The form of the question, with what decides the answer.
  public enum Kind: Sendable, Equatable {
    /// The value of a field.
    case number(Number)
    /// Which of several statements comes true.
    case choice([Choice])
    /// Things to be put in the order of the values of their fields, the smallest first.
    case order([Part])
  }

  /// A number to predict.
  public struct Number: Sendable, Equatable {
    /// The path of the field that answers it.
    public var path: String
    /// The unit that is shown beside the answer; empty for a bare number.
    public var unit: String
    /// The range in which guesses are offered, in the field's unit; nil to take it from the run.
    public var axis: ClosedRange<Double>?
    /// How far off a guess may be to count as near, in percent of the answer, 0 to 100.
    public var near: Double

    /// A number to predict, as a scenario file gives it.
    public init(path: String, unit: String, axis: ClosedRange<Double>? = nil, near: Double = 10) {
      self.path = path
      self.unit = unit
      self.axis = axis
      self.near = near
    }
  }

  /// One of several statements.
  public struct Choice: Sendable, Equatable {
    /// What the learner reads.
    public var text: String
    /// It is the right choice if this holds.
    public var condition: Assertion

    /// A statement, as a scenario file gives it.
    public init(text: String, condition: Assertion) {
      self.text = text
      self.condition = condition
    }
  }

  /// One of several things to be put in order.
  public struct Part: Sendable, Equatable {
    /// What the learner reads.
    public var text: String
    /// The path of the field whose value decides its place.
    public var path: String

    /// One of the things, as a scenario file gives it.
    public init(text: String, path: String) {
      self.text = text
      self.path = path
    }
  }

  /// Identifies it in the learner's record, so it must never change; unique in its scenario.
  public var id: String
  /// The question as the learner reads it.
  public var question: String
  /// The form of the question.
  public var kind: Kind
  /// The explanation, shown after the run; `{path}` and `{$knob}` in it stand for their values at that time.
  public var because: String?
  /// Holds as soon as the answer can no longer change; nil if the answer is only certain at the end of the run.
  public var decided: Assertion?

  /// A prediction as a scenario file gives it.
  public init(id: String, question: String, kind: Kind, because: String? = nil, decided: Assertion? = nil) {
    self.id = id
    self.question = question
    self.kind = kind
    self.because = because
    self.decided = decided
  }

  /// What there is to choose from or to put in order; empty for a number.
  public var options: [String] {
    switch kind {
    case .number: []
    case .choice(let choices): choices.map(\.text)
    case .order(let parts): parts.map(\.text)
    }
  }
}

extension Prediction {
  /// What a run answers.
  public enum Outcome: Sendable, Equatable {
    /// The value of the field; nil if it has none.
    case number(Double?)
    /// The positions of the statements that are true, from 0.
    case choices([Int])
    /// The value of each thing's field, in the order of the file; nil if it has none.
    case values([Double?])

    /// Whether the run answers it at all: what never happened has no time and no place.
    public var isAnAnswer: Bool {
      switch self {
      case .number(let value): value != nil
      case .choices(let right): !right.isEmpty
      case .values(let values): !values.contains(nil)
      }
    }
  }

  /// What a run answers, by the values of its fields.
  public func outcome(measure: (String) -> Double?, knobs: KnobValues) -> Outcome {
    switch kind {
    case .number(let number): .number(measure(number.path))
    case .choice(let choices):
      .choices(choices.indices.filter { choices[$0].condition.holds(measure: measure, knobs: knobs) })
    case .order(let parts): .values(parts.map { measure($0.path) })
    }
  }
}
