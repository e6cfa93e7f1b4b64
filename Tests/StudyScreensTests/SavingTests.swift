import CourseContent
import Foundation
import StudyProgress
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// What stands between an answer and the disk, as the learner sees it.
@Suite struct `Saving in trouble` {
  private let folder: String
  private var path: String { "\(folder)/progress.sqlite" }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "weir-\(UUID().uuidString)").path
    // A folder where the file should be.
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  private func store() -> ProgressStore {
    ProgressStore(
      path: path, clock: StudyClock(seconds: { 1000 }, today: { CalendarDay(year: 2026, month: 11, day: 22) }))
  }

  private func app(_ store: ProgressStore) -> App {
    App(
      StudyContext(course: SampleCourse.course(), progress: store), size: Size(columns: 100, rows: 30), glyphs: .unicode
    )
  }

  @Test func `is said on every screen, and at home with the way on`() {
    let store = store()
    var app = app(store)
    #expect(app.draw().text.contains("not being saved"))
    #expect(app.draw().text.contains("Not being saved: ") && app.draw().text.contains("--progress"))
    app.open(.settings)
    #expect(app.draw().text.contains("not being saved") && app.draw().text.contains("--progress"))
    try? FileManager.default.removeItem(atPath: folder)
  }

  @Test func `is tried again on a timer, without a key, until it is kept`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = store()
    store.set("motion", to: "calm")
    let clock = MendingTime(at: 5) { [path] in try? FileManager.default.removeItem(atPath: path) }
    let terminal = ScriptedTerminal(
      Size(columns: 100, rows: 30), clock: clock.time, cues: [.init(at: 9, keys: .control("c"))])
    var loop = AppLoop(app(store), in: terminal, clock: clock, framesPerSecond: 30)
    #expect(loop.run() == .left)
    #expect(store.status == .saved && self.store().news.settings == ["motion": "calm"])
    #expect(terminal.frames.last?.surface.text.contains("not being saved") == false)
    // Every two seconds, and not at all once it is kept: the loop waits for keys alone then.
    #expect(terminal.patiences.allSatisfy { ($0 ?? 0) <= 2 } && terminal.patiences.last == .some(nil))
  }

  @Test func `that lasts is told after leaving, with what could not be kept`() {
    let store = store()
    store.set("motion", to: "calm")
    store.markRead(lesson: "waiting")
    store.close()
    #expect(
      store.farewell
        == "not kept: 1 lesson read (waiting) and 1 setting (motion); \(path) is a folder; name a file in it with --progress."
    )
    try? FileManager.default.removeItem(atPath: path)
    store.close()
    #expect(store.farewell == nil)
    try? FileManager.default.removeItem(atPath: folder)
  }

  @Test func `has a sentence of its own for every cause`() {
    let path = "/p"
    let causes: [SaveError] = [
      .foreign(path: path), .empty(path: path), .notAFile(path: path, .folder), .notAFile(path: path, .device),
      .notAFile(path: path, .brokenLink), .unreadable(path: path), .parted(path: path, left: "/p-wal"),
      .obstructed(path: path, by: "/p-journal", .folder),
      .newer(path: path), .locked(path: path), .readOnly(path: path), .diskFull(path: path), .tooLarge(path: path),
      .unreachable(path: path),
      .damaged(path: path), .failed(path: path, code: 10), .noHome, .noFile,
    ]
    let sentences = causes.map { $0.sentence() }
    #expect(Set(sentences).count == causes.count)
    #expect(sentences.allSatisfy { $0.hasSuffix(".") && $0.contains("; ") || $0.contains(", and ") })
    #expect(zip(causes, sentences).allSatisfy { !$0.isOfAFile || $1.contains(path) })
  }

  @Test func `that is no trouble: settings that nobody can choose are as they usually are`() {
    let usual = Settings([:])
    for value in ["", "0", "-5", "1000000", "abc", "\u{1b}[2J"] {
      let settings = Settings(
        [
          Settings.repaintKey: value, Settings.motionKey: value, Settings.narrationKey: value,
          Settings.askFirstKey: value,
        ])
      #expect(settings == usual, "\(value)")
    }
  }
}

/// A clock by which the trouble is over at a moment.
private final class MendingTime: TimeSource {
  let time = ManualTime()
  private let moment: Double
  private let mend: () -> Void
  private var isMended = false

  init(at moment: Double, mend: @escaping () -> Void) {
    self.moment = moment
    self.mend = mend
  }

  var seconds: Double {
    if time.seconds >= moment, !isMended {
      isMended = true
      mend()
    }
    return time.seconds
  }
}
