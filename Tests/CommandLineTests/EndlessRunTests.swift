import Foundation
import Testing

/// A learner's own system in which events happen for ever at one instant, by every verb that plays it unasked.
@Suite struct `A system that never ends` {
  private static let circle = """
    format: 1
    id: waiting
    title: Somebody waits
    story: Somebody asks, and is sent round and round.
    knobs: {network_latency: {value: 0, unit: s, range: [0, 1], step: 0.1}}
    components:
      client: {kind: client, traffic: [{burst: 1, at: 1}], steps: [{send: line}]}
      line: {kind: queue}
      server: {kind: worker, reads: line, steps: [{send: line}]}
    claims: [totals.failed == 0]
    leaves_out: [everything else]

    """

  private func course() throws -> TemporaryFolder {
    let content = try QuizCourse.folder(questions: 4)
    let manifest = "\(content.path)/course.yaml"
    let text = try String(contentsOfFile: manifest, encoding: .utf8)
    try text.replacing("scenarios: []", with: "scenarios: [waiting]").write(
      toFile: manifest, atomically: true, encoding: .utf8)
    try Self.circle.write(toFile: "\(content.path)/scenarios/waiting.yaml", atomically: true, encoding: .utf8)
    return content
  }

  @Test func `is told in one sentence with its name where a lesson plays it, and nobody waits`() throws {
    let content = try course()
    let run = try Binary(shell: "\"$weir\" guide one --plain --content '\(content.path)'")
    #expect(run.status == 1 && run.errors.hasPrefix("weir: waiting was stopped: "), "\(run.errors)")
    #expect(run.errors.count { $0 == "\n" } == 1)
  }

  @Test func `is told by the check where it is run`() throws {
    let content = try course()
    let run = try Binary(shell: "\"$weir\" check --content '\(content.path)'")
    #expect(run.status == 1 && (run.output + run.errors).contains("goes on for ever or grows without bound"))
  }
}
