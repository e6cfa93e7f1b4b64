/// Curves and levels over time, or over whatever else is turned, with the whole span as x, so that the picture does not
/// slide under the reader.
public struct Chart: Sendable {
  /// One series of values, evenly spaced over the span from its beginning.
  public struct Series: Sendable {
    /// How the values are joined to a curve.
    public enum Form: Sendable {
      /// A stepped line.
      case line
      /// A stepped line with gaps.
      case dashed
      /// A stepped line of single dots.
      case dotted
      /// Filled from the axis up to the line.
      case area
      /// The area below, lightly and with a line for its edge: for one through which other lines go.
      case shade
    }

    /// A value for each interval, the first at the left edge of the chart; nil where there is none.
    public var values: [Double?]
    /// The length of an interval in the unit of x; with 0 or less nothing is drawn.
    public var interval: Double
    /// How a theme colours the curve.
    public var role: Role
    /// Stands in the legend, if it is not empty.
    public var label: String
    /// How its values are joined.
    public var form: Form
    /// Makes the words where the series is cut at the top, from its largest value; nil writes none.
    public var cutLabel: (@Sendable (Double) -> String)?

    /// A series of one value for each interval, without gaps between intervals.
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

  /// A place of the x axis that is marked by a dotted line from top to bottom.
  public struct Marker: Sendable {
    /// Where, in the unit of x; outside of the axis it is not drawn.
    public var x: Double
    /// Its words; may be empty.
    public var label: String
    /// How a theme colours its line.
    public var role: Role
    /// Whether its words, or all of it, may be left out where others need the room.
    public var isMinor: Bool
    /// Words for a minor one where there is less room; may be empty.
    public var shortLabel: String
    /// Whether it is not drawn yet, but keeps its place.
    public var isToCome = false

    /// A marker with words near its line.
    public init(x: Double, label: String, role: Role, isMinor: Bool = false, shortLabel: String = "") {
      self.shortLabel = shortLabel
      self.x = x
      self.label = label
      self.role = role
      self.isMinor = isMinor
    }
  }

  /// A value that is marked by a dotted line across the whole chart.
  public struct Level: Sendable {
    /// How high, in the unit of y; at or above the ceiling it is in the top row.
    public var value: Double
    /// Its words; may be empty.
    public var label: String
    /// How a theme colours its line.
    public var role: Role

    /// A level with words at its right end; they are shortened where the chart is too narrow.
    public init(value: Double, label: String, role: Role) {
      self.value = value
      self.label = label
      self.role = role
    }
  }

  /// What came at one instant: a column that goes through the top of the chart, and says how much it was.
  public struct Spike: Sendable {
    /// When, in the unit of the x axis.
    public var x: Double
    /// Words beside its column, such as how much it was.
    public var label: String
    /// How a theme colours its column.
    public var role: Role

    /// A moment of the x axis, and words that stand beside its column.
    public init(x: Double, label: String, role: Role) {
      self.x = x
      self.label = label
      self.role = role
    }
  }

  /// Drawn in this order. A line hides what is filled below it, and takes turns with the edge of a shade in a cell that
  /// both go through.
  public var series: [Series]
  /// Drawn over the series.
  public var spikes: [Spike] = []
  /// Moments with a sign below the x axis.
  public var markers: [Marker]
  /// Marked heights of the y axis; may be empty.
  public var levels: [Level]
  /// The whole length of the x axis, above 0; anything else counts as 1.
  public var span: Double { didSet { span = Self.length(span) } }
  /// Where the x axis begins; infinite or no number counts as 0.
  public var origin = 0.0 { didSet { if !origin.isFinite { origin = 0 } } }
  /// Where the x axis is labelled, from left to right; if nil at its start, middle and end, or, on large axes, at round
  /// numbers.
  public var ticks: [Double]?
  /// The unit of x, written after each label; may be empty.
  public var unit = "s"
  /// The top of the y axis, above 0; anything else counts as 1.
  public var ceiling: Double { didSet { ceiling = Self.length(ceiling) } }
  /// The unit of y, which only large axes write; may be empty.
  public var valueUnit = ""
  /// Whether it has the room for large axes: a label at every round number, and units.
  public var isLarge = false
  /// Whether the axes keep their numbers to themselves, but for the zero: for what is still to be guessed.
  public var hidesScale = false
  /// Whether one can click and drag along its x axis.
  public var takesPositions = false
  /// What is written, if anything, where nothing is drawn.
  public var emptyWords = ""

  /// A chart of which both axes begin at 0: x ends at `span`, y at `ceiling`, and what is higher is cut there.
  public init(series: [Series], markers: [Marker] = [], levels: [Level] = [], span: Double, ceiling: Double) {
    self.series = series
    self.markers = markers
    self.levels = levels
    self.span = Self.length(span)
    self.ceiling = Self.length(ceiling)
  }

  private static func length(_ value: Double) -> Double { value.isFinite && value > 0 ? value : 1 }

  /// A round number, not below `value`, for the top of an axis: 1, 2, 3, 4, 5, 6, 8 or 10 times a power of ten; 1 where
  /// `value` is 0, less, infinite or no number.
  public static func niceCeiling(_ value: Double) -> Double {
    value.isFinite && value > 0 ? roundNumber(above: value, steps: [1, 2, 3, 4, 5, 6, 8, 10]) : 1
  }

  /// The smallest product of a step and a power of ten that is not below a positive number.
  static func roundNumber(above value: Double, steps: [Double]) -> Double {
    var power = 1.0
    while power * 10 <= value { power *= 10 }
    while power > value { power /= 10 }
    return (steps.first { $0 * power >= value * 0.999_999 } ?? 10) * power
  }
}
