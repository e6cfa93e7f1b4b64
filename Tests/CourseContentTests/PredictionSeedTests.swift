import Testing

@testable import CourseContent

/// What is asked before a run that is one of many has one right answer in each of them.
@Suite struct `A prediction of a run by chance` {
  private func problems(choices: String, seeds: UInt64) throws -> [String] {
    let text = Sample.with("steps: [{work: 1}]", as: "steps: [{work: {mean: 1, variation: 1}}]")
      .replacing("[totals.succeeded == $orders]", with: "[{that: totals.failed == 0, share: 1}]")
      .replacing("answer: drained_at, unit: s", with: "choices: [\(choices)]")
    let folder = try TemporaryFolder([
      "course.yaml": "format: 1\ntitle: A course\nscenarios: [shop]\n", "scenarios/shop.yaml": text,
    ])
    return ContentCheck(folder: folder.path, seeds: seeds).problems.map(\.description)
  }

  /// With the seed 7 all is done at 11.9 s, with 1 to 5 before 5 s or after 9.9 s, and with 6 at 8.5 s.
  @Test func `is told of a seed with which none of its choices holds`() throws {
    let holes = "{text: early, when: drained_at < 5}, {text: late, when: drained_at >= 9}"
    #expect(try problems(choices: holes, seeds: 5) == [])
    let told = try problems(choices: holes, seeds: 20)
    #expect(told.count == 1)
    #expect(told[0].contains("predictions.0: with the seed 6 0 of the choices hold in the run; exactly one should"))
  }

  @Test func `is right where one of its choices holds with each seed`() throws {
    let whole = "{text: early, when: drained_at < 9}, {text: late, when: drained_at >= 9}"
    #expect(try problems(choices: whole, seeds: 40) == [])
  }
}
