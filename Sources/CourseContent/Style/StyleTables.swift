/// The two tables of a theme file as they are written: for each role and background, how it looks on which terminals.
/// What the words mean is for whoever draws.
public struct StyleTables: Sendable {
  /// Role, then terminal, then look.
  public let roles: [String: [String: String]]
  /// Background, then terminal, then look.
  public let backgrounds: [String: [String: String]]

  /// Reads a file.
  /// - Throws: what is wrong with it, by line.
  public init(path: String) throws(ContentError) {
    try self.init(YAMLFile(path: path, name: path))
  }

  init(_ file: YAMLFile) throws(ContentError) {
    let members = file.reader.members(required: ["name", "roles", "grounds"])
    roles = Self.table(members?["roles"])
    backgrounds = Self.table(members?["grounds"])
    guard file.log.problems.isEmpty else { throw .invalid(file.log.problems) }
  }

  private static func table(_ reader: NodeReader?) -> [String: [String: String]] {
    var table: [String: [String: String]] = [:]
    for (name, row) in reader?.anyMembers()?.entries ?? [] {
      for (terminal, look) in row.anyMembers()?.entries ?? [] {
        table[name, default: [:]][terminal] = look.text()
      }
    }
    return table
  }
}
