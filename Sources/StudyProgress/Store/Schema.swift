import GRDB

/// The tables, and how they came to be: each step has a name for ever, and none is changed once it is out.
enum Schema {
  /// The number of steps; a file with a higher one was written by a newer weir.
  static let version = 7

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 quizzes, answers, lessons, settings") { try $0.execute(sql: first) }
    migrator.registerMigration("missions reached") { try $0.execute(sql: missions) }
    migrator.registerMigration("predictions judged") { try $0.execute(sql: predictions) }
    migrator.registerMigration("the mark of weir, answers beside others") { try $0.execute(sql: mark) }
    migrator.registerMigration("rows recalled, answers nobody was asked about") { try $0.execute(sql: recalls) }
    migrator.registerMigration("reviews, and reviews taken back") { try $0.execute(sql: reviews) }
    migrator.registerMigration("exams, what was done in them, how long they were shown") { try $0.execute(sql: exams) }
    return migrator
  }

  /// Answers are only ever added, one for each place in a quiz.
  private static let first = """
    CREATE TABLE sessions (
      id TEXT PRIMARY KEY NOT NULL, mode TEXT NOT NULL, subject TEXT, questions TEXT NOT NULL, seed INTEGER NOT NULL,
      started_at INTEGER NOT NULL, finished_at INTEGER);
    CREATE TABLE answers (
      id INTEGER PRIMARY KEY AUTOINCREMENT, session TEXT NOT NULL REFERENCES sessions (id), position INTEGER NOT NULL,
      question TEXT NOT NULL, given TEXT NOT NULL, verdict TEXT NOT NULL, confidence TEXT NOT NULL,
      seed INTEGER NOT NULL, at INTEGER NOT NULL, UNIQUE (session, position));
    CREATE TABLE lessons_read (lesson TEXT PRIMARY KEY NOT NULL, at INTEGER NOT NULL);
    CREATE TABLE settings (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
    PRAGMA user_version = 1;
    """

  /// Each time that a mission was reached; only ever added to.
  private static let missions = """
    CREATE TABLE missions_reached (
      id INTEGER PRIMARY KEY AUTOINCREMENT, mission TEXT NOT NULL, cost REAL NOT NULL, knobs TEXT NOT NULL,
      hints INTEGER NOT NULL, at INTEGER NOT NULL, UNIQUE (mission, knobs, at));
    PRAGMA user_version = 2;
    """

  /// Each prediction that a run has decided; only ever added to.
  private static let predictions = """
    CREATE TABLE predictions (
      id INTEGER PRIMARY KEY AUTOINCREMENT, scenario TEXT NOT NULL, prediction TEXT NOT NULL, knobs TEXT NOT NULL,
      seed INTEGER NOT NULL, given TEXT NOT NULL, measured TEXT NOT NULL, verdict TEXT NOT NULL, at INTEGER NOT NULL,
      UNIQUE (scenario, prediction, knobs, seed, given, at));
    PRAGMA user_version = 3;
    """

  /// From here on the header says whose the file is. What two windows answer to one question of one quiz stands in two
  /// tables, because the first of them has room for one.
  private static let mark = """
    CREATE TABLE answers_beside (
      id INTEGER PRIMARY KEY AUTOINCREMENT, session TEXT NOT NULL, position INTEGER NOT NULL, question TEXT NOT NULL,
      given TEXT NOT NULL, verdict TEXT NOT NULL, confidence TEXT NOT NULL, seed INTEGER NOT NULL, at INTEGER NOT NULL,
      UNIQUE (session, position, question, given, verdict, confidence, at)) STRICT;
    PRAGMA application_id = \(StoreMark.applicationID);
    PRAGMA user_version = 4;
    """

  /// Each row of the comparison in a drill; only ever added to. From here on an answer may have the confidence `unasked`,
  /// which an earlier weir would pass over.
  private static let recalls = """
    CREATE TABLE rows_recalled (
      id INTEGER PRIMARY KEY AUTOINCREMENT, row TEXT NOT NULL, recall TEXT NOT NULL, at INTEGER NOT NULL,
      UNIQUE (row, recall, at)) STRICT;
    PRAGMA user_version = 5;
    """

  /// Each review of a card, and each that was taken back; both are only ever added to. From here on a quiz may have the
  /// mode `review`, which an earlier weir would pass over.
  private static let reviews = """
    CREATE TABLE reviews (
      id INTEGER PRIMARY KEY AUTOINCREMENT, review TEXT NOT NULL UNIQUE, card TEXT NOT NULL, grade TEXT NOT NULL,
      at INTEGER NOT NULL) STRICT;
    CREATE TABLE reviews_undone (
      id INTEGER PRIMARY KEY AUTOINCREMENT, review TEXT NOT NULL UNIQUE, at INTEGER NOT NULL) STRICT;
    PRAGMA user_version = 6;
    """

  /// Exams, what was done in them, which is only ever added to, and how long each of their pages was shown in
  /// milliseconds, which only ever grows. From here on a quiz may have the mode `exam`, which an earlier weir would
  /// pass over.
  private static let exams = """
    CREATE TABLE exams (
      id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, questions TEXT NOT NULL, seed INTEGER NOT NULL,
      seconds INTEGER NOT NULL, started_at INTEGER NOT NULL, ending TEXT, ended_at INTEGER) STRICT;
    CREATE TABLE exam_steps (
      id INTEGER PRIMARY KEY AUTOINCREMENT, exam TEXT NOT NULL, number INTEGER NOT NULL, position INTEGER NOT NULL,
      deed TEXT NOT NULL, given TEXT NOT NULL, confidence TEXT NOT NULL, at INTEGER NOT NULL,
      UNIQUE (exam, number, position, deed, given, confidence, at)) STRICT;
    CREATE TABLE exam_times (
      exam TEXT NOT NULL, position INTEGER NOT NULL, shown INTEGER NOT NULL, PRIMARY KEY (exam, position)) STRICT;
    PRAGMA user_version = 7;
    """

  /// Whether a table has a row with the last number that there is, after which SQLite takes no more.
  static let isOutOfNumbers = """
    SELECT EXISTS (SELECT 1 FROM sqlite_sequence WHERE typeof(seq) <> 'text' AND seq >= 9223372036854775807)
      OR EXISTS (SELECT 1 FROM answers WHERE id = 9223372036854775807)
      OR EXISTS (SELECT 1 FROM answers_beside WHERE id = 9223372036854775807)
      OR EXISTS (SELECT 1 FROM missions_reached WHERE id = 9223372036854775807)
      OR EXISTS (SELECT 1 FROM predictions WHERE id = 9223372036854775807)
      OR EXISTS (SELECT 1 FROM rows_recalled WHERE id = 9223372036854775807)
      OR EXISTS (SELECT 1 FROM reviews WHERE id = 9223372036854775807)
      OR EXISTS (SELECT 1 FROM reviews_undone WHERE id = 9223372036854775807)
      OR EXISTS (SELECT 1 FROM exam_steps WHERE id = 9223372036854775807)
    """
}
