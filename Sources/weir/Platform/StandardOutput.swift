import Foundation
import Synchronization
import TerminalSurface

/// What a verb answers. All that weir prints goes through here: it is kept until there is enough of it, written whole,
/// and what did not arrive is known at the end.
///
/// After the first failure nothing more is written. Whoever prints for long, or waits for an answer, asks `isBroken`.
enum StandardOutput {
  private struct State {
    var waiting: [UInt8] = []
    var error: WriteError?
    var isASCII = false
  }

  private static let state = Mutex(State())
  /// What is written at once where nobody looks at each line as it comes.
  private static let enough = 1 << 16
  static let isTerminal = isatty(STDOUT_FILENO) == 1

  /// From now on only ASCII is printed.
  static func printOnlyASCII() { state.withLock { $0.isASCII = true } }

  /// Whether something could not be written: there is no use in saying more.
  static var isBroken: Bool { state.withLock { $0.error != nil } }

  /// Whether whoever read has gone.
  static var hasNoReader: Bool { state.withLock { $0.error?.hasNoReader == true } }

  /// Prints a line. What steers a terminal is spelt out, line ends as well.
  static func line(_ text: String) {
    let hasEnough = state.withLock { state in
      guard state.error == nil else { return false }
      let shown = text.withoutControls
      state.waiting.append(contentsOf: (state.isASCII ? shown.inASCII : shown).utf8)
      state.waiting.append(UInt8(ascii: "\n"))
      return isTerminal || state.waiting.count >= enough
    }
    if hasEnough { flush() }
  }

  /// Prints a sentence of any length: a terminal would break it within its words.
  static func paragraph(_ text: String) {
    guard isTerminal, text.columns > columns else { return line(text) }
    let indent = String(text.prefix { $0 == " " })
    let words = StyledText(String(text.dropFirst(indent.count)))
    for (row, part) in words.wrapped(to: max(1, columns - indent.count - 2)).enumerated() {
      line(indent + (row == 0 ? "" : "  ") + part.spans.map(\.text).joined())
    }
  }

  /// How wide the terminal is that it goes to.
  private static var columns: Int { StandardStreams.columns(of: STDOUT_FILENO) }

  /// Prints a text of many lines.
  static func text(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines.last?.isEmpty == true ? lines.dropLast() : lines { self.line(String(line)) }
  }

  /// Writes what waits: before an answer is asked for, and at the end.
  static func flush() {
    state.withLock { state in
      guard state.error == nil else { return }
      do throws(WriteError) {
        try StandardStreams.write(state.waiting, to: STDOUT_FILENO)
      } catch {
        state.error = error
      }
      state.waiting.removeAll(keepingCapacity: true)
    }
  }

  /// Writes what waits and ends it.
  /// - Throws: why not everything has arrived.
  static func close() throws(WriteError) {
    flush()
    let error = state.withLock { $0.error }
    if let error { throw error }
    // Where files are kept elsewhere, closing is the first to know that they are not.
    if Foundation.close(STDOUT_FILENO) != 0, errno != EINTR { throw WriteError(code: errno) }
  }
}
