public import Simulation
public import TerminalSurface

/// Something that the learner takes along.
public struct Capture: Sendable, Equatable {
  /// In which form.
  public enum Kind: Sendable, Equatable {
    /// A recording of what is shown: begins, or ends if there is one.
    case recording
    /// The present frame, as text or as an SVG picture.
    case text, picture
    /// The run itself, to be played again.
    case replay(Replay)
  }

  /// In which form.
  public let kind: Kind
  /// What it is of, as the beginning of a file's name.
  public let name: String

  /// A capture.
  public init(kind: Kind, name: String) {
    self.kind = kind
    self.name = name
  }
}

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
