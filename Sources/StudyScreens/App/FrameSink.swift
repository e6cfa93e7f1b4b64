public import TerminalSurface

/// Keeps what the learner takes along. The loop hands it every frame; where the files go is up to the sink.
public protocol FrameSink: AnyObject {
  /// Whether what is shown is being recorded.
  var isRecording: Bool { get }
  /// Does what was asked for, with the frame that is shown, and gives the result in one sentence.
  func take(_ capture: Capture, of frame: Surface, at seconds: Double) -> String
  /// Takes a frame that is shown, at its moment in seconds of real time.
  /// - Returns: a sentence if the recording had to end; the run goes on.
  func see(_ frame: Surface, at seconds: Double) -> String?
  /// Ends a recording that is still going on.
  func close()
}
