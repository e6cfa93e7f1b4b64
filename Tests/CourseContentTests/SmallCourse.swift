import CourseContent

/// A small course in which nothing is wrong, for tests that make one thing wrong in it.
enum SmallCourse {
  static let files = [
    "course.yaml": manifest, "facts.yaml": facts, "glossary.yaml": glossary, "comparison.yaml": comparison,
    "guide/waiting.md": lesson, "quiz/lines.yaml": quiz, "scenarios/shop.yaml": Sample.right,
  ]

  /// What is wrong with the course after some parts of a file are replaced; what is not there cannot be.
  static func problems(_ file: String, _ part: String, as other: String) throws -> [String] {
    let text = files[file] ?? ""
    precondition(text.contains(part), "\(file) has no \(part)")
    return try folder(with: file, text.replacing(part, with: other, maxReplacements: 1)).problems
  }

  static func folder(with file: String? = nil, _ text: String = "") throws -> TemporaryFolder {
    let folder = try TemporaryFolder(files)
    if let file { try folder.write(text, to: file) }
    return folder
  }

  private static let manifest = """
    format: 1
    title: A course
    objectives: [{id: waiting, text: Tell who waits., weight: 26}]
    lessons: [waiting]
    quiz: [lines]
    scenarios: [shop]

    """

  private static let facts = """
    format: 1
    facts:
      poll-max:
        label: Longest poll
        value: 20
        unit: s
        source: https://docs.aws.amazon.com/poll
        checked: 2026-11-22
      promise: {label: Delivery, value: at least once, source: A book, checked: 2026-11-22}
      price: {label: Price, value: $0.40 per million, exam: "$0.50", note: Since 2020., source: A list, checked: 2026-11-22}
      capacity: {label: Backlog, value: 120000, unit: messages, source: A book, checked: 2026-11-22}

    """

  private static let glossary = """
    format: 1
    terms:
      - id: line
        name: Waiting line (queue)
        also: [buffer]
        guide: true
        means: >
          Here {10 orders: totals.succeeded} wait, and a poll waits {poll-max}.
        example: The [run](run:shop) shows it, and so does [a question](question:who-waits).
        confused_with: [{term: packer, difference: "A [packer](term:packer) works."}]
        see: [packer]
        run: {scenario: shop, with: {orders: 10}, at: 2, claims: [totals.succeeded == 10]}
      - {id: packer, name: Packer, means: Takes one order., example: "Each order costs {40 cents: price}."}

    """

  private static let comparison = """
    format: 1
    rows:
      - id: wait
        feature: Wait
        guide: true
        synchronous: {says: The sender waits, why: "See [the lesson](lesson:waiting)."}
        asynchronous: {says: The order waits, why: "All {10: totals.succeeded} wait."}
        evidence:
          label: served
          knobs: [orders]
          claims: [totals.failed == 0]
          synchronous: {scenario: shop, slots: [orders], double: orders}
          asynchronous:
            scenario: shop
            measures: [{label: share, value: totals.succeeded / totals.started}]
            claims: [totals.succeeded == 10]

    """

  private static let lesson = """
    ---
    title: Waiting in line
    objectives: [waiting]
    serves: "Part 1"
    able: ["say who waits", "say for what"]
    ---
    ## A line

    A [line](term:line) holds
    {10 orders: totals.succeeded}, of which {100 %: totals.succeeded * 0.1} are served; an S3 bucket
    answers 504. It holds {120,000 messages: capacity} at most, {promise}, for *twenty* seconds
    ({twenty seconds: poll-max}, or {0.33 minutes: given}).

    ```figure
    id: rush
    title: A rush
    scenario: shop
    with: {orders: 10}
    shows: depth
    from: 0
    until: 12
    caption: "All {10 orders: rush/$orders} come at once, {50 feet: rush/$orders * 5} stand in line."
    claims: [totals.succeeded == 10, {that: totals.succeeded == 5, with: {orders: 5}}]
    asks: {ask: "How many are served?", answer: totals.succeeded, among: [5, 10]}
    ```

    - One
    - **Two**, see [the row](row:wait), a [line](term:line) and a [packer](term:packer)

    > A tip with `code`.

    Whoever stands in a line sees who stands before, and that is all that can be known of how long it will take. So a
    line wants to be watched: by its length, and by the age of the one who has stood there longest of all who are in it.
    Nobody likes to stand there. Some go away, and come back at a better hour; others send somebody who has more time.
    The line does not mind, for it only keeps what it was given, and gives it to whoever asks for it next, in this order.

    ```figure
    id: second
    title: A second look
    scenario: shop
    with: {orders: 10}
    shows: words
    from: 0
    until: 12
    asks: {ask: "Who waits?", choices: [{text: Nobody, when: totals.succeeded < 1}, {text: Orders, when: totals.succeeded > 1}]}
    caption: "They wait."
    ```

    Whoever stands in a line sees who stands before, and that is all that can be known of how long it will take. So a
    line wants to be watched: by its length, and by the age of the one who has stood there longest of all who are in it.
    Nobody likes to stand there. Some go away, and come back at a better hour; others send somebody who has more time.
    The line does not mind, for it only keeps what it was given, and gives it to whoever asks for it next, in this order.

    ```figure
    id: third
    title: A third look
    scenario: shop
    with: {orders: 10}
    shows: words
    from: 0
    until: 12
    asks: {ask: "Who waits?", choices: [{text: Nobody, when: totals.succeeded < 1}, {text: Orders, when: totals.succeeded > 1}]}
    caption: "They wait."
    ```

    """

  /// A template, for those that want one.
  static let templates = """
    format: 1
    templates:
      - id: served
        title: How many are served
        topic: lines
        lesson: waiting
        objective: waiting
        terms: [line]
        # A skill may stand here.
        scenario: shop
        with: {network_latency: 0}
        draw:
          orders: {from: 10, to: 40, step: 2}
        ask: "In {2 hours: given} {$orders} come to a [line](term:line), and {poll-max} pass. How many are served?"
        key:
          path: totals.succeeded
          sum: "$orders"
          unit: orders
          why: "All {totals.succeeded} are, {= $orders * 2: coins} worth."
        mistakes:
          - {value: "$orders * 2", why: "So many coins, {= $orders * 2: coins}."}
          - {value: "ceil($orders / 4)", why: "A quarter of {$orders} is fewer."}
          - {value: "$orders - poll-max", why: "A poll waits {poll-max}."}
          - {value: "$orders + 1", why: "Nobody comes twice."}

    """

  private static let quiz = """
    format: 1
    topic: lines
    title: Lines
    questions:
      - id: who-waits
        kind: one
        lesson: waiting
        objective: waiting
        terms: [line, packer]
        guide: true
        ask: Of 3 orders, who waits?
        answer: b
        options:
          a: {text: The 2 buyers, wrong: They have an ack., facts: [promise]}
          b: {text: The order, right: "All {10: totals.succeeded} of them."}
          c: {text: Nobody at all, wrong: Somebody always waits., run: {scenario: shop, claims: [totals.started > 0]}}
        run: {scenario: shop, at: 1, claims: [totals.failed == 0]}
      - id: what-helps
        kind: several
        lesson: waiting
        objective: waiting
        ask: What helps? Choose TWO.
        answer: [a, c]
        options:
          a: {text: Packers, right: They work., facts: [promise]}
          b: {text: Hope, wrong: It does not., facts: [promise]}
          c: {text: Patience, right: It is a buffer., facts: [promise]}
          d: {text: Panic, wrong: It is not., facts: [promise]}
      - id: is-it-so
        kind: true-false
        lesson: waiting
        objective: waiting
        ask: Is it so?
        answer: true
        options: {"true": {right: It is., facts: [promise]}, "false": {wrong: It is not.}}
      - id: name-it
        kind: fill
        lesson: waiting
        objective: waiting
        ask: Where do orders wait?
        answer: line
        accept: [the row]
        right: In line.
        tempting: {stack: A stack serves the last one first.}
      - id: in-order
        kind: order
        lesson: waiting
        objective: waiting
        ask: In which order?
        answer: [b, a, c]
        options:
          a: {text: Wait, why: The order is there., facts: [promise]}
          b: {text: Order, why: Nothing happens before.}
          c: {text: Pack, why: Last.}
      - id: how-many
        kind: predict
        lesson: waiting
        objective: waiting
        ask: How many are served?
        answer: {measure: totals.succeeded, unit: orders, near: 10}
        value: 10
        right: "All {10 of them: totals.succeeded}."
        tempting: {"9": One is packed already.}
        run: {scenario: shop}
      - id: who-does-what
        kind: match
        lesson: waiting
        objective: waiting
        ask: Who does what?
        options:
          a: {item: Buyers, text: They order, why: Nothing happens before., facts: [promise]}
          b: {item: The line, text: It keeps what waits, why: Nobody stands there for nothing.}
          c: {item: The packer, text: He takes the next, why: He has two hands.}

    """
}
