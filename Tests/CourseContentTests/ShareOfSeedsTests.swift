import Testing

@testable import CourseContent

@Suite struct `A share of seeds` {
  /// How many may fail is worked out by hand: with 10 seeds and 0.95, at most 9 hold with 1 - 0.95^10 = 40 %, at most 8
  /// with 8.6 %, at most 7 with 1.2 %. With 5 and 0.9, at most 3 hold with 8.1 %, at most 2 with 0.9 %.
  @Test(arguments: [
    (0.95, 9, 10, false), (0.95, 8, 10, false), (0.95, 7, 10, true), (0.9, 3, 5, false), (0.9, 2, 5, true),
    (0.95, 0, 1, false), (0.96, 0, 1, true), (0.5, 2, 10, false), (0.5, 1, 10, true),
    (1, 9, 10, true), (1, 10, 10, false), (1, 0, 1, true),
  ])
  func `that few seeds can hardly tell is refuted by what would come about in fewer than one of twenty checks`(
    share: Double, held: Int, seeds: Int, isRefuted: Bool
  ) {
    #expect(ShareOfSeeds.isRefuted(share, held: held, of: seeds) == isRefuted)
  }

  @Test(arguments: [20, 40, 200, 1_000], [0.05, 0.5, 0.9, 0.95, 1])
  func `is counted to the seed from the usual number on`(seeds: Int, share: Double) {
    let least = Int((share * Double(seeds)).rounded())
    #expect(!ShareOfSeeds.isRefuted(share, held: least, of: seeds))
    #expect(ShareOfSeeds.isRefuted(share, held: least - 1, of: seeds))
  }

  @Test func `has the chances of a coin`() {
    // Of three coins none, at most one, at most two: 1, 4 and 7 of 8.
    for (most, chance) in [(0, 0.125), (1, 0.5), (2, 0.875), (3, 1)] {
      #expect(abs(ShareOfSeeds.chance(ofAtMost: most, of: 3, 0.5) - chance) < 1e-12)
    }
  }

  /// The sum of ten exponential works of 1 s is below 10 s with a probability of 54 %, whose standard error with 200 seeds is
  /// 3.5 % and with 1,000 seeds 1.6 %.
  @Test(arguments: [(200 as UInt64, 0.68, 0.4), (1_000, 0.61, 0.47)])
  func `is told by many seeds`(seeds: UInt64, tooMuch: Double, less: Double) throws {
    #expect(try problems(share: tooMuch, seeds: seeds).count == 1)
    #expect(try problems(share: less, seeds: seeds) == [])
  }

  @Test func `does not fail with few seeds for a claim that holds with many`() throws {
    for seeds in 1...19 as ClosedRange<UInt64> { #expect(try problems(share: 0.47, seeds: seeds) == [], "\(seeds)") }
  }

  private func problems(share: Double, seeds: UInt64) throws -> [String] {
    let text = Sample.with("steps: [{work: 1}]", as: "steps: [{work: {mean: 1, variation: 1}}]")
      .replacing("[totals.succeeded == $orders]", with: "[{that: drained_at < 10, share: \(share)}]")
    let folder = try TemporaryFolder([
      "course.yaml": "format: 1\ntitle: A course\nscenarios: [shop]\n", "scenarios/shop.yaml": text,
    ])
    return ContentCheck(folder: folder.path, seeds: seeds).problems.map(\.description)
  }
}
