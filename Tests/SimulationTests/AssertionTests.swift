import Simulation
import Testing

@Suite struct QuantityTests {
  @Test(arguments: [
    ("2.5", Quantity.number(2.5)), ("0", 0), ("-3", -3), ("1e3", 1000), (" 4 ", 4),
    ("$burst", .knob("burst", factor: 1)), ("$burst * 0.5", .knob("burst", factor: 0.5)),
    ("0.5*$burst", .knob("burst", factor: 0.5)), ("$think_time", .knob("think_time", factor: 1)),
    ("$a-1 * -2", .knob("a-1", factor: -2)),
  ])
  func `a number, a knob, or a multiple of a knob is a quantity`(text: String, quantity: Quantity) {
    #expect(Quantity(parsing: text) == quantity)
  }

  @Test(arguments: [
    "", " ", "$", "burst", "$ burst", "$bu rst", "$a * $b", "2 * 3", "$a * 2 * 3", "$a *", "* $a", "$a + 1",
    "nan",
    "inf", "-inf", "1e999", "$a * inf", "$a * nan", "$größe", "$a.b", "1,000", "2 s", "--2", "$a*b",
  ])
  func `anything else is none`(text: String) {
    #expect(Quantity(parsing: text) == nil)
  }

  @Test func `a quantity knows its knob`() {
    #expect(Quantity.knob("burst", factor: 2).knobName == "burst")
    #expect(Quantity.number(2).knobName == nil)
  }
}

@Suite struct AssertionTests {
  private let knobs = KnobValues([Knob("burst", 400)])

  private func holds(_ text: String, _ values: [String: Double] = ["x": 10, "y": 4]) throws -> Bool {
    try #require(Assertion(parsing: text), "\(text)").holds(measure: { values[$0] }, knobs: knobs)
  }

  @Test func `each relation compares, without and with equality`() throws {
    for (relation, less, equal, more) in [
      ("<", true, false, false), ("<=", true, true, false), ("==", false, true, false),
      ("!=", true, false, true),
      (">=", false, true, true), (">", false, false, true),
    ] {
      #expect(try holds("x \(relation) 11") == less, "10 \(relation) 11")
      #expect(try holds("x \(relation) 10") == equal, "10 \(relation) 10")
      #expect(try holds("x \(relation) 9") == more, "10 \(relation) 9")
    }
  }

  @Test func `a tolerance widens each relation`() throws {
    for (relation, far, edge, near) in [
      ("<", false, false, true), ("<=", false, true, true), ("==", false, true, true),
      ("!=", true, false, false),
    ] {
      #expect(try holds("x \(relation) 7 +- 2") == far, "10 \(relation) 7 +- 2")
      #expect(try holds("x \(relation) 8 +- 2") == edge, "10 \(relation) 8 +- 2")
      #expect(try holds("x \(relation) 9 +- 2") == near, "10 \(relation) 9 +- 2")
    }
    for (relation, far, edge, near) in [(">=", false, true, true), (">", false, false, true)] {
      #expect(try holds("x \(relation) 13 +- 2") == far, "10 \(relation) 13 +- 2")
      #expect(try holds("x \(relation) 12 +- 2") == edge, "10 \(relation) 12 +- 2")
      #expect(try holds("x \(relation) 11 +- 2") == near, "10 \(relation) 11 +- 2")
    }
  }

  @Test func `the right side is a number, a knob, a path, or a multiple of one`() throws {
    #expect(try holds("x >= $burst * 0.025"))
    #expect(try !holds("x > 0.025 * $burst"))
    #expect(try holds("x < $burst"))
    #expect(try holds("x > y"))
    #expect(try holds("x == y * 2.5"))
    #expect(try holds("x == 2.5 * y"))
    #expect(try holds("x == y * 2 +- 2"))
  }

  @Test(arguments: Assertion.Relation.allCases)
  func `a metric without a value makes every relation false, except !=`(relation: Assertion.Relation)
    throws
  {
    #expect(try holds("x \(relation.rawValue) 0", [:]) == (relation == .notEqual))
    #expect(try holds("y \(relation.rawValue) x", ["y": 0]) == (relation == .notEqual))
  }

  @Test func `it names every metric that it needs`() throws {
    let one = try #require(Assertion(parsing: "errors.504 == 0"))
    #expect(one.paths == ["errors.504"])
    let two = try #require(Assertion(parsing: "latency.caller.mean < latency.end_to_end.mean * 0.1"))
    #expect(two.paths == ["latency.caller.mean", "latency.end_to_end.mean"])
  }

  @Test func `it keeps its text and its parts`() throws {
    let assertion = try #require(Assertion(parsing: "totals.succeeded == 950 +- 12"))
    #expect(assertion.text == "totals.succeeded == 950 +- 12")
    #expect(assertion.path == "totals.succeeded")
    #expect(assertion.relation == .equal)
    #expect(assertion.operand == .quantity(950))
    #expect(assertion.tolerance == 12)
  }

  @Test(arguments: [
    "", " ", "x", "x ==", "== 3", "x 3", "x = 3", "x === 3", "x => 3", "x == ", "x == y == z", "x == 1 +-",
    "x == 1 +- -1", "x == 1 +- a", "x == 1 +- 1 +- 1", "x == +- 1", "+- 1", "x. == 1", ".x == 1", "x..y == 1",
    "3 == x", "x == 2 * 3", "x == y * z", "x == $burst * y", "x == y + 1", "x == 1 2", "x == \"a\"",
    "x < 1e999",
    "x == 1 +- inf", "größe == 1", "x/y == 1", "$burst == 1",
  ])
  func `what is no assertion is refused`(text: String) {
    #expect(Assertion(parsing: text) == nil)
  }

  @Test(arguments: ["x  ==   1", "\tx == 1\n", "nodes.service-1.busy >= 0", "errors.client_timeout != 1e-3"])
  func `white space does not matter, and names may hold digits, dashes and underscores`(text: String) {
    #expect(Assertion(parsing: text) != nil)
  }
}
