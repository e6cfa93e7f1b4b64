// Whether as many seeds hold as a claim says. From the usual number of seeds on they are counted. Fewer can hardly tell a
// share: of ten seeds nine are less than 95 in a hundred and ten are more. There the claim fails only if so few would
// come about by chance in fewer than one of twenty checks although the share is true: a one-sided binomial test.

enum ShareOfSeeds {
  /// From how many seeds on they are counted.
  static let enough = Int(ContentCheck.usualSeeds)
  /// How likely what is seen with fewer seeds has to be at least, if the share is true.
  static let level = 0.05

  /// Whether a share from above 0 to 1 is not what was seen: it held with so many of the seeds.
  static func isRefuted(_ share: Double, held: Int, of seeds: Int) -> Bool {
    guard Double(held) < share * Double(seeds) - 1e-9 else { return false }
    return seeds >= enough || chance(ofAtMost: held, of: seeds, share) < level - 1e-9
  }

  /// How likely at most so many of some trials succeed, each with the same probability. Cost: O(trials).
  static func chance(ofAtMost most: Int, of trials: Int, _ probability: Double) -> Double {
    guard most < trials else { return 1 }
    guard probability < 1 else { return 0 }
    var exactly = (0..<trials).reduce(1.0) { chance, _ in chance * (1 - probability) }
    var sum = exactly
    for successes in 0..<max(0, most) {
      exactly *= Double(trials - successes) / Double(successes + 1) * probability / (1 - probability)
      sum += exactly
    }
    return sum
  }
}
