import Simulation
import Testing

@testable import CourseContent

@Suite struct `Which facts a run shows` {
  private static let manifest = "format: 1\ntitle: A course\nscenarios: [shop]\n"
  private static let facts = """
    format: 1
    facts:
      tries: {label: Tries, value: 3, source: A book, checked: 2026-11-22, run: true}
      poll: {label: Poll, value: 20, unit: s, source: A book, checked: 2026-11-22, run: true}
      price: {label: Price, value: "$1", source: A book, checked: 2026-11-22}

    """
  private static let shows = "{that: [totals.succeeded == $orders, totals.failed == 0], at: 30, shows: [tries]}"
  private static let omits = "{text: how long a poll waits, facts: [poll]}"

  /// The small shop with these claims and omissions.
  private func folder(claims: String = shows, leavesOut: String = omits, facts: String = facts) throws
    -> TemporaryFolder
  {
    let shop = Sample.right.replacing("[totals.succeeded == $orders]", with: "[\(claims)]")
      .replacing("[the door]", with: "[\(leavesOut)]")
    return try TemporaryFolder([
      "course.yaml": Self.manifest, "facts.yaml": facts, "scenarios/shop.yaml": shop,
    ])
  }

  /// Nothing speaks of the price, which is another matter.
  private func problems(_ folder: TemporaryFolder) -> [String] {
    folder.problems.filter { !$0.contains("nothing speaks of this fact") }
  }

  @Test func `is told by claims, and what they do not by what scenarios leave out`() throws {
    let folder = try folder()
    #expect(problems(folder) == [])
    let coverage = ContentCheck(folder: folder.path).coverage
    #expect(coverage.factCount == 3)
    #expect(coverage.rows.map(\.fact.id) == ["tries", "poll"])
    let words = "totals.succeeded == $orders, totals.failed == 0 at 30 s"
    #expect(
      coverage.rows.map(\.shownBy) == [
        [Coverage.Place(scenario: "shop", words: words, file: "scenarios/shop.yaml")], [],
      ])
    #expect(
      coverage.rows.map(\.leftOutBy) == [
        [], [Coverage.Place(scenario: "shop", words: "how long a poll waits", file: "scenarios/shop.yaml")],
      ])
  }

  @Test func `names the file of a claim that stands beside a text`() throws {
    let folder = try folder(claims: "totals.failed == 0", leavesOut: "the door")
    try folder.write(
      """
      format: 1
      terms:
        - id: line
          name: Line
          means: Orders wait.
          example: Here.
          run: {scenario: shop, claims: [{that: totals.failed == 0, shows: [tries]}, {that: now > 0, shows: [tries, poll]}]}

      """, to: "glossary.yaml")
    let coverage = ContentCheck(folder: folder.path).coverage
    #expect(coverage.rows.map(\.shownBy.count) == [2, 1])
    #expect(
      coverage.rows.first?.shownBy.first
        == Coverage.Place(scenario: "shop", words: "totals.failed == 0", file: "glossary.yaml"))
  }

  @Test func `is looked at where a run can show a fact and nobody does`() throws {
    let folder = try folder(claims: "totals.failed == 0")
    #expect(
      problems(folder) == [
        "facts.yaml:3: facts.tries: warning: a run can show this fact, but no claim shows it and no scenario leaves it "
          + "out; add one of them"
      ])
  }

  private static let first = "scenarios/shop.yaml:15: claims.0"
  private static let last = "scenarios/shop.yaml:16: leaves_out.0"

  @Test(arguments: [
    ("[trys]", "\(first).shows.0: there is no fact trys; the nearest is tries"),
    ("[tries, tries]", "\(first).shows.1: tries stands here twice; remove one"),
    (
      "[tries, price]",
      "\(first).shows.1: no run can show price as facts.yaml has it; write run: true there, or name another fact"
    ),
    (
      "[tries, poll]",
      "\(first): shop says that it leaves out poll, which this shows; mend one of them"
    ),
    ("tries", "\(first).shows: this is \"tries\", should be a list"),
    ("[3 tries]", "\(first).shows.0: \"3 tries\" is no name; use letters, digits, _ and -"),
  ])
  func `is told wrongly by a claim`(shows: String, line: String) throws {
    let found = problems(try folder(claims: "{that: totals.failed == 0, shows: \(shows)}"))
    #expect(found.contains(line), "\(found)")
  }

  @Test(arguments: [
    ("{text: polls, facts: [pole]}", "\(last).facts.0: there is no fact pole; the nearest is poll"),
    ("{text: polls, facts: [poll, poll]}", "\(last).facts.1: poll stands here twice; remove one"),
    (
      "{text: prices, facts: [price]}",
      "\(last).facts.0: no run can show price as facts.yaml has it; write run: true there, or name another fact"
    ),
    ("{text: polls}", "\(last): facts is missing; add it"),
    ("{facts: [poll]}", "\(last): text is missing; add it"),
    ("{text: [polls], facts: [poll]}", "\(last).text: this is a list, should be a text"),
    ("{text: polls, facts: [poll], why: so}", "\(last).why: there is no key why here; there is text, facts"),
    ("[poll]", "\(last): this is a list, should be a text"),
  ])
  func `is left out wrongly`(entry: String, line: String) throws {
    let found = problems(try folder(leavesOut: entry))
    #expect(found.contains(line), "\(found)")
  }

  @Test func `is marked with true or false`() throws {
    let folder = try folder(facts: Self.facts.replacing("run: true}\n  poll", with: "run: often}\n  poll"))
    #expect(
      problems(folder).first == "facts.yaml:3: facts.tries.run: this is \"often\", should be true or false")
  }

  /// The known answers are no part of the course, but what they name has to be there.
  @Test func `is told by the known answers with names that the ledger has`() throws {
    let (ledger, services) = (try Checkout.course().facts(), try Checkout.course().services())
    for id in KnownAnswers.ids {
      let scenario = try ContentFolder.scenario(
        file: "\(Checkout.tests)/Scenarios/\(id).yaml", services: services)
      for fact in scenario.claims.flatMap(\.shows) + scenario.leavesOut.flatMap(\.facts) {
        #expect(ledger[fact]?.canBeRun == true, "\(id): \(fact)")
      }
    }
  }
}
