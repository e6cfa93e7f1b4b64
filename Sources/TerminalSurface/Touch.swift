/// What was done with the pointer on a screen.
public enum Touch: Hashable, Sendable {
  /// The same as a key.
  case key(KeyEvent)
  /// What the page lies in, from 0 for the program on.
  case page(Int)
  /// An entry of a list that was not chosen, from 0, and the row of the list in which it stands; nil if it is not in
  /// view.
  case entry(Int, row: Int?)
  /// A link of a text, by its mark.
  case link(Int)
  /// A part of a picture, a knob, a chart, each from 0 by its place.
  case part(Int), knob(Int), chart(Int)
  /// A place along a line, from 0 at its start to 1 at its end.
  case position(Double)
  /// A slider was brought to a place, from 0 at its left end to 1 at its right; sliders are counted from 0 by their place.
  case slide(Int, to: Double)
  /// The wheel was turned over a text: by so many rows, down above 0.
  case rows(Int)
  /// The scroll bar was brought to a place, from 0 at its top to 1 at its end.
  case scroll(Double)
}

/// Cells that can be touched.
struct TouchOffer: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case click(Touch)
    /// A click is a place along the line, and so is every place that it is dragged to.
    case held(HeldLine.Kind)
    /// The wheel chooses another entry than this one.
    case list(chosen: Int)
    /// The wheel moves a text.
    case text
    /// Nothing below can be touched.
    case cover

    var isForWheel: Bool {
      switch self {
      case .list, .text: true
      case .click, .held, .cover: false
      }
    }
  }

  let kind: Kind
  let rect: Rect
}

/// A line that the pointer holds: wherever it is dragged to is a place along the line.
public struct HeldLine: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case line
    /// One of several on a page, by its place.
    case slider(Int)
    /// From top to bottom.
    case scrollBar
  }

  let rect: Rect
  let kind: Kind

  /// Where along the line a cell is, from 0 to 1; one beyond an end is at that end.
  public func touch(at point: Point) -> Touch {
    let across = Self.share(of: point.column - rect.column, in: rect.columns)
    return switch kind {
    case .line: .position(across)
    case .slider(let place): .slide(place, to: across)
    case .scrollBar: .scroll(Self.share(of: point.row - rect.row, in: rect.rows))
    }
  }

  private static func share(of place: Int, in length: Int) -> Double {
    max(0, min(1, Double(place) / Double(max(1, length - 1))))
  }
}

extension Surface {
  /// From now on what can be touched is kept in mind: for a picture in which a click is looked up, and is not shown.
  public mutating func takeOffers() { offers = [] }

  /// Whether it does: what is offered elsewhere is nobody's.
  public var takesTouches: Bool { offers != nil }

  // MARK: Offering

  /// Says that a click on these cells is a touch. What is offered last lies on top.
  public mutating func offer(_ touch: Touch, in rect: Rect) { offer(.click(touch), in: rect) }

  /// Says that one can click and drag along a rectangle.
  public mutating func offerLine(in rect: Rect) { offer(.held(.line), in: rect) }

  /// Says that one can click and drag along one of several rectangles.
  public mutating func offerSlider(_ place: Int, in rect: Rect) { offer(.held(.slider(place)), in: rect) }

  /// Says that one can click and drag from top to bottom of a rectangle to scroll.
  public mutating func offerScrollBar(in rect: Rect) { offer(.held(.scrollBar), in: rect) }

  /// Says that the wheel chooses in a list.
  public mutating func offerList(chosen: Int, in rect: Rect) { offer(.list(chosen: chosen), in: rect) }

  /// Says that the wheel moves a text.
  public mutating func offerText(in rect: Rect) { offer(.text, in: rect) }

  /// Says that nothing of what was offered in these cells so far can be touched.
  public mutating func cover(_ rect: Rect) { offer(.cover, in: rect) }

  private mutating func offer(_ kind: TouchOffer.Kind, in rect: Rect) {
    if offers != nil, !rect.isEmpty { offers?.append(TouchOffer(kind: kind, rect: rect)) }
  }

  /// Offers what another surface offers in some of its rows, which stand in this one from a place on.
  public mutating func offer(_ rows: Range<Int>, of other: Surface, at place: Point) {
    for offer in other.offers ?? [] {
      let shown = rows.clamped(to: offer.rect.row..<max(offer.rect.row, offer.rect.endRow))
      let rect = Rect(
        column: place.column + offer.rect.column, row: place.row + shown.lowerBound - rows.lowerBound,
        columns: offer.rect.columns, rows: shown.count)
      self.offer(offer.kind, in: rect)
    }
  }

  // MARK: Touching

  private func topOffer(at point: Point, isForWheel: Bool) -> TouchOffer? {
    offers?.last { $0.rect.contains(point) && ($0.kind == .cover || $0.kind.isForWheel == isForWheel) }
  }

  /// What a click comes to; nil where nothing can be touched.
  public func click(at point: Point) -> Touch? {
    switch topOffer(at: point, isForWheel: false)?.kind {
    case .click(let touch): touch
    case .held: line(at: point)?.touch(at: point)
    case .list, .text, .cover, nil: nil
    }
  }

  /// The line that a click takes hold of; nil where there is none.
  public func line(at point: Point) -> HeldLine? {
    guard let offer = topOffer(at: point, isForWheel: false), case .held(let kind) = offer.kind else { return nil }
    return HeldLine(rect: offer.rect, kind: kind)
  }

  /// What the wheel comes to that is turned by so many rows, down above 0; nil where it does nothing.
  public func wheel(_ rows: Int, at point: Point) -> Touch? {
    switch topOffer(at: point, isForWheel: true)?.kind {
    case .list(let chosen): .entry(max(0, chosen + rows), row: nil)
    case .text: .rows(rows)
    case .click, .held, .cover, nil: nil
    }
  }
}
