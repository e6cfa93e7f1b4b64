/// A text of the course as a reader meets it: blocks of words in which every number has an owner.
///
/// A number in the text is either a fact of the ledger or something that a run must show; one that is neither is a problem
/// that the content check reports. So no sentence can go stale without somebody hearing of it.
public struct Prose: Equatable, Sendable {
  /// Its paragraphs, headings, lists and figures, in order.
  public var blocks: [Block]

  /// A text.
  public init(_ blocks: [Block] = []) { self.blocks = blocks }

  /// A part that stands on its own lines.
  public indirect enum Block: Equatable, Sendable {
    /// A heading; 1 is the outermost.
    case heading(level: Int, [Inline])
    /// A paragraph.
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
    /// Words.
    case text(String)
    /// Words with weight.
    case emphasis([Inline])
    /// Words with more weight.
    case strong([Inline])
    /// A name as a machine writes it.
    case code(String)
    /// Words that lead somewhere.
    case link([Inline], to: Link)
    /// A fact of the ledger, in its own words or in these.
    case fact(id: String, words: String?)
    /// Words that hold a number which a run must show.
    case measured(String, Measured)
    /// A number of a story, which nothing decides.
    case given(String)
  }

  /// Where a link leads.
  public enum Link: Hashable, Sendable {
    /// A term of the glossary.
    case term(String)
    /// A lesson.
    case lesson(String)
    /// A system to watch.
    case run(String)
    /// A row of the comparison.
    case row(String)
    /// A question.
    case question(String)
    /// A mission.
    case mission(String)
  }

  /// What a run must show for some words to be true.
  public struct Measured: Equatable, Sendable {
    /// The figure whose run it is; the first of the text if nil.
    public var figure: String?
    /// The measurement or `$knob`.
    public var expression: String
    /// What it is multiplied with.
    public var factor: Double
    /// The moment of the report, in seconds; the end if nil.
    public var at: Double?

    /// What to measure.
    public init(figure: String? = nil, expression: String, factor: Double = 1, at: Double? = nil) {
      self.figure = figure
      self.expression = expression
      self.factor = factor
      self.at = at
    }
  }
}
