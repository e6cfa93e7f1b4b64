internal import Simulation

/// A place in a file that refers to something elsewhere: reading notes it, and the content check follows it up.
struct Reference {
  enum Subject {
    /// Something to open.
    case link(Prose.Link)
    /// An objective of the manifest.
    case objective(String)
    /// A skill of the manifest.
    case skill(String)
    /// A term that a question asks for, in the checkpoint of a lesson; nil if it could not be read in which.
    case asked(term: String, in: String?)
    /// Something asked that neither a run nor a fact decides, in words.
    case undecided(String)
    /// A fact of the ledger, perhaps in other words.
    case fact(String, words: String?)
    /// A fact of the ledger that a run shows, or that a scenario leaves out.
    case coveredFact(String)
    /// A number that is marked as `given`, or that stands in a story.
    case number(String)
    /// Words that a run must show.
    case measured(words: String, Prose.Measured, in: MeasuredRuns)
    case run(RunReference)
    /// What must hold in a run.
    case claim(Claim, of: RunReference)
    /// A question that a run must answer.
    case prediction(Prediction, of: RunReference)
    /// A question of a figure, which a run must answer at a moment, in seconds.
    case question(FigureQuestion, of: RunReference, at: Double)
    /// A field of the report of a run.
    case measurement(String, of: RunReference)
    /// A knob of the system of a run.
    case knob(String, of: RunReference)
    /// A number, as it is written, that a field of the report must have.
    case value(String, measurement: String, of: RunReference)
    /// A scenario that may name another as its twin.
    case twin(of: Scenario)
    /// A fact of the ledger that is used as a number.
    case amount(of: String)
    /// A topic of the quiz.
    case topic(String)
    /// The values that are drawn for a knob: the least, the greatest, and how far apart they are.
    case range(of: String, Double, to: Double, step: Double, in: RunReference)
    /// A template that is to be drawn from, by its place among those that were read, from 0.
    case template(Int)
    /// A mission whose start and solution are to be run, by its place among those that were read, from 0.
    case mission(Int)
  }

  let subject: Subject
  let line: Int
  let path: String

  /// Whether a fact or something that a run shows stands there.
  var isEvidence: Bool {
    switch subject {
    case .fact, .measured, .claim, .amount: true
    case .link, .objective, .skill, .asked, .undecided, .coveredFact, .number, .run, .prediction, .question,
      .measurement, .knob, .value, .twin, .mission, .topic, .range, .template:
      false
    }
  }
}

/// A place in a file that gives something a name.
struct Definition {
  let kind: ContentError.Kind
  let id: String
  let line: Int
  let path: String
}
