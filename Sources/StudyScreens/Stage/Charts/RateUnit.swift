import Simulation

/// In what time a rate is counted: the shortest in which it is no small part of one, so that two bookings an hour are not
/// `0.001 /s`.
enum RateUnit {
  case second, minute, hour

  /// - Parameter perSecond: the rate; 0 is counted in seconds.
  init(of perSecond: Double) {
    self = perSecond <= 0 || perSecond >= 0.1 ? .second : perSecond >= 0.5 / 60 ? .minute : .hour
  }

  /// How many seconds it has.
  var seconds: Double {
    switch self {
    case .second: 1
    case .minute: 60
    case .hour: 3_600
    }
  }

  /// Behind a number: `/s`.
  var sign: String {
    switch self {
    case .second: "/s"
    case .minute: "/min"
    case .hour: "/h"
    }
  }

  /// What a chart of such rates is called.
  var title: String {
    switch self {
    case .second: "Per second"
    case .minute: "Per minute"
    case .hour: "Per hour"
    }
  }

  /// A rate a second as a number and a sign: `20` and `/s`, `2` and `/h`.
  static func words(for perSecond: Double) -> (number: String, sign: String) {
    let unit = RateUnit(of: perSecond)
    return (NumberFormat.number(perSecond * unit.seconds), unit.sign)
  }
}
