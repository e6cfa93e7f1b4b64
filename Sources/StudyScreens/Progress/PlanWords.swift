import CourseContent
import Simulation
import StudyProgress
import TerminalSurface

// What a plan says, in words that lines and screens share.

extension StudyPlan {
  /// `12 minutes: 6 due, lesson 7, one mission`; once the time of the day is used, that it is.
  func headline(in course: Course, columns: Int = .max) -> String {
    guard !items.isEmpty else { return "\(minutesDone.minutes) done: enough" }
    let parts = parts(in: course)
    let most = parts.indices.reversed().lazy.map { last in
      let more = parts.count - 1 - last
      return "\(length.minutes): " + parts[...last].joined(separator: ", ")
        + (more == 0 ? "" : " and " + NumberFormat.counted(more, "more thing"))
    }
    return most.first { $0.columns <= columns } ?? length.minutes
  }

  /// The items in words; lessons one after the other are told together: `lessons 2 to 4`.
  private func parts(in course: Course) -> [String] {
    var parts: [String] = []
    var lessons: [Int] = []
    func told() -> [String] {
      guard let first = lessons.first, let last = lessons.last else { return [] }
      guard lessons.count > 1 else { return ["lesson \(first)"] }
      let isRow = last - first == lessons.count - 1
      return ["lessons " + (isRow ? "\(first) to \(last)" : lessons.map { "\($0)" }.joined(separator: ", "))]
    }
    for item in items {
      if case .next(.read(let id)) = item.kind {
        lessons.append(course.number(ofLesson: id))
        continue
      }
      parts += told() + [item.description(in: course)]
      lessons = []
    }
    return parts + told()
  }

  /// How much was done today, in whole minutes.
  private var minutesDone: Int { (done + 30) / 60 }

  /// What else there is to say, a sentence each.
  var sentences: [String] {
    var said = items.isEmpty ? ["The rest can wait until tomorrow. Whatever you open now is extra."] : []
    if !items.isEmpty, done >= 60 {
      said.append("About \(minutesDone.minutes) of \(minutes) \(minutesDone == 1 ? "is" : "are") done today.")
    }
    if items.count == 1, length > minutes {
      said.append("That is more than your \(minutes.minutes); it can be left at any moment.")
    }
    if case .review(let planned, _)? = items.first?.kind, planned < due {
      said.append("\(due - planned) more are due; the longest waiting come first.")
    }
    return said + (exam?.sentences ?? [])
  }

  /// What matters most of that in so many columns: that it is enough, or how far the exam is, with what follows where
  /// there is room; nil if neither is to be said.
  func remark(in columns: Int = .max) -> String? {
    guard !items.isEmpty else { return sentences.first }
    let said = exam?.sentences ?? []
    let whole = said.joined(separator: " ")
    return whole.columns <= columns ? exam.map { _ in whole } : said.first
  }
}

extension StudyPlan.Item {
  /// `6 due, 4 new`, `lesson 7`, `one mission`.
  func description(in course: Course) -> String {
    switch kind {
    case .review(let due, let new):
      [due > 0 ? "\(due) due" : nil, new > 0 ? "\(new) new" : nil].compactMap(\.self).joined(separator: ", ")
    case .mission: "one mission"
    case .next(let suggestion):
      switch suggestion {
      case .goOn: "the quiz that you left"
      case .missed(let count): "\(count) missed"
      case .read(let id): "lesson \(course.number(ofLesson: id))"
      case .checkpoint(let id): "the questions of lesson \(course.number(ofLesson: id))"
      case .mission: "one mission"
      case .mixed: "\(QuizPlan.usualCount) questions"
      }
    }
  }

  /// About how long it takes: `3 min`.
  var shortMinutes: String { "\(minutes) min" }
}

extension ExamOutlook {
  /// How far the exam is, and whether the time that is given is enough for what is not read.
  var sentences: [String] {
    switch days {
    case ..<0: return ["The day of your exam, \(day), is over; set another in Settings, or none."]
    case 0: return ["Your exam is today. What you know now is what counts; rest is no loss."]
    default: break
    }
    let distance = days == 1 ? "Your exam is tomorrow" : "Your exam is in \(days) days"
    guard lessons > 0 else { return [distance + ", and every lesson is read."] }
    let needed =
      "\(lessons == 1 ? "One lesson is" : "\(lessons) lessons are") not read: that takes \(minutesNeeded.minutes) a day, with reviews and questions"
    return [distance + ".", needed + (isTight ? ". So the weakest objective comes first." : ".")]
  }
}

extension Course {
  /// The number of a lesson, from 1.
  func number(ofLesson id: String) -> Int { (manifest.lessonIDs.firstIndex(of: id) ?? 0) + 1 }
}

extension Int {
  /// `1 minute`, `12 minutes`.
  var minutes: String { NumberFormat.counted(self, "minute") }
}

/// What a plan says of the review.
enum PlanWords {
  /// `6 cards due, 4 new`.
  static func cards(due: Int, new: Int) -> String {
    switch (due, new) {
    case (0, _): NumberFormat.counted(new, "new card")
    case (_, 0): "\(due.cards) due"
    default: "\(due.cards) due, \(new) new"
    }
  }
}
