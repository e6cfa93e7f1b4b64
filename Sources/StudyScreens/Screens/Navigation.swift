import CourseContent
import Simulation
import StudyProgress
import TerminalSurface

/// Where a key leads.
enum Navigation {
  case stay
  /// To a screen of the same room or of an earlier one, with this one kept below.
  case push(any Screen)
  /// To such a screen, instead of this one.
  case replace(any Screen)
  /// To whatever screen the app has for it, with this one kept below; an `ErrorScreen` says what cannot be opened.
  case open(Destination)
  /// The same, instead of this one; an `ErrorScreen` over this one says what cannot be opened.
  case openInstead(Destination)
  /// To what comes next, instead of this one, and of a page of the same kind below it: that one has been gone through.
  case goOn(Destination)
  /// Back to the screen below.
  case back
  /// Back, and the key goes to the screen below.
  case backAndPress(KeyEvent)
  /// Back, and the screen below chooses an entry of its list.
  case backAndChoose(entry: Int)
  /// Back, and the screen below gets the answer.
  case answer(Answer)
  /// Back, and something is taken along.
  case capture(Capture)
  /// Out of the program.
  case quit
}

/// One screen of the app, by what is to be seen there. So screens name each other; only the app knows which screen a
/// destination is.
enum Destination: Sendable {
  /// A list of what there is.
  case guide, glossary, comparison, quizMenu, systems, missions
  case settings
  /// A word to look for, everywhere.
  case search
  /// One of each, by its id.
  case lesson(String), lessonSeen(String, percent: Int), term(String)
  case comparisonRow(String), question(String), mission(String)
  /// The term and the facts of a service that a component stands for, by the service's id.
  case service(String)
  /// A quiz at its first open question.
  case quiz(QuizRequest)
  /// The review at its first card.
  case review(ReviewRequest)
  /// An exam: its first page, with what is running.
  case exam(ExamRequest)
  /// What an exam came to, by its name.
  case examResult(String)
  /// What to do in so many minutes; in those of a day if nil.
  case plan(minutes: Int?)
  /// How sure and how right the learner is, and how much is known.
  case progress
  /// The stage, just before the moment that a text speaks of.
  case run(RunReference)
  /// The stage, with what was done to a run and what will be.
  case stage(Timeline)
  /// A mission, by its id, with the run of a design.
  case design(mission: String, Timeline)
  /// What is predicted of a run before it begins, over its stage.
  case predictions(Timeline)
  /// A run beside its twin, as a text names it or as it stands.
  case twin(RunReference), twinOf(Run, at: Instant? = nil)
  /// The first pair of twins of the course.
  case firstTwin
  /// What a run has cost up to its present moment.
  case bill(Timeline)
  /// Both futures of a run: one with what will be done to it, one without.
  case fork(Timeline)
}
