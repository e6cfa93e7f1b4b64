// Questions whose options belong to items, one to each.

extension QuestionReader {
  func match(_ run: RunReference?) -> Question.Kind? {
    let pairs = placed(run, by: ["item"]).map { option, reader, parts in
      Pair(item: parts["item"]?.title() ?? "", option: option, reader: reader, parts: parts)
    }
    checkCount(pairs.count, within: 3...5)
    for (place, pair) in pairs.enumerated() { check(pair, after: pairs[..<place]) }
    // What was answered is kept by the places of the items: lines of the file that change places must not move them.
    let inOrder = pairs.sorted { $0.option.id < $1.option.id }
    return .match(items: inOrder.map(\.item), options: inOrder.map(\.option))
  }

  /// An option with the item that it belongs to, and where they stand.
  private struct Pair {
    let item: String
    let option: Question.Option
    let reader: NodeReader
    let parts: NodeReader.Members
  }

  private static let longestItem = 30

  private func check(_ pair: Pair, after others: ArraySlice<Pair>) {
    pair.reader.checkName(pair.option.id)
    if pair.item.count > Self.longestItem {
      pair.parts["item"]?.diagnose(
        "an item has \(Self.longestItem) characters at most; this one has \(pair.item.count)") as Void?
    }
    for other in others where !pair.item.isEmpty && other.item.lowercased() == pair.item.lowercased() {
      pair.parts["item"]?.diagnose("this is the item of \(other.option.id) too; each belongs to one option") as Void?
    }
    let text = pair.option.text.plainText.lowercased()
    for other in others where !text.isEmpty && other.option.text.plainText.lowercased() == text {
      pair.parts["text"]?.diagnose(
        "this says the same as option \(other.option.id), so nobody can tell whose it is") as Void?
    }
  }
}
