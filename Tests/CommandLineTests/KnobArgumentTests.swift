import Simulation
import Testing

@testable import weir

@Suite struct `A knob on the command line` {
  private static var order: Knob {
    var knob = Knob(name: "order", value: 0, unit: "", range: 0...2, step: 1)
    knob.names = ["first", "last"]
    return knob
  }

  @Test(arguments: [
    ("depth=3", "depth", 3.0), ("a-b_c=0.5", "a-b_c", 0.5), ("x=-1e3", "x", -1000), ("x=0x10", "x", 16),
    ("order=last", "order", 1), ("order=2", "order", 2),
  ])
  func `is a name, and a number or the name of one, with = between`(text: String, name: String, value: Double) throws {
    let argument = try #require(KnobArgument(argument: text))
    #expect(argument.name == name)
    #expect(try argument.value(among: [Self.order]) == value)
  }

  @Test(arguments: ["", "=", "depth", "depth=", "=3"])
  func `is refused when it is anything else`(text: String) {
    #expect(KnobArgument(argument: text) == nil)
  }

  @Test(arguments: ["three", "3=4", " 3", "nan", "inf", "Last"])
  func `says which values there are when it has none of them`(text: String) throws {
    let argument = try #require(KnobArgument(argument: "order=\(text)"))
    let failure = try #require(throws: CommandFailure.self) { try argument.value(among: [Self.order]) }
    #expect(failure.messages == ["order cannot be \(text): it goes from 0 (first) to 2 (2)."])
  }
}
