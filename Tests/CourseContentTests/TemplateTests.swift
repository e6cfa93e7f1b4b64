import Foundation
import Simulation
import Testing

@testable import CourseContent

@Suite struct `A template` {
  /// The folders of the test, which are gone after it.
  private final class Folders {
    var all: [TemporaryFolder] = []
  }

  private let folders = Folders()

  private func course(_ part: String = "", as other: String = "") throws -> Course {
    let text = SmallCourse.templates
    let folder = try SmallCourse.folder(
      with: "templates.yaml", part.isEmpty ? text : text.replacing(part, with: other, maxReplacements: 1))
    folders.all.append(folder)
    return Course(try ContentFolder(path: folder.path), seed: 7)
  }

  @Test func `draws the same by the same seed, and something else by another`() throws {
    let (course, again) = (try course(), try course())
    var asks: Set<String> = []
    for seed in 0..<40 as Range<UInt64> {
      let question = try course.question("served@\(seed)")
      #expect(try again.question("served@\(seed)") == question)
      #expect(question.id == "served@\(seed)")
      asks.insert(question.ask.plainText)
    }
    // Sixteen values are drawn from; that forty draws miss four of them or more would happen once in a thousand times.
    #expect(asks.count > 12)
  }

  @Test func `writes what it drew where its placeholders are, and opens the very run`() throws {
    let course = try course()
    for seed in 1...30 as ClosedRange<UInt64> {
      let question = try course.question("served@\(seed)")
      let run = try #require(question.run)
      #expect(run.scenario == "shop" && run.knobs.map(\.name) == ["network_latency", "orders"])
      let orders = try #require(run.knobs.last?.value)
      #expect((10...40).contains(orders) && orders.truncatingRemainder(dividingBy: 2) == 0)
      let count = Int(orders)
      #expect(
        question.ask.plainText == "In 2 hours \(count) orders come to a line, and poll-max pass. How many are served?")
      guard case .one(let options, "right") = question.kind else {
        Issue.record("no right option")
        continue
      }
      #expect(options[0].text.plainText == "\(count) orders")
      #expect(options[0].rationale.plainText == "All \(count) are, \(count * 2) coins worth.")
      var system = try course.run(run)
      system.advance(to: .end)
      #expect(system.report()["totals.succeeded"] == orders)
      // By hand: twice, a quarter rounded up, 20 less, one more.
      let mistakes = [
        "mistake-1": "\(count * 2) orders", "mistake-2": "\((count + 3) / 4) orders",
        "mistake-3": "\(count - 20) orders",
        "mistake-4": "\(count + 1) orders",
      ]
      #expect(options.count == 4 && Set(options.map(\.text.plainText)).count == 4)
      for option in options.dropFirst() { #expect(mistakes[option.id] == option.text.plainText) }
      // What is not above nothing is no option.
      if orders <= 20 { #expect(!options.contains { $0.id == "mistake-3" }) }
    }
  }

  @Test func `offers each of its mistakes in some draw`() throws {
    let course = try course()
    let ids = try (1...60).flatMap { try course.question("served@\($0)").optionIDs }
    #expect(Set(ids) == ["right", "mistake-1", "mistake-2", "mistake-3", "mistake-4"])
  }

  @Test func `drops draws in which two options agree as they are written`() throws {
    // Half of the orders is one more than the half, where it is rounded to tens.
    let course = try course("unit: orders\n", as: "unit: orders\n      nearest: 10\n")
    for seed in 1...60 as ClosedRange<UInt64> {
      guard let question = try? course.question("served@\(seed)") else { continue }
      #expect(Set(question.optionTexts).count == 4)
    }
  }

  @Test(arguments: ["served", "served@", "@7", "served@x", "served@-1", "served@07", "served@1@2", "none@7"])
  func `draws by the name of a draw alone`(id: String) throws {
    let course = try course()
    #expect(throws: ContentError.self) { try course.question(id) }
  }

  @Test func `whose words name a term that no lesson teaches so far is told`() throws {
    let text = SmallCourse.templates.replacing("{$orders} come", with: "{$orders} hear a late bell and come")
    let folder = try SmallCourse.folder(with: "templates.yaml", text)
    let glossary = SmallCourse.files["glossary.yaml"] ?? ""
    let term = "  - {id: bell, name: Late bell, means: It rings., example: Ring.}\n"
    try folder.write(glossary + term, to: "glossary.yaml")
    #expect(
      folder.problems.contains {
        $0.hasPrefix("templates.yaml:") && $0.contains("the words name the term bell, which is taught in no lesson")
      }, "\(folder.problems)")
  }

  @Test(arguments: [
    (
      "served@-1",
      "-1 is no seed: behind served@ stands a whole number from 0 to 18446744073709551615, without a sign and without zeros before it; served alone draws anew."
    ),
    (
      "served@",
      "nothing is no seed: behind served@ stands a whole number from 0 to 18446744073709551615, without a sign and without zeros before it; served alone draws anew."
    ),
    ("who-waits@1", "who-waits is a question whose numbers stand, so no seed draws them; leave @1 out."),
    ("who-waits@x", "who-waits is a question whose numbers stand, so no seed draws them; leave @x out."),
    ("serve@1", "there is no question serve; the nearest is served."),
    ("serve", "there is no question serve; the nearest is served."),
  ])
  func `that cannot be drawn says why, and how to go on`(id: String, sentence: String) throws {
    do {
      _ = try course().question(id)
      Issue.record("it was drawn")
    } catch {
      #expect((error as? ContentError)?.sentences == [sentence])
    }
  }

  @Test func `that draws nothing throws what it is, and how to go on`() throws {
    let course = try course("to: 40, step: 2", as: "to: 11, step: 1")
    let other = try self.course("\"$orders\"", as: "\"$orders + 1\"")
    #expect(throws: Never.self) { try course.question("served@1") }
    #expect(throws: ContentError.nothingDrawn(template: "served", seed: 1)) { try other.question("served@1") }
    #expect(
      ContentError.nothingDrawn(template: "served", seed: 1).sentences == [
        "the template served draws nothing with the seed 1; take another seed, weir check says why."
      ])
  }

  @Test func `is found in the course, and the course does without`() throws {
    let course = try course()
    let folder = try #require(folders.all.first)
    #expect(try course.templates().map(\.id) == ["served"] && course.template("served").skill == nil)
    try FileManager.default.removeItem(atPath: "\(folder.path)/templates.yaml")
    let without = Course(try ContentFolder(path: folder.path), seed: 7)
    #expect(try without.templates().isEmpty && folder.problems == [])
  }

  @Test func `counts in the check with its draws`() throws {
    let folder = try SmallCourse.folder(with: "templates.yaml", SmallCourse.templates)
    let few = ContentCheck(folder: folder.path, draws: 5)
    let many = ContentCheck(folder: folder.path, draws: 200)
    #expect(few.problems == [] && few.counts.templates == 1 && many.problems == [])
    #expect(many.counts.claims == few.counts.claims + 195)
  }

  // MARK: Faults

  /// What is wrong with the course after a part of its template is replaced.
  private func problems(_ part: String, as other: String) throws -> [String] {
    precondition(SmallCourse.templates.contains(part), "there is no \(part)")
    let text = SmallCourse.templates.replacing(part, with: other, maxReplacements: 1)
    return try SmallCourse.folder(with: "templates.yaml", text).problems
  }

  @Test func `may not have the id of a question`() throws {
    let line =
      "quiz/lines.yaml:5: questions.0.id: the question who-waits stands in templates.yaml:3 already; rename one"
    #expect(try problems("id: served", as: "id: who-waits") == [line])
  }

  /// One line each, at the line where it is wrong.
  @Test(arguments: [
    ("scenario: shop", "scenario: shp", "10: templates.0.scenario: there is no scenario shp; the nearest is shop"),
    ("topic: lines", "topic: line", "5: templates.0.topic: there is no topic line; the nearest is lines"),
    ("lesson: waiting", "lesson: wait", "6: templates.0.lesson: there is no lesson wait; the nearest is waiting"),
    (
      "objective: waiting", "objective: wait",
      "7: templates.0.objective: there is no objective wait; the nearest is waiting"
    ),
    ("terms: [line]", "terms: [lane]", "8: templates.0.terms.0: there is no term lane; the nearest is line"),
    ("orders: {from", "order: {from", "13: templates.0.draw.order: there is no knob order; the nearest is orders"),
    ("to: 40", "to: 140", "13: templates.0.draw.orders: orders is drawn from 10 to 140, but it goes from 0 to 100"),
    (
      "from: 10", "from: 9.5",
      "13: templates.0.draw.orders: orders counts things; let from and step be such that its values are whole"
    ),
    (
      "step: 2}", "step: 0}",
      "13: templates.0.draw.orders: from, to and step have to make 2 to 10,000 values, the least first; change them"
    ),
    (
      "step: 2}", "step: 100}",
      "13: templates.0.draw.orders: from, to and step have to make 2 to 10,000 values, the least first; change them"
    ),
    (
      "from: 10", "from: 90",
      "13: templates.0.draw.orders: from, to and step have to make 2 to 10,000 values, the least first; change them"
    ),
    ("{$orders} come", "{$order} come", "14: templates.0.ask: there is no knob order; the nearest is orders"),
    ("{poll-max} pass", "{poll-mx} pass", "14: templates.0.ask: there is no fact poll-mx; the nearest is poll-max"),
    ("[line](term:line)", "[line](term:lin)", "14: templates.0.ask: there is no term lin; the nearest is line"),
    (
      "In {2 hours: given}", "In 2 hours",
      "14: templates.0.ask: 2 is a number by hand; write {a-fact}, {2 hours: what a run shows} or {2 hours: given}"
    ),
    (
      "{2 hours: given}", "{2 hours: totals.failed}",
      "14: templates.0.ask: a template writes its numbers itself: in place of {2 hours: totals.failed} write {totals.failed}"
    ),
    (
      "path: totals.succeeded", "path: totals.succeded",
      "16: templates.0.key.path: the report has no field totals.succeded; the nearest is totals.succeeded"
    ),
    (
      "sum: \"$orders\"", "sum: \"$orders +\"",
      "17: templates.0.key.sum: \"$orders +\" is no formula: a number is missing at its end"
    ),
    (
      "sum: \"$orders\"", "sum: \"totals.started\"",
      "17: templates.0.key.sum: the sum is what the learner works out beforehand; leave fields of the report out"
    ),
    ("sum: \"$orders\"", "sum: \"$orders * none\"", "17: templates.0.key.sum: there is no fact none; check its name"),
    (
      "sum: \"$orders\"", "sum: \"$orders * promise\"",
      "17: templates.0.key.sum: the fact promise is no number; name another"
    ),
    (
      "unit: orders\n", "unit: orders\n      nearest: 0\n",
      "19: templates.0.key.nearest: a step to round to is more than 0"
    ),
    (
      "{= $orders * 2: coins} worth", "{20 coins: given} worth",
      "19: templates.0.key.why: here \"20 coins: given\" is drawn by nobody; write {$knob}, {path} or {= formula}"
    ),
    (
      "{= $orders * 2: coins} worth", "20 coins worth",
      "19: templates.0.key.why: 20 is a number by hand; write {a-fact}, {20 coins: what a run shows} or {20 coins: given}"
    ),
    (
      "{= $orders * 2: coins} worth", "{= $orders *: coins} worth",
      "19: templates.0.key.why: \"$orders *\" is no formula: a number is missing at its end"
    ),
    (
      "value: \"$orders * 2\"", "value: \"2 *\"",
      "21: templates.0.mistakes.0.value: \"2 *\" is no formula: a number is missing at its end"
    ),
    ("value: \"$orders * 2\"", "value: \"$none\"", "21: templates.0.mistakes.0: there is no knob none; check its name"),
  ])
  func `with a fault is told by line`(part: String, other: String, problem: String) throws {
    let found = try problems(part, as: other)
    #expect(found.contains("templates.yaml:\(problem)"), "\(found)")
    #expect(found.count { $0.hasPrefix("templates.yaml") } == 1, "\(found)")
  }

  @Test func `whose mistakes always meet the key is told so`() throws {
    let text = SmallCourse.templates
      .replacing("\"ceil($orders / 4)\"", with: "\"$orders\"").replacing(
        "\"$orders - poll-max\"", with: "\"$orders * 1\"")
    let found = try SmallCourse.folder(with: "templates.yaml", text).problems
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix(
        "templates.yaml:3: templates.0.id: it draws nothing with the seed 1 in 100 tries: with orders ")
        == true)
    #expect(
      found.first?.hasSuffix(
        "fewer than three mistakes differ from the key and from each other; write others, or widen the ranges")
        == true)
  }

  @Test func `whose sum is not what the run shows is told with the numbers`() throws {
    let found = try problems("sum: \"$orders\"", as: "sum: \"$orders + 1\"")
    #expect(found.count == 1)
    let line = try #require(found.first)
    let match = try #require(
      line.wholeMatch(
        of:
          /templates.yaml:3: templates.0.id: with orders (\d+) the run shows (\d+) orders, and the sum gives (\d+) orders; mend the sum or the ranges/
      ))
    #expect(match.1 == match.2 && Int(match.3) == Int(match.2).map { $0 + 1 })
  }

  /// Nothing, less than nothing, the key, and a mistake that stands before it.
  @Test(arguments: ["$orders / 0", "$orders - 100", "0", "$orders * 2 / 2", "$orders - poll-max + 0"])
  func `of which a mistake can never be an option is told so`(value: String) throws {
    #expect(
      try problems("value: \"$orders + 1\"", as: "value: \"\(value)\"") == [
        "templates.yaml:3: templates.0.id: its mistake number 4 would be an option in none of 10 draws: it is no number, "
          + "or that of the key or of a mistake before it; mend its value"
      ])
  }

  @Test func `that asks for what the run does not have is told so`() throws {
    let found = try problems("path: totals.succeeded", as: "path: totals.failed")
    #expect(found.count == 1)
    #expect(found.first?.contains("the run has no answer above 0; narrow the ranges, or ask for another field") == true)
  }

  @Test func `whose run draws at random is told so`() throws {
    let folder = try SmallCourse.folder(
      with: "scenarios/shop.yaml",
      Sample.right.replacing("burst: $orders, at: 0", with: "count: $orders, rate: 5, spacing: poisson"))
    let text = SmallCourse.templates.replacing("path: totals.succeeded", with: "path: latency.end_to_end.mean")
    try folder.write(text, to: "templates.yaml")
    #expect(
      folder.problems.contains(
        "templates.yaml:3: templates.0.id: its run is one of many: another seed of the run gives another answer; set what is random to 0"
      ))
  }

  @Test func `with too few mistakes, or none, is told so`() throws {
    let whole = SmallCourse.templates
    let few = whole.split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.contains("Nobody comes twice") && !$0.contains("A poll waits")
    }.joined(separator: "\n")
    let found = try SmallCourse.folder(with: "templates.yaml", few).problems
    #expect(
      found == [
        "templates.yaml:21: templates.0.mistakes: 2 mistakes are too few; three are offered beside the key"
      ])
  }
}

extension Question {
  fileprivate var optionTexts: [String] {
    guard case .one(let options, _) = kind else { return [] }
    return options.map(\.text.plainText)
  }

  fileprivate var optionIDs: [String] {
    guard case .one(let options, _) = kind else { return [] }
    return options.map(\.id)
  }
}

/// What the shipped templates draw, ten seeds each, 200 with `WEIR_SOAK`.
@Suite struct `The shipped templates` {
  private static let isLong = ProcessInfo.processInfo.environment["WEIR_SOAK"] != nil
  private static let seeds: ClosedRange<UInt64> = 1...(isLong ? 200 : 10)
  private static let course = try? Checkout.course()
  static let templates = (try? course?.templates()) ?? []

  @Test func `are twelve at least, over eight systems, and each has a skill of its own`() {
    #expect(Self.templates.count >= 12)
    #expect(Set(Self.templates.map(\.run.scenario)).count >= 8)
    #expect(Set(Self.templates.map(\.title)).count == Self.templates.count)
  }

  @Test(arguments: templates.map(\.id))
  func `have one right option, all different, that the run shows`(id: String) throws {
    let course = try #require(Self.course)
    let template = try course.template(id)
    let scenario = try course.scenario(template.run.scenario)
    var asks: Set<String> = []
    for seed in Self.seeds {
      let question = try course.question(Question.id(of: id, seed: seed))
      asks.insert(question.ask.plainText)
      guard case .one(let options, let answer) = question.kind else {
        Issue.record("no options")
        continue
      }
      #expect(options.count == 4 && options.count { $0.id == answer } == 1)
      #expect(Set(options.map(\.text.plainText)).count == 4, "\(question.id)")
      let run = try #require(question.run)
      let report = try scenario.report(run)
      let numbers = DrawnNumbers(report: report, facts: try course.facts())
      let right = try #require(options.first { $0.id == answer }).text.plainText
      #expect(right == numbers.unit(of: template.key).words(try #require(report[template.key.path])))
      let texts = [question.ask] + options.map(\.rationale)
      #expect(texts.allSatisfy { !$0.plainText.contains("{") && !$0.plainText.contains("nan") }, "\(question.id)")
    }
    #expect(asks.count > min(Self.seeds.count / 2, 40), "\(asks.count) different ones")
  }

  /// A mistake that no draw offers is none.
  @Test(arguments: templates.map(\.id))
  func `offer each of their mistakes now and then`(id: String) throws {
    let course = try #require(Self.course)
    let template = try course.template(id)
    let offered = try (1...60).flatMap { try course.question(Question.id(of: id, seed: $0)).optionIDs }
    #expect(Set(offered) == Set(["right"] + template.mistakes.indices.map { "mistake-\($0 + 1)" }))
  }

  /// Whoever takes the smallest, the largest or one between each time does no better than chance would by four standard
  /// errors, over all templates.
  @Test func `have a key that its place among the numbers does not tell`() throws {
    let course = try #require(Self.course)
    var keys = Array(repeating: 0, count: 4)
    for template in Self.templates {
      for seed in 1...40 as ClosedRange<UInt64> {
        let question = try course.question(Question.id(of: template.id, seed: seed))
        let values = question.optionTexts.compactMap {
          WrittenNumber.all(in: $0).first.map { $0.value * ($0.secondsPerUnit ?? 1) }
        }
        keys[values.count { $0 < values[0] }] += 1
      }
    }
    let count = Double(keys.reduce(0, +))
    let bound = 0.25 * count + 4 * (count * 0.25 * 0.75).squareRoot()
    #expect(keys.allSatisfy { Double($0) < bound }, "\(keys) of \(count)")
  }
}
