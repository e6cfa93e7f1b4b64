import Foundation
import Testing

/// A small course with nothing but questions of two options more than needed.
enum QuizCourse {
  static func folder(questions count: Int) throws -> TemporaryFolder {
    let questions = (1...count).map { number in
      """
        - {id: q\(number), kind: one, lesson: one, objective: all, ask: "Which is it, the \(letters(number))?", answer: a, options: {
            a: {text: "this", right: "Because."}, b: {text: "that", wrong: "No."}, c: {text: "neither", wrong: "No."}}}
      """
    }
    return try TemporaryFolder([
      "course.yaml": """
      format: 1
      title: Small
      objectives: [{id: all, text: "Know it."}]
      lessons: [one]
      quiz: [one]
      scenarios: []
      """,
      "facts.yaml": "format: 1\nfacts: {}\n", "glossary.yaml": "format: 1\nterms: []\n",
      "guide/one.md":
        "---\ntitle: One\nobjectives: [all]\nserves: it\nable: [\"know it\", \"say it\"]\n---\nText.\n\n```figure\nid: one\ntitle: One\nscenario: waiting\nfrom: 0\nuntil: 3\nshows: system\ncaption: It waits.\n"
        + "claims: [totals.failed == 0]\n```\n",
      "scenarios/waiting.yaml": """
      format: 1
      id: waiting
      title: Somebody waits
      story: Somebody asks, and waits for the answer.
      knobs: {network_latency: {value: 0, unit: s, range: [0, 1], step: 0.1}}
      components:
        client: {kind: client, traffic: [{rate: 1, until: 3}], steps: [{call: server}]}
        server: {kind: service, steps: [{work: 1}]}
      claims: [totals.failed == 0]
      leaves_out: [everything else]
      """,
      "quiz/one.yaml": "format: 1\ntopic: one\ntitle: One\nquestions:\n" + questions.joined(separator: "\n") + "\n",
    ])
  }

  private static func letters(_ number: Int) -> String { String(repeating: "x", count: number) }
}

/// `weir quiz` and `weir progress` in a pipe.
@Suite struct `The quiz in lines` {
  private let content: TemporaryFolder
  private let progress: TemporaryFolder

  init() throws {
    content = try QuizCourse.folder(questions: 4)
    progress = try TemporaryFolder([:])
  }

  private func weir(_ words: String, answering lines: String = "") throws -> Binary {
    try Binary(
      shell:
        "printf '\(lines)' | WEIR_PROGRESS='\(progress.path)/p.sqlite' \"$weir\" \(words) --content '\(content.path)'")
  }

  @Test func `asks, explains, and says what came of it`() throws {
    let run = try weir("quiz --topic one --seed 3", answering: "A\\ng 2\\n3\\nS 1\\n")
    #expect(run.status == 0 && run.errors == "")
    #expect(run.lines.first == "Topic: One, 4 questions, seed 3.")
    #expect(run.lines.count { $0.hasPrefix("Choose one: its letter.") } == 4)
    #expect(run.lines.count { $0.hasPrefix("Right.") || $0.hasPrefix("Wrong.") } == 4)
    #expect(run.output.contains("(right) Because.") && run.output.contains(" of 4 right."))
  }

  @Test func `the end of input ends it, and the next quiz goes on there`() throws {
    let first = try weir("quiz", answering: "A\\n")
    #expect(first.status == 0 && first.output.contains("3 questions left"))
    let second = try weir("quiz")
    #expect(second.lines.contains("Going on after 1 question answered before."))
    #expect(second.lines.contains { $0.hasPrefix("2 of 4") })
    #expect(try weir("quiz --new").lines.contains { $0.hasPrefix("1 of 4") })
  }

  @Test func `asks again what is no answer`() throws {
    let run = try weir("quiz", answering: "9\\n\\nx\\n1 2\\nb\\nsurely\\n")
    #expect(run.lines.count { $0.hasPrefix("Choose one: its letter.") } == 7)
    #expect(run.output.contains("3 questions left"))
  }

  @Test func `draws the same numbers by the same seed, and others by another`() throws {
    func questions(_ seed: Int) throws -> [String] {
      let run = try Binary(
        shell:
          "printf 'A\\nA\\n' | \"$weir\" quiz --drawn --count 2 --seed \(seed) --progress '\(progress.path)/\(UUID()).sqlite'"
      )
      #expect(run.status == 0 && run.lines.first == "Numbers drawn anew, 2 questions, seed \(seed).")
      return run.lines.filter { !$0.isEmpty }
    }
    let first = try questions(4711)
    #expect(try questions(4711).prefix(8) == first.prefix(8) && questions(4712) != first)
    #expect(first.contains { $0.hasPrefix("  Seed 4711. With the same numbers again: weir quiz --question ") })
  }

  @Test func `nothing missed is said politely`() throws {
    let run = try weir("quiz --missed")
    #expect(run.status == 0 && run.output == "Nothing is missed: every latest answer is right.\n")
  }

  @Test(arguments: ["--topic none", "--lesson none", "--count 0", "--topic one --missed"])
  func `what there is not is a mistake in the command`(words: String) throws {
    let run = try weir("quiz \(words)")
    #expect(run.status == 64 && run.output == "")
    #expect(run.errors.hasPrefix("weir: ") && run.errors.count { $0 == "\n" } == 1)
  }

  @Test(arguments: [
    ("drain-a-burst@-1", "-1 is no seed"), ("drain-a-burst@007", "007 is no seed"),
    ("age-or-length@1", "age-or-length is a question whose numbers stand"),
    ("drain-a-brust@3", "the nearest is drain-a-burst"),
  ])
  func `a draw that cannot be says why in one line`(name: String, told: String) throws {
    let run = try Binary(
      shell: "\"$weir\" quiz --question \(name) --progress '\(progress.path)/p.sqlite' < /dev/null")
    #expect(run.status == 64 && run.output == "" && run.errors.contains(told), "\(run.errors)")
    #expect(run.errors.count { $0 == "\n" } == 1)
  }

  @Test func `progress tells what was done and what is next`() throws {
    #expect(try weir("progress").lines.last == "Next: weir guide one is the next lesson.")
    _ = try weir("quiz --seed 3", answering: "A\\n")
    let run = try weir("progress")
    #expect(run.lines.first?.hasPrefix("1 of 4 questions answered, ") == true)
    #expect(run.lines.last?.contains("at question 2 of 4") == true)
  }

  @Test func `a file that cannot be is said, and the quiz goes on all the same`() throws {
    let run = try Binary(
      shell:
        "printf 'A\\n' | \"$weir\" quiz --content '\(content.path)' --progress '\(content.path)/course.yaml/p.sqlite'"
    )
    #expect(run.status == 0 && run.lines.first?.hasPrefix("Not being saved: ") == true)
    #expect(run.output.contains("3 questions left"))
  }
}
