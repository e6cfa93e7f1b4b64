import CourseContent
import TerminalSurface

/// A theme file, word by word: the theme, if it says all that a theme must say, and whatever is wrong with it.
struct ThemeReading {
  private let path: String
  private let tables: StyleTables
  private(set) var problems: [ContentProblem] = []
  private(set) var theme: Theme?

  /// - Throws: what keeps the file from being read at all.
  init(path: String, name: String) throws(ContentError) {
    self.path = path
    tables = try StyleTables(path: path)
    let terminal = terminal()
    let roles = looks(of: tables.roles, at: "roles", names: Role.allCases.map(\.name), isWhole: true)
    var grounds = looks(of: tables.backgrounds, at: "grounds", names: Background.allCases.map(\.name), isWhole: true)
    var letters = letters()
    guard problems.isEmpty else { return }
    for ground in Background.allCases where ground.isOptional && grounds[ground.name] == nil {
      grounds[ground.name] = grounds[Background.well.name]
      letters[ground.name] = letters[ground.name] ?? letters[Background.well.name]
    }
    theme = Theme(
      name: name, terminal: terminal, roles: { roles[$0.name]?[$1] ?? Style() },
      backgrounds: { grounds[$0.name]?[$1] ?? Style() }, letters: { letters[$1.name]?[$0.name]?[$2] })
  }

  /// What of the theme cannot be read, by the line that says so.
  var unreadable: [ContentProblem] {
    (theme?.unreadable ?? []).map { found in
      let (line, place) = place(of: found)
      return ContentProblem(file: path, line: line, path: place, message: Self.sentence(on: found))
    }
  }

  // MARK: Words

  private mutating func diagnose(_ line: Int, at place: String, _ message: String) {
    problems.append(ContentProblem(file: path, line: line, path: place, message: message))
  }

  private mutating func terminal() -> KnownGround {
    let words: [String: KnownGround] = ["dark": .dark, "light": .light, "either": .unknown]
    guard let entry = tables.terminal else { return .dark }
    if words[entry.text] == nil {
      diagnose(entry.line, at: "terminal", "this is \"\(entry.text)\", should be one of dark, light, either")
    }
    return words[entry.text] ?? .dark
  }

  private mutating func letters() -> [String: [String: [Theme.ColorDepth: Style]]] {
    var letters: [String: [String: [Theme.ColorDepth: Style]]] = [:]
    for (name, table) in tables.letters.sorted(by: { $0.value.line < $1.value.line }) {
      guard Background.allCases.contains(where: { $0.name == name }) else {
        diagnose(table.line, at: "letters.\(name)", Self.unknown(name, among: Background.allCases.map(\.name)))
        continue
      }
      letters[name] = looks(of: table, at: "letters.\(name)", names: Role.allCases.map(\.name), isWhole: false)
    }
    return letters
  }

  /// The looks of a table that names some things, or all of them.
  private mutating func looks(
    of table: StyleTables.Table, at place: String, names: [String], isWhole: Bool
  ) -> [String: [Theme.ColorDepth: Style]] {
    var looks: [String: [Theme.ColorDepth: Style]] = [:]
    let optional = Background.allCases.filter(\.isOptional).map(\.name)
    for name in names where isWhole && table.rows[name] == nil && !optional.contains(name) {
      diagnose(table.line, at: place, "\(name) is missing; say how it looks with 256 colours, with 8, and in mono")
    }
    for (name, row) in table.rows.sorted(by: { $0.value.line < $1.value.line }) {
      guard names.contains(name) else {
        diagnose(row.line, at: "\(place).\(name)", Self.unknown(name, among: names))
        continue
      }
      looks[name] = self.looks(of: row.looks, at: "\(place).\(name)", line: row.line)
    }
    return looks
  }

  private mutating func looks(
    of row: [String: StyleTables.Entry], at place: String, line: Int
  ) -> [Theme.ColorDepth: Style] {
    var looks: [Theme.ColorDepth: Style] = [:]
    let depths = Theme.ColorDepth.allCases.map(\.rawValue)
    for (word, entry) in row.sorted(by: { $0.key < $1.key }) where !depths.contains(word) {
      diagnose(entry.line, at: "\(place).\(word)", Self.unknown(word, among: depths))
    }
    for depth in Theme.ColorDepth.allCases {
      guard let entry = row[depth.rawValue] else {
        if depth != .trueColor { diagnose(line, at: place, "\(depth.rawValue) is missing; add it") }
        continue
      }
      do {
        looks[depth] = try Style(parsing: entry.text)
      } catch {
        diagnose(
          entry.line, at: "\(place).\(depth.rawValue)",
          "\"\(error.word)\" is neither a colour nor an attribute; write a number to 255, #1e90ff, a name, or default")
      }
    }
    looks[.trueColor] = looks[.trueColor] ?? looks[.colors256]
    return looks
  }

  private static func unknown(_ name: String, among names: [String]) -> String {
    "there is no \(name) here; there is \(names.joined(separator: ", "))"
  }

  // MARK: What cannot be read

  /// Where the look of a role on a ground is said.
  private func place(of found: Unreadable) -> (line: Int, path: String) {
    let own = tables.letters[found.ground.name]?.rows[found.role.name]
    let row = own ?? tables.roles.rows[found.role.name]
    let isMixed = found.depth == .trueColor && row?.looks[Theme.ColorDepth.trueColor.rawValue] != nil
    let depth = found.depth == .trueColor && !isMixed ? Theme.ColorDepth.colors256 : found.depth
    let table = own == nil ? "roles" : "letters.\(found.ground.name)"
    return (row?.looks[depth.rawValue]?.line ?? 1, "\(table).\(found.role.name).\(depth.rawValue)")
  }

  private static func sentence(on found: Unreadable) -> String {
    let ground = found.ground == .plain ? "the terminal's ground" : "the ground of \(found.ground.name)"
    switch found.reason {
    case .contrast(let contrast, let needed):
      // Rounded down, so that it is less than what is needed.
      let shown = (contrast * 10).rounded(.down) / 10
      return "this cannot be read on \(ground), where it has \(shown) to 1; choose a colour that has \(needed)"
    case .unknown:
      return "this and \(ground) are not both the terminal's own colours, so nobody knows whether it can be read; give "
        + "both a colour, or none"
    case .coloredLetters:
      return "nobody knows what 8 colours look like, so letters have none; add the word marks"
    }
  }
}

extension Background {
  /// Whether a theme may leave it out: themes were written before it was there.
  fileprivate var isOptional: Bool {
    switch self {
    case .arrivals, .stock: true
    case .plain, .bar, .selection, .well: false
    }
  }
}
