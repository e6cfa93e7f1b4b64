import GRDB

/// What was read of a store. Nothing in a store is trusted: a row that says what no weir has written is passed over and
/// counted, and a table that cannot be read to its end hides no other.
struct RecordReading: Sendable {
  /// Everything that could be understood.
  private(set) var record = StudyRecord()
  /// How many rows could not.
  private(set) var oddRows = 0
  /// Whether a table could not be read to its end.
  var isDamaged = false

  /// Reads all tables; takes about half a second for 200,000 answers.
  init(of connection: Database) throws {
    let version = try Int.fetchOne(connection, sql: "PRAGMA user_version") ?? 0
    // A table that a later version brought is not missed in a store of an earlier one.
    func isExpected(_ table: String, since: Int) throws -> Bool {
      try version >= since || connection.tableExists(table)
    }
    try readSessions(connection)
    try readAnswers(connection, hasBeside: isExpected("answers_beside", since: 4))
    try read("SELECT lesson, at FROM lessons_read", connection) { row throws(OddRow) in
      .read(lesson: try row.text(0), at: try row.moment(1))
    }
    if try isExpected("missions_reached", since: 2) {
      try read("SELECT \(ReachedMission.columns) FROM missions_reached ORDER BY id", connection) { row throws(OddRow) in
        .reach(try ReachedMission(row))
      }
    }
    if try isExpected("predictions", since: 3) {
      try read("SELECT \(JudgedPrediction.columns) FROM predictions ORDER BY id", connection) { row throws(OddRow) in
        .judge(try JudgedPrediction(row))
      }
    }
    if try isExpected("rows_recalled", since: 5) {
      try read("SELECT \(RecalledRow.columns) FROM rows_recalled ORDER BY id", connection) { row throws(OddRow) in
        .recall(try RecalledRow(row))
      }
    }
    if try isExpected("reviews", since: 6) { try readReviews(connection) }
    if try isExpected("exams", since: 7) { try readExams(connection) }
    try read("SELECT key, value FROM settings", connection) { row throws(OddRow) in
      .set(key: try row.text(0), value: try row.text(1))
    }
  }

  /// What was set, without all else.
  static func settings(in connection: Database) throws -> [String: String] {
    var settings: [String: String] = [:]
    _ = try rows("SELECT key, value FROM settings", connection) { row throws(OddRow) in
      settings[try row.text(0)] = try row.text(1)
    }
    return settings
  }

  /// Whether SQLite finds its pages in order.
  static func isSound(_ connection: Database) throws -> Bool {
    try String.fetchOne(connection, sql: "PRAGMA quick_check(1)") == "ok"
  }

  // MARK: Tables

  private mutating func readSessions(_ connection: Database) throws {
    let sql = "SELECT \(QuizPlan.columns), started_at, finished_at FROM sessions ORDER BY started_at, rowid"
    note(
      try Self.rows(sql, connection) { row throws(OddRow) in
        let (plan, start, end) = (try QuizPlan(row), try row.moment(5), try row.momentOrNull(6))
        record.apply(.begin(plan, at: start))
        if let end { record.apply(.finish(session: plan.id, at: end)) }
      })
  }

  /// Answers in the order of time, those of other windows among them.
  private mutating func readAnswers(_ connection: Database, hasBeside: Bool) throws {
    var beside: [RecordedAnswer] = []
    if hasBeside {
      note(
        try Self.rows("SELECT \(RecordedAnswer.columns) FROM answers_beside ORDER BY id", connection) {
          row throws(OddRow) in beside.append(try RecordedAnswer(row))
        })
    }
    var next = beside.startIndex
    note(
      try Self.rows("SELECT \(RecordedAnswer.columns) FROM answers ORDER BY id", connection) { row throws(OddRow) in
        let answer = try RecordedAnswer(row)
        while next < beside.endIndex, beside[next].at < answer.at {
          record.apply(.answer(beside[next]))
          next += 1
        }
        record.apply(.answer(answer))
      })
    for answer in beside[next...] { record.apply(.answer(answer)) }
  }

  /// What was taken back comes first, so that each review is taken once.
  private mutating func readReviews(_ connection: Database) throws {
    try read("SELECT review, at FROM reviews_undone ORDER BY id", connection) { row throws(OddRow) in
      .undo(review: try row.text(0), at: try row.moment(1))
    }
    try read("SELECT \(RecordedReview.columns) FROM reviews ORDER BY id", connection) { row throws(OddRow) in
      .review(try RecordedReview(row))
    }
  }

  private mutating func readExams(_ connection: Database) throws {
    let sql = "SELECT \(ExamPlan.columns), ending, ended_at FROM exams ORDER BY started_at, rowid"
    note(
      try Self.rows(sql, connection) { row throws(OddRow) in
        let (plan, start, end) = (try ExamPlan(row), try row.moment(5), try ExamChange(endOf: row))
        record.apply(.exam(.begin(plan, at: start)))
        if let end { record.apply(.exam(end)) }
      })
    try read("SELECT \(ExamStep.columns) FROM exam_steps ORDER BY number, id", connection) { row throws(OddRow) in
      .exam(.step(try ExamStep(row)))
    }
    try read("SELECT exam, position, shown FROM exam_times", connection) { row throws(OddRow) in
      .exam(try ExamChange(timeOf: row))
    }
  }

  private mutating func read(
    _ sql: String, _ connection: Database, change: (Columns) throws(OddRow) -> StudyChange
  ) throws {
    note(try Self.rows(sql, connection) { row throws(OddRow) in record.apply(try change(row)) })
  }

  private mutating func note(_ table: (oddRows: Int, isDamaged: Bool)) {
    oddRows += table.oddRows
    isDamaged = isDamaged || table.isDamaged
  }

  private static func rows(
    _ sql: String, _ connection: Database, take: (Columns) throws(OddRow) -> Void
  ) throws -> (oddRows: Int, isDamaged: Bool) {
    var oddRows = 0
    do {
      let rows = try Row.fetchCursor(connection, sql: sql)
      while let row = try rows.next() {
        do throws(OddRow) { try take(Columns(row: row)) } catch { oddRows += 1 }
      }
    } catch let error as DatabaseError where error.isDamage {
      return (oddRows, true)
    }
    return (oddRows, false)
  }
}

/// A row that says what no weir has written.
struct OddRow: Error {}

/// The values of a row, each of the type that it should have and of no other.
struct Columns {
  fileprivate let row: Row

  private func value(_ index: Int) -> DatabaseValue.Storage { (row[index] as DatabaseValue).storage }

  func text(_ index: Int) throws(OddRow) -> String {
    guard case .string(let text) = value(index) else { throw OddRow() }
    return text
  }

  func textOrNull(_ index: Int) throws(OddRow) -> String? {
    if case .null = value(index) { return nil }
    return try text(index)
  }

  func integer(_ index: Int) throws(OddRow) -> Int {
    guard case .int64(let number) = value(index) else { throw OddRow() }
    return Int(number)
  }

  /// The moments that a row may have, in seconds since 1970: so far from the last integers that times can be added to
  /// them and taken from them.
  static let moments = -RecordedReview.moments.upperBound...RecordedReview.moments.upperBound

  func moment(_ index: Int) throws(OddRow) -> Int {
    let moment = try integer(index)
    guard Self.moments.contains(moment) else { throw OddRow() }
    return moment
  }

  func momentOrNull(_ index: Int) throws(OddRow) -> Int? {
    if case .null = value(index) { return nil }
    return try moment(index)
  }

  /// A count or a place in a list: 0 to 1,000,000,000, more than any list has.
  func natural(_ index: Int) throws(OddRow) -> Int {
    let number = try integer(index)
    guard (0...1_000_000_000).contains(number) else { throw OddRow() }
    return number
  }

  func seed(_ index: Int) throws(OddRow) -> UInt64 { UInt64(bitPattern: Int64(try integer(index))) }

  func number(_ index: Int) throws(OddRow) -> Double {
    switch value(index) {
    case .int64(let number): return Double(number)
    case .double(let number) where number.isFinite: return number
    case .double, .string, .blob, .null: throw OddRow()
    }
  }

  /// A word of a fixed list.
  func word<Word: RawRepresentable<String>>(_ index: Int) throws(OddRow) -> Word {
    guard let word = Word(rawValue: try text(index)) else { throw OddRow() }
    return word
  }
}
