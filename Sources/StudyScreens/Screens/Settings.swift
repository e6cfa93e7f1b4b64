import CourseContent
import StudyProgress

/// What is set; what was never set, or to something that cannot be chosen, is as it usually is.
struct Settings: Equatable, Sendable {
  /// How much moves without being asked.
  enum Motion: String, CaseIterable, Sendable {
    /// Figures of lessons play when they were answered, or come into view with nothing to ask.
    case full
    /// Nothing moves before a key is pressed, and on the stage a dot is on its link only as long as what it stands for.
    case calm
  }

  /// Whether a sentence may stop a run.
  enum Narration: String, CaseIterable, Sendable {
    /// The run waits where a sentence asks for it.
    case pauses
    /// Nothing but the learner stops a run.
    case runsOn = "runs on"
  }

  static let themeKey = "theme"
  static let motionKey = "motion"
  static let repaintKey = "repaint"
  /// Where the reader of a lesson left off, with the lesson's id behind it: kept beside what is set, and set by nobody.
  static let placePrefix = "place in "
  /// The choices of frames a second, the usual one first.
  static let repaintRates = [30, 15, 5]
  /// Frames a second.
  static let repaintRange = 1...120
  static let narrationKey = "narration"
  static let askFirstKey = "ask first"
  /// Whether the learner is asked for a prediction, the usual one first.
  static let askFirst = ["on", "off"]
  static let mouseKey = "mouse"
  /// Whether the mouse is for weir, the usual one first, or for the terminal.
  static let mouse = ["on", "off"]
  static let lessonsAskKey = "questions in lessons"
  /// Whether figures of lessons ask before they show, the usual one first.
  static let lessonsAsk = ["on", "off"]
  static let confidenceKey = "confidence"
  /// Whether an answer says how sure the learner is, the usual one first.
  static let confidence = ["on", "off"]
  static let newCardsKey = "new cards"
  /// The choices of new cards a day, the usual one first.
  static let newCards = [ReviewLimits.usualNewCards, 20, 0, 5]
  /// New cards a day.
  static let newCardsRange = 0...100
  /// What stands for no day of an exam.
  static let noDay = "none"
  static let minutesKey = "minutes a day"
  /// The choices of minutes a day for the plan, the usual one first.
  static let minutes = [12, 20, 30, 45, 60, 5]
  /// Minutes a day.
  static let minutesRange = 3...240
  static let presenterKey = "presenter"
  /// Whether the stage is shown to a room, the usual one first.
  static let presenter = ["off", "on"]

  /// The name of the theme; nil for the usual one.
  let theme: String?
  let motion: Motion
  /// How often a second a moving screen is drawn.
  let framesPerSecond: Int
  let narration: Narration
  /// Whether a run asks for a prediction before it begins.
  let asksFirst: Bool
  /// Whether clicks and the wheel do something here; else the terminal selects and copies with them.
  let usesMouse: Bool
  /// Whether the figures of lessons ask before they show.
  let lessonsAsk: Bool
  /// Whether an answer to a question says how sure the learner is.
  let asksConfidence: Bool
  /// How much the review asks.
  let reviewLimits: ReviewLimits
  /// How much time the plan of a day fills.
  let minutesADay: Int
  /// Whether the stage is shown to a room: what is read from afar is large, and nothing stands there for one person.
  let presents: Bool

  init(_ settings: [String: String]) {
    let rate = settings[Self.repaintKey].flatMap { Int($0) }
    theme = settings[Self.themeKey]
    motion = settings[Self.motionKey].flatMap(Motion.init) ?? .full
    framesPerSecond = rate.flatMap { Self.repaintRange.contains($0) ? $0 : nil } ?? Self.repaintRates[0]
    asksFirst = settings[Self.askFirstKey] != Self.askFirst[1]
    usesMouse = settings[Self.mouseKey] != Self.mouse[1]
    lessonsAsk = settings[Self.lessonsAskKey] != Self.lessonsAsk[1]
    asksConfidence = settings[Self.confidenceKey] != Self.confidence[1]
    let cards = settings[Self.newCardsKey].flatMap { Int($0) }
    reviewLimits = ReviewLimits(
      newCards: cards.flatMap { Self.newCardsRange.contains($0) ? $0 : nil } ?? Self.newCards[0],
      exam: settings[ReviewLimits.examKey].flatMap { CalendarDay($0) })
    let minutes = settings[Self.minutesKey].flatMap { Int($0) }
    minutesADay = minutes.flatMap { Self.minutesRange.contains($0) ? $0 : nil } ?? Self.minutes[0]
    presents = settings[Self.presenterKey] == Self.presenter[1]
    narration = settings[Self.narrationKey].flatMap(Narration.init) ?? .pauses
  }
}
