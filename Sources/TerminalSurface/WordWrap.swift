extension StyledText {
  /// Broken into lines no wider than `width`: at spaces, which are dropped at the break, and at line feeds; a word that
  /// is wider is broken where it must be. A part without a space before it stays joined to the one before.
  public func wrapped(to width: Int) -> [StyledText] {
    guard width > 0 else { return [] }
    var wrap = WordWrap(width: width)
    for span in spans {
      for scalar in span.text.unicodeScalars { wrap.take(scalar, Tag(role: span.role, mark: span.mark)) }
    }
    return wrap.finished()
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

/// One pass over the glyphs: a finished line, the spaces after it and the word being read.
private struct WordWrap {
  let width: Int
  private var lines: [StyledText] = []
  private var line = Run()
  private var gap = Run()
  private var word = Run()

  init(width: Int) { self.width = width }

  mutating func take(_ scalar: Unicode.Scalar, _ tag: Tag) {
    if scalar == "\n" {
      endWord()
      endLine()
    } else if scalar == " " {
      endWord()
      gap.append(scalar, tag)
    } else {
      if word.columns == width { breakHard() }
      word.append(scalar, tag)
    }
  }

  mutating func finished() -> [StyledText] {
    endWord()
    if line.columns > 0 { endLine() }
    return lines
  }

  private mutating func endWord() {
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

  mutating func append(_ scalar: Unicode.Scalar, _ tag: Tag) {
    text.append(String(Character(scalar)), tag)
    columns += 1
  }

  mutating func append(_ other: Run) {
    for span in other.text.spans { text.append(span.text, Tag(role: span.role, mark: span.mark)) }
    columns += other.columns
  }
}
