public import CourseContent
public import Simulation

/// A small course with a question of every kind, for tests that need one.
public enum SampleCourse {
  /// The lessons' ids.
  public static let lessonIDs = ["waiting", "queues"]

  /// The course.
  /// - Parameter more: questions that its last topic has as well.
  public static func course(scenarios: [Scenario] = [], adding more: [Question] = []) -> Course {
    Course(
      title: "Waiting and queues", lessons: lessonIDs.map(lesson),
      glossary: Glossary([
        Term(
          id: "dead-letter-queue", name: "Dead-letter queue (DLQ)",
          meaning: prose("Where messages go that keep failing."),
          example: prose("An order that no worker can read."))
      ]),
      topics: topics.dropLast()
        + topics.suffix(1).map { topic in
          QuizTopic(id: topic.id, title: topic.title, questions: topic.questions + more)
        }, scenarios: scenarios, seed: 7)
  }

  /// The topics: six questions, which many tests count. A kind that comes later has its question in `later`.
  public static let topics = [
    QuizTopic(id: "patterns", title: "The two patterns", questions: [login, trueFalse, steps]),
    QuizTopic(id: "queues", title: "Queues and their troubles", questions: [choose, fill, predict]),
  ]

  /// All questions of the topics.
  public static var questions: [Question] { topics.flatMap(\.questions) }

  /// A question of each kind that came after the six, in no topic, so that no count moves.
  public static let later = [match]

  /// A question of every kind, for tests of what is so of all kinds.
  public static var ofEveryKind: [Question] { questions + later }

  private static func lesson(_ id: String) -> Lesson {
    Lesson(id: id, title: "About \(id)", objectives: [], able: [], prose: prose("Read this."))
  }

  /// A text of one paragraph.
  public static func prose(_ text: String) -> Prose { Prose([.paragraph([.text(text)])]) }

  private static func option(_ id: String, _ text: String, _ rationale: String) -> Question.Option {
    Question.Option(id: id, text: prose(text), rationale: prose(rationale))
  }

  private static func question(
    _ id: String, _ topic: String, _ lesson: String, _ ask: String, _ kind: Question.Kind, run: RunReference? = nil
  ) -> Question {
    Question(
      id: id, topic: topic, lesson: lesson, objective: "patterns", terms: ["dead-letter-queue"], ask: prose(ask),
      kind: kind, run: run)
  }

  /// One of four.
  public static let login = question(
    "login", "patterns", "waiting", "A bank's app must know whether a password is right. Which pattern fits?",
    .one(
      options: [
        option("a", "Fire-and-forget", "It would show the balance to everybody."),
        option("b", "Fan-out", "One question wants one answer."),
        option("c", "Request-response", "Nothing sensible can happen before the answer is there."),
        option("d", "A queue with a worker", "The customer waits all the same."),
      ], answer: "c"))

  /// True or false.
  public static let trueFalse = question(
    "ack", "patterns", "waiting", "An acknowledgement of a queue says that the work is done.",
    .one(
      options: [
        option("true", "True", "It says only that the message is stored."),
        option("false", "False", "The work comes later, when a worker receives the message."),
      ], answer: "false"))

  /// Three steps to put in order.
  public static let steps = question(
    "steps", "patterns", "queues", "Put the way of a message in order.",
    .order(
      options: [
        option("a", "A worker deletes it", "Deleting is the last word."),
        option("b", "A worker receives it", "It is hidden now, not gone."),
        option("c", "A sender sends it", "The queue acknowledges at once."),
      ], answer: ["c", "b", "a"]))

  /// Two of five.
  public static let choose = question(
    "choose", "queues", "queues", "Which of these lose no message? Choose TWO.",
    .several(
      options: [
        option("a", "A queue between the two", "It keeps what nobody can take yet."),
        option("b", "A shorter timeout", "The caller gives up earlier."),
        option("c", "A dead-letter queue", "It keeps what nobody can handle."),
        option("d", "More memory", "It holds more, and loses it all the same."),
        option("e", "A faster network", "It loses faster."),
      ], answers: ["a", "c"]))

  /// A term to name.
  public static let fill = question(
    "fill", "queues", "queues", "What is the queue called that takes what keeps failing?",
    .fill(
      accepted: ["Dead-letter queue (DLQ)", "dead letter"],
      rationale: prose("Messages are moved there to be looked at."),
      nearMisses: [Question.NearMiss(answer: "delay queue", rationale: prose("That one hides new messages."))]))

  /// A number to predict.
  public static let predict = question(
    "predict", "queues", "queues", "When is the queue empty again?",
    .predict(
      Question.Prediction(
        value: 125, unit: "s", near: 10, rationale: prose("It drains by two orders a second."),
        nearMisses: [Question.NearMiss(answer: "60", rationale: prose("That is when the traffic ends."))])),
    run: RunReference(scenario: "traffic-leveling", at: 100))

  /// Three services, each with what it does.
  public static let match = question(
    "match", "queues", "queues", "What does each of these do with a message?",
    .match(
      items: ["SQS", "SNS", "Step Functions"],
      options: [
        option("a", "It keeps it until somebody has done the work", "What is received and not deleted comes back."),
        option("b", "It gives a copy to each subscriber", "It keeps nothing for those who come later."),
        option("c", "It remembers which step comes next", "The state of the work is in the workflow."),
      ]))

  /// The ids of right options, or words that are right.
  public static func rightAnswer(to question: Question) -> String {
    switch question.kind {
    case .one(_, let answer): answer
    case .several(_, let answers): answers.joined(separator: " ")
    case .order(_, let answer): answer.joined(separator: " ")
    case .match(_, let options): options.map(\.id).joined(separator: " ")
    case .fill(let accepted, _, _): accepted.first ?? ""
    case .predict(let prediction): NumberFormat.number(prediction.value)
    }
  }
}
