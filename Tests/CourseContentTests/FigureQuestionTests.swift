import CourseContent
import Simulation
import Testing

@testable import CourseContent

/// What figures of a lesson ask: each mistake by its line, and how often the shipped lessons ask.
@Suite struct `A question of a figure` {
  private static let asks = "asks: {ask: \"How many are served?\", answer: totals.succeeded, among: [5, 10]}"
  private static let yes = "{text: \"Yes\", when: totals.succeeded > 1}"
  private static let no = "{text: \"No\", when: totals.succeeded <= 1}"

  @Test(arguments: [
    "ask: Is anybody served?, choices: [\(yes), \(no)]", "prediction: who",
    "ask: \"Of {10: $orders}, how many?\", answer: totals.succeeded, unit: orders, among: [9.5, 10, 10.5]",
  ])
  func `is none of these mistakes in what is right`(keys: String) throws {
    #expect(try problems(keys) == [])
  }

  @Test(arguments: [
    // Form
    ("ask: Why?", "asks: \(form)"), ("prediction: who, ask: Why?", "asks: \(form)"),
    ("ask: Why?, choices: [\(yes), \(no)], answer: totals.failed", "asks: \(form)"),
    ("ask: Why?, choices: [\(yes), \(no)], unit: s", "asks: \(form)"),
    ("choices: [\(yes), \(no)]", "asks: ask is missing; add it"),
    ("answer: totals.failed, among: [0, 1]", "asks: ask is missing; add it"),
    ("ask: Why?, answer: totals.failed", "asks: among is missing; add it"),
    ("ask: Why?, answer: totals.failed, among: [0]", "asks.among: \(few)"),
    ("ask: Why?, choices: [\(yes)]", "asks.choices: \(few)"),
    ("ask: Why?, answer: totals.failed, among: [0, a]", "asks.among.1: this is \"a\", should be a number"),
    ("ask: Why?, answer: totals.failed, among: [0, 0]", "asks.among: \(same)"),
    (
      "ask: Why?, choices: [\(yes), {text: \"Yes\", when: totals.failed > 1}]", "asks.choices: \(same)"
    ),
    (
      "ask: Why?, answer: \"1 + 1\", among: [0, 1]",
      "asks.answer: \"1 + 1\" is no path; write a field of the report, latency.caller.max for example"
    ),
    ("ask: Why?, choices: [\(yes), \(no)], unitt: s", "asks.unitt: there is no key unitt here; there is unit"),
    ("ask: Of 3 orders?, choices: [\(yes), \(no)]", "asks.ask: 3 is a number by hand; \(remedy)"),
    // What only the run can tell
    ("prediction: whom", "asks: there is no prediction whom; the nearest is who"),
    ("prediction: end", "asks: end has no choices, so no key can answer it; write the question here"),
    ("ask: How many?, answer: totals.succeeded, among: [5, 6]", "asks: 0 \(wrong)"),
    ("ask: How many?, choices: [\(yes), {text: \"Ten\", when: totals.succeeded == 10}]", "asks: 2 \(wrong)"),
    ("ask: How many?, answer: totals.served, among: [5, 6]", "asks: the report has no field totals.served"),
    (
      "ask: How many?, choices: [\(yes), {text: \"No\", when: totals.succeeded < $order}]",
      "asks: there is no knob order; the nearest is orders"
    ),
  ])
  func `is told in one line`(keys: String, line: String) throws {
    let found = try problems(keys)
    #expect(found.count == 1 && found[0].hasPrefix("guide/waiting.md:24: figure." + line), "\(found)")
  }

  private static let form =
    "a figure asks by prediction alone, by ask and choices, or by ask, answer and among; write one of the three"
  private static let few = "to choose from are two to nine, not 1; add some or remove some"
  private static let same = "two of these say the same, so nobody can tell them apart; change one"
  private static let wrong =
    "of the answers are right at 12 s, where the figure ends; exactly one should be, so mend them"
  private static let remedy = "write {a-fact}, {3 orders: what a run shows} or {3 orders: given}"

  /// The small course with a prediction to choose from, and another question in its first figure.
  private func problems(_ keys: String) throws -> [String] {
    let folder = try SmallCourse.folder(
      with: "guide/waiting.md",
      SmallCourse.files["guide/waiting.md"]?.replacing(Self.asks, with: "asks: {\(keys)}") ?? "")
    let who =
      "{id: who, ask: Who?, choices: [{text: A, when: totals.failed > 0}, {text: B, when: totals.failed == 0}]}, "
    let shop = SmallCourse.files["scenarios/shop.yaml"] ?? ""
    try folder.write(shop.replacing("predictions: [", with: "predictions: [" + who), to: "scenarios/shop.yaml")
    return folder.problems
  }

  @Test func `names a knob that the system has`() throws {
    let found = try SmallCourse.problems("guide/waiting.md", Self.asks, as: Self.asks + "\nknob: order")
    #expect(found == ["guide/waiting.md:25: figure.knob: there is no knob order; the nearest is orders"])
  }

  @Test func `offers values as statements, to the digits in which they are written`() throws {
    let values = try #require(FigureValues(path: "drained_at", unit: "s", offered: [121, 65.5]))
    #expect(values.choices.map(\.text) == ["121 s", "65.5 s"])
    #expect(values.choices.map(\.condition.text) == ["drained_at == 121 +- 0.5", "drained_at == 65.5 +- 0.05"])
    #expect(FigureValues(path: "drained at", unit: "s", offered: [1, 2]) == nil)
  }

  // MARK: How often a lesson asks

  @Test(arguments: [(1, "twice"), (2, "once"), (3, "never")])
  func `is missed where a lesson asks less than three times`(removed: Int, times: String) throws {
    var text = SmallCourse.files["guide/waiting.md"] ?? ""
    for _ in 0..<removed { text.replace(/asks: .*\n/, with: "", maxReplacements: 1) }
    #expect(
      try SmallCourse.folder(with: "guide/waiting.md", text).problems
        == ["guide/waiting.md:1: the lesson asks \(times); three figures with asks are the least"])
  }

  @Test func `is missed in a third of a lesson that has none`() throws {
    let text = (SmallCourse.files["guide/waiting.md"] ?? "") + "\n" + String(repeating: "And so on. ", count: 60)
    #expect(
      try SmallCourse.folder(with: "guide/waiting.md", text).problems
        == ["guide/waiting.md:1: nothing is asked in the last third of the lesson; move a figure there"])
  }

  @Test func `is asked at least three times by every shipped lesson, the last time in its last third`() throws {
    let course = try Checkout.course()
    for lesson in try course.lessons() {
      let places = lesson.asksAt
      #expect(places.count >= 3 && places[0] < 1 / 3 && (places.last ?? 0) >= 2 / 3, "\(lesson.id): \(places)")
      #expect(lesson.figures.allSatisfy { $0.question != nil }, "\(lesson.id)")
    }
  }
}
