// Questions whose answer is among options.

extension QuestionReader {
  /// An option with what its rationale says of it; nil where nothing does.
  private struct Marked {
    let option: Question.Option
    let isRight: Bool?
  }

  func one(_ answer: NodeReader) -> Question.Kind? {
    guard let right = answer.name() else { return nil }
    let options = marked(right: [right])
    checkCount(options.count, within: 3...5)
    guard agrees([right], with: options, answer) else { return nil }
    return .one(options: options.map(\.option), answer: right)
  }

  func several(_ answer: NodeReader) -> Question.Kind? {
    let right = answer.entries { $0.name() }
    guard !right.isEmpty else { return nil }
    let options = marked(right: right)
    checkCount(options.count, within: 4...6)
    checkChoose(right.count)
    guard agrees(right, with: options, answer) else { return nil }
    return .several(options: options.map(\.option), answers: right)
  }

  func trueFalse(_ answer: NodeReader) -> Question.Kind? {
    guard let isTrue = answer.flag() else { return nil }
    let right = isTrue ? "true" : "false"
    let options = marked(right: [right])
    guard Set(options.map(\.option.id)) == ["true", "false"] else {
      return members["options"]?.diagnose("these options are \"true\" and \"false\", each with right or wrong")
    }
    guard agrees([right], with: options, answer) else { return nil }
    return .one(options: options.map(\.option).sorted { $0.id > $1.id }, answer: right)
  }

  func order(_ answer: NodeReader) -> Question.Kind? {
    let order = answer.entries { $0.name() }
    let options = (members["options"]?.anyMembers()?.entries ?? []).compactMap { id, reader -> Question.Option? in
      guard let parts = reader.members(required: ["text", "why"]) else { return nil }
      return Question.Option(
        id: id, text: parts["text"]?.prose(numbers: .story) ?? Prose(), rationale: parts["why"]?.prose() ?? Prose())
    }
    guard order.sorted() == options.map(\.id).sorted() else {
      return answer.diagnose("the order names each option once: \(options.map(\.id).joined(separator: ", "))")
    }
    checkCount(options.count, within: 3...6)
    return .order(options: options, answer: order)
  }

  // MARK: Options

  private func marked(right: [String]) -> [Marked] {
    (members["options"]?.anyMembers()?.entries ?? []).compactMap { id, reader in
      let texts = form == .trueFalse ? [] : ["text"]
      guard let parts = reader.members(required: texts, optional: ["right", "wrong"]) else { return nil }
      let text = parts["text"]?.prose(numbers: right.contains(id) ? .story : .free)
      let option = Question.Option(
        id: id, text: text ?? Prose([.paragraph([.text(id == "true" ? "True" : "False")])]),
        rationale: (parts["right"] ?? parts["wrong"])?.prose() ?? Prose())
      return Marked(option: option, isRight: mark(parts, reader))
    }
  }

  private func mark(_ parts: NodeReader.Members, _ reader: NodeReader) -> Bool? {
    switch (parts["right"], parts["wrong"]) {
    case (_?, nil): return true
    case (nil, _?): return false
    case (nil, nil): return reader.diagnose("this option has no rationale; say why it is right or wrong")
    case (_?, let wrong?): return wrong.diagnose("an option is right or wrong, not both; remove one")
    }
  }

  private func agrees(_ right: [String], with options: [Marked], _ answer: NodeReader) -> Bool {
    let ids = options.map(\.option.id)
    for id in right where !ids.contains(id) {
      answer.diagnose("there is no option \(id); there is \(ids.joined(separator: ", "))") as Void?
    }
    for marked in options {
      guard let isRight = marked.isRight, isRight != right.contains(marked.option.id) else { continue }
      let id = marked.option.id
      answer.diagnose(
        isRight
          ? "option \(id) has a reason why it is right, but the answer does not name it"
          : "the answer names option \(id), which has a reason why it is wrong") as Void?
    }
    return Set(right).isSubset(of: ids) && Set(right).count == right.count
  }

  private func checkCount(_ count: Int, within allowed: ClosedRange<Int>) {
    guard !allowed.contains(count) else { return }
    members["options"]?.diagnose(
      "here are \(count) options; \(allowed.lowerBound) to \(allowed.upperBound) make a question") as Void?
  }

  /// A question with several right options must say how many there are.
  private func checkChoose(_ count: Int) {
    let words = [2: "TWO", 3: "THREE", 4: "FOUR"]
    guard let word = words[count] else {
      members["answer"]?.diagnose("two to four options are right here, not \(count)") as Void?
      return
    }
    if members["ask"]?.word?.contains("Choose \(word)") == false {
      members["ask"]?.diagnose("\(count) options are right; end with: Choose \(word).") as Void?
    }
  }
}
