/// A figure of a lesson: a run that is played once and then rests.
public struct LessonFigure: Equatable, Sendable, Identifiable {
  /// Which view of a run is drawn.
  public enum Subject: String, Sendable, CaseIterable {
    /// The boxes and what moves between them.
    case system
    /// Arrivals against completions.
    case rates
    /// What waits.
    case depth
    /// How long callers wait for an answer.
    case latency
  }

  /// Its name within the lesson.
  public var id: String
  /// Its title, plain text.
  public var title: String
  /// Its run, and what the lesson claims of it.
  public var run: RunReference
  /// Which view of the run is drawn.
  public var subject: Subject
  /// The part of the run that is played, in seconds of simulated time, both ends included.
  public var span: ClosedRange<Double>
  /// The paragraph below the picture.
  public var caption: Prose

  /// A figure of these parts; nothing is checked.
  public init(
    id: String, title: String, run: RunReference, subject: Subject, span: ClosedRange<Double>, caption: Prose
  ) {
    self.id = id
    self.title = title
    self.run = run
    self.subject = subject
    self.span = span
    self.caption = caption
  }
}
