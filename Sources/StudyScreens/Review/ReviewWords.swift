import CourseContent
import Simulation
import StudyProgress

// What the review says, in words that lines and screens share.

extension ReviewGrade {
  /// Its number among the keys, from 1.
  var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

  var help: String {
    switch self {
    case .again: "not known: it comes again at once"
    case .hard: "known, with much effort"
    case .good: "known"
    case .easy: "known at once"
    }
  }
}

/// When a card comes again.
struct ReviewOutlook: Equatable {
  private let seconds: Int
  private let now: StudyMoment

  /// - Parameter seconds: how long from now.
  init(in seconds: Int, from now: StudyMoment) { (self.seconds, self.now) = (seconds, now) }

  /// What was graded within this hour is still as many days away as was said.
  private var days: Int { (seconds + 3_599) / 86_400 }
  /// Whether it is told in days.
  var isInDays: Bool { days > 0 }
  private var minutes: Int { max(1, (seconds + 59) / 60) }

  /// `6 minutes`, `8 days`.
  var description: String {
    switch (days, minutes) {
    case (1, _): "1 day"
    case (2..., _): "\(days) days"
    case (_, 1): "1 minute"
    case (_, ..<120): "\(minutes) minutes"
    default: "\(minutes / 60) hours"
    }
  }

  /// The same in no more than nine columns.
  var shortDescription: String { description.replacing(" minutes", with: " min").replacing(" minute", with: " min") }

  var isToday: Bool { now.day(of: now.seconds + seconds) == now.day }

  /// `today`, `tomorrow`, `30 November`; with the year where it is another.
  var date: String { Self.date(of: now.day(of: now.seconds + seconds), from: now) }

  /// `tomorrow`, `on 30 November`.
  var dayWords: String { now.day(of: now.seconds + seconds) - now.day < 2 ? date : "on \(date)" }

  /// The same of a day by its number.
  static func date(of day: Int, from now: StudyMoment) -> String {
    let (then, today) = (CalendarDay(number: day), CalendarDay(number: now.day))
    switch day - now.day {
    case 0: return "today"
    case 1: return "tomorrow"
    default: return "\(then.day) \(months[then.month - 1])" + (then.year == today.year ? "" : " \(then.year)")
    }
  }

  /// `Monday`, for any day but today and tomorrow.
  static func weekday(of day: Int, from now: StudyMoment) -> String {
    // The first of January 1970 was a Thursday.
    day - now.day < 2 ? date(of: day, from: now) : weekdays[((day % 7) + 7) % 7]
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let weekdays = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"]
}

extension Term {
  /// What its card asks.
  func asked(in course: Course) -> String {
    let others = confusions.compactMap { try? course.term($0.term).name }
    return "What is it" + (others.first.map { ", and how does it differ from \($0)?" } ?? ", and where is it used?")
  }
}

extension ReviewCard {
  /// What it is about, in a line.
  func title(in course: Course) -> String {
    switch self {
    case .term(let id): (try? course.term(id).name) ?? id
    case .question(let id): (try? course.question(id).ask.description(course.facts())) ?? id
    case .prediction: Flashcard(self, in: course)?.front(in: course).first ?? id
    case .template(let id): (try? course.template(id).title) ?? id
    }
  }

  /// Its id, whatever it is.
  var id: String {
    switch self {
    case .term(let id), .question(let id), .template(let id): id
    case .prediction(let scenario, let id): "\(scenario)/\(id)"
    }
  }
}

extension Int {
  /// `1 card`, `3 cards`.
  var cards: String { NumberFormat.counted(self, "card") }
}

extension ReviewQueue {
  /// `6 due, 4 new`; empty if there is neither.
  var description: String {
    [due > 0 ? "\(due) due" : nil, new > 0 ? "\(new) new" : nil].compactMap(\.self).joined(separator: ", ")
  }
}
