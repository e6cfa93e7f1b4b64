public import CourseContent
import Foundation

/// A small course with two templates, in a folder that is gone with it.
public final class DrawnCourse: Sendable {
  /// Where it lies.
  public let path: String
  /// The course.
  public let course: Course

  /// Writes it.
  public init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "weir-\(UUID().uuidString)").path
    for (name, text) in Self.files {
      let file = URL(filePath: "\(path)/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: false, encoding: .utf8)
    }
    course = Course(try ContentFolder(path: path), seed: 7)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  private static let files = [
    "course.yaml": """
    format: 1
    title: Small
    objectives: [{id: all, text: "Know it."}]
    lessons: [one]
    quiz: [lines]
    scenarios: [waiting]

    """,
    "guide/one.md": """
    ---
    title: One
    objectives: [all]
    serves: it
    able: ["know it", "say it"]
    ---
    Text.

    ```figure
    id: one
    title: One
    scenario: waiting
    from: 0
    until: 3
    shows: system
    caption: It waits.
    claims: [totals.failed == 0]
    ```

    """,
    "quiz/lines.yaml": """
    format: 1
    topic: lines
    title: Lines
    questions:
      - {id: who, kind: one, lesson: one, objective: all, ask: "Who waits?", answer: a, options: {
          a: {text: "this", right: "Because."}, b: {text: "that", wrong: "No."}, c: {text: "neither", wrong: "No."}}}

    """,
    "scenarios/waiting.yaml": """
    format: 1
    id: waiting
    title: Somebody waits
    story: Somebody asks, and waits for the answer.
    knobs:
      network_latency: {value: 0, unit: s, range: [0, 1], step: 0.1}
      callers: {value: 3, unit: callers, range: [1, 100], step: 1}
      work: {value: 2, unit: s, range: [1, 60], step: 1}
    components:
      client: {kind: client, traffic: [{burst: $callers, at: 0}], steps: [{call: server}]}
      server: {kind: service, slots: 1, steps: [{work: $work}]}
    claims: [totals.failed == 0]
    leaves_out: [everything else]

    """,
    "templates.yaml": """
    format: 1
    templates:
      - id: last-one
        title: When the last one is served
        topic: lines
        lesson: one
        objective: all
        scenario: waiting
        draw: {callers: {from: 3, to: 40, step: 1}, work: {from: 2, to: 20, step: 1}}
        ask: "{$callers} come at once, and one at a time is served, {$work} each. When is the last?"
        key: {path: drained_at, sum: "$callers * $work", why: "{$callers} times {$work} are {drained_at}."}
        mistakes:
          - {value: "$work", why: "That is the first."}
          - {value: "$callers", why: "Each takes {$work}, and not a second."}
          - {value: "($callers - 1) * $work", why: "The last one is served too, {$work} long."}
      - id: longest-line
        title: How long the line is
        topic: lines
        lesson: one
        objective: all
        scenario: waiting
        draw: {callers: {from: 5, to: 60, step: 5}}
        ask: "{$callers} come at once, and one at a time is served. How many wait at most?"
        key: {path: nodes.server.max_waiting, sum: "$callers - 1", unit: callers, why: "All but one of {$callers}."}
        mistakes:
          - {value: "$callers", why: "One is served at once."}
          - {value: "$callers / 5", why: "That is a fifth of them."}
          - {value: "$callers * 2", why: "None comes twice."}

    """,
  ]
}
