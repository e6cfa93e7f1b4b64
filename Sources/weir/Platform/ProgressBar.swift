import Foundation
import Synchronization

/// How far something has come, on one line of standard error that is redrawn in place and gone at the end.
/// Where standard error is no terminal nothing is written.
final class ProgressBar: Sendable {
  private let isShown: Bool
  private let shown = Mutex("")

  init(isWanted: Bool) {
    let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
    isShown = isWanted && !isDumb && isatty(STDERR_FILENO) == 1
  }

  func show(_ what: String, done: Int, total: Int) {
    guard isShown else { return }
    draw(Self.line(what, done: done, total: total, width: StandardStreams.columns(of: STDERR_FILENO) - 1))
  }

  func remove() {
    guard isShown else { return }
    draw("")
    StandardError.draw("\r")
  }

  private func draw(_ line: String) {
    shown.withLock { shown in
      guard line != shown else { return }
      StandardError.draw("\r" + line + String(repeating: " ", count: max(0, shown.count - line.count)))
      shown = line
    }
  }

  /// `running 34 of 210  [####......]`, the bar as long as the width allows.
  static func line(_ what: String, done: Int, total: Int, width: Int) -> String {
    let words = total == 0 ? what : "\(what) \(done) of \(total)"
    let length = min(40, width - words.count - 4)
    guard total > 0, length >= 5 else { return String(words.prefix(max(0, width))) }
    let filled = length * min(done, total) / total
    return words + "  [" + String(repeating: "#", count: filled) + String(repeating: ".", count: length - filled) + "]"
  }
}
