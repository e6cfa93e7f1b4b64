import GRDB

// Changes to rows, and rows back to what they say. What a row says that this weir does not understand is passed over.

extension StudyChange {
  func write(to connection: Database) throws {
    switch self {
    case .begin(let plan, let at): try plan.write(to: connection, at)
    case .answer(let answer): try answer.write(to: connection)
    case .finish(let session, let at):
      try connection.execute(
        sql: "UPDATE sessions SET finished_at = ? WHERE id = ? AND finished_at IS NULL", arguments: [at, session])
    case .read(let lesson, let at):
      try connection.execute(
        sql: "INSERT OR IGNORE INTO lessons_read (lesson, at) VALUES (?, ?)", arguments: [lesson, at])
    case .reach(let mission): try mission.write(to: connection)
    case .judge(let prediction): try prediction.write(to: connection)
    case .set(let key, let value):
      try connection.execute(
        sql: "INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", arguments: [key, value])
    }
  }
}

extension QuizPlan {
  fileprivate func write(to connection: Database, _ at: Int) throws {
    let (mode, subject) = mode.columns
    try connection.execute(
      sql: """
        INSERT OR IGNORE INTO sessions (id, mode, subject, questions, seed, started_at) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [id, mode, subject, questionIDs.joined(separator: " "), Int64(bitPattern: seed), at])
  }

  fileprivate init?(_ row: Row) {
    guard let mode = QuizMode(row["mode"], subject: row["subject"]) else { return nil }
    let questions: String = row["questions"]
    self.init(
      id: row["id"], mode: mode, questionIDs: questions.split(separator: " ").map(String.init),
      seed: UInt64(bitPattern: row["seed"]))
  }
}

extension QuizMode {
  fileprivate var columns: (mode: String, subject: String?) {
    switch self {
    case .checkpoint(let lesson): ("checkpoint", lesson)
    case .mixed: ("mixed", nil)
    case .topic(let topic): ("topic", topic)
    case .missed: ("missed", nil)
    }
  }

  fileprivate init?(_ mode: String, subject: String?) {
    switch (mode, subject) {
    case ("checkpoint", let lesson?): self = .checkpoint(lesson: lesson)
    case ("mixed", _): self = .mixed
    case ("topic", let topic?): self = .topic(topic)
    case ("missed", _): self = .missed
    default: return nil
    }
  }
}

extension RecordedAnswer {
  fileprivate func write(to connection: Database) throws {
    try connection.execute(
      sql: """
        INSERT OR IGNORE INTO answers (session, position, question, given, verdict, confidence, seed, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        session, position, question, given.text, verdict.rawValue, confidence.rawValue, Int64(bitPattern: seed), at,
      ])
  }

  fileprivate init?(_ row: Row) {
    guard let verdict = Verdict(rawValue: row["verdict"]),
      let confidence = AnswerConfidence(rawValue: row["confidence"])
    else { return nil }
    self.init(
      session: row["session"], position: row["position"], question: row["question"], given: GivenAnswer(row["given"]),
      verdict: verdict, confidence: confidence, seed: UInt64(bitPattern: row["seed"]), at: row["at"])
  }
}

extension JudgedPrediction {
  fileprivate func write(to connection: Database) throws {
    try connection.execute(
      sql: """
        INSERT OR IGNORE INTO predictions (scenario, prediction, knobs, seed, given, measured, verdict, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        scenario, prediction, knobs, Int64(bitPattern: seed), given.text, measured, verdict.rawValue, at,
      ])
  }

  fileprivate init?(_ row: Row) {
    guard let verdict = Verdict(rawValue: row["verdict"]) else { return nil }
    self.init(
      scenario: row["scenario"], prediction: row["prediction"], knobs: row["knobs"],
      seed: UInt64(bitPattern: row["seed"]), given: GivenAnswer(row["given"]), measured: row["measured"],
      verdict: verdict, at: row["at"])
  }
}

extension ReachedMission {
  fileprivate func write(to connection: Database) throws {
    try connection.execute(
      sql: "INSERT OR IGNORE INTO missions_reached (mission, cost, knobs, hints, at) VALUES (?, ?, ?, ?, ?)",
      arguments: [mission, cost, knobs, hints, at])
  }

  fileprivate init(_ row: Row) {
    self.init(mission: row["mission"], cost: row["cost"], knobs: row["knobs"], hints: row["hints"], at: row["at"])
  }
}

extension StudyRecord {
  /// Everything that a file holds.
  init(in connection: Database) throws {
    self.init()
    for row in try Row.fetchAll(connection, sql: "SELECT * FROM sessions ORDER BY started_at, rowid") {
      guard let plan = QuizPlan(row) else { continue }
      apply(.begin(plan, at: row["started_at"]))
      if let end: Int = row["finished_at"] { apply(.finish(session: plan.id, at: end)) }
    }
    for row in try Row.fetchAll(connection, sql: "SELECT * FROM answers ORDER BY id") {
      if let answer = RecordedAnswer(row) { apply(.answer(answer)) }
    }
    for row in try Row.fetchAll(connection, sql: "SELECT * FROM lessons_read") {
      apply(.read(lesson: row["lesson"], at: row["at"]))
    }
    for row in try Row.fetchAll(connection, sql: "SELECT * FROM missions_reached ORDER BY id") {
      apply(.reach(ReachedMission(row)))
    }
    for row in try Row.fetchAll(connection, sql: "SELECT * FROM predictions ORDER BY id") {
      if let prediction = JudgedPrediction(row) { apply(.judge(prediction)) }
    }
    for row in try Row.fetchAll(connection, sql: "SELECT * FROM settings") {
      apply(.set(key: row["key"], value: row["value"]))
    }
  }
}
