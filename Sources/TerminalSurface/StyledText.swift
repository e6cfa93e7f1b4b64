/// A text whose parts have roles.
public struct StyledText: Equatable, Sendable, ExpressibleByStringInterpolation {
  /// A part with one role.
  public struct Segment: Equatable, Sendable {
    /// The characters.
    public var text: String
    /// How a theme colours it.
    public var role: Role
    /// Which of the things that can be chosen in the text they belong to; nil for none.
    public var mark: Int?

    /// A part that can be chosen if it has a mark.
    public init(_ text: String, _ role: Role, mark: Int? = nil) {
      self.text = text
      self.role = role
      self.mark = mark
    }
  }

  /// The parts, in order.
  public internal(set) var spans: [Segment]

  /// A text of parts, in order; empty without any.
  public init(_ spans: [Segment] = []) { self.spans = spans }
  /// A text in which everything has one role.
  public init(_ text: String, _ role: Role = .text) { spans = [Segment(text, role)] }
  /// A text of the role `text`.
  public init(stringLiteral text: String) { self.init(text) }

  /// The first text, and right after it the second.
  public static func + (a: StyledText, b: StyledText) -> StyledText { StyledText(a.spans + b.spans) }

  /// How many columns it takes in one row.
  public var width: Int { spans.reduce(0) { $0 + $1.text.columns } }
}

extension Surface {
  /// Writes a styled text into one row, what bears the chosen mark on the background of a selection, and returns the
  /// column after it.
  @discardableResult
  public mutating func write(
    _ text: StyledText, at point: Point, background: Background = .plain, limit: Int = .max, chosenMark: Int? = nil
  ) -> Int {
    text.spans.reduce(point.column) { column, span in
      let isChosen = span.mark != nil && span.mark == chosenMark
      let end = write(
        span.text, at: Point(column, point.row), role: span.role, background: isChosen ? .selection : background,
        limit: limit)
      if let mark = span.mark {
        offer(.link(mark), in: Rect(column: column, row: point.row, columns: end - column, rows: 1))
      }
      return end
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
