/// Curves and levels over time, or over whatever else is turned, with the whole span as x, so that the picture does not
/// slide under the reader.
public struct Chart: Sendable {
  /// One series of values, evenly spaced over the span from its beginning.
  public struct Series: Sendable {
    /// How it is drawn.
    public enum Form: Sendable {
      /// A stepped line.
      case line
      /// A stepped line with gaps.
      case dashed
      /// A stepped line of single dots.
      case dotted
      /// The area below.
      case area
    }

    /// A value for each interval of time; nil where there is none.
    public var values: [Double?]
    /// The length of an interval.
    public var interval: Double
    /// What it means.
    public var role: Role
    /// Stands in the legend, if it is not empty.
    public var label: String
    /// How it is drawn.
    public var form: Form
    /// What is written where the series is cut at the top; the largest value follows it.
    public var cutLabel: (@Sendable (Double) -> String)?

    /// One value an interval, the first interval from 0 on; nil where there is none.
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
    /// Whether its words, or all of it, may be left out where others need the room.
    public var isMinor: Bool

    /// A moment of the x axis, in its unit.
    public init(x: Double, label: String, role: Role, isMinor: Bool = false) {
      self.x = x
      self.label = label
      self.role = role
      self.isMinor = isMinor
    }
  }

  /// A value that is marked by a dotted line across the whole chart.
  public struct Level: Sendable {
    /// How high; at or above the ceiling it is in the top row.
    public var value: Double
    /// What it says.
    public var label: String
    /// What it means.
    public var role: Role

    /// A height of the y axis, in its unit.
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
    /// How much it was.
    public var label: String
    /// What it means.
    public var role: Role

    /// A moment of the x axis, and words that stand beside its column.
    public init(x: Double, label: String, role: Role) {
      self.x = x
      self.label = label
      self.role = role
    }
  }

  /// Drawn in this order; a line hides what is filled below it.
  public var series: [Series]
  /// Drawn over the series.
  public var spikes: [Spike] = []
  /// Marked moments.
  public var markers: [Marker]
  /// Marked values.
  public var levels: [Level]
  /// The whole length of the x axis; what is no length counts as 1.
  public var span: Double { didSet { span = Self.length(span) } }
  /// Where the x axis begins; what is no number counts as 0.
  public var origin = 0.0 { didSet { if !origin.isFinite { origin = 0 } } }
  /// Where it is labelled, from left to right: at its beginning, middle and end if nil.
  public var ticks: [Double]?
  /// What x counts.
  public var unit = "s"
  /// The top of the y axis; what is no length counts as 1.
  public var ceiling: Double { didSet { ceiling = Self.length(ceiling) } }
  /// What y counts; only large axes say it.
  public var valueUnit = ""
  /// Whether it has the room for large axes: a label at every round number, and units.
  public var isLarge = false
  /// Whether the axes keep their numbers to themselves, but for the zero: for what is still to be guessed.
  public var hidesScale = false
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

  /// A round number, not below `value`, for the top of an axis: 1, 2, 3, 4, 5, 6, 8 or 10 times a power of ten.
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
