/// One lesson: what it is for, and its text with figures that are runs.
public struct Lesson: Equatable, Sendable, Identifiable {
  /// Its name in links and on the command line.
  public var id: String
  /// What stands above it.
  public var title: String
  /// The objectives of the course that it serves.
  public var objectives: [String]
  /// The part of the study guide that it serves.
  public var serves: String
  /// What the reader will be able to do, each beginning with a verb.
  public var able: [String]
  /// Its text.
  public var prose: Prose

  /// A lesson.
  public init(id: String, title: String, objectives: [String], serves: String, able: [String], prose: Prose) {
    self.id = id
    self.title = title
    self.objectives = objectives
    self.serves = serves
    self.able = able
    self.prose = prose
  }

  /// The figures of its text, in order.
  public var figures: [LessonFigure] {
    prose.blocks.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }
}

/// A figure of a lesson: a run that is played once and then rests.
public struct LessonFigure: Equatable, Sendable, Identifiable {
  /// What of a run is drawn.
  public enum Subject: String, Sendable, CaseIterable {
    /// The boxes and what moves between them.
    case system
    /// Arrivals against completions.
    case rates
    /// What waits.
    case depth
    /// How long requests take.
    case latency
  }

  /// Its name within the lesson.
  public var id: String
  /// What stands above it.
  public var title: String
  /// Its run, and what the lesson claims of it.
  public var run: RunReference
  /// What is drawn.
  public var subject: Subject
  /// The part of the run that is played, in seconds of simulated time.
  public var span: ClosedRange<Double>
  /// What stands below it.
  public var caption: Prose

  /// A figure.
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
