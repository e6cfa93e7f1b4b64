public import CourseContent
import Simulation
public import StudyProgress

/// What every screen of the app may ask: the course, what the learner did in it and has set, and where links lead.
public struct StudyContext: Sendable {
  let course: Course
  let progress: ProgressStore
  /// The names of the themes to choose from, the usual one first.
  let themes: [String]
  /// The folder for what the learner takes along, as it is shown.
  let captures: String?
  /// What is set outside of the app.
  let fixed: FixedSettings

  /// The keys that the learner has chosen.
  let keys: KeyMap

  /// What a search looks in, made at the first one.
  var searches = SearchIndexCache()

  /// What was left on the stage, to be gone on with.
  let left = LeftScreens()

  /// What follows from the record, kept for as long as it stays so.
  private let plans = StandingCache<StudyPlan>()
  private let readinesses = StandingCache<Readiness>()
  private let summaries = StandingCache<ProgressSummary>()
  private let queues = StandingCache<ReviewQueue>()
  private let knownSettings = Remembered<[String: String], Settings>()

  /// Reads in the background what home and most other screens need.
  let readAhead: @Sendable () -> Void

  /// - Parameters:
  ///   - themes: the names that the settings offer, the usual one first.
  ///   - captures: the folder for what the learner takes along, as it is shown; nil where it is not known.
  ///   - fixed: what is set outside of the app, and not by the learner in it.
  ///   - keys: the keys that the learner has chosen.
  ///   - readAhead: called once home is on the screen and the questions have not been read.
  public init(
    course: Course, progress: ProgressStore, themes: [String] = [], captures: String? = nil,
    fixed: FixedSettings = FixedSettings(), keys: KeyMap = KeyMap(), readAhead: @escaping @Sendable () -> Void = {}
  ) {
    self.course = course
    self.progress = progress
    self.themes = themes
    self.captures = captures
    self.fixed = fixed
    self.keys = keys
    self.readAhead = readAhead
  }

  /// The ledger; empty where it cannot be read, which the content check reports.
  var facts: FactLedger { (try? course.facts()) ?? FactLedger([]) }

  /// Where a link of the text leads.
  func destination(of link: Prose.Link) -> Destination {
    switch link {
    case .term(let id): .term(id)
    case .lesson(let id): .lesson(id)
    case .run(let id): .run(RunReference(scenario: id, seed: course.seed))
    case .row(let id): .comparisonRow(id)
    case .question(let id): .question(id)
    case .mission(let id): .mission(id)
    }
  }

  /// The system that meets the same traffic in the other way; nil if there is none or it cannot be read.
  func twin(of scenario: Scenario) -> Scenario? { scenario.twin.flatMap { try? course.scenario($0) } }

  /// The first system of the course with a twin that meets the same requests in the other way; or else with any twin.
  var firstWithTwin: Scenario? {
    let paired = ((try? course.scenarios()) ?? []).filter { $0.twin != nil }
    return paired.first { twin(of: $0)?.isAsynchronous == !$0.isAsynchronous } ?? paired.first
  }

  /// What is set: outside of the app, or else by the learner.
  var settings: Settings {
    let values = values
    return knownSettings.value(for: values) { Settings(values) }
  }

  private var values: [String: String] { progress.news.settings.merging(fixed.values) { $1 } }

  /// Sets what the learner may set.
  func set(_ key: String, to value: String) {
    if fixed.origin(of: key) == nil { progress.set(key, to: value) }
  }

  /// What the learner did in the course, and what comes next; nil where the course cannot say.
  var summary: ProgressSummary? {
    summaries.value(standing) { try? ProgressSummary(progress.record, course: course) }
  }

  /// What is due in the review of all lessons that were read, to the minute; nil where the course cannot say.
  var reviewQueue: ReviewQueue? { queues.value(standing) { makeReviewQueue() } }

  private func makeReviewQueue() -> ReviewQueue? {
    let record = progress.record
    return (try? ReviewDeck(of: course, record)).map {
      ReviewQueue($0, record, at: progress.now, within: settings.reviewLimits)
    }
  }

  /// What to do today in the time that is set, less what was done today; nil where the course cannot say.
  /// - Parameter minutes: the time that there is now, whatever is set and was done.
  func plan(minutes: Int? = nil) -> StudyPlan? {
    minutes == nil ? plans.value(standing) { makePlan(minutes: nil) } : makePlan(minutes: minutes)
  }

  /// What counts, plans and estimates depend on, as it is now.
  var standing: Standing {
    Standing(progress.record, settings: values, at: progress.now)
  }

  private func makePlan(minutes: Int?) -> StudyPlan? {
    let settings = settings
    return try? StudyPlan(
      progress.record, of: course, at: progress.now, minutes: minutes ?? settings.minutesADay,
      limits: settings.reviewLimits, countsToday: minutes == nil)
  }

  /// What of the course is known now, or at a later moment if nothing is reviewed until then; nil where the course cannot
  /// say.
  /// - Parameter seconds: how long from now.
  func readiness(in seconds: Int = 0) -> Readiness? {
    seconds == 0 ? readinesses.value(standing) { makeReadiness(in: 0) } : makeReadiness(in: seconds)
  }

  private func makeReadiness(in seconds: Int) -> Readiness? {
    let record = progress.record
    return try? Readiness(
      of: course, in: record, at: record.schedule.moment(at: progress.now.seconds) + max(0, seconds))
  }

  /// Whether a lesson was read to its end.
  func isRead(_ lesson: String) -> Bool { progress.record.lessonsRead[lesson] != nil }
}
