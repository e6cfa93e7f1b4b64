/// A box over whatever stands there, with a title in its frame.
public struct PopUp: Equatable, Sendable {
  /// Where a pop-up stands in its rectangle.
  public enum Place: Equatable, Sendable {
    /// As far from the upper as from the lower edge.
    case middle
    /// One row below the top, so that what grows in it does not move its head.
    case top
  }

  /// It stands in the upper line of the frame.
  public let title: String
  /// How large it is with its frame, where there is room.
  public let size: Size
  /// Where it stands in its rectangle.
  public var place = Place.middle
  /// How many columns are cleared on each side of the frame.
  public var margin = 0
  /// Whether a click beside it is the key that closes it.
  public var closesBeside = false
  /// How the frame and its title are written.
  public var role = Role.dim, titleRole = Role.title

  /// A box with a title, in the middle and without a margin.
  public init(_ title: String, size: Size) {
    self.title = title
    self.size = size
  }

  private static let cardColumns = 82

  /// A card to read: the rows of its text and a frame, 82 columns wide. A click beside it closes it.
  public static func card(_ title: String, rows: Int) -> PopUp {
    var card = PopUp(title, size: Size(columns: cardColumns, rows: rows + 2))
    card.role = .rule
    card.closesBeside = true
    return card
  }

  /// How much room a card has inside its frame, on a page of this size.
  public static func cardSize(in size: Size) -> Size {
    Size(columns: min(size.columns, cardColumns) - 6, rows: max(1, size.rows - 2))
  }

  /// Where it stands in a rectangle, with its frame; never outside.
  public func frame(in rect: Rect) -> Rect {
    let room = place == .top ? rect.inset(columns: 0, rows: 1) : rect
    let (columns, rows) = (min(size.columns, room.columns), min(size.rows, room.rows))
    return Rect(
      column: room.column + (room.columns - columns) / 2,
      row: place == .top ? room.row : room.row + (room.rows - rows) / 2, columns: columns, rows: rows)
  }

  /// Clears its place and draws the frame.
  /// - Returns: the room inside, two columns away from the frame at either side.
  public func draw(into surface: inout Surface, in rect: Rect) -> Rect {
    let frame = frame(in: rect)
    if closesBeside { surface.offer(.key(.escape), in: rect) }
    surface.fill(frame.inset(columns: -margin, rows: 0))
    surface.cover(frame.inset(columns: -margin, rows: 0))
    surface.frame(frame, title: title, role: role, titleRole: titleRole)
    return frame.inset(columns: 3, rows: 1)
  }
}
