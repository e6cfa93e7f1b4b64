public import TerminalSurface

/// Keeps what the learner takes along. The loop shows it every frame; where the files go is its own affair.
public protocol FrameSink: AnyObject {
  /// Whether what is shown is being recorded.
  var isRecording: Bool { get }
  /// Does what was asked for, with the frame that is shown, and says in a sentence what came of it.
  func take(_ capture: Capture, of frame: Surface, at seconds: Double) -> String
  /// Sees what is shown.
  /// - Returns: a sentence if the recording had to end; the run goes on.
  func see(_ frame: Surface, at seconds: Double) -> String?
  /// Ends a recording that is still going on.
  func close()
}
