internal import Simulation

/// Splits a text into plain words and those between braces, which name the source of a number.
struct BracedText {
  /// Plain words, the content of braces, or what is wrong with them; the last two with the index of their brace.
  enum Part: Equatable {
    case words(Substring)
    case braces(Prose.Inline, at: Substring.Index)
    case wrong(String, at: Substring.Index)
  }

  static func parts(of text: Substring) -> [Part] {
    guard text.holds(byteWhere: isBrace) else { return text.isEmpty ? [] : [.words(text)] }
    var parts: [Part] = []
    var rest = text
    while let brace = rest.utf8.firstIndex(where: isBrace) {
      if brace > rest.startIndex { parts.append(.words(rest[..<brace])) }
      let inner = rest[rest.index(after: brace)...]
      guard rest[brace] == "{", let end = inner.utf8.firstIndex(where: isBrace), inner[end] == "}" else {
        parts.append(.wrong("a brace stands alone; write {fact} or {words: what}", at: brace))
        // After a lone brace nobody knows which of the others belong together.
        return parts
      }
      parts.append(part(inner[..<end].trimmed.withSingleSpaces, at: brace))
      rest = inner[inner.index(after: end)...]
    }
    if !rest.isEmpty { parts.append(.words(rest)) }
    return parts
  }

  private static func isBrace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") }

  private static func part(_ inner: String, at place: Substring.Index) -> Part {
    guard let colon = inner.lastIndex(of: ":") else {
      return isName(inner) ? .braces(.fact(id: inner, words: nil), at: place) : .wrong(forms(inner), at: place)
    }
    let words = String(inner[..<colon].trimmed)
    let what = String(inner[inner.index(after: colon)...].trimmed)
    guard !words.isEmpty, !what.isEmpty else { return .wrong(forms(inner), at: place) }
    if what == "given" { return .braces(.given(words), at: place) }
    if isName(what) { return .braces(.fact(id: what, words: words), at: place) }
    guard let measured = Prose.Measured(parsing: what) else { return .wrong(forms(inner), at: place) }
    return .braces(.measured(words, measured), at: place)
  }

  private static func forms(_ inner: String) -> String {
    "\"{\(inner.prefix(60))}\" is nothing; write {fact}, {words: fact}, {28 s: latency.caller.max} or {words: given}"
  }

  /// Whether it names a fact. Fields of the report have dots or underscores, all but `now` and `events`.
  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && !["now", "events"].contains(text)
      && text.utf8.allSatisfy { $0.isNameByte && !(UInt8(ascii: "A")...UInt8(ascii: "_")).contains($0) }
  }
}

extension Prose.Measured {
  /// Reads `figure/path * number @ seconds`, of which all but the path may be left out; the path may be a `$knob`.
  init?(parsing text: String) {
    var text = text[...]
    var at: Double?
    if let sign = text.firstIndex(of: "@") {
      guard let moment = Double(text[text.index(after: sign)...].trimmed), moment >= 0, moment.isFinite else {
        return nil
      }
      at = moment
      text = text[..<sign]
    }
    var figure: String?
    if let slash = text.firstIndex(of: "/") {
      figure = String(text[..<slash].trimmed)
      text = text[text.index(after: slash)...]
    }
    let factors = text.split(separator: "*", omittingEmptySubsequences: false).map { String($0.trimmed) }
    let numbers = factors.compactMap { Double($0) }
    let names = factors.filter { Double($0) == nil }
    guard factors.count <= 2, names.count == 1, let name = names.first, Self.isExpression(name),
      numbers.allSatisfy(\.isFinite)
    else { return nil }
    self.init(figure: figure, expression: name, factor: numbers.first ?? 1, at: at)
  }

  private static func isExpression(_ name: String) -> Bool {
    let path = name.hasPrefix("$") ? name.dropFirst() : name[...]
    return path.utf8.first?.isLetter ?? false && path.utf8.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: ".") }
  }
}
