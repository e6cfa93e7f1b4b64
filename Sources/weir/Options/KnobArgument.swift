import ArgumentParser
import Simulation

/// `knob=value` on the command line.
struct KnobArgument: ExpressibleByArgument {
  let name: String
  /// A number, or what the knob calls one.
  private let text: String

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else { return nil }
    name = String(argument[..<sign])
    text = String(argument[argument.index(after: sign)...])
    guard !text.isEmpty else { return nil }
  }

  /// The number that is meant. A knob that there is not is told by whoever turns it.
  func value(among knobs: [Knob]) throws -> Double {
    if let number = Double(text), number.isFinite { return number }
    guard let knob = knobs.first(where: { $0.name == name }) else { return 0 }
    guard let value = knob.value(named: text) else {
      throw CommandFailure(.usage, ErrorMessages.message(forText: text, of: knob))
    }
    return value
  }
}

extension [KnobArgument] {
  /// Refuses a knob that is turned twice: only the last would be used.
  func checkNames() throws {
    let names = map(\.name)
    guard let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) else { return }
    throw ValidationError("--set turns \(names[twice]) twice; leave one out.")
  }
}
