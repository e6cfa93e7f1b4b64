/// A figure of a lesson: it asks what a run will show, plays it once, and says what it showed.
public struct LessonFigure: Equatable, Sendable, Identifiable {
  /// Which view of a run is drawn.
  public enum Subject: String, Sendable, CaseIterable {
    /// The boxes and what moves between them.
    case system
    /// Arrivals against completions.
    case rates
    /// How many messages wait.
    case depth
    /// How long callers wait for an answer.
    case latency
    /// What each component does for the first request, down the time of the figure.
    case spaceTime = "space-time"
    /// Nothing: what the run decides is told in words.
    case words
  }

  /// Another run that a space-time diagram stands beside.
  public struct Neighbour: Equatable, Sendable {
    /// Its title, plain text.
    public var title: String
    /// The run, and what the lesson claims of it.
    public var run: RunReference

    /// A neighbour of these parts; nothing is checked.
    public init(title: String, run: RunReference) {
      self.title = title
      self.run = run
    }
  }

  /// Its name within the lesson.
  public var id: String
  /// Its title, plain text.
  public var title: String
  /// Its run, and what the lesson claims of it.
  public var run: RunReference
  /// Which view of the run is drawn.
  public var subject: Subject
  /// What is drawn beside it; nil for nothing. Only a space-time diagram has a neighbour.
  public var neighbour: Neighbour?
  /// The part of the run that is played, in seconds of simulated time, both ends included.
  public var span: ClosedRange<Double>
  /// What it asks before it is played; nil for a figure that only shows.
  public var question: FigureQuestion?
  /// The name of the knob that the reader may turn; nil for none.
  public var knob: String?
  /// The paragraph below the picture, which may tell what was asked.
  public var caption: Prose

  /// A figure of these parts; nothing is checked.
  public init(
    id: String, title: String, run: RunReference, subject: Subject, beside neighbour: Neighbour? = nil,
    span: ClosedRange<Double>, asks question: FigureQuestion? = nil, knob: String? = nil, caption: Prose
  ) {
    self.id = id
    self.title = title
    self.run = run
    self.subject = subject
    self.neighbour = neighbour
    self.span = span
    self.question = question
    self.knob = knob
    self.caption = caption
  }
}
