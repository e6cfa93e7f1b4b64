/// A small scenario that is right, for tests that make one thing wrong in it.
enum Sample {
  static let right = """
    format: 1
    id: shop
    title: A shop
    story: Orders wait for a packer.
    knobs:
      orders: {value: 10, unit: orders, range: [0, 100], step: 1}
    components:
      buyers: {kind: client, traffic: [{burst: $orders, at: 0}], steps: [{send: line}]}
      line: {kind: queue, dead_letter: {queue: dead, max_receive_count: 3}}
      dead: {kind: queue}
      packer: {kind: worker, reads: line, steps: [{work: 1}]}
    faults: [{at: 5, until: 6, down: packer}]
    narration: [{at: 1, say: "{nodes.line.depth} of {$orders} wait."}]
    predictions: [{id: end, ask: "When is it over?", answer: drained_at, unit: s}]
    claims: [totals.succeeded == $orders]
    leaves_out: [the door]

    """

  /// The sample with a part of it replaced; a replacement that changes nothing is a mistake of the test.
  static func with(_ part: String, as other: String) -> String {
    let text = right.replacing(part, with: other)
    precondition(text != right, "the sample has no \(part)")
    return text
  }
}
