import CourseContent
import Foundation
import Synchronization

/// The services of a course, with the facts that their numbers stand in, read on another core while this one reads the
/// command line: that is most of the time that it takes to read a system.
struct ContentAhead {
  let folder: ContentFolder
  /// Shares what it reads with every course of the folder.
  let course: Course

  /// The verbs that show a system.
  private static let verbs = ["watch", "simulate", "sweep", "missions", "guide"]
  private static let begun = Mutex<ContentAhead?>(nil)

  /// - Parameter arguments: as they were typed. What cannot be read is told by who asks for it.
  static func begin(for arguments: [String]) {
    guard arguments.count > 1, verbs.contains(arguments[0]),
      let places = try? ContentPlaces.named(CommandWords.content(in: arguments)),
      let folder = try? ContentFolder(path: places.content)
    else { return }
    let ahead = ContentAhead(folder: folder, course: Course(folder, seed: 0))
    begun.withLock { $0 = ahead }
    Thread.detachNewThread { _ = try? ahead.course.services() }
  }

  /// What has begun for a folder; nil if nothing has.
  static func of(folderAt path: String) -> ContentAhead? {
    begun.withLock { $0 }.flatMap { $0.folder.path == path ? $0 : nil }
  }

  /// Returns when nothing is being read any more: no process ends in the midst of it.
  static func finish() { _ = try? begun.withLock { $0 }?.course.services() }
}
