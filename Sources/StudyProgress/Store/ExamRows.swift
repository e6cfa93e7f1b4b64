import GRDB

// Exams as rows, and rows back to what they say. What no exam can have is an odd row, so that sums stay within bounds.

extension ExamChange {
  /// The longest that a page can have been shown: a day, in milliseconds.
  private static let longest = 86_400_000

  func write(to connection: Database) throws {
    switch self {
    case .begin(let plan, let at):
      try connection.execute(
        sql: "INSERT OR IGNORE INTO exams (\(ExamPlan.columns)) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          plan.id, plan.kind.rawValue, plan.questionIDs.joined(separator: " "), Int64(bitPattern: plan.seed),
          plan.seconds, at,
        ])
    case .step(let step): try step.write(to: connection)
    case .time(let place, let shown):
      // An odd number must not stand there for ever.
      try connection.execute(
        sql: """
          INSERT INTO exam_times (exam, position, shown) VALUES (?, ?, ?)
          ON CONFLICT (exam, position) DO UPDATE SET shown = excluded.shown
          WHERE shown < excluded.shown OR shown > \(Self.longest)
          """, arguments: [place.exam, place.position, shown])
    case .end(let exam, let ending, let at):
      try connection.execute(
        sql: "UPDATE exams SET ending = ?, ended_at = ? WHERE id = ? AND ended_at IS NULL",
        arguments: [ending.rawValue, at, exam])
    }
  }

  /// The end in a row of exams; nil while it is running.
  init?(endOf row: Columns) throws(OddRow) {
    let (word, at) = (try row.textOrNull(6), try row.momentOrNull(7))
    guard let at else {
      if word != nil { throw OddRow() }
      return nil
    }
    self = .end(exam: try row.text(0), try row.word(6), at: at)
  }

  init(timeOf row: Columns) throws(OddRow) {
    let shown = try row.natural(2)
    guard shown <= Self.longest else { throw OddRow() }
    self = .time(ExamPlace(exam: try row.text(0), position: try row.examPosition(1)), shown: shown)
  }
}

extension ExamPlan {
  static let columns = "id, kind, questions, seed, seconds, started_at"

  init(_ row: Columns) throws(OddRow) {
    let seconds = try row.natural(4)
    guard (1...86_400).contains(seconds) else { throw OddRow() }
    self.init(
      id: try row.text(0), kind: try row.word(1),
      questionIDs: try row.text(2).split(separator: " ").map(String.init), seed: try row.seed(3), seconds: seconds)
  }
}

extension ExamStep {
  static let columns = "exam, number, position, deed, given, confidence, at"

  fileprivate func write(to connection: Database) throws {
    let (word, given, confidence) = action.columns
    try connection.execute(
      sql: "INSERT OR IGNORE INTO exam_steps (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [exam, number, position, word, given, confidence, at])
  }

  init(_ row: Columns) throws(OddRow) {
    let number = try row.natural(1)
    guard number <= ExamStep.lastNumber else { throw OddRow() }
    self.init(
      exam: try row.text(0), number: number, position: try row.examPosition(2), action: try Action(row),
      at: try row.moment(6))
  }
}

extension ExamStep.Action {
  /// What stands for a text that there is not: in SQL no two NULLs are the same.
  private static let nothing = ""

  fileprivate var columns: (word: String, given: String, confidence: String) {
    switch self {
    case .answer(let given, let confidence): ("answer", given.text, confidence?.rawValue ?? Self.nothing)
    case .flag: ("flag", Self.nothing, Self.nothing)
    case .unflag: ("unflag", Self.nothing, Self.nothing)
    }
  }

  fileprivate init(_ row: Columns) throws(OddRow) {
    let (given, confidence) = (try row.text(4), try row.text(5))
    switch try row.text(3) {
    case "answer":
      self = .answer(GivenAnswer(given), confidence == Self.nothing ? nil : try row.word(5))
    case "flag" where given + confidence == Self.nothing: self = .flag
    case "unflag" where given + confidence == Self.nothing: self = .unflag
    default: throw OddRow()
    }
  }
}

extension Columns {
  /// The place of a question in an exam.
  fileprivate func examPosition(_ index: Int) throws(OddRow) -> Int {
    let position = try natural(index)
    guard position < 10_000 else { throw OddRow() }
    return position
  }
}
