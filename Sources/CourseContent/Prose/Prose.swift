/// A text of the course as a reader meets it: blocks of words in which every number has an owner.
///
/// A number in the text is either a fact of the ledger or something that a run must show; one that is neither is a
/// problem that the content check reports. So no sentence can go stale unnoticed.
public struct Prose: Equatable, Sendable {
  /// Its paragraphs, headings, lists and figures, in order.
  public var blocks: [Block]

  /// A text of blocks; without any it is empty.
  public init(_ blocks: [Block] = []) { self.blocks = blocks }

  /// A part that stands on its own lines.
  public indirect enum Block: Equatable, Sendable {
    /// A heading; 1 is the outermost.
    case heading(level: Int, [Inline])
    /// Lines that are wrapped to the width of the page.
    case paragraph([Inline])
    /// A list, numbered or not; each entry is a text of its own.
    case list(isOrdered: Bool, items: [Prose])
    /// Something to keep in mind.
    case tip(Prose)
    /// Rows and columns.
    case table(Table)
    /// A run to watch.
    case figure(LessonFigure)
  }

  /// Rows of cells; every row has as many as there are alignments.
  public struct Table: Equatable, Sendable {
    /// Where the words of a column stand.
    public enum Alignment: Equatable, Sendable {
      case leading, center, trailing
    }

    /// One for each column; at least one.
    public var alignments: [Alignment]
    /// The names of the columns.
    public var head: [[Inline]]
    /// The rows below the head, from the top.
    public var rows: [[[Inline]]]

    /// A table; rows that are too short or too long trap when they are drawn.
    public init(alignments: [Alignment], head: [[Inline]], rows: [[[Inline]]]) {
      self.alignments = alignments
      self.head = head
      self.rows = rows
    }
  }

  /// A part of a line.
  public indirect enum Inline: Equatable, Sendable {
    /// Without links, facts and measured numbers.
    case text(String)
    /// Words that are stressed.
    case emphasis([Inline])
    /// Words that are stressed strongly.
    case strong([Inline])
    /// A name as a machine writes it.
    case code(String)
    /// Words that lead somewhere.
    case link([Inline], to: Link)
    /// A fact of the ledger, as the ledger writes it or in the given words.
    case fact(id: String, words: String?)
    /// Words that hold a number which a run must show.
    case measured(String, Measured)
    /// A number that is part of the story, for which neither fact nor run vouches.
    case given(String)
  }

  /// Where a link leads, by id.
  public enum Link: Hashable, Sendable {
    /// By its id, as in `term:queue`.
    case term(String)
    /// By its id, as in `lesson:waiting`.
    case lesson(String)
    /// A system to watch.
    case run(String)
    /// By its id, as in `row:retries`.
    case row(String)
    /// By its id, as in `question:who-waits`.
    case question(String)
    /// By its id, as in `mission:enough-workers`.
    case mission(String)
  }

  /// What a run must show for some words to be true.
  public struct Measured: Equatable, Sendable {
    /// The id of the figure whose run it is; nil for the first of a lesson, or for the only run beside a text.
    public var figure: String?
    /// A field of the report, or `$knob`.
    public var expression: String
    /// What the value is multiplied by.
    public var factor: Double
    /// The moment of the report, in seconds; the end if nil.
    public var at: Double?

    /// What to measure, without a check whether a report has it.
    public init(figure: String? = nil, expression: String, factor: Double = 1, at: Double? = nil) {
      self.figure = figure
      self.expression = expression
      self.factor = factor
      self.at = at
    }
  }
}
