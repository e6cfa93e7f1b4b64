import GRDB

// Changes to rows, and rows back to what they say.

extension StudyChange {
  func write(to connection: Database) throws {
    switch self {
    case .begin(let plan, let at): try plan.write(to: connection, at)
    case .answer(let answer): try answer.write(to: connection)
    case .finish(let session, let at):
      try connection.execute(
        sql: "UPDATE sessions SET finished_at = ? WHERE id = ? AND finished_at IS NULL", arguments: [at, session])
    case .read(let lesson, let at):
      // An odd row of the lesson must not keep it unread for ever.
      try connection.execute(
        sql: """
          INSERT INTO lessons_read (lesson, at) VALUES (?, ?)
          ON CONFLICT (lesson) DO UPDATE SET at = excluded.at WHERE typeof(at) <> 'integer'
            OR at NOT BETWEEN \(Columns.moments.lowerBound) AND \(Columns.moments.upperBound)
          """, arguments: [lesson, at])
    case .reach(let mission): try mission.write(to: connection)
    case .judge(let prediction): try prediction.write(to: connection)
    case .recall(let row): try row.write(to: connection)
    case .review(let review): try review.write(to: connection)
    case .undo(let review, let at):
      try connection.execute(
        sql: "INSERT OR IGNORE INTO reviews_undone (review, at) VALUES (?, ?)", arguments: [review, at])
    case .exam(let change): try change.write(to: connection)
    case .set(let key, let value):
      try connection.execute(
        sql: "INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", arguments: [key, value])
    }
  }
}

extension QuizPlan {
  static let columns = "id, mode, subject, questions, seed"

  fileprivate func write(to connection: Database, _ at: Int) throws {
    let (mode, subject) = mode.columns
    try connection.execute(
      sql: "INSERT OR IGNORE INTO sessions (\(Self.columns), started_at) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [id, mode, subject, questionIDs.joined(separator: " "), Int64(bitPattern: seed), at])
  }

  init(_ row: Columns) throws(OddRow) {
    guard let mode = QuizMode(try row.text(1), subject: try row.textOrNull(2)) else { throw OddRow() }
    self.init(
      id: try row.text(0), mode: mode, questionIDs: try row.text(3).split(separator: " ").map(String.init),
      seed: try row.seed(4))
  }
}

extension QuizMode {
  fileprivate var columns: (mode: String, subject: String?) {
    switch self {
    case .checkpoint(let lesson): ("checkpoint", lesson)
    case .mixed: ("mixed", nil)
    case .topic(let topic): ("topic", topic)
    case .missed: ("missed", nil)
    case .drawn: ("drawn", nil)
    case .review: ("review", nil)
    case .exam(let kind): ("exam", kind.rawValue)
    }
  }

  fileprivate init?(_ mode: String, subject: String?) {
    switch (mode, subject) {
    case ("checkpoint", let lesson?): self = .checkpoint(lesson: lesson)
    case ("mixed", _): self = .mixed
    case ("topic", let topic?): self = .topic(topic)
    case ("missed", _): self = .missed
    case ("drawn", _): self = .drawn
    case ("review", _): self = .review
    case ("exam", let kind?):
      guard let kind = ExamKind(rawValue: kind) else { return nil }
      self = .exam(kind)
    default: return nil
    }
  }
}

extension RecordedAnswer {
  static let columns = "session, position, question, given, verdict, confidence, seed, at"

  /// What stands for a confidence that nobody asked for.
  private static let unasked = "unasked"

  private var values: StatementArguments {
    [
      session, position, question, given.text, verdict.rawValue, confidence?.rawValue ?? Self.unasked,
      Int64(bitPattern: seed), at,
    ]
  }

  /// A place of a quiz that another window has answered, or that an odd row takes, has the answer beside it.
  fileprivate func write(to connection: Database) throws {
    try connection.execute(
      sql: "INSERT OR IGNORE INTO answers (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", arguments: values)
    guard connection.changesCount == 0 else { return }
    try connection.execute(
      sql: """
        INSERT OR IGNORE INTO answers_beside (\(Self.columns)) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
        WHERE NOT EXISTS (SELECT 1 FROM answers WHERE (\(Self.columns)) = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))
        """, arguments: values)
  }

  init(_ row: Columns) throws(OddRow) {
    self.init(
      session: try row.text(0), position: try row.natural(1), question: try row.text(2),
      given: GivenAnswer(try row.text(3)), verdict: try row.word(4),
      confidence: try row.text(5) == Self.unasked ? nil : try row.word(5),
      seed: try row.seed(6), at: try row.moment(7))
  }
}

extension JudgedPrediction {
  static let columns = "scenario, prediction, knobs, seed, given, measured, verdict, at"

  fileprivate func write(to connection: Database) throws {
    try connection.execute(
      sql: "INSERT OR IGNORE INTO predictions (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        scenario, prediction, knobs, Int64(bitPattern: seed), given.text, measured, verdict.rawValue, at,
      ])
  }

  init(_ row: Columns) throws(OddRow) {
    self.init(
      scenario: try row.text(0), prediction: try row.text(1), knobs: try row.text(2), seed: try row.seed(3),
      given: GivenAnswer(try row.text(4)), measured: try row.text(5), verdict: try row.word(6),
      at: try row.moment(7))
  }
}

extension ReachedMission {
  static let columns = "mission, cost, knobs, hints, at"

  fileprivate func write(to connection: Database) throws {
    try connection.execute(
      sql: "INSERT OR IGNORE INTO missions_reached (\(Self.columns)) VALUES (?, ?, ?, ?, ?)",
      arguments: [mission, cost, knobs, hints, at])
  }

  init(_ row: Columns) throws(OddRow) {
    self.init(
      mission: try row.text(0), cost: try row.number(1), knobs: try row.text(2), hints: try row.natural(3),
      at: try row.moment(4))
  }
}

extension RecalledRow {
  static let columns = "row, recall, at"

  fileprivate func write(to connection: Database) throws {
    try connection.execute(
      sql: "INSERT OR IGNORE INTO rows_recalled (\(Self.columns)) VALUES (?, ?, ?)",
      arguments: [row, recall.rawValue, at])
  }

  init(_ row: Columns) throws(OddRow) {
    self.init(row: try row.text(0), recall: try row.word(1), at: try row.moment(2))
  }
}

extension RecordedReview {
  static let columns = "review, card, grade, at"

  fileprivate func write(to connection: Database) throws {
    try connection.execute(
      sql: "INSERT OR IGNORE INTO reviews (\(Self.columns)) VALUES (?, ?, ?, ?)",
      arguments: [id, card.name, grade.rawValue, at])
  }

  init(_ row: Columns) throws(OddRow) {
    let (name, at) = (try row.text(1), try row.integer(3))
    guard let card = ReviewCard(name), Self.moments.contains(at) else { throw OddRow() }
    self.init(id: try row.text(0), card: card, grade: try row.word(2), at: at)
  }
}
