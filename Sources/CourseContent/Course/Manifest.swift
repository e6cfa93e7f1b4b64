/// What belongs to a course, in the order in which it is shown: `course.yaml`.
public struct Manifest: Equatable, Sendable {
  /// Something that the course teaches.
  public struct Objective: Equatable, Sendable, Identifiable {
    /// Its name in lessons and questions.
    public var id: String
    /// What the learner will be able to do.
    public var text: String

    /// An objective.
    public init(id: String, text: String) {
      self.id = id
      self.text = text
    }
  }

  /// What the course is called.
  public var title: String
  /// What it teaches.
  public var objectives: [Objective]
  /// The ids of its lessons.
  public var lessonIDs: [String]
  /// The ids of its quiz topics.
  public var topicIDs: [String]
  /// The ids of its scenarios.
  public var scenarioIDs: [String]

  /// A manifest.
  public init(
    title: String, objectives: [Objective] = [], lessonIDs: [String] = [], topicIDs: [String] = [],
    scenarioIDs: [String] = []
  ) {
    self.title = title
    self.objectives = objectives
    self.lessonIDs = lessonIDs
    self.topicIDs = topicIDs
    self.scenarioIDs = scenarioIDs
  }
}
