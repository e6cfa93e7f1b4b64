/// A row of the comparison: one feature, how each side answers it, and the runs that prove it.
public struct ComparisonRow: Equatable, Sendable, Identifiable {
  /// One cell.
  public struct Side: Equatable, Sendable {
    /// What stands in the table.
    public var says: String
    /// Why that is so.
    public var why: Prose

    /// A cell.
    public init(says: String, why: Prose) {
      self.says = says
      self.why = why
    }
  }

  /// Its name in links.
  public var id: String
  /// What is compared.
  public var feature: String
  /// The synchronous answer.
  public var synchronous: Side
  /// The asynchronous answer.
  public var asynchronous: Side
  /// What was measured; nil where nothing can be.
  public var evidence: Evidence?

  /// A row.
  public init(id: String, feature: String, synchronous: Side, asynchronous: Side, evidence: Evidence? = nil) {
    self.id = id
    self.feature = feature
    self.synchronous = synchronous
    self.asynchronous = asynchronous
    self.evidence = evidence
  }
}

/// Two runs, one for each side, and what is read from them; measured when it is shown.
public struct Evidence: Equatable, Sendable {
  /// What one side measures.
  public enum Reading: Equatable, Sendable {
    /// Values of the report, each with its label.
    case measures([Measure])
    /// How many of these knobs must be doubled before twice the traffic gives no error.
    case scaling(slots: [String], traffic: String)
  }

  /// A value of the report, or the share of one in another.
  public struct Measure: Equatable, Sendable {
    /// What it is called.
    public var label: String
    /// The path.
    public var path: String
    /// The path of what it is a share of.
    public var whole: String?

    /// A measure.
    public init(label: String, path: String, whole: String? = nil) {
      self.label = label
      self.path = path
      self.whole = whole
    }
  }

  /// One of the two runs.
  public struct Side: Equatable, Sendable {
    /// The run and what the cell claims of it.
    public var run: RunReference
    /// What is read from it.
    public var reading: Reading

    /// A side.
    public init(run: RunReference, reading: Reading) {
      self.run = run
      self.reading = reading
    }
  }

  /// What was measured.
  public var label: String
  /// The knobs that the reader may turn, common to both.
  public var knobs: [String]
  /// The synchronous run.
  public var synchronous: Side
  /// The asynchronous run.
  public var asynchronous: Side

  /// Evidence.
  public init(label: String, knobs: [String], synchronous: Side, asynchronous: Side) {
    self.label = label
    self.knobs = knobs
    self.synchronous = synchronous
    self.asynchronous = asynchronous
  }
}
