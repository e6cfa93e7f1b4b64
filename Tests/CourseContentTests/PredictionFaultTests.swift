import Testing

/// A prediction with one thing wrong in it: the line, the place, what is wrong, and what is allowed.
@Suite struct `A mistake in a prediction` {
  private static let ends = "{text: at once, when: drained_at < 1}"
  private static let late = "{text: later, when: drained_at >= 1}"

  @Test(arguments: [
    "answer: drained_at", "answer: drained_at, unit: s, axis: [0, 300], near: 0",
    "answer: drained_at, because: \"{drained_at} for {$orders}\", decided: totals.succeeded >= $orders",
    "choices: [\(ends), \(late)]", "order: [{text: a, by: now}, {text: b, by: drained_at}]",
  ])
  func `is none in what is right`(keys: String) {
    #expect(problems(of: Self.scenario(keys), id: "shop") == [])
  }

  private static func scenario(_ keys: String) -> String {
    Sample.with("answer: drained_at, unit: s", as: keys)
  }

  @Test(arguments: [
    // What is asked
    (
      "because: so it is",
      ": a prediction has one of answer, choices and order; say what is to be predicted"
    ),
    (
      "answer: now, order: []",
      ": a prediction has one of answer, choices and order; say what is to be predicted"
    ),
    ("answer: drained", ".answer: the report has no field drained; the nearest is drained_at"),
    ("answer: [now]", ".answer: this is a list, should be a text"),
    ("answer: now, nere: 5", ".nere: there is no key nere here; there is near"),
    // A number
    ("answer: now, axis: [100, 0]", ".axis: a range is two numbers, the smaller first: [0, 10]"),
    ("answer: now, axis: 100", ".axis: this is \"100\", should be a list"),
    ("answer: now, axis: [0, a]", ".axis.1: this is \"a\", should be a number"),
    ("answer: now, axis: [5, 5]", axis), ("answer: now, axis: [-1e308, 1e308]", axis),
    ("answer: now, axis: [0, 1e-300]", axis),
    ("answer: now, near: -1", ".near: near is a share in percent, from 0 to 100"),
    ("answer: now, near: 101", ".near: near is a share in percent, from 0 to 100"),
    ("answer: now, near: 10%", ".near: this is \"10%\", should be a number"),
    ("answer: now, unit: \"\"", ".unit: this is empty, should be a text"),
    // Choices
    ("choices: []", ".choices: to choose from are two to nine, not 0; add some or remove some"),
    ("choices: [\(ends)]", ".choices: to choose from are two to nine, not 1; add some or remove some"),
    ("choices: {a: b}", ".choices: this is a group of keys, should be a list"),
    ("choices: [\(ends), later]", ".choices.1: this is \"later\", should be a group of keys"),
    ("choices: [\(ends), {text: later}]", ".choices.1: when is missing; add it"),
    (
      "choices: [\(ends), {text: later, when: x}]",
      ".choices.1.when: \"x\" is no assertion; write it as: path op value, with op one of < <= == != >= >"
    ),
    (
      "choices: [\(ends), {text: later, when: drained > 1}]",
      ".choices.1.when: the report has no field drained; the nearest is drained_at"
    ),
    (
      "choices: [\(ends), {text: later, when: now > $order}]",
      ".choices.1.when: there is no knob order; the nearest is orders"
    ),
    (
      "choices: [\(ends), {text: at once, when: now > 1}]",
      ".choices: two of these say the same, so nobody can tell them apart; change one"
    ),
    (
      "choices: [\(ends), \(late)], near: 5",
      ".near: near goes with a number to predict; remove it, or ask for an answer"
    ),
    (
      "choices: [\(ends), \(late)], unit: s",
      ".unit: unit goes with a number to predict; remove it, or ask for an answer"
    ),
    // An order
    (
      "order: [{text: a, by: now}]", ".order: to choose from are two to nine, not 1; add some or remove some"
    ),
    ("order: [{text: a, by: now}, {text: b}]", ".order.1: by is missing; add it"),
    (
      "order: [{text: a, by: now}, {text: b, by: drained}]",
      ".order.1.by: the report has no field drained; the nearest is drained_at"
    ),
    (
      "order: [{text: a, by: now}, {text: b, by: drained_at}], axis: [0, 1]",
      ".axis: axis goes with a number to predict; remove it, or ask for an answer"
    ),
    // Why, and when
    (
      "answer: now, because: \"{drained}\"",
      ".because: the report has no field drained; the nearest is drained_at"
    ),
    ("answer: now, because: \"{$order}\"", ".because: there is no knob order; the nearest is orders"),
    ("answer: now, because: \"at {now\"", brace), ("answer: now, because: \"at now}\"", brace),
    ("answer: now, because: \"{now {now}\"", brace),
    ("answer: now, because: ", ".because: this is empty, should be a text"),
    (
      "answer: now, decided: soon",
      ".decided: \"soon\" is no assertion; write it as: path op value, with op one of < <= == != >= >"
    ),
    ("answer: now, decided: [now > 5]", ".decided: this is a list, should be a text"),
    (
      "answer: now, decided: drained > 5",
      ".decided: the report has no field drained; the nearest is drained_at"
    ),
    ("answer: now, decided: now > $order", ".decided: there is no knob order; the nearest is orders"),
  ])
  func `is told in one line`(keys: String, line: String) {
    #expect(problems(of: Self.scenario(keys), id: "shop") == ["x.yaml:14: predictions.0" + line])
  }

  private static let axis =
    ".axis: an axis has room between its ends, and neither is beyond a billion; write two numbers: [0, 100]"
  private static let brace = ".because: a brace has no partner; write {path} or {$knob}, or leave it out"

  // MARK: What only a run can tell

  @Test(arguments: [
    (
      "answer: drained_at, axis: [0, 5]",
      "the run shows "
    ),
    ("answer: first_error_at", "the run has no first_error_at, so nothing can be predicted; ask for another"),
    (
      "choices: [\(late), {text: much later, when: drained_at > 2}]",
      "2 of the choices hold in the run; exactly one should, so mend their conditions"
    ),
    (
      "order: [{text: a, by: drained_at}, {text: b, by: ended_at}]",
      "the parts have no order in the run: two are the same or there is no value; ask for others"
    ),
    (
      "answer: drained_at, decided: totals.succeeded >= 1",
      "\"totals.succeeded >= 1\" is true while the answer can still change; name a later moment"
    ),
    (
      "answer: drained_at, decided: now > 9000",
      "\"now > 9000\" never becomes true, so nothing is decided; name another moment"
    ),
  ])
  func `may be one against its run`(keys: String, message: String) throws {
    let found = try SmallCourse.problems("scenarios/shop.yaml", "answer: drained_at, unit: s", as: keys)
    #expect(found.count == 1 && found[0].hasPrefix("scenarios/shop.yaml:14: predictions.0: " + message), "\(found)")
  }
}
