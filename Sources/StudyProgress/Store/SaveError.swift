/// Why progress is not being saved, or cannot be read. Nothing on the disk was touched; what is not saved is kept in
/// memory, and saving is tried again with every change, on a timer and when the program is left.
public enum SaveError: Error, Equatable, Sendable {
  /// The file is not one of weir's.
  case foreign(path: String)
  /// The file has not a byte, and so nobody knows whose it is.
  case empty(path: String)
  /// Something else than a file is there.
  case notAFile(path: String, Obstacle)
  /// The file may not be read.
  case unreadable(path: String)
  /// The file is gone, and what SQLite keeps beside it is there. A new file would be taken for that one.
  case parted(path: String, left: String)
  /// What is no file stands where SQLite keeps its own beside the store while that is written.
  case obstructed(path: String, by: String, Obstacle)
  /// The file was written by a newer weir.
  case newer(path: String)
  /// Another program holds the file.
  case locked(path: String)
  /// The file, its folder or its disk may not be written.
  case readOnly(path: String)
  /// There is no room left.
  case diskFull(path: String)
  /// The file is as large as a limit of the process lets one be.
  case tooLarge(path: String)
  /// The folder cannot be made, or no file can be there.
  case unreachable(path: String)
  /// The file is damaged, and could not be set aside either, or was not because it is only read.
  case damaged(path: String)
  /// Something else; the number is SQLite's.
  case failed(path: String, code: Int)
  /// Nobody said where the home of the learner is.
  case noHome
  /// It was asked that nothing be kept.
  case noFile

  /// Whether it is about a file, and not about there being none to name.
  public var isOfAFile: Bool { self != .noHome && self != .noFile }

  /// What stands in the place of a file.
  public enum Obstacle: Equatable, Sendable {
    case folder, device, brokenLink
  }
}

/// Whether what the learner does is on the disk.
public enum SavingStatus: Equatable, Sendable {
  /// Nothing waits to be written.
  case saved
  /// Something is not, and why.
  case notSaved(SaveError)
}

/// What the learner must know about the file.
public struct SavingNews: Equatable, Sendable {
  /// Why something is not on the disk; nil if everything is.
  public internal(set) var problem: SaveError?
  /// The damaged file that was set aside since the program started.
  public internal(set) var damaged: SetAsideFile?
  /// A log or journal that was set aside since then, because it did not fit the file.
  public internal(set) var stray: SetAsideFile?
  /// Where the file was written anew, because another program had removed, moved or changed it.
  public internal(set) var rewritten: String?
  /// Where the file really is, once it is known to be a store.
  public internal(set) var path: String?
  /// How many rows could not be understood and were passed over.
  public internal(set) var oddRows = 0
  /// What the learner has set.
  public internal(set) var settings: [String: String] = [:]
  /// Whether everything that the file holds has been read.
  public internal(set) var isRead = false
}

/// A file that was set aside under another name.
public struct SetAsideFile: Equatable, Sendable {
  /// The path under which it stood.
  public let path: String
  /// The path under which it lies now.
  public let keptAs: String
}

/// What is not on the disk, by the ids of what it is about.
public struct UnsavedWork: Equatable, Sendable {
  /// Questions that were answered, a question as often as it was.
  public internal(set) var answers: [String] = []
  /// Lessons that were read.
  public internal(set) var lessons: [String] = []
  /// Missions that were reached.
  public internal(set) var missions: [String] = []
  /// Predictions that were judged.
  public internal(set) var predictions: [String] = []
  /// Rows of the comparison in the drill, a row as often as it was shown.
  public internal(set) var recalls: [String] = []
  /// Cards that were reviewed, a card as often as it was; also for a review that was taken back.
  public internal(set) var reviews: [String] = []
  /// Questions of an exam that were answered or flagged, a question as often as it was, by their number in it.
  public internal(set) var examSteps: [String] = []
  /// Settings by their keys, each once.
  public internal(set) var settings: [String] = []

  init(_ changes: [StudyChange]) {
    for change in changes {
      switch change {
      case .begin, .finish: break
      case .answer(let answer): answers.append(answer.question)
      case .read(let lesson, _): lessons.append(lesson)
      case .reach(let mission): missions.append(mission.mission)
      case .judge(let prediction): predictions.append(prediction.prediction)
      case .recall(let row): recalls.append(row.row)
      case .review(let review): reviews.append(review.card.name)
      case .undo: break
      case .exam(.step(let step)): examSteps.append("\(step.position + 1)")
      case .exam: break
      case .set(let key, _): if !settings.contains(key) { settings.append(key) }
      }
    }
  }
}
