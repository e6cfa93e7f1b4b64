/// What belongs to a course, in the order in which it is shown: `course.yaml`.
public struct Manifest: Equatable, Sendable {
  /// Something that the course teaches.
  public struct Objective: Equatable, Sendable, Identifiable {
    /// Its name in lessons and questions.
    public var id: String
    /// What the learner will be able to do.
    public var text: String
    /// Its share of an exam beside the weights of the others, above 0; they need not come to a hundred.
    public var weight: Double

    /// An objective of these parts; nothing is checked.
    public init(id: String, text: String, weight: Double = 1) {
      self.id = id
      self.text = text
      self.weight = weight
    }
  }

  /// A kind of decision that the exam asks for.
  public struct Skill: Equatable, Sendable, Identifiable {
    /// Its name in questions.
    public var id: String
    /// What is decided.
    public var text: String
    /// The ids of the lessons that teach it; at least one.
    public var lessons: [String]
    /// The scenario that shows it; nil where no run can.
    public var scenario: String?

    /// A skill of these parts; nothing is checked.
    public init(id: String, text: String, lessons: [String], scenario: String? = nil) {
      (self.id, self.text, self.lessons, self.scenario) = (id, text, lessons, scenario)
    }
  }

  /// The title of the course, plain text.
  public var title: String
  /// What it teaches; may be empty.
  public var objectives: [Objective]
  /// The decisions that its questions ask for; may be empty.
  public var skills: [Skill]
  /// The ids of its lessons, each once; may be empty.
  public var lessonIDs: [String]
  /// The ids of its quiz topics, each once; may be empty.
  public var topicIDs: [String]
  /// The ids of its scenarios, each once; may be empty.
  public var scenarioIDs: [String]

  /// A manifest of these parts; nothing is checked.
  public init(
    title: String, objectives: [Objective] = [], skills: [Skill] = [], lessonIDs: [String] = [],
    topicIDs: [String] = [], scenarioIDs: [String] = []
  ) {
    self.title = title
    self.objectives = objectives
    self.skills = skills
    self.lessonIDs = lessonIDs
    self.topicIDs = topicIDs
    self.scenarioIDs = scenarioIDs
  }
}
