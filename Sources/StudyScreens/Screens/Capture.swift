public import Simulation

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
  /// The beginning of a file's name: the scenario and the moment, such as `traffic-leveling-12.4s`.
  public let name: String

  /// A wish; nothing is kept before a `FrameSink` takes it.
  public init(kind: Kind, name: String) {
    self.kind = kind
    self.name = name
  }
}
