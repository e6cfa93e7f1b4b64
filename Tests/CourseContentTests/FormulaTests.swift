import Testing

@testable import CourseContent

@Suite struct `A formula` {
  private func value(_ text: String) throws -> Double {
    try FormulaParser.formula(text).value { name in
      switch name {
      case .knob("burst"): 400
      case .knob("half-time"): 0.5
      case .field("nodes.a-b.max_depth"): 30
      case .field("now"): 7
      case .fact("poll-max"): 20
      default: nil
      }
    }
  }

  /// Worked out by hand.
  @Test(arguments: [
    ("2", 2.0), ("0.25 * 8", 2), ("2 + 3 * 4", 14), ("(2 + 3) * 4", 20), ("20 - 5 - 3", 12), ("24 / 4 / 3", 2),
    ("2 ^ 3 ^ 2", 512), ("-2 ^ 2", -4), ("2 ^ -1", 0.5), ("2 * -3", -6), ("--4", 4), ("9 ^ 0", 1),
    ("$burst / 5", 80), ("$half-time * 2", 1), ("$burst - nodes.a-b.max_depth", 370), ("now + 1", 8),
    ("poll-max * 2", 40), ("min(3, 2, 5)", 2), ("max(1, $burst)", 400), ("ceil(7 / 2)", 4), ("floor(7 / 2)", 3),
    ("round(3.5) + 0", 4), ("ceil(0.1 * 30)", 3), ("floor(0.29 * 100)", 29), ("ceil((1 + 1) * 1.1)", 3),
  ])
  func `comes to what it does by hand`(text: String, value: Double) throws {
    #expect(try self.value(text) == value)
  }

  @Test(arguments: [
    "1 / 0", "0 / 0", "$none + 1", "min($none, 1)", "nodes.a.none * 0", "10 ^ 400", "2 ^ 0.5", "2 ^ 1001",
    "2 ^ -9223372036854775808", "2 ^ 9223372036854775807",
    "ceil(0 / 0)",
  ])
  func `without a value is no finite number, and nothing worse`(text: String) throws {
    #expect(try !value(text).isFinite)
  }

  @Test(arguments: [
    ("", "a number is missing at its end"), ("2 +", "a number is missing at its end"),
    ("* 2", "a number is missing before *"), ("2 3", "nothing can follow before 3"), ("(2", "a ) is missing"),
    ("2)", "nothing can follow before )"), ("min(2)", "min compares two numbers or more"),
    ("1.2.3", "1.2.3 is no number"),
    ("2 % 3", "% has no meaning here"), ("$", "$ is no name"), ("a$b", "a$b is no name"),
    ("ceil(1, 2)", "a ) is missing"),
    ("2 é", "é has no meaning here"), ("_x", "_x is no name"),
    (String(repeating: "(", count: 100) + "1", "it is nested too deep"),
    (String(repeating: "-", count: 100) + "1", "it is nested too deep"),
    (String(repeating: "1+", count: 400) + "1", "it is longer than 400 letters"),
  ])
  func `that is none says why`(text: String, why: String) {
    #expect(throws: FormulaParser.Problem(sentence: why)) { try FormulaParser.formula(text) }
  }

  /// Whatever is written, it ends with a formula or a reason.
  @Test func `of any signs in any order has an end`() {
    let signs = [
      "1", "$a", "b.c", "d", "(", ")", "+", "-", "*", "/", "^", ",", "min(", "ceil(", " ", "{", "\u{0}", "é",
    ]
    var state: UInt64 = 4711
    var (formulas, refusals) = (0, 0)
    for number in 0..<20_000 {
      var text = ""
      for _ in 0...number % 12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += signs[Int(state >> 33) % signs.count]
      }
      if let formula = try? FormulaParser.formula(text) {
        _ = formula.value { _ in 2 }
        formulas += 1
      } else {
        refusals += 1
      }
    }
    #expect(formulas > 0 && refusals > 0)
  }
}

@Suite struct `The unit of a template` {
  @Test(
    arguments: [
      ("s", nil, 90, "90 s"), ("s", 1, 89.7, "90 s"), ("s", nil, 0.25, "250 ms"), ("$", nil, 1.5, "$1.50"),
      ("$", 0.01, 117.2669, "$117.27"), ("%", nil, 0.05, "5 %"), ("orders", nil, 1250, "1,250 orders"),
      ("orders", nil, 1, "1 order"), ("batches", nil, 1, "1 batch"),
      ("orders per second", nil, 1, "1 order per second"),
      ("per second", nil, 1, "1 per second"), ("", nil, 2.5, "2.5"), ("calls", 5, 146, "145 calls"),
    ] as [(String, Double?, Double, String)])
  func `writes a value as the product does`(unit: String, nearest: Double?, value: Double, words: String) {
    #expect(TemplateUnit(unit, nearest: nearest).words(value) == words)
  }

  @Test func `keeps of mistakes those that rounding leaves what they are`() {
    let unit = TemplateUnit("orders", nearest: 20)
    #expect(unit.keeps(400) && unit.keeps(395) && !unit.keeps(12) && !unit.keeps(30))
    #expect(!unit.keeps(0) && !unit.keeps(-20) && !unit.keeps(.nan) && !unit.keeps(.infinity))
  }
}
