/// Curves and levels over time, with the axis from 0 and the whole span as x, so that the picture does not slide under
/// the reader. A label stands at its curve instead of in a legend.
public struct Chart: Sendable {
  /// One series of values, evenly spaced over the span from its beginning.
  public struct Series: Sendable {
    /// How it is drawn.
    public enum Form: Sendable {
      /// A stepped line.
      case line
      /// The area below.
      case area
    }

    /// A value for each interval of time; nil where there is none.
    public var values: [Double?]
    /// The length of an interval.
    public var interval: Double
    /// What it means.
    public var role: Role
    /// Stands at the curve.
    public var label: String
    /// How it is drawn.
    public var form: Form
    /// What is written where the series is cut at the top; the largest value follows it.
    public var cutLabel: (@Sendable (Double) -> String)?

    /// A series.
    public init(
      _ values: [Double?], interval: Double, role: Role, label: String = "", form: Form = .line,
      cutLabel: (@Sendable (Double) -> String)? = nil
    ) {
      self.values = values
      self.interval = interval
      self.role = role
      self.label = label
      self.form = form
      self.cutLabel = cutLabel
    }
  }

  /// A moment that is marked by a dotted line.
  public struct Marker: Sendable {
    /// When.
    public var x: Double
    /// What it says.
    public var label: String
    /// What it means.
    public var role: Role

    /// A marker.
    public init(x: Double, label: String, role: Role) {
      self.x = x
      self.label = label
      self.role = role
    }
  }

  /// Drawn in this order.
  public var series: [Series]
  /// Marked moments.
  public var markers: [Marker]
  /// The whole of the x axis, from 0, in seconds.
  public var span: Double
  /// The top of the y axis.
  public var ceiling: Double

  /// A chart.
  public init(series: [Series], markers: [Marker] = [], span: Double, ceiling: Double) {
    self.series = series
    self.markers = markers
    self.span = span.isFinite && span > 0 ? span : 1
    self.ceiling = ceiling.isFinite && ceiling > 0 ? ceiling : 1
  }

  /// A round number, not below `value`, for the top of an axis: 1, 2, 3, 4, 5, 6, 8 or 10 times a power of ten.
  public static func niceCeiling(_ value: Double) -> Double {
    guard value.isFinite, value > 0 else { return 1 }
    var power = 1.0
    while power * 10 <= value { power *= 10 }
    while power > value { power /= 10 }
    let steps = [1, 2, 3, 4, 5, 6, 8, 10.0]
    return (steps.first { $0 * power >= value * 0.999_999 } ?? 10) * power
  }

  /// Draws the chart, axes included. Needs about 16 columns and 3 rows; with less it draws what fits.
  public func draw(into surface: inout Surface, in rect: Rect) {
    let (axis, plotAndScale) = rect.splitLeft(6)
    let (scale, plot) = plotAndScale.splitBottom(rect.rows >= 4 ? 1 : 0)
    drawAxis(into: &surface, axis, rows: plot.rows)
    drawScale(into: &surface, scale)
    guard !plot.isEmpty else { return }
    for marker in markers { draw(marker, into: &surface, plot) }
    var canvas = DotCanvas(plot, glyphs: surface.glyphs)
    for series in series { draw(series, on: &canvas) }
    canvas.draw(into: &surface)
    var taken: [Rect] = []
    for series in series { label(series, into: &surface, plot, &taken) }
  }

  // MARK: Axes

  private func drawAxis(into surface: inout Surface, _ rect: Rect, rows: Int) {
    guard rect.columns == 6, rows > 0 else { return }
    for row in 0..<rows { surface.write("│", at: Point(rect.column + 5, rect.row + row), role: .faint) }
    var ticks = [(rows - 1, 0.0), (0, ceiling)]
    if rows >= 5 { ticks.append(((rows - 1) / 2, ceiling * (1 - Double((rows - 1) / 2) / Double(rows - 1)))) }
    for (row, value) in ticks {
      let text = Self.short(value)
      surface.write(text, at: Point(rect.column + 5 - text.count, rect.row + row), role: .dim)
      surface.write("┤", at: Point(rect.column + 5, rect.row + row), role: .faint)
    }
  }

  private func drawScale(into surface: inout Surface, _ rect: Rect) {
    guard !rect.isEmpty else { return }
    for share in [0, 0.5, 1] {
      let text = "\(Self.short(span * share)) s"
      let column = Int(Double(rect.columns) * share) - (share == 0 ? 0 : share == 1 ? text.count : text.count / 2)
      surface.write(text, at: Point(rect.column + max(0, column), rect.row), role: .dim, limit: rect.endColumn)
    }
  }

  /// A number in at most five characters.
  static func short(_ value: Double) -> String {
    func rounded(_ value: Double, _ suffix: String) -> String {
      let tenths = value < 100 ? (value * 10).rounded() / 10 : value.rounded()
      return (tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)") + suffix
    }
    switch abs(value) {
    case 1e9...: return value < 1e12 ? rounded(value / 1e9, "G") : "big"
    case 1e6...: return rounded(value / 1e6, "M")
    case 1e4...: return rounded(value / 1e3, "k")
    case 100...: return "\(Int(value.rounded()))"
    case 1..., 0: return rounded(value, "")
    case 0.001...: return "\((value * 1000).rounded() / 1000)"
    default: return "0.00"
    }
  }

  // MARK: Series

  /// The height in dots of a value; what is too high stands in the top row.
  private func height(_ value: Double, _ canvas: DotCanvas) -> Int {
    Int((min(1, max(0, value / ceiling)) * Double(canvas.height - 1)).rounded())
  }

  /// The largest value among the intervals that a column of dots stands for.
  private func value(of series: Series, atDot x: Int, _ canvas: DotCanvas) -> Double? {
    let count = series.values.count
    func index(_ x: Int) -> Int { Int(min(Double(count), Double(x) * span / Double(canvas.width) / series.interval)) }
    let first = index(x)
    guard first < count else { return nil }
    return series.values[first..<min(max(first + 1, index(x + 1)), count)]
      .compactMap { $0 }.filter(\.isFinite).max()
  }

  private func draw(_ series: Series, on canvas: inout DotCanvas) {
    guard series.interval > 0 else { return }
    var previous: Int?
    for x in 0..<canvas.width {
      guard let value = value(of: series, atDot: x, canvas) else {
        previous = nil
        continue
      }
      let y = height(value, canvas)
      switch series.form {
      case .area:
        // Ground-level dots would look like a value where there is none.
        if value > 0 { canvas.setColumn(x, 0...y, series.role) }
      case .line:
        let from = previous ?? y
        canvas.setColumn(x, min(from, y)...max(from, y), series.role)
      }
      previous = y
    }
  }

  // MARK: Labels

  private func column(of x: Double, _ plot: Rect) -> Int {
    plot.column + Int(min(1, max(0, x / span)) * Double(max(0, plot.columns - 1)))
  }

  private func draw(_ marker: Marker, into surface: inout Surface, _ plot: Rect) {
    guard marker.x.isFinite, marker.x >= 0, marker.x <= span else { return }
    let column = column(of: marker.x, plot)
    for row in 0..<plot.rows { surface.write("┊", at: Point(column, plot.row + row), role: marker.role) }
    let text = shortened(marker.label, to: plot.columns)
    let fits = column + 2 + text.count <= plot.endColumn
    surface.write(
      text, at: Point(fits ? column + 2 : max(plot.column, column - text.count - 1), plot.row), role: marker.role,
      limit: plot.endColumn)
  }

  private func label(_ series: Series, into surface: inout Surface, _ plot: Rect, _ taken: inout [Rect]) {
    let numbers = series.values.compactMap { $0 }.filter(\.isFinite)
    if let cutLabel = series.cutLabel, let most = numbers.max(), most > ceiling,
      let place = series.values.firstIndex(where: { ($0 ?? 0) > ceiling })
    {
      let column = column(of: Double(place + 1) * series.interval, plot) + 2
      write(cutLabel(most), near: Point(column, plot.row), into: &surface, plot, series.role, &taken)
    }
    guard !series.label.isEmpty, let last = series.values.lastIndex(where: { $0 != nil }),
      let value = series.values[last], plot.rows >= 3
    else { return }
    let end = column(of: Double(last) * series.interval, plot) + 2
    let share = min(1, max(0, value / ceiling))
    let row = plot.row + Int((Double(plot.rows - 1) * (1 - share)).rounded())
    let fits = end + series.label.count <= plot.endColumn
    let start = fits ? end : plot.endColumn - series.label.count
    let above = row > plot.row ? row - 1 : row + 1
    write(
      series.label, near: Point(start, fits ? row : above), into: &surface, plot, series.role, &taken)
  }

  /// Writes a label at a place, or a row further up or down where another label stands already.
  private func write(
    _ text: String, near place: Point, into surface: inout Surface, _ plot: Rect, _ role: Role,
    _ taken: inout [Rect]
  ) {
    let rows = [0, -1, 1, -2, 2].map { place.row + $0 }.filter { plot.row <= $0 && $0 < plot.endRow }
    for row in rows {
      let rect = Rect(column: place.column - 1, row: row, columns: text.count + 2, rows: 1)
      guard !taken.contains(where: { $0.row == row && $0.column < rect.endColumn && rect.column < $0.endColumn })
      else { continue }
      taken.append(rect)
      surface.write(text, at: Point(max(plot.column, place.column), row), role: role, limit: plot.endColumn)
      return
    }
  }
}
