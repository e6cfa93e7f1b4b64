public import CourseContent

/// A course with enough questions for exams: of each objective as many as are asked for, every fifth to choose two of
/// five. The options a, and a and b, are right.
public enum ExamCourse {
  /// The weights of its objectives.
  public static let weights = ["patterns": 26.0, "services": 34, "trade-offs": 20, "buffers": 20]
  /// Their order.
  public static let objectiveIDs = ["patterns", "services", "trade-offs", "buffers"]
  /// Its objectives.
  public static let objectives = objectiveIDs.map {
    Manifest.Objective(id: $0, text: "Know the \($0).", weight: weights[$0] ?? 1)
  }

  /// - Parameter count: how many questions there are of each objective.
  public static func course(_ count: Int = 40) -> Course {
    Course(
      title: "Exam", objectives: objectives,
      lessons: objectiveIDs.map {
        Lesson(
          id: "about-\($0)", title: "About \($0)", objectives: [$0], able: [],
          prose: SampleCourse.prose("Read this."))
      },
      topics: [QuizTopic(id: "all", title: "All", questions: questions(count))], seed: 7)
  }

  /// Its questions.
  public static func questions(_ count: Int = 40) -> [Question] {
    objectiveIDs.flatMap { objective in (1...count).map { question($0, of: objective) } }
  }

  private static func question(_ number: Int, of objective: String) -> Question {
    let isOne = !number.isMultiple(of: 5)
    let options = (isOne ? ["a", "b", "c", "d"] : ["a", "b", "c", "d", "e"]).map { id in
      Question.Option(
        id: id, text: SampleCourse.prose("Option \(id) of \(objective) \(number)"),
        rationale: SampleCourse.prose("Because of \(id)."))
    }
    return Question(
      id: "\(objective)-\(number)", topic: "all", lesson: "about-\(objective)", objective: objective, terms: [],
      ask: SampleCourse.prose("What is said of \(objective) in question \(number)?"),
      kind: isOne ? .one(options: options, answer: "a") : .several(options: options, answers: ["a", "b"]), run: nil)
  }
}
