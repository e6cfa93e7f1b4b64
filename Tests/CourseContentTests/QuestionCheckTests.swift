import CourseContent
import Testing

/// Each rule about questions, by the one change that breaks it.
@Suite struct `Checking questions` {
  @Test(arguments: [
    ("answer: b", "answer: e", "12: questions.0.answer: there is no option e; there is a, b, c"),
    (
      "answer: b", "answer: a", "12: questions.0.answer: the answer names option a, which has a reason why it is wrong"
    ),
    (
      "answer: b", "answer: a",
      "12: questions.0.answer: option b has a reason why it is right, but the answer does not name it"
    ),
    (
      ", wrong: They have an ack.", "",
      "14: questions.0.options.a: this option has no rationale; say why it is right or wrong"
    ),
    (
      "wrong: They have an ack.", "wrong: They have an ack., right: Yes.",
      "14: questions.0.options.a.wrong: an option is right or wrong, not both; remove one"
    ),
    (
      "lesson: waiting", "lesson: weighting",
      "7: questions.0.lesson: there is no lesson weighting; the nearest is waiting"
    ),
    (
      "objective: waiting", "objective: patience",
      "8: questions.0.objective: there is no objective patience; check its name"
    ),
    (
      "terms: [line, packer]", "terms: [lines, packer]",
      "9: questions.0.terms.0: there is no term lines; the nearest is line"
    ),
    (
      "Of 3 orders", "Of 20 seconds",
      "11: questions.0.ask: warning: 20 seconds is what the ledger calls poll-max; write {poll-max} if it is meant"
    ),
    (
      "They have an ack", "They have 2 acks",
      "14: questions.0.options.a.wrong: 2 is a number by hand; write {a-fact}, {2 acks: what a run shows} or {2 acks: given}"
    ),
    (
      "{10: totals.succeeded}", "{9: totals.succeeded}",
      "15: questions.0.options.b.right: \"9\" is not what the run shows: totals.succeeded is 10; mend the words or the run"
    ),
    (
      "claims: [totals.failed == 0]", "claims: [totals.failed == 1]",
      "17: questions.0.run.claims.0: the claim \"totals.failed == 1\" does not hold: totals.failed is 0; mend the claim or the scenario"
    ),
    (
      "wrong: They have an ack.", "wrong: \"{10: totals.succeeded}\", run: {scenario: shop, with: {orders: 5}}",
      "14: questions.0.options.a.wrong: \"10\" is not what the run shows: totals.succeeded is 5; mend the words or the run"
    ),
    (
      "wrong: They have an ack.", "wrong: \"{10: totals.success}\", run: {scenario: shop, with: {orders: 5}}",
      "14: questions.0.options.a.wrong: the report has no field totals.success; the nearest are totals.succeeded, totals.failed, totals.started"
    ),
    ("Choose TWO.", "Choose THREE.", "22: questions.1.ask: 2 options are right; end with: Choose TWO."),
    ("answer: [a, c]", "answer: [a, e]", "23: questions.1.answer: there is no option e; there is a, b, c, d"),
    (
      ", \"false\": {wrong: It is not.}", "",
      "35: questions.2.options: these options are \"true\" and \"false\", each with right or wrong"
    ),
    ("answer: line", "answer: lime", "41: questions.3.answer: there is no term lime; the nearest is line"),
    (
      "tempting: {stack: A stack serves the last one first.}", "tempting: {}",
      "44: questions.3.tempting: no near miss is named; write at least one with its reason"
    ),
    ("answer: [b, a, c]", "answer: [b, a]", "50: questions.4.answer: the order names each option once: a, b, c"),
    (
      "value: 10", "value: 11",
      "61: questions.5.value: the answer is 11, but the run shows 10; mend the answer or the run"
    ),
    (
      "measure: totals.succeeded", "measure: totals.success",
      "61: questions.5.value: the report has no field totals.success; the nearest are totals.succeeded, totals.failed, totals.started"
    ),
    ("    run: {scenario: shop}\n", "", "55: questions.5: run is missing; add it"),
    (
      "kind: one", "kind: two",
      "6: questions.0.kind: this is \"two\", should be one of one, several, true-false, fill, order, match, predict"
    ),
    (
      "id: what-helps", "id: who-waits",
      "18: questions.1.id: the question who-waits stands in quiz/lines.yaml:5 already; rename one"
    ),
    (
      "ask: Is it so?", "ask: In which ORDER",
      "45: questions.4.id: this asks the same as is-it-so; remove one or ask something else"
    ),
    (
      ", facts: [promise]}\n      b: {text: The order", "}\n      b: {text: The order",
      "14: questions.0.options.a: warning: neither a run with a claim nor a fact decides this option; add run or facts, or recall: true to the question"
    ),
    (
      "claims: [totals.started > 0]", "at: 1",
      "16: questions.0.options.c: warning: neither a run with a claim nor a fact decides this option; add run or facts, or recall: true to the question"
    ),
    (
      "claims: [totals.started > 0]", "claims: [totals.started > 99]",
      "16: questions.0.options.c.run.claims.0: the claim \"totals.started > 99\" does not hold: totals.started is 10; mend the claim or the scenario"
    ),
    (
      "{right: It is., facts: [promise]}", "{right: It is.}",
      "35: questions.2.options: warning: neither a run with a claim nor a fact decides this question; add run or facts, or recall: true to the question"
    ),
    (
      "{text: Hope, wrong: It does not., facts: [promise]}", "{text: Hope, wrong: It does not., facts: [promises]}",
      "26: questions.1.options.b.facts.0: there is no fact promises; the nearest is promise"
    ),
    (
      "ask: Is it so?", "recall: true\n    ask: Is it so?",
      "33: questions.2.recall: a question of recall names the terms that decide it; add terms"
    ),
    (
      "c: {item: The packer", "d: {item: The packer, extra: 1",
      "73: questions.6.options.d.extra: there is no key extra here; there is item, text, why, facts"
    ),
    ("item: Buyers, ", "", "71: questions.6.options.a: item is missing; add it"),
    ("text: They order, ", "", "71: questions.6.options.a: text is missing; add it"),
    (", why: He has two hands.", "", "73: questions.6.options.c: why is missing; add it"),
    (
      "item: The packer", "item: the LINE",
      "73: questions.6.options.c.item: this is the item of b too; each belongs to one option"
    ),
    (
      "He takes the next", "they order",
      "73: questions.6.options.c.text: this says the same as option a, so nobody can tell whose it is"
    ),
    (
      "item: The packer", "item: The 2 packers",
      "73: questions.6.options.c.item: 2 is a number by hand; say it in words"
    ),
    (
      "item: The packer", "item: The packer of the other shop in town",
      "73: questions.6.options.c.item: an item has 30 characters at most; this one has 36"
    ),
    (
      "c: {item: The packer", "\"c d\": {item: The packer",
      "73: questions.6.options.c d: \"c d\" is no name; use letters, digits, _ and -"
    ),
    (
      "      c: {item: The packer, text: He takes the next, why: He has two hands.}\n", "",
      "71: questions.6.options: here are 2 options; 3 to 5 make a question"
    ),
    (
      "why: Nothing happens before., facts: [promise]}\n      b: {item",
      "why: Nothing happens before.}\n      b: {item",
      "71: questions.6.options: warning: neither a run with a claim nor a fact decides this question; add run or facts, or recall: true to the question"
    ),
    (
      "    ask: Who does what?\n", "    ask: Who does what?\n    answer: [a, b, c]\n",
      "70: questions.6.answer: there is no key answer here; there is id, kind, lesson, objective, ask, options, skill, terms, guide, run, recall"
    ),
    ("topic: lines", "topic: rows", "2: topic: the id is rows, but the file is called lines; make them the same"),
  ])
  func `tells what is wrong with a question`(part: String, other: String, line: String) throws {
    let found = try SmallCourse.problems("quiz/lines.yaml", part, as: other)
    #expect(found.contains { $0 == "quiz/lines.yaml:\(line)" }, "\(found)")
  }

  @Test func `pairs are kept in the order of their letters, wherever they stand in the file`() throws {
    let text = try #require(SmallCourse.files["quiz/lines.yaml"])
    let other = text.replacing("      a: {item: Buyers", with: "      d: {item: Buyers")
    for (text, items, ids) in [
      (text, ["Buyers", "The line", "The packer"], ["a", "b", "c"]),
      (other, ["The line", "The packer", "Buyers"], ["b", "c", "d"]),
    ] {
      let folder = try SmallCourse.folder(with: "quiz/lines.yaml", text)
      let question = try Course(ContentFolder(path: folder.path), seed: 7).question("who-does-what")
      #expect(question.items == items && question.options.map(\.id) == ids)
    }
  }

  @Test func `two questions may ask the same of other items`() throws {
    let text = try #require(SmallCourse.files["quiz/lines.yaml"])
    let question = String(text[try #require(text.firstRange(of: "  - id: who-does-what")).lowerBound...])
    let same = question.replacing("who-does-what", with: "the-same")
    let complaint = "this asks the same as who-does-what; remove one or ask something else"
    for (again, isSame) in [(same, true), (same.replacing("item: Buyers", with: "item: Readers"), false)] {
      let found = try SmallCourse.folder(with: "quiz/lines.yaml", text + again).problems
      #expect(found.contains { $0.hasSuffix(complaint) } == isSame, "\(found)")
    }
  }

  @Test(arguments: [
    ("The 2 buyers, wrong: They have an ack.", "\"The {5: totals.succeeded}\", wrong: \"Not {5: totals.succeeded}.\""),
    ("The 2 buyers, wrong: They have an ack.", "The buyers, wrong: \"Not {5: totals.succeeded}.\""),
  ])
  func `measures the texts of an option in the option's own run`(part: String, other: String) throws {
    let run = ", run: {scenario: shop, with: {orders: 5}}"
    #expect(try SmallCourse.problems("quiz/lines.yaml", part, as: other + run) == [])
    // Without a run of its own it is the question's, in which ten are served.
    let found = try SmallCourse.problems("quiz/lines.yaml", part, as: other)
    #expect(!found.isEmpty && found.allSatisfy { $0.contains("totals.succeeded is 10") }, "\(found)")
  }

  @Test func `warns of a file in which the longest option is the right one`() throws {
    let questions = (1...8).map { number in
      """
        - id: question-\(number)
          kind: one
          lesson: waiting
          objective: waiting
          ask: \(String(repeating: "Why? ", count: number))
          answer: a
          options:
            a: {text: Because of everything, right: It is so.}
            b: {text: Nothing, wrong: It is not.}
            c: {text: Nobody, wrong: It is not.}

      """.replacing("Why? ", with: "why")
    }
    let text = "format: 1\ntopic: lines\ntitle: Lines\nquestions:\n" + questions.joined()
    let found = try SmallCourse.folder(with: "quiz/lines.yaml", text).problems
    #expect(
      found.contains(
        "quiz/lines.yaml:1: warning: the longest option is the right one in 8 of 8 questions; shorten some of them"),
      "\(found)")
  }

  @Test func `warns of a lesson with too few questions`() throws {
    let text = "format: 1\ntopic: lines\ntitle: Lines\nquestions: []\n"
    let found = try SmallCourse.folder(with: "quiz/lines.yaml", text).problems
    #expect(
      found.contains("guide/waiting.md:1: warning: no question names this lesson; three are the least for a checkpoint")
    )
  }

  @Test func `accepts every name of the term that is asked for`() throws {
    let folder = try SmallCourse.folder()
    let question = try Course(ContentFolder(path: folder.path), seed: 7).question("name-it")
    guard case .fill(let accepted, _, _) = question.kind else {
      Issue.record("not a question with a gap")
      return
    }
    #expect(accepted == ["Waiting line (queue)", "buffer", "line", "the row"])
  }
}
