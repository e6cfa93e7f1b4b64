import ArgumentParser

/// `knob=value` on the command line.
struct KnobArgument: ExpressibleByArgument {
  let name: String
  let value: Double

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex,
      let value = Double(argument[argument.index(after: sign)...]), value.isFinite
    else { return nil }
    name = String(argument[..<sign])
    self.value = value
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
