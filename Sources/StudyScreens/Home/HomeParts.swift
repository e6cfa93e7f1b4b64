import CourseContent
import StudyProgress

/// What can be opened from the progress on home with the pointer, by its number on the page: lessons, then topics, then
/// missions.
struct HomeParts {
  private let course: Course
  private let topics: [String]

  init(_ summary: ProgressSummary?, _ course: Course) {
    self.course = course
    topics = summary?.topics.map(\.id) ?? []
  }

  private var lessons: [String] { course.manifest.lessonIDs }

  /// Read when one is opened: the first picture does not wait for them.
  private var missions: [String] { ((try? course.missions()) ?? []).map(\.id) }

  var firstTopic: Int { lessons.count }
  var firstMission: Int { lessons.count + topics.count }

  /// Nil for a number that is not on the page.
  subscript(part: Int) -> Destination? {
    let all =
      lessons.map { Destination.lesson($0) } + topics.map { .quiz(QuizRequest(.topic($0))) }
      + missions.map { .mission($0) }
    return all.indices.contains(part) ? all[part] : nil
  }
}
