/// A term of the glossary.
public struct Term: Equatable, Sendable, Identifiable {
  /// What it is easily taken for, and how the two differ.
  public struct Confusion: Equatable, Sendable {
    /// The other term.
    public var term: String
    /// How they differ.
    public var difference: Prose

    /// A confusion.
    public init(term: String, difference: Prose) {
      self.term = term
      self.difference = difference
    }
  }

  /// Its name in links and on the command line.
  public var id: String
  /// How it is written.
  public var name: String
  /// Other names that a search should find.
  public var otherNames: [String]
  /// What it means.
  public var meaning: Prose
  /// A case of it.
  public var example: Prose
  /// What it is confused with.
  public var confusions: [Confusion]
  /// Terms to read next.
  public var related: [String]
  /// A run that shows it.
  public var run: RunReference?

  /// A term.
  public init(
    id: String, name: String, otherNames: [String] = [], meaning: Prose, example: Prose,
    confusions: [Confusion] = [], related: [String] = [], run: RunReference? = nil
  ) {
    self.id = id
    self.name = name
    self.otherNames = otherNames
    self.meaning = meaning
    self.example = example
    self.confusions = confusions
    self.related = related
    self.run = run
  }
}
