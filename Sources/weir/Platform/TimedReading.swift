import Foundation
import TerminalSurface

/// Lines of standard input, with the time that passes while one is waited for. A step that took longer than it should, as
/// when the machine slept, counts as no more than two seconds.
final class TimedReading {
  private var waiting: [UInt8] = []
  /// How many of them are known to hold no end of a line.
  private var searched = 0
  private var isAtEnd = false
  private let clock = MonotonicTime()

  /// How long is waited at once, in milliseconds.
  private static let step: Int32 = 500
  private static let longest = 2.0
  /// More of a line than this is nobody's answer, and is left out, in bytes.
  private static let longestLine = 65_536

  /// The next line, when everything that was said has been written.
  /// - Parameter pass: told how many milliseconds have gone by; false if nothing is waited for any longer.
  /// - Returns: nil at the end of the input, when nobody hears the questions any more, and when nothing is waited for.
  func line(_ pass: (Int) -> Bool) -> String? {
    StandardOutput.flush()
    var last = clock.seconds
    while !StandardOutput.isBroken {
      if let line = takeLine() { return line }
      guard !isAtEnd else { return nil }
      wait()
      let now = clock.seconds
      let milliseconds = Int(min(Self.longest, now - last) * 1_000)
      // What is no whole millisecond is not lost.
      last = now - last > Self.longest ? now : last + Double(milliseconds) / 1_000
      if !pass(milliseconds) { return nil }
    }
    return nil
  }

  private func takeLine() -> String? {
    guard let end = waiting[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
      if waiting.count > Self.longestLine { waiting.removeSubrange(Self.longestLine...) }
      searched = waiting.count
      guard isAtEnd, !waiting.isEmpty else { return nil }
      defer { (waiting, searched) = ([], 0) }
      return String(decoding: waiting, as: UTF8.self)
    }
    let line = String(decoding: waiting[..<end], as: UTF8.self)
    waiting.removeSubrange(...end)
    searched = 0
    return line
  }

  /// Reads what is there, and waits for it for a while.
  private func wait() {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&input, 1, Self.step) > 0 else { return }
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    if count > 0 {
      waiting += bytes[..<count]
    } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
      isAtEnd = true
    }
  }
}
