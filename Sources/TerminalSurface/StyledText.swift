/// A text whose parts have roles.
public struct StyledText: Equatable, Sendable, ExpressibleByStringInterpolation {
  /// A part with one role.
  public struct Span: Equatable, Sendable {
    /// The characters.
    public var text: String
    /// What they mean.
    public var role: Role

    /// A part.
    public init(_ text: String, _ role: Role) {
      self.text = text
      self.role = role
    }
  }

  /// The parts, in order.
  public private(set) var spans: [Span]

  /// A text of parts.
  public init(_ spans: [Span] = []) { self.spans = spans }
  /// A text of one role.
  public init(_ text: String, _ role: Role = .text) { spans = [Span(text, role)] }
  /// A plain text.
  public init(stringLiteral text: String) { self.init(text) }

  /// One after the other.
  public static func + (a: StyledText, b: StyledText) -> StyledText { StyledText(a.spans + b.spans) }

  /// How many columns it takes in one row.
  public var width: Int { spans.reduce(0) { $0 + $1.text.unicodeScalars.count } }

  /// Broken between words into lines no wider than `width`; a word that is wider is broken where it must be.
  public func wrapped(to width: Int) -> [StyledText] {
    guard width > 0 else { return [] }
    var lines: [StyledText] = []
    var line = StyledText()
    func push(_ word: Span) {
      if line.width > 0, line.width + 1 + word.text.unicodeScalars.count > width {
        lines.append(line)
        line = StyledText()
      }
      var rest = word
      while rest.text.unicodeScalars.count > width {
        lines.append(StyledText(String(rest.text.unicodeScalars.prefix(width)), rest.role))
        rest.text.unicodeScalars.removeFirst(width)
      }
      let separator = line.width > 0 ? [Span(" ", rest.role)] : []
      line.spans += separator + [rest]
    }
    for span in spans {
      for word in span.text.split(separator: " ") { push(Span(String(word), span.role)) }
    }
    return line.width > 0 ? lines + [line] : lines
  }
}

extension Surface {
  /// Writes a styled text into one row and returns the column behind it.
  @discardableResult
  public mutating func write(
    _ text: StyledText, at point: Point, ground: Ground = .plain, limit: Int = .max
  ) -> Int {
    text.spans.reduce(point.column) { column, span in
      write(span.text, at: Point(column, point.row), role: span.role, ground: ground, limit: limit)
    }
  }

  /// Writes a styled text into a rectangle, broken between words, and returns how many rows it took.
  @discardableResult
  public mutating func write(_ text: StyledText, in rect: Rect) -> Int {
    let lines = text.wrapped(to: rect.columns).prefix(rect.rows)
    for (row, line) in lines.enumerated() { write(line, at: Point(rect.column, rect.row + row)) }
    return lines.count
  }
}
