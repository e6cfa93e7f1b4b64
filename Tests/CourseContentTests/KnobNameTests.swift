import Simulation
import Testing

@testable import CourseContent

/// What the values of a knob are called.
@Suite struct `A name of a value of a knob` {
  private func text(_ names: String, range: String = "[0, 1]", step: String = "1") -> String {
    Sample.with(
      "knobs:", as: "knobs:\n  light: {value: 0, range: \(range), step: \(step), names: \(names)}"
    ).replacing("work: 1", with: "work: $light")
  }

  private func knob(_ text: String) throws -> Knob? {
    try ScenarioFile(YAMLFile(bytes: Array(text.utf8), name: "x.yaml"), id: nil).scenario.knobs.first
  }

  @Test func `stands for the value that is so many steps from the least`() throws {
    let light = try #require(try knob(text("[\"off\", \"on\"]")))
    #expect(light.names == ["off", "on"])
    #expect(light.valueText(for: 0) == "off" && light.valueText(for: 1) == "on")
    // What is not on a step is a number.
    #expect(light.valueText(for: 0.5) == "0.5" && light.valueText(for: 2) == "2" && light.valueText(for: -1) == "-1")
    #expect(light.valueText(for: .infinity) == "inf" && light.valueText(for: .nan) == "nan")
    let three = try #require(
      try knob(
        text("[low, middle, high]", range: "[0.1, 0.3]", step: "0.1").replacing("value: 0,", with: "value: 0.2,")))
    #expect([0.1, 0.2, 0.3].map(three.valueText) == ["low", "middle", "high"])
  }

  @Test func `may be that of the least of many alone`() throws {
    let hands = try #require(try knob(text("[none]", range: "[0, 20]")))
    #expect(hands.valueText(for: 0) == "none" && hands.hasName(for: 0))
    #expect(hands.valueText(for: 1) == "1" && !hands.hasName(for: 1))
  }

  @Test func `is told to those who fill a sentence`() throws {
    var values = KnobValues([try #require(try knob(text("[\"off\", \"on\"]")))])
    #expect(values.description(of: "light") == "off" && values.description(of: "dark") == nil)
    try values.set("light", to: 1)
    #expect(values.description(of: "light") == "on")
  }

  @Test(arguments: [
    ("[one]", "x.yaml:6: knobs.light.names: from 0 to 1 are 2 values, but this names 1; name each"),
    ("[a, b, c]", "x.yaml:6: knobs.light.names: from 0 to 1 are 2 values, but this names 3; name each"),
    ("[]", "x.yaml:6: knobs.light.names: from 0 to 1 are 2 values, but this names 0; name each"),
    ("on", "x.yaml:6: knobs.light.names: this is \"on\", should be a list"),
    (
      "[a, \"\\e[2J\"]",
      "x.yaml:6: knobs.light.names.1: the text holds a control character or an escape sequence; remove it"
    ),
  ])
  func `with a mistake is told by its line`(names: String, problem: String) {
    #expect(problems(of: text(names)).contains(problem), "\(problems(of: text(names)))")
  }

  @Test(arguments: [
    (
      "soon",
      "x.yaml:9: components.line.deletes: this is \"soon\", should be newest, any, a number, $knob or $knob * number"
    ),
    (
      "2",
      "x.yaml:9: components.line.deletes: 2 lies outside of what makes sense here, 0 to 1; change it or the range of its knob"
    ),
    ("$nothing", "x.yaml:9: components.line.deletes: there is no knob nothing; check its name"),
    (
      "[any]",
      "x.yaml:9: components.line.deletes: this is a list, should be newest, any, a number, $knob or $knob * number"
    ),
    (
      "any, fifo: true",
      "x.yaml:9: components.line.deletes: in a FIFO queue only the newest receipt handle deletes; remove this"
    ),
  ])
  func `which handles delete is checked`(written: String, problem: String) {
    let text = Sample.with("line: {kind: queue,", as: "line: {kind: queue, deletes: \(written),")
    #expect(problems(of: text).contains(problem), "\(problems(of: text))")
  }

  @Test(arguments: [
    ("newest", Quantity.number(0)), ("any", .number(1)), ("0.5", .number(0.5)), ("$orders", .knob("orders", factor: 1)),
  ])
  func `which handles delete is read`(written: String, quantity: Quantity) throws {
    let text = Sample.with("line: {kind: queue,", as: "line: {kind: queue, deletes: \(written),").replacing(
      "[0, 100]", with: "[0, 1]"
    ).replacing("value: 10", with: "value: 1")
    let scenario = try ScenarioFile(YAMLFile(bytes: Array(text.utf8), name: "x.yaml"), id: nil).scenario
    guard case .queue(let queue) = scenario.components[1].kind else {
      Issue.record("the second component is no queue")
      return
    }
    #expect(queue.deletesByAnyHandle == quantity)
  }
}
