import CourseContent
import Foundation
import Synchronization

/// A content folder with its services, read on another core while this one reads the command line: that is most of the
/// time that it takes to read a system.
struct ContentAhead: Sendable {
  let folder: ContentFolder
  /// Shares what it reads with every course of the folder.
  let course: Course

  /// What another core reads.
  private final class Reading: Sendable {
    let path: String
    private let opened = Mutex<ContentAhead?>(nil)
    private let isOpened = DispatchSemaphore(value: 0)

    init(_ path: String) { self.path = path }

    /// - Parameter needsFacts: whether a page of text comes first, which names facts of all of the ledger.
    func read(needsFacts: Bool) {
      let folder = try? ContentFolder(path: path)
      let ahead = folder.map { ContentAhead(folder: $0, course: Course($0, seed: 0)) }
      opened.withLock { $0 = ahead }
      isOpened.signal()
      if needsFacts { _ = try? ahead?.course.facts() }
      _ = try? ahead?.course.services()
    }

    /// The folder, once it is open; nil if it cannot be opened.
    var content: ContentAhead? {
      isOpened.wait()
      isOpened.signal()
      return opened.withLock { $0 }
    }
  }

  /// The verbs that show a system.
  private static let verbs = ["watch", "simulate", "sweep", "missions", "guide"]
  private static let begun = Mutex<Reading?>(nil)

  /// - Parameter arguments: as they were typed. What cannot be read is told by who asks for it.
  static func begin(for arguments: [String]) {
    guard arguments.count > 1, verbs.contains(arguments[0]),
      let places = try? ContentPlaces.named(CommandWords.content(in: arguments))
    else { return }
    let reading = Reading(places.content)
    begun.withLock { $0 = reading }
    let needsFacts = arguments[0] == "guide"
    Thread.detachNewThread { reading.read(needsFacts: needsFacts) }
  }

  /// What has begun for a folder; nil if nothing has, or the folder cannot be opened.
  static func of(folderAt path: String) -> ContentAhead? {
    begun.withLock { $0 }.flatMap { $0.path == path ? $0.content : nil }
  }

  /// Returns when nothing is being read any more: no process ends in the midst of it.
  static func finish() {
    let ahead = begun.withLock { $0 }?.content
    _ = try? ahead?.course.services()
  }
}
