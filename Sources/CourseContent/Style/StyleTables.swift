/// The tables of a theme file as they are written: for each role and background, how it looks on which terminals.
/// What the words mean is for whoever draws.
public struct StyleTables: Sendable {
  /// A word or more, and its line.
  public struct Entry: Sendable {
    /// As the file has it.
    public let text: String
    /// From 1.
    public let line: Int
  }

  /// Rows by the name of a role or a ground; in each, looks by the terminals that have them.
  public struct Table: Sendable {
    /// From 1.
    public let line: Int
    /// A row, with its line, and its looks.
    public let rows: [String: (line: Int, looks: [String: Entry])]
  }

  /// For which background of the terminal it is.
  public let terminal: Entry?
  /// Of roles, and of grounds.
  public let roles, backgrounds: Table
  /// Of the roles on one ground, by the name of that.
  public let letters: [String: Table]

  /// Reads a file.
  /// - Throws: what is wrong with it, by line.
  public init(path: String) throws(ContentError) {
    try self.init(YAMLFile(path: path, name: path))
  }

  init(_ file: YAMLFile) throws(ContentError) {
    let members = file.reader.members(required: ["name", "roles", "grounds"], optional: ["terminal", "letters"])
    terminal = Self.entry(members?["terminal"])
    roles = Self.table(members?["roles"])
    backgrounds = Self.table(members?["grounds"])
    let grounds = members?["letters"]?.anyMembers()?.entries ?? []
    letters = Dictionary(grounds.map { ($0.key, Self.table($0.value)) }, uniquingKeysWith: { first, _ in first })
    guard file.log.problems.isEmpty else { throw .invalid(file.log.problems) }
  }

  private static func table(_ reader: NodeReader?) -> Table {
    let entries = reader?.anyMembers()?.entries ?? []
    let rows = entries.map { name, row in
      let looks = (row.anyMembers()?.entries ?? []).compactMap { terminal, look in
        entry(look).map { (terminal, $0) }
      }
      return (name, (row.line, Dictionary(looks, uniquingKeysWith: { first, _ in first })))
    }
    return Table(line: reader?.line ?? 1, rows: Dictionary(rows, uniquingKeysWith: { first, _ in first }))
  }

  private static func entry(_ reader: NodeReader?) -> Entry? {
    reader.flatMap { reader in reader.text().map { Entry(text: $0, line: reader.line) } }
  }
}
