import Simulation
import Testing

import struct Foundation.Data
import class Foundation.JSONSerialization
import class Foundation.NSNumber

extension Scenario {
  /// The lines of the JSON trace, each as its instant, its name and those fields of it that are asked for.
  func traceLines(_ fields: [String], until seconds: Double? = nil) throws -> [String] {
    var run = try begin()
    let lines = Lines()
    var writer = TraceWriter(of: run) { lines.all.append($0) }
    run.advance(to: seconds.map { Instant(seconds: $0) } ?? .end, observer: &writer)
    return try lines.all.map { line in
      let parsed = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let object = try #require(parsed as? [String: Any], "\(line)")
      func text(_ value: Any?) -> String? { (value as? NSNumber).map { "\($0)" } ?? value as? String }
      return (["t", "fact"] + fields).compactMap { text(object[$0]) }.joined(separator: " ")
    }
  }
}

private final class Lines { var all: [String] = [] }
