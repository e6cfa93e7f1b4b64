import Foundation
import TestSupport

/// Rows of a matrix that is too long for every test run: all of them in the long form, else some, by a seed.
enum Matrix {
  static let isLong = ProcessInfo.processInfo.environment["WEIR_SOAK"] != nil
  /// `WEIR_SEED`, or a new one each day, so that all rows have their turn.
  static let seed =
    ProcessInfo.processInfo.environment["WEIR_SEED"].flatMap { UInt64($0) }
    ?? UInt64(Date.now.timeIntervalSince1970 / 86_400)

  static func rows<Row>(_ all: [Row], short count: Int) -> [Row] {
    var generator = SeededGenerator(seed: seed)
    return isLong ? all : Array(all.shuffled(using: &generator).prefix(count))
  }
}
