public import Simulation

/// Something that the learner takes along.
public struct Capture: Sendable, Equatable {
  /// The forms in which something can be taken along.
  public enum Kind: Sendable, Equatable {
    /// A recording of what is shown: begins, or ends if there is one.
    case recording
    /// The present frame, as text or as an SVG picture.
    case text, picture
    /// The run itself, to be played again.
    case replay(Replay)
  }

  /// The form in which it is taken along.
  public let kind: Kind
  /// The beginning of a file's name: the scenario and the moment, such as `traffic-leveling-12.4s`.
  public let name: String

  /// A request; nothing is kept before a `FrameSink` takes it.
  public init(kind: Kind, name: String) {
    self.kind = kind
    self.name = name
  }
}
