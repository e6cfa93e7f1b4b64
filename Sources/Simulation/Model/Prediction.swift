/// A question that a run answers, asked before it begins.
public struct Prediction: Sendable, Equatable, Identifiable {
  /// What is asked for, with what decides it.
  public enum Kind: Sendable, Equatable {
    /// The value of a measurement.
    case number(Number)
    /// The one of several statements that comes true.
    case choice([Choice])
    /// Things in the order of their measurements, the least first.
    case order([Part])
  }

  /// A number to predict.
  public struct Number: Sendable, Equatable {
    /// The measurement that answers it: a path into the report.
    public var path: String
    /// What the answer counts.
    public var unit: String
    /// From where to where guesses are offered; nil if that is left to the run.
    public var axis: ClosedRange<Double>?
    /// How far off still counts as near, in percent.
    public var near: Double

    /// A number.
    public init(path: String, unit: String, axis: ClosedRange<Double>? = nil, near: Double = 10) {
      self.path = path
      self.unit = unit
      self.axis = axis
      self.near = near
    }
  }

  /// One of several statements.
  public struct Choice: Sendable, Equatable {
    /// What it says.
    public var text: String
    /// When it is right.
    public var condition: Assertion

    /// A choice.
    public init(text: String, condition: Assertion) {
      self.text = text
      self.condition = condition
    }
  }

  /// One of several things to be put in order.
  public struct Part: Sendable, Equatable {
    /// What it is.
    public var text: String
    /// What it is put in order by: a path into the report.
    public var path: String

    /// A part.
    public init(text: String, path: String) {
      self.text = text
      self.path = path
    }
  }

  /// Names it for ever.
  public var id: String
  /// The question.
  public var question: String
  /// What is asked for.
  public var kind: Kind
  /// Why it comes out as it does, said afterwards; `{path}` and `{$knob}` in it stand for their value then.
  public var because: String?
  /// Holds as soon as the answer can no longer change; nil if that is so at the end of the run only.
  public var decided: Assertion?

  /// A prediction as a scenario file gives it.
  public init(id: String, question: String, kind: Kind, because: String? = nil, decided: Assertion? = nil) {
    self.id = id
    self.question = question
    self.kind = kind
    self.because = because
    self.decided = decided
  }

  /// Every measurement that decides it or is told of it, by its path.
  public var paths: [String] {
    switch kind {
    case .number(let number): [number.path]
    case .choice(let choices): choices.flatMap(\.condition.paths)
    case .order(let parts): parts.map(\.path)
    }
  }

  /// What is to be chosen from or put in order; nothing for a number.
  public var options: [String] {
    switch kind {
    case .number: []
    case .choice(let choices): choices.map(\.text)
    case .order(let parts): parts.map(\.text)
    }
  }
}

extension Prediction {
  /// What a run has measured.
  public enum Outcome: Sendable, Equatable {
    /// The number; nil where there is none.
    case number(Double?)
    /// Which of the statements are true, by their places.
    case choices([Int])
    /// What each part is put in order by.
    case values([Double?])
  }

  /// What a run answers, by the measurements of its report.
  public func outcome(measure: (String) -> Double?, knobs: KnobValues) -> Outcome {
    switch kind {
    case .number(let number): .number(measure(number.path))
    case .choice(let choices):
      .choices(choices.indices.filter { choices[$0].condition.holds(measure: measure, knobs: knobs) })
    case .order(let parts): .values(parts.map { measure($0.path) })
    }
  }
}
