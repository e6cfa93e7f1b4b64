/// An entry of the glossary, with what it is confused with.
public struct Term: Equatable, Sendable, Identifiable {
  /// What it is easily taken for, and how the two differ.
  public struct Confusion: Equatable, Sendable {
    /// The id of the other term.
    public var term: String
    /// Between the term and the other one.
    public var difference: Prose

    /// A confusion of these parts; nothing is checked.
    public init(term: String, difference: Prose) {
      self.term = term
      self.difference = difference
    }
  }

  /// Its name in links and on the command line.
  public var id: String
  /// As texts write it.
  public var name: String
  /// Other names that a search finds and a question accepts; may be empty.
  public var otherNames: [String]
  /// What it means, in one paragraph.
  public var meaning: Prose
  /// An example of it, in one paragraph.
  public var example: Prose
  /// What it is confused with; may be empty.
  public var confusions: [Confusion]
  /// The ids of terms to read next; may be empty.
  public var related: [String]
  /// The id of the lesson that explains it; nil for the one, of those that link it, that asks for it most.
  public var lesson: String?
  /// A run that shows it; nil if none does.
  public var run: RunReference?

  /// A term of these parts; nothing is checked.
  public init(
    id: String, name: String, otherNames: [String] = [], meaning: Prose, example: Prose,
    confusions: [Confusion] = [], related: [String] = [], lesson: String? = nil, run: RunReference? = nil
  ) {
    self.id = id
    self.name = name
    self.otherNames = otherNames
    self.meaning = meaning
    self.example = example
    self.confusions = confusions
    self.related = related
    self.lesson = lesson
    self.run = run
  }
}
