/// A row of the comparison: one feature, how each side answers it, and the runs that prove it.
public struct ComparisonRow: Equatable, Sendable, Identifiable {
  /// One cell of the table, and the text that explains it.
  public struct Side: Equatable, Sendable {
    /// What stands in the table: plain text; in a file at most 60 characters.
    public var says: String
    /// Why that is so, shown below the table.
    public var why: Prose

    /// A cell of these parts; nothing is checked.
    public init(says: String, why: Prose) {
      self.says = says
      self.why = why
    }
  }

  /// Its name in links, unique in the comparison.
  public var id: String
  /// What is compared: the head of the row.
  public var feature: String
  /// What is so where the caller waits.
  public var synchronous: Side
  /// What is so where a queue stands between.
  public var asynchronous: Side
  /// What was measured; nil where nothing can be.
  public var evidence: Evidence?

  /// A row of these parts; nothing is checked.
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
    /// How many of the knobs `slots` must be doubled before a doubled `traffic`, a knob too, gives no error.
    case scaling(slots: [String], traffic: String)
  }

  /// A value of the report, or the share of one in another.
  public struct Measure: Equatable, Sendable {
    /// Its name beside the value.
    public var label: String
    /// The field of the report, such as `latency.caller.p95`.
    public var path: String
    /// The field of which it is a share; nil for a plain value.
    public var whole: String?

    /// A measure of these fields; whether a report has them is not checked.
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

    /// A side of these parts; nothing is checked.
    public init(run: RunReference, reading: Reading) {
      self.run = run
      self.reading = reading
    }
  }

  /// What is measured, in words.
  public var label: String
  /// The names of knobs of both runs that the reader may turn; may be empty.
  public var knobs: [String]
  /// The run in which the caller waits.
  public var synchronous: Side
  /// The run in which a queue stands between.
  public var asynchronous: Side

  /// Evidence of these parts; nothing is run or checked.
  public init(label: String, knobs: [String], synchronous: Side, asynchronous: Side) {
    self.label = label
    self.knobs = knobs
    self.synchronous = synchronous
    self.asynchronous = asynchronous
  }
}
