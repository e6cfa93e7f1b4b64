import Simulation

/// In what two systems differ that meet the same requests and both wait for results, or both hand work over.
struct AlikeVerdict {
  /// The most figures that it names, those that matter most first.
  private static let mostLines = 5

  private let lines: [ForkDifference.Line]
  private let isFinal: Bool

  init(of twin: Twin) {
    let (left, right) = (twin.pair.left.run, twin.pair.right.run)
    let isOver = twin.pair.isOver
    // Nothing left to do at this moment is not the end: more may come.
    let figures = Self.figures(of: left, right).filter { isOver || $0.metrics.left != .drainedAt }
    lines = ForkDifference.lines(left, right, of: figures)
    isFinal = isOver
  }

  var sentence: String {
    guard !lines.isEmpty else { return (isFinal ? "No" : "So far no") + " figure of the two differs." }
    let list = lines.prefix(Self.mostLines).map { "\($0.name) \($0.original) against \($0.changed)" }
    return (isFinal ? "Left" : "So far, left") + " against right: \(list.joined(separator: "; "))."
  }

  /// What components of the same name count that only their kind knows, then what every system has.
  private static func figures(of left: Run, _ right: Run) -> [ForkDifference.Figure] {
    left.nodes.indices.flatMap { node -> [ForkDifference.Figure] in
      let name = left.nodes[node].name
      guard let twin = right.nodes.firstIndex(where: { $0.name == name }) else { return [] }
      let known = right.nodes[twin].traits.ownFields
      return left.nodes[node].traits.ownFields.filter { $0.onlyGrows && known.contains($0) }.map { field in
        let words = field.name.replacing("_", with: " ")
        return ForkDifference.Figure(words, .own(node, field), onTheRight: .own(twin, field))
      }
    } + ForkDifference.whole + emptyReceives(left, right) + bill(left, right)
  }

  /// Of the first queue of the same name in both.
  private static func emptyReceives(_ left: Run, _ right: Run) -> [ForkDifference.Figure] {
    left.nodes.indices.lazy.filter { left.nodes[$0].traits.hidesMessages }.compactMap { node in
      right.nodes.firstIndex { $0.name == left.nodes[node].name && $0.traits.hidesMessages }.map { twin in
        ForkDifference.Figure(
          "receives that found nothing", .queue(node, .emptyReceives), onTheRight: .queue(twin, .emptyReceives))
      }
    }.prefix(1).map(\.self)
  }

  /// What a million requests cost, where both have prices and lack the same ones.
  private static func bill(_ left: Run, _ right: Run) -> [ForkDifference.Figure] {
    func perMillion(_ run: Run) -> Metric? { Metric(path: "bill.per_million", among: run.nodes) }
    guard left.unpriced == right.unpriced, let ours = perMillion(left), let theirs = perMillion(right) else {
      return []
    }
    return [ForkDifference.Figure("a million requests cost", ours, onTheRight: theirs)]
  }
}
