public import CourseContent
private import Foundation
import Simulation

/// Everything that a learner did, for other programs: as JSON, or as a table. What is set is not in it.
///
/// Keys and columns are a format, described in `docs/progress-format.md`: new ones may come, and none changes its meaning.
/// Moments are in UTC, as in `2026-11-28T11:00:00Z`.
public struct ProgressExport: Encodable, Equatable, Sendable {
  /// The format of the JSON text.
  public static let currentFormat = 1

  /// An answer to a question.
  struct Answer: Encodable, Equatable, Sendable {
    let at, question, given, verdict: String
    let confidence: String?
    let quiz: String
    let position: Int
    let seed: UInt64
  }

  /// A lesson that was read to its end, when first.
  struct Lesson: Encodable, Equatable, Sendable { let at, lesson: String }

  /// A mission that was reached.
  struct Mission: Encodable, Equatable, Sendable {
    let at, mission: String
    let cost: Double
    let knobs: String
    let hints: Int
  }

  /// A prediction that a run has decided.
  struct Prediction: Encodable, Equatable, Sendable {
    let at, scenario, prediction, given, measured, verdict, knobs: String
    let seed: UInt64
  }

  /// A review of a card, also one that was taken back.
  struct Review: Encodable, Equatable, Sendable {
    let at, card, grade: String
    let undone: Bool
  }

  /// A card as all its reviews leave it, and when it comes again without an exam.
  struct Card: Encodable, Equatable, Sendable {
    let card, due: String
    let stability, difficulty: Double
    let reviews, lapses: Int
  }

  /// An exam that was begun, and what it came to.
  struct Exam: Encodable, Equatable, Sendable {
    let at, exam, kind: String
    let ended, ending: String?
    let seed: UInt64
    let questions, answered: Int
    let right: Int?
    let from, to: Double?
    let seconds, limit: Int
    let toRight, toWrong, stayedWrong: Int?
    let objectives: [ExamObjective]
  }

  /// How an exam went in an objective.
  struct ExamObjective: Encodable, Equatable, Sendable {
    let objective: String
    let questions, answered, right: Int
  }

  /// How often answers of a confidence were right, and between which bounds the share behind that lies.
  struct Confidence: Encodable, Equatable, Sendable {
    let confidence: String
    let answers, right: Int
    let from, to: Double
  }

  /// What of an objective is known at least and at most, from 0 to 1.
  struct Objective: Encodable, Equatable, Sendable {
    let objective: String
    let weight: Double
    let cards, reviewed: Int
    let from, to: Double
  }

  /// One thing that the plan of the day has.
  struct Task: Encodable, Equatable, Sendable {
    let task: String
    let id: String?
    let due, new: Int?
    let minutes: Int
  }

  let format: Int
  let answers: [Answer]
  let lessons: [Lesson]
  let missions: [Mission]
  let predictions: [Prediction]
  let reviews: [Review]
  let cards: [Card]
  let exams: [Exam]
  let calibration: [Confidence]
  let readiness: [Objective]
  let plan: [Task]

  /// All of a record, each kind in order of time, and what follows from it.
  /// - Parameters:
  ///   - course: what exams are judged by; nil where none is known.
  ///   - readiness: what is known of the course; nil where no course is known.
  ///   - plan: what is to be done today; nil where no course is known.
  public init(
    of record: StudyRecord, course: Course? = nil, readiness: Readiness? = nil, plan: StudyPlan? = nil
  ) {
    calibration = Calibration(of: record.answers).levels.map(Confidence.init)
    self.readiness = (readiness?.objectives ?? []).map(Objective.init)
    self.plan = (plan?.items ?? []).map(Task.init)
    func moment(_ seconds: Int) -> String { Date(timeIntervalSince1970: Double(seconds)).ISO8601Format() }
    exams = ExamSummary.all(in: record, of: course).map { Exam($0, moment) }
    format = Self.currentFormat
    answers = record.answers.map { answer in
      Answer(
        at: moment(answer.at), question: answer.question, given: answer.given.text, verdict: answer.verdict.rawValue,
        confidence: (answer.confidence as AnswerConfidence?)?.rawValue, quiz: answer.session,
        position: answer.position + 1, seed: answer.seed)
    }
    lessons = record.lessonsRead.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map {
      Lesson(at: moment($0.value), lesson: $0.key)
    }
    missions = record.reached.map {
      Mission(at: moment($0.at), mission: $0.mission, cost: $0.cost, knobs: $0.knobs, hints: $0.hints)
    }
    predictions = record.predictions.map {
      Prediction(
        at: moment($0.at), scenario: $0.scenario, prediction: $0.prediction, given: $0.given.text,
        measured: $0.measured, verdict: $0.verdict.rawValue, knobs: $0.knobs, seed: $0.seed)
    }
    reviews = record.reviews.map {
      Review(
        at: moment($0.at), card: $0.card.name, grade: $0.grade.rawValue, undone: record.undone[$0.id] != nil)
    }
    cards = record.schedule.entries.sorted { ($0.value.memory.due, $0.key.name) < ($1.value.memory.due, $1.key.name) }
      .map { card, entry in
        Card(
          card: card.name, due: moment(entry.memory.due), stability: entry.memory.stability,
          difficulty: entry.memory.difficulty, reviews: entry.reviews, lapses: entry.lapses)
      }
  }

  /// As one object of JSON, its keys in order of the alphabet.
  /// - Throws: what the encoder throws. A number that JSON does not have is a text: `inf`, `-inf` or `nan`.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

extension ProgressExport {
  private static let columns = [
    "kind", "at", "id", "prediction", "verdict", "given", "measured", "confidence", "cost", "hints", "knobs", "seed",
    "quiz", "position", "grade", "undone", "due", "stability", "difficulty", "reviews", "lapses", "right", "of", "from",
    "to", "minutes", "answered", "ended", "ending", "seconds", "limit", "to_right", "to_wrong", "stayed_wrong",
  ]

  /// As lines of comma-separated values (RFC 4180, but for the line ends): the names of the columns, then a line for all
  /// that was done. A text that a spreadsheet would take for a formula begins with an apostrophe.
  public var csv: [String] {
    let rows: [[String: String]] =
      answers.map { answer in
        [
          "kind": "answer", "at": answer.at, "id": answer.question, "given": answer.given, "verdict": answer.verdict,
          "confidence": answer.confidence ?? "", "seed": "\(answer.seed)", "quiz": answer.quiz,
          "position": "\(answer.position)",
        ]
      } + lessons.map { ["kind": "lesson", "at": $0.at, "id": $0.lesson] }
      + missions.map { mission in
        [
          "kind": "mission", "at": mission.at, "id": mission.mission, "cost": NumberFormat.exact(mission.cost),
          "hints": "\(mission.hints)", "knobs": mission.knobs,
        ]
      }
      + predictions.map { prediction in
        [
          "kind": "prediction", "at": prediction.at, "id": prediction.scenario, "prediction": prediction.prediction,
          "given": prediction.given, "measured": prediction.measured, "verdict": prediction.verdict,
          "knobs": prediction.knobs, "seed": "\(prediction.seed)",
        ]
      } + reviewRows + examRows + standingRows
    return [Self.columns.joined(separator: ",")]
      + rows.map { row in Self.columns.map { Self.field(row[$0] ?? "") }.joined(separator: ",") }
  }

  private var reviewRows: [[String: String]] {
    reviews.map {
      [
        "kind": "review", "at": $0.at, "id": $0.card, "grade": $0.grade, "undone": $0.undone ? "true" : "false",
      ]
    }
      + cards.map {
        [
          "kind": "card", "id": $0.card, "due": $0.due, "stability": NumberFormat.exact($0.stability),
          "difficulty": NumberFormat.exact($0.difficulty), "reviews": "\($0.reviews)", "lapses": "\($0.lapses)",
        ]
      }
  }

  private var examRows: [[String: String]] {
    func text(_ number: Int?) -> String { number.map { "\($0)" } ?? "" }
    func text(_ share: Double?) -> String { share.map(NumberFormat.exact) ?? "" }
    return exams.flatMap { exam in
      [
        [
          "kind": "exam", "at": exam.at, "id": exam.kind, "quiz": exam.exam, "seed": "\(exam.seed)",
          "right": text(exam.right), "of": "\(exam.questions)", "from": text(exam.from), "to": text(exam.to),
          "answered": "\(exam.answered)", "ended": exam.ended ?? "", "ending": exam.ending ?? "",
          "seconds": "\(exam.seconds)", "limit": "\(exam.limit)", "to_right": text(exam.toRight),
          "to_wrong": text(exam.toWrong), "stayed_wrong": text(exam.stayedWrong),
        ]
      ]
        + exam.objectives.map { objective in
          [
            "kind": "exam-objective", "id": objective.objective, "quiz": exam.exam, "right": "\(objective.right)",
            "of": "\(objective.questions)", "answered": "\(objective.answered)",
          ]
        }
    }
  }

  private var standingRows: [[String: String]] {
    calibration.map { level in
      [
        "kind": "calibration", "id": level.confidence, "right": "\(level.right)", "of": "\(level.answers)",
        "from": NumberFormat.exact(level.from), "to": NumberFormat.exact(level.to),
      ]
    }
      + readiness.map { objective in
        [
          "kind": "readiness", "id": objective.objective, "reviews": "\(objective.reviewed)",
          "of": "\(objective.cards)",
          "from": NumberFormat.exact(objective.from), "to": NumberFormat.exact(objective.to),
        ]
      }
      + plan.map { task in
        [
          "kind": "plan", "id": [task.task, task.id].compactMap(\.self).joined(separator: ":"),
          "minutes": "\(task.minutes)",
        ]
      }
  }

  private static func field(_ text: String) -> String {
    let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    let isFormula = line.first.map { "=+-@".contains($0) } == true && Double(line) == nil
    let safe = isFormula ? "'" + line : line
    return safe.contains { $0 == "," || $0 == "\"" } ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
  }
}

extension ProgressExport.Exam {
  init(_ exam: ExamSummary, _ moment: (Int) -> String) {
    (at, ended) = (moment(exam.startedAt), exam.endedAt.map(moment))
    (self.exam, kind, seed) = (exam.plan.id, exam.plan.kind.rawValue, exam.plan.seed)
    ending = exam.ending?.rawValue
    (questions, answered) = (exam.tally.questions, exam.tally.answered)
    right = exam.isJudged ? exam.tally.right : nil
    (from, to) = (exam.interval?.lowerBound, exam.interval?.upperBound)
    (seconds, limit) = (exam.shown / 1_000, exam.plan.seconds)
    let changes = exam.result?.changes
    (toRight, toWrong, stayedWrong) = (changes?.toRight, changes?.toWrong, changes?.stayedWrong)
    objectives = (exam.result?.objectives ?? []).map {
      ProgressExport.ExamObjective(
        objective: $0.id, questions: $0.tally.questions, answered: $0.tally.answered, right: $0.tally.right)
    }
  }
}

extension ProgressExport.Confidence {
  init(_ level: Calibration.Level) {
    (confidence, answers, right) = (level.confidence.rawValue, level.answers, level.right)
    (from, to) = (level.share.interval.lowerBound, level.share.interval.upperBound)
  }
}

extension ProgressExport.Objective {
  init(_ objective: Readiness.Objective) {
    (self.objective, weight) = (objective.id, objective.weight)
    (cards, reviewed) = (objective.cards, objective.reviewed)
    (from, to) = (objective.atLeast, objective.atMost)
  }
}

extension ProgressExport.Task {
  init(_ item: StudyPlan.Item) {
    minutes = item.minutes
    switch item.kind {
    case .review(let due, let new): (task, id, self.due, self.new) = ("review", nil, due, new)
    case .mission(let id): (task, self.id, due, new) = ("mission", id, nil, nil)
    case .next(let suggestion): (task, id, due, new) = (suggestion.name.task, suggestion.name.id, nil, nil)
    }
  }
}

extension Suggestion {
  fileprivate var name: (task: String, id: String?) {
    switch self {
    case .goOn(let session): ("quiz", session.id)
    case .missed: ("missed", nil)
    case .read(let lesson): ("lesson", lesson)
    case .checkpoint(let lesson): ("checkpoint", lesson)
    case .mission(let id): ("mission", id)
    case .mixed: ("quiz", nil)
    }
  }
}
