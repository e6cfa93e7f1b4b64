import Simulation

/// In what two systems differ that meet the same requests and both wait for results, or both hand work over.
struct AlikeVerdict {
  /// The most figures that it names, those that matter most first.
  private static let mostLines = 4

  private let lines: [ForkDifference.Line]
  private let isFinal: Bool

  init(of twin: Twin) {
    let (left, right) = (twin.pair.left.run, twin.pair.right.run)
    lines = ForkDifference.lines(left, right, of: Self.figures(of: left, right))
    isFinal = twin.pair.isOver
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
    } + ForkDifference.whole
  }
}
