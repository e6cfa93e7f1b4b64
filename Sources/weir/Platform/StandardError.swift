import Foundation

/// What the user reads beside the answer: problems, and how far something has come. Where it cannot be written, nobody
/// is left to be told.
enum StandardError {
  /// Says a line. What steers a terminal is spelt out.
  static func line(_ text: String) { draw(text.withoutControls + "\n") }

  /// Writes as it is what weir alone has made, to move the cursor with.
  static func draw(_ text: String) { try? StandardStreams.write(text.utf8, to: STDERR_FILENO) }
}
