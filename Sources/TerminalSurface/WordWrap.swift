extension StyledText {
  /// Broken into lines no wider than `width`: at spaces, which are dropped at the break, at line feeds, and between
  /// letters of scripts that have no spaces; a word that is wider is broken where it must be. A part without a space
  /// before it stays joined to the one before, and so does a unit to its number.
  public func wrapped(to width: Int) -> [StyledText] {
    guard width > 0 else { return [] }
    if isOneLine(within: width) { return [self] }
    var wrap = WordWrap(width: width)
    let letters = spans.flatMap { span in span.text.map { ($0, Tag(role: span.role, mark: span.mark)) } }
    for (place, (character, tag)) in letters.enumerated() {
      if character == " ", Self.isBeforeUnit(place, in: letters) {
        wrap.join(tag)
      } else {
        wrap.take(character, tag)
      }
    }
    return wrap.finished()
  }

  /// Whether it is a line as it is: one part, that nothing has to be broken in nor taken off.
  private func isOneLine(within width: Int) -> Bool {
    guard spans.count == 1, let text = spans.first?.text[...], text.hasOnlyPlainLetters else { return false }
    return !text.isEmpty && text.last != " " && text.unicodeScalars.count <= width
  }

  private static let units: Set<String> = ["s", "ms", "us", "min", "h", "d", "%", "KB", "MB", "GB", "/s", "/min", "/h"]

  /// Whether a space stands between a number and its unit.
  private static func isBeforeUnit(_ space: Int, in letters: [(Character, Tag)]) -> Bool {
    guard space > 0, "0"..."9" ~= letters[space - 1].0 else { return false }
    let next = letters[(space + 1)...].prefix(5).prefix { $0.0.isLetter || $0.0 == "%" || $0.0 == "/" }
    return units.contains(String(next.map(\.0)))
  }

  fileprivate mutating func append(_ text: String, _ tag: Tag) {
    if let last = spans.indices.last, spans[last].role == tag.role, spans[last].mark == tag.mark {
      spans[last].text += text
    } else {
      spans.append(Segment(text, tag.role, mark: tag.mark))
    }
  }
}

/// What a glyph keeps when its line is broken.
private struct Tag {
  let role: Role
  let mark: Int?
}

/// One pass over the characters: a finished line, the spaces after it and the word being read.
private struct WordWrap {
  let width: Int
  private var lines: [StyledText] = []
  private var line = Run()
  private var gap = Run()
  private var word = Run()
  /// The character before, if it belongs to the word.
  private var last: (character: Character, columns: Int)?

  init(width: Int) { self.width = width }

  mutating func take(_ character: Character, _ tag: Tag) {
    // A carriage return and a line feed are one character.
    if character == "\n" || character == "\r\n" {
      endWord()
      endLine()
    } else if character == " " {
      endWord()
      gap.append(character, tag, columns: 1)
    } else {
      let columns = character.columns
      if isBreak(before: character, columns) { endWord() }
      if word.columns > 0, word.columns + columns > width { breakHard() }
      word.append(character, tag, columns: columns)
      last = (character, columns)
    }
  }

  /// A space at which no line ends, unless the line is too short for both sides of it.
  mutating func join(_ tag: Tag) {
    guard word.columns > 0, word.columns < width else { return take(" ", tag) }
    word.append(" ", tag, columns: 1)
    last = (" ", 1)
  }

  /// Chinese and Japanese are written without spaces: a line may end behind each letter, but not before a full stop or a
  /// closing bracket, nor behind an opening one.
  private func isBreak(before character: Character, _ columns: Int) -> Bool {
    guard let last, columns == 2 || last.columns == 2 else { return false }
    return !character.closes && !last.character.opens && columns > 0
  }

  mutating func finished() -> [StyledText] {
    endWord()
    if line.columns > 0 { endLine() }
    return lines
  }

  private mutating func endWord() {
    last = nil
    guard word.columns > 0 else { return }
    if line.columns > 0, line.columns + gap.columns + word.columns > width { endLine() }
    if line.columns > 0 || gap.columns + word.columns <= width { line.append(gap) }
    line.append(word)
    gap = Run()
    word = Run()
  }

  private mutating func breakHard() {
    if line.columns > 0 { endLine() }
    gap = Run()
    endWord()
    endLine()
  }

  private mutating func endLine() {
    lines.append(line.text)
    line = Run()
    gap = Run()
  }
}

/// Text that knows its width.
private struct Run {
  private(set) var text = StyledText()
  private(set) var columns = 0

  mutating func append(_ character: Character, _ tag: Tag, columns width: Int) {
    text.append(String(character), tag)
    columns += width
  }

  mutating func append(_ other: Run) {
    for span in other.text.spans { text.append(span.text, Tag(role: span.role, mark: span.mark)) }
    columns += other.columns
  }
}

extension Character {
  /// Whether it may not begin a line.
  fileprivate var closes: Bool {
    switch unicodeScalars.first?.properties.generalCategory {
    case .closePunctuation, .finalPunctuation, .otherPunctuation, .modifierLetter: true
    default: false
    }
  }

  /// Whether it may not end a line.
  fileprivate var opens: Bool {
    switch unicodeScalars.first?.properties.generalCategory {
    case .openPunctuation, .initialPunctuation: true
    default: false
    }
  }
}
