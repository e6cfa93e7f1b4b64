/// A question, its answer, and for every option why.
public struct Question: Equatable, Sendable, Identifiable {
  /// An option that can be chosen or put in order.
  public struct Option: Equatable, Sendable, Identifiable {
    /// Its letter in the file; what the learner sees is shuffled.
    public var id: String
    /// What the learner reads beside its letter.
    public var text: Prose
    /// Why it is right or stands where it stands; or why it is tempting and when it would be right.
    public var rationale: Prose
    /// The run that shows what this option does, and where it would be right; nil if facts or the question's run decide.
    public var run: RunReference?
    /// The ids of facts that decide it and stand in none of its texts; may be empty.
    public var facts: [String]

    /// An option of these parts; nothing is checked.
    public init(id: String, text: Prose, rationale: Prose, run: RunReference? = nil, facts: [String] = []) {
      self.id = id
      self.text = text
      self.rationale = rationale
      self.run = run
      self.facts = facts
    }
  }

  /// An answer that is nearly right, and why it is wrong.
  public struct NearMiss: Equatable, Sendable {
    /// What somebody may answer: a term or a number.
    public var answer: String
    /// Why that is tempting and wrong.
    public var rationale: Prose

    /// A near miss of these parts; nothing is checked.
    public init(answer: String, rationale: Prose) {
      self.answer = answer
      self.rationale = rationale
    }
  }

  /// What is asked for, with what decides it.
  public enum Kind: Equatable, Sendable {
    /// One of the options; true or false is asked this way too, with the ids `true` and `false`, which are not shuffled.
    case one(options: [Option], answer: String)
    /// All of these and no other.
    case several(options: [Option], answers: [String])
    /// All options in this order.
    case order(options: [Option], answer: [String])
    /// Pairs: beside each item belongs the option that has its place. As many items as options, in the order of the options' ids.
    case match(items: [String], options: [Option])
    /// A term, in any of these spellings.
    case fill(accepted: [String], rationale: Prose, nearMisses: [NearMiss])
    /// A number that the run shows.
    case predict(Prediction)
  }

  /// A number to predict.
  public struct Prediction: Equatable, Sendable {
    /// The value of the field that decides, which the content check compares with the run, in the unit of the report.
    public var value: Double
    /// Its unit; empty if it has none.
    public var unit: String
    /// How far off still counts as near, in percent; in a file from 0 to 100.
    public var near: Double
    /// Shown with the verdict, whatever that is.
    public var rationale: Prose
    /// What is often said instead; may be empty.
    public var nearMisses: [NearMiss]

    /// A prediction of these parts; nothing is checked.
    public init(value: Double, unit: String, near: Double, rationale: Prose, nearMisses: [NearMiss]) {
      self.value = value
      self.unit = unit
      self.near = near
      self.rationale = rationale
      self.nearMisses = nearMisses
    }
  }

  /// Its name, the same for ever: progress is kept under it.
  public var id: String
  /// By the name of its file.
  public var topic: String
  /// The id of the lesson whose checkpoint it belongs to.
  public var lesson: String
  /// The id of the objective that it tests.
  public var objective: String
  /// The id of the skill that it tests; nil where the course names none.
  public var skill: String?
  /// The ids of the terms that it needs; may be empty.
  public var terms: [String]
  /// What is asked, in one paragraph.
  public var ask: Prose
  /// Its form, with options and what is right.
  public var kind: Kind
  /// The run that shows why; nil if none does.
  public var run: RunReference?
  /// The names of all other terms, none of which is a misspelling of the answer; empty but where a term is asked for.
  public var rivals: [String] = []

  /// The options, in the order of the file, and where they belong to items in that of their ids; none where a text is
  /// asked for.
  public var options: [Option] {
    switch kind {
    case .one(let options, _), .several(let options, _), .order(let options, _), .match(_, let options): options
    case .fill, .predict: []
    }
  }

  /// What the options belong to, in their places; none where they belong to nothing.
  public var items: [String] {
    switch kind {
    case .match(let items, _): items
    case .one, .several, .order, .fill, .predict: []
    }
  }

  /// A question of these parts; nothing is checked.
  public init(
    id: String, topic: String, lesson: String, objective: String, skill: String? = nil, terms: [String], ask: Prose,
    kind: Kind, run: RunReference?
  ) {
    self.id = id
    self.topic = topic
    self.lesson = lesson
    self.objective = objective
    self.skill = skill
    self.terms = terms
    self.ask = ask
    self.kind = kind
    self.run = run
  }
}

/// A file of questions, with its title.
public struct QuizTopic: Equatable, Sendable, Identifiable {
  /// Its name on the command line.
  public var id: String
  /// Its title in menus and results.
  public var title: String
  /// Its questions, in the order of the file.
  public var questions: [Question]

  /// A topic of these parts; nothing is checked.
  public init(id: String, title: String, questions: [Question]) {
    self.id = id
    self.title = title
    self.questions = questions
  }
}
