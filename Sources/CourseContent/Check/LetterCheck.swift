/// Letters that may not be what they seem: those that nobody sees, and those that a terminal cannot show.
///
/// A file may hold them, so they are warnings; and they are looked for in its lines, so that one in a name or between two
/// words is found too, however the file goes on.
struct LetterCheck {
  private(set) var problems: [ContentProblem] = []

  /// - Parameter shows: whether a terminal can show a character; nil if none is asked for.
  init(_ file: ContentText, shows: ((Character) -> Bool)?) {
    let isYAML = file.name.hasSuffix(".yaml")
    let sign = UInt8(ascii: isYAML ? "\\" : "&")
    guard file.text.utf8.contains(where: { $0 >= 0x80 || $0 == sign }) else { return }
    let lines = file.text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() where line.utf8.contains(where: { $0 >= 0x80 || $0 == sign }) {
      func warn(_ message: String) {
        problems.append(
          ContentProblem(file: file.name, line: index + 1, path: "", message: message, severity: .warning))
      }
      if let message = Self.invisible(in: line, escaped: Self.escaped(in: line, isYAML)) { warn(message) }
      // Nobody is shown what stands behind a # in YAML.
      let isComment = isYAML && line.first { !$0.isWhitespace } == "#"
      if let shows, !isComment, let message = Self.unshown(in: line, shows) { warn(message) }
    }
  }

  /// The characters that a line writes by their numbers.
  private static func escaped(in line: Substring, _ isYAML: Bool) -> [Unicode.Scalar] {
    let digits =
      isYAML
      ? line.matches(of: /\\(?:\\|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))/).map { $0.1 ?? $0.2 ?? $0.3 }
      : line.matches(of: /&#[xX]([0-9A-Fa-f]{1,6});/).map(\.1)
    let decimal = isYAML ? [] : line.matches(of: /&#([0-9]{1,7});/).compactMap { UInt32($0.1) }
    let numbers = digits.compactMap { $0.flatMap { UInt32($0, radix: 16) } } + decimal
    return numbers.compactMap(Unicode.Scalar.init)
  }

  private static func invisible(in line: Substring, escaped: [Unicode.Scalar]) -> String? {
    let found = unique(line.flatMap(invisibleScalars) + escaped.filter(isInvisible)).map(named)
    guard !found.isEmpty else { return nil }
    return "an invisible character stands here: \(found.joined(separator: ", ")); remove it, or write a plain space"
  }

  /// Those that join letters, or choose the form of one, belong to it where there is one: not behind a space.
  private static func invisibleScalars(of character: Character) -> [Unicode.Scalar] {
    let scalars = character.unicodeScalars
    let isJoined = scalars.count > 1 && !(scalars.first?.properties.isWhitespace ?? true)
    return isJoined ? [] : scalars.filter(isInvisible)
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII, !scalar.isControl else { return false }
    // The space of Chinese and Japanese is as wide as their letters.
    return scalar.properties.isDefaultIgnorableCodePoint
      || scalar.properties.generalCategory == .spaceSeparator && scalar != "\u{3000}"
  }

  private static func named(_ scalar: Unicode.Scalar) -> String {
    let name = scalar.properties.name?.lowercased() ?? "without a name"
    return "U+\(hex(scalar)) (\(name))"
  }

  private static func unshown(in line: Substring, _ shows: (Character) -> Bool) -> String? {
    let found = unique(line.filter { !shows($0) && invisibleScalars(of: $0).isEmpty })
    guard !found.isEmpty else { return nil }
    let most = 5
    let names = found.prefix(most).map { "\($0) (\($0.unicodeScalars.map { "U+\(hex($0))" }.joined(separator: " ")))" }
    let more = found.count > most ? " and \(found.count - most) more" : ""
    return "a terminal with nothing but ASCII shows ? for \(names.joined(separator: ", "))\(more)"
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func unique<Elements: Sequence>(_ elements: Elements) -> [Elements.Element]
  where Elements.Element: Hashable {
    var seen: Set<Elements.Element> = []
    return elements.filter { seen.insert($0).inserted }
  }
}
