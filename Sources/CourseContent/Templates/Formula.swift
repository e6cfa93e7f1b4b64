/// A sum of numbers, knobs, fields of a report and facts, as a template writes it: `$burst * $work / $workers`.
///
/// Whatever is asked of it has an answer: a field without a value, or a division by nothing, comes to no number.
indirect enum Formula: Equatable, Sendable {
  case number(Double)
  /// What a knob is set to, without its unit.
  case knob(String)
  /// A field of the report at the end of the run.
  case field(String)
  /// The number of a fact; a length of time in seconds.
  case fact(String)
  case negative(Formula)
  case sign(Sign, Formula, Formula)
  case function(Function, [Formula])

  enum Sign: Character, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case by = "/"
    case power = "^"

    fileprivate func apply(_ a: Double, _ b: Double) -> Double {
      switch self {
      case .plus: a + b
      case .minus: a - b
      case .times: a * b
      case .by: a / b
      case .power: Self.power(a, b)
      }
    }

    /// Whole powers by multiplication, so that they are the same on every machine; of others there is none.
    private static func power(_ a: Double, _ b: Double) -> Double {
      guard let count = Int(exactly: b), (-1_000...1_000).contains(count) else { return .nan }
      let size = (0..<abs(count)).reduce(1.0) { product, _ in product * a }
      return count < 0 ? 1 / size : size
    }
  }

  enum Function: String, Sendable, CaseIterable {
    case min, max, ceil, floor, round

    var takesMany: Bool { self == .min || self == .max }

    fileprivate func apply(_ values: [Double]) -> Double {
      guard let first = values.first, !values.contains(where: \.isNaN) else { return .nan }
      return switch self {
      case .min: values.min() ?? first
      case .max: values.max() ?? first
      // 0.1 * 30 is a little more than 3.
      case .ceil: (first - abs(first) * 1e-12).rounded(.up)
      case .floor: (first + abs(first) * 1e-12).rounded(.down)
      case .round: first.rounded()
      }
    }
  }

  /// What it comes to; no finite number where there is none.
  func value(_ numbers: (Formula) -> Double?) -> Double {
    switch self {
    case .number(let number): number
    case .knob, .field, .fact: numbers(self) ?? .nan
    case .negative(let other): -other.value(numbers)
    case .sign(let sign, let a, let b): sign.apply(a.value(numbers), b.value(numbers))
    case .function(let function, let values): function.apply(values.map { $0.value(numbers) })
    }
  }

  /// The knobs, fields and facts in it.
  var names: [Formula] {
    switch self {
    case .number: []
    case .knob, .field, .fact: [self]
    case .negative(let other): other.names
    case .sign(_, let a, let b): a.names + b.names
    case .function(_, let values): values.flatMap(\.names)
    }
  }
}
