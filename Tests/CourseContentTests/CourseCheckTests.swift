import CourseContent
import Foundation
import Testing

/// Each rule of the content check, by the one change that breaks it.
@Suite struct `Checking a course` {
  @Test func `finds nothing in one that is right`() throws {
    let folder = try SmallCourse.folder()
    let check = ContentCheck(folder: folder.path, today: CalendarDay(year: 2027, month: 11, day: 22))
    #expect(check.problems.map(\.description) == [])
    #expect(check.counts.lessons == 1 && check.counts.terms == 2 && check.counts.rows == 1)
    #expect(check.counts.facts == 4 && check.counts.questions == 7 && check.counts.scenarios == 1)
    // Whoever says nothing of the knobs, and whoever says what they are anyway, speak of the same run.
    #expect(check.counts.claims == 21)
    #expect(check.counts.runs == 2)
  }

  @Test(arguments: [
    (
      "lessons: [waiting]", "lessons: []",
      "course.yaml:1: lessons: guide/waiting.md is not in the manifest; add waiting or remove the file"
    ),
    (
      "quiz: [lines]", "quiz: []",
      "course.yaml:1: quiz: quiz/lines.yaml is not in the manifest; add lines or remove the file"
    ),
    (
      "lessons: [waiting]", "lessons: [waiting, working]",
      "guide/working.md:1: the file is missing or may not be read; add it, or take it out of the manifest"
    ),
    (
      "quiz: [lines]", "quiz: [lines, rows]",
      "quiz/rows.yaml:1: the file is missing or may not be read; add it, or take it out of the manifest"
    ),
    ("text: Tell who waits.", "words: Tell who waits.", "course.yaml:3: objectives.0: text is missing; add it"),
    ("quiz:", "quizz:", "course.yaml:5: quizz: there is no key quizz here; there is quiz"),
  ])
  func `tells what is wrong with a manifest`(part: String, other: String, line: String) throws {
    let found = try SmallCourse.problems("course.yaml", part, as: other)
    #expect(found.contains(line), "\(found)")
    #expect(found.count <= 3, "\(found)")
  }

  @Test func `tells where a lesson stops being UTF-8, and that one has no top`() throws {
    let folder = try SmallCourse.folder(with: "guide/waiting.md", "# Waiting\n")
    #expect(
      folder.problems.first
        == "guide/waiting.md:1: the top is missing; begin with ---, title and so on, and another ---")
    try Data([0x2d, 0x0a, 0xff]).write(to: URL(fileURLWithPath: folder.path + "/guide/waiting.md"))
    #expect(folder.problems.first == "guide/waiting.md:2: the file is not UTF-8; save it as UTF-8")
  }

  @Test func `tells how far it has come`() throws {
    let seen = Steps()
    let folder = try SmallCourse.folder()
    _ = ContentCheck(folder: folder.path) { seen.append($0) }
    #expect(
      seen.all.map(\.stage.rawValue) == Array(repeating: "reading", count: 9) + ["running", "running", "running"])
    #expect(seen.all.map(\.done) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2])
    #expect(seen.all.last?.total == 2)
  }

  @Test(arguments: [
    // Names
    ("(term:line)", "(term:lane)", "9: there is no term lane; the nearest is line"),
    ("(row:wait)", "(row:weight)", "28: there is no row weight; the nearest is wait"),
    ("scenario: shop", "scenario: ship", "17: figure.scenario: there is no scenario ship; the nearest is shop"),
    (
      "objectives: [waiting]", "objectives: [wait]",
      "3: objectives.0: there is no objective wait; the nearest is waiting"
    ),
    ("rush/$orders}", "rash/$orders}", "22: figure.caption: there is no figure rash; the nearest is rush"),
    ("{promise}", "{promises}", "11: there is no fact promises; the nearest is promise"),
    // Numbers
    (
      "or {0.33 minutes: given}", "or 2 minutes",
      "12: 2 is a number by hand; write {a-fact}, {2 minutes: what a run shows} or {2 minutes: given}"
    ),
    (
      "`code`", "`code 2`",
      "30: 2 is a number by hand; write {a-fact}, {2: what a run shows} or {2: given}"
    ),
    ("A rush\n", "A rush of 10\n", "16: figure.title: 10 is a number by hand; say it in words"),
    (
      "{10 orders: totals", "{11 orders: totals",
      "10: \"11 orders\" is not what the run shows: totals.succeeded is 10 orders; mend the words or the run"
    ),
    (
      "{100 %:", "{99 %:",
      "10: \"99 %\" is not what the run shows: totals.succeeded is 100 %; mend the words or the run"
    ),
    (
      "{10 orders: totals", "{some orders: totals",
      "10: \"some orders\" holds 0 numbers; write exactly one, which the run shows"
    ),
    (
      "{10 orders: totals.succeeded}", "{10 orders: totals.suceeded}",
      "10: the report has no field totals.suceeded; the nearest is totals.succeeded"
    ),
    (
      "{10 orders: totals.succeeded}", "{10 orders: first_error_at}",
      "10: \"10 orders\" cannot be shown: first_error_at is none in the run"
    ),
    (
      "{10 orders: totals.succeeded}", "{10 s: totals.succeeded}",
      "10: \"10 s\" is a time, but totals.succeeded is none; name another field"
    ),
    ("$orders}", "$order}", "22: figure.caption: there is no knob order; the nearest is orders"),
    (
      "{120,000 messages", "{120,001 messages",
      "11: the words say \"120,001 messages\", but the fact capacity is 120,000 messages; make them the same"
    ),
    (
      "{twenty seconds", "{thirty seconds",
      "12: the words say \"thirty seconds\", but the fact poll-max is 20 s; make them the same"
    ),
    (
      "{0.33 minutes", "{20 seconds",
      "12: warning: 20 seconds is what the ledger calls poll-max; write {poll-max} if it is meant"
    ),
    ("{promise}", "{promise", "11: a brace stands alone; write {fact} or {words: what}"),
    (
      "{promise}", "{Promise}",
      "11: \"{Promise}\" is nothing; write {fact}, {words: fact}, {28 s: latency.caller.max} or {words: given}"
    ),
    // Runs
    (
      "[totals.succeeded == 10, {that", "[totals.succeeded == 11, {that",
      "23: figure.claims.0: the claim \"totals.succeeded == 11\" does not hold: totals.succeeded is 10; mend the claim or the scenario"
    ),
    (
      "with: {orders: 5}", "with: {orders: 6}",
      "23: figure.claims.1: the claim \"totals.succeeded == 5\" does not hold: totals.succeeded is 6; mend the claim or the scenario"
    ),
    ("with: {orders: 5}", "with: {order: 5}", "23: figure.claims.1: shop has no knob order; the nearest is orders"),
    ("with: {orders: 10}", "with: {orders: 101}", "17: figure.scenario: orders cannot be 101: it goes from 0 to 100"),
    ("from: 0", "from: 12.5", "21: figure.until: a figure ends after it begins"),
    (
      "from: 0\nuntil: 12", "from: 60\nuntil: 70",
      "17: figure.scenario: the run ends at 11.02 s, before 60 s; name an earlier moment"
    ),
    // Form
    (
      "shows: depth", "shows: deep",
      "19: figure.shows: this is \"deep\", should be one of system, rates, depth, latency, space-time, words"
    ),
    (
      "shows: depth", "shows: depth\nbeside: {title: Another, scenario: shop}",
      "20: figure.beside: only a figure that shows space-time has another beside it; remove it"
    ),
    ("serves:", "serve:", "4: serve: there is no key serve here; there is serves"),
    (
      "able: [\"say who waits\", ", "able: [",
      "5: able: a lesson enables the reader to do two to four things; here are 1"
    ),
    ("- One", "<b>One</b>", "27: HTML has no place here; take it out, or write &lt; for <"),
    (
      "- One", "- One\n  - Half",
      "28: a list, a heading, a tip or a figure within an entry of a list has no place here; move it out"
    ),
    ("- One", "- ![one](one.png)", "27: an image has no place here; show a run instead"),
    (
      "(row:wait)", "(https://example.org)",
      "28: there is no link to \"https://example.org\"; write term:, lesson:, run:, row:, question: or mission: and an id"
    ),
    ("```figure\n", "```\n", "14: a block of code has no place here; write a figure, or code within a line"),
    ("- One\n", "```figure\nid: rush\n```\n", "28: figure: title is missing; add it"),
    ("until: 12\n", "until: [12\n", "22: this is no YAML here: did not find expected ',' or ']'"),
    ("## A line", "# A line", "7: the title stands at the top of the file; begin headings with ##"),
    ("A tip with", "A &#27;[2J tip with", "30: the text holds a control character or an escape sequence; remove it"),
    ("A tip with", "A \u{1b}[2J tip with", "30: the text holds a control character or an escape sequence; remove it"),
    ("A tip with", "A \u{202e} tip with", "30: the text holds a control character or an escape sequence; remove it"),
  ])
  func `tells what is wrong with a lesson`(part: String, other: String, line: String) throws {
    let found = try SmallCourse.problems("guide/waiting.md", part, as: other)
    #expect(found.count <= 8, "\(found)")
    #expect(found.contains("guide/waiting.md:\(line)"), "\(found)")
    #expect(found.allSatisfy { $0.hasPrefix("guide/waiting.md:") || $0.contains("nothing speaks of") }, "\(found)")
  }

  @Test(arguments: [
    ("term: packer", "term: pack", "10: terms.0.confused_with.0.term: there is no term pack; the nearest is packer"),
    ("see: [packer]", "see: [packet]", "11: terms.0.see.0: there is no term packet; the nearest is packer"),
    ("run:shop", "run:ship", "9: terms.0.example: there is no scenario ship; the nearest is shop"),
    (
      "question:who-waits", "question:who-wait",
      "9: terms.0.example: there is no question who-wait; the nearest is who-waits"
    ),
    ("id: packer,", "id: line,", "13: terms.1.id: the term line stands in glossary.yaml:3 already; rename one"),
    (
      "{10 orders:", "{12 orders:",
      "7: terms.0.means: \"12 orders\" is not what the run shows: totals.succeeded is 10 orders; mend the words or the run"
    ),
    (
      "claims: [totals.succeeded == 10]", "claims: [totals.succeeded == 9]",
      "12: terms.0.run.claims.0: the claim \"totals.succeeded == 9\" does not hold: totals.succeeded is 10; mend the claim or the scenario"
    ),
    ("at: 2", "at: 200", "12: terms.0.run.scenario: the run ends at 11.02 s, before 200 s; name an earlier moment"),
    (
      "means: Takes one order.", "means: \"{1: totals.failed} order.\"",
      "13: terms.1.means: no run stands beside this text, so nothing can be measured; add one, or write a fact"
    ),
    (
      "{40 cents: price}", "{50 cents: price}",
      "13: terms.1.example: the words say \"50 cents\", but the fact price is $0.40 per million; make them the same"
    ),
    (
      "means: Takes one order.", "means: \"- Takes one order.\"",
      "13: terms.1.means: this should be one paragraph without lists, headings or quotes"
    ),
    ("also: [buffer]", "alsow: [buffer]", "5: terms.0.alsow: there is no key alsow here; there is also"),
  ])
  func `tells what is wrong with a term`(part: String, other: String, line: String) throws {
    let found = try SmallCourse.problems("glossary.yaml", part, as: other)
    #expect(found.contains("glossary.yaml:\(line)"), "\(found)")
  }

  @Test(arguments: [
    ("knobs: [orders]", "knobs: [order]", "10: rows.0.evidence.knobs.0: there is no knob order; the nearest is orders"),
    (
      "double: orders", "double: order",
      "12: rows.0.evidence.synchronous.double: there is no knob order; the nearest is orders"
    ),
    (
      "/ totals.started", "/ totals.start",
      "15: rows.0.evidence.asynchronous.measures.0.value: the report has no field totals.start; the nearest is totals.started"
    ),
    (
      "claims: [totals.failed == 0]", "claims: [totals.failed == 1]",
      "11: rows.0.evidence.claims.0: the claim \"totals.failed == 1\" does not hold: totals.failed is 0; mend the claim or the scenario"
    ),
    (
      "says: The sender waits", "says: The sender waits and waits and waits and waits and waits and waits and waits",
      "6: rows.0.synchronous.says: a cell has 60 characters at most; this one has 76"
    ),
    (
      "{10: totals.succeeded}", "{9: totals.succeeded}",
      "7: rows.0.asynchronous.why: \"9\" is not what the run shows: totals.succeeded is 10; mend the words or the run"
    ),
    (
      ", slots: [orders], double: orders", "",
      "12: rows.0.evidence.synchronous: nothing is measured here; write measures, or slots and double"
    ),
  ])
  func `tells what is wrong with a row`(part: String, other: String, line: String) throws {
    let found = try SmallCourse.problems("comparison.yaml", part, as: other)
    #expect(found.contains("comparison.yaml:\(line)"), "\(found)")
  }

  @Test(arguments: [
    ("source: https://docs.aws.amazon.com/poll", "", "4: facts.poll-max: source is missing; add it"),
    ("checked: 2026-11-22", "checked: 22.11.2026", "8: facts.poll-max.checked: this is no day; write it as 2026-11-22"),
    (
      "checked: 2026-11-22", "checked: 2025-11-21",
      "4: facts.poll-max: warning: checked on 2025-11-21, over a year ago; look at its source again"
    ),
    (
      "format: 1\nfacts:", "format: 1\nfacts:\n  other: {label: A, value: 1, source: B, checked: 2026-11-22}",
      "3: facts.other: warning: nothing speaks of this fact; use it or remove it"
    ),
  ])
  func `tells what is wrong with a fact`(part: String, other: String, line: String) throws {
    let folder = try SmallCourse.folder(
      with: "facts.yaml", SmallCourse.files["facts.yaml"]?.replacing(part, with: other, maxReplacements: 1) ?? "")
    let check = ContentCheck(folder: folder.path, today: CalendarDay(year: 2026, month: 11, day: 22))
    let found = check.problems.map(\.description)
    #expect(found.contains("facts.yaml:\(line)"), "\(found)")
  }

  @Test(arguments: [
    ("twin: shop", "a scenario is no twin of itself; name another one"),
    ("twin: shpo", "there is no scenario shpo; the nearest is shop"),
  ])
  func `tells what is wrong with a twin`(key: String, line: String) throws {
    let found = try SmallCourse.problems("scenarios/shop.yaml", "title: A shop", as: "\(key)\ntitle: A shop")
    #expect(found == ["scenarios/shop.yaml:3: twin: \(line)"])
  }

  @Test func `twins name each other and meet the same traffic`() throws {
    let manifest = ("scenarios: [shop]", "scenarios: [shop, store]")
    let folder = try SmallCourse.folder(
      with: "course.yaml", SmallCourse.files["course.yaml"]?.replacing(manifest.0, with: manifest.1) ?? "")
    let shop = Sample.right.replacing("title: A shop", with: "twin: store\ntitle: A shop")
    let store = """
      format: 1
      id: store
      title: A store
      story: Orders wait for an answer.
      knobs: {orders: {value: 10, unit: orders, range: [0, 100], step: 1}}
      components:
        buyers: {kind: client, traffic: [{burst: $orders, at: 0}], steps: [{call: packer}]}
        packer: {kind: service, steps: [{work: 1}]}

      """
    try folder.write(shop, to: "scenarios/shop.yaml")
    try folder.write(store, to: "scenarios/store.yaml")
    #expect(
      folder.problems == [
        "scenarios/shop.yaml:3: twin: store has another twin, or none; write twin: shop there, or take this out"
      ])
    let mutual = store.replacing("title: A store", with: "twin: shop\ntitle: A store")
    try folder.write(mutual, to: "scenarios/store.yaml")
    #expect(folder.problems == [])
    try folder.write(mutual.replacing("at: 0", with: "at: 1"), to: "scenarios/store.yaml")
    #expect(folder.problems.contains { $0.contains("has other traffic") })
    let apart = mutual.replacing("value: 10", with: "value: 110").replacing("[0, 100]", with: "[101, 200]")
    try folder.write(apart, to: "scenarios/store.yaml")
    #expect(folder.problems.contains { $0.contains("no value of orders is allowed here and in store") })
  }
}

/// What a check told on its way.
private final class Steps: @unchecked Sendable {  // The check never tells twice at once.
  private(set) var all: [ContentCheck.Progress] = []
  func append(_ step: ContentCheck.Progress) { all.append(step) }
}
