// Questions whose answer is among options.

extension QuestionReader {
  /// An option with what its rationale says of it; nil where nothing does.
  private struct Marked {
    let option: Question.Option
    let isRight: Bool?
    let reader: NodeReader
    /// Whether a run or a fact that stands in it decides it.
    let isDecided: Bool
  }

  func one(_ answer: NodeReader, _ run: RunReference?) -> Question.Kind? {
    guard let right = answer.name() else { return nil }
    let options = marked(right: [right])
    checkEach(options, run)
    checkCount(options.count, within: 3...5)
    guard agrees([right], with: options, answer) else { return nil }
    return .one(options: options.map(\.option), answer: right)
  }

  func several(_ answer: NodeReader, _ run: RunReference?) -> Question.Kind? {
    let right = answer.entries { $0.name() }
    guard !right.isEmpty else { return nil }
    let options = marked(right: right)
    checkEach(options, run)
    checkCount(options.count, within: 4...6)
    checkChoose(right.count)
    guard agrees(right, with: options, answer) else { return nil }
    return .several(options: options.map(\.option), answers: right)
  }

  func trueFalse(_ answer: NodeReader, _ run: RunReference?) -> Question.Kind? {
    guard let isTrue = answer.flag() else { return nil }
    let right = isTrue ? "true" : "false"
    let options = marked(right: [right])
    checkAny(options.map(\.isDecided), run)
    guard Set(options.map(\.option.id)) == ["true", "false"] else {
      return members["options"]?.diagnose("these options are \"true\" and \"false\", each with right or wrong")
    }
    guard agrees([right], with: options, answer) else { return nil }
    return .one(options: options.map(\.option).sorted { $0.id > $1.id }, answer: right)
  }

  func order(_ answer: NodeReader, _ run: RunReference?) -> Question.Kind? {
    let order = answer.entries { $0.name() }
    let options = placed(run).map(\.option)
    guard order.sorted() == options.map(\.id).sorted() else {
      return answer.diagnose("the order names each option once: \(options.map(\.id).joined(separator: ", "))")
    }
    checkCount(options.count, within: 3...6)
    return .order(options: options, answer: order)
  }

  // MARK: Options

  /// Options that say why they stand where they stand.
  /// - Parameter keys: what says where that is, if it stands beside each.
  func placed(
    _ run: RunReference?, by keys: [String] = []
  ) -> [(option: Question.Option, reader: NodeReader, parts: NodeReader.Members)] {
    let before = reader.log.references.count
    let all = (members["options"]?.anyMembers()?.entries ?? []).compactMap {
      id, reader -> (option: Question.Option, reader: NodeReader, parts: NodeReader.Members)? in
      guard let parts = reader.members(required: keys + ["text", "why"], optional: ["facts"]) else { return nil }
      let option = Question.Option(
        id: id, text: parts["text"]?.prose(numbers: .story) ?? Prose(), rationale: parts["why"]?.prose() ?? Prose(),
        facts: facts(parts))
      return (option, reader, parts)
    }
    checkAny([isDecided(since: before)], run)
    return all
  }

  private func marked(right: [String]) -> [Marked] {
    (members["options"]?.anyMembers()?.entries ?? []).compactMap { id, reader in
      let texts = form == .trueFalse ? [] : ["text"]
      let keys = ["right", "wrong", "run", "facts"]
      guard let parts = reader.members(required: texts, optional: keys) else { return nil }
      let before = reader.log.references.count
      let runs = parts["run"] == nil ? reader.runs : MeasuredRuns()
      let text = parts["text"]?.measuring(runs).prose(numbers: right.contains(id) ? .story : .free)
      let run = parts["run"]?.run()
      if parts["run"] != nil { runs.take(run, isWritten: true) }
      let option = Question.Option(
        id: id, text: text ?? Prose([.paragraph([.text(id == "true" ? "True" : "False")])]),
        rationale: (parts["right"] ?? parts["wrong"])?.measuring(runs).prose() ?? Prose(), run: run,
        facts: facts(parts))
      return Marked(
        option: option, isRight: mark(parts, reader), reader: reader, isDecided: isDecided(since: before))
    }
  }

  private func facts(_ parts: NodeReader.Members) -> [String] {
    parts["facts"]?.names { .fact($0, words: nil) } ?? []
  }

  // MARK: What decides

  /// Whether a fact, a measured number or a claim was read since there were so many references.
  private func isDecided(since count: Int) -> Bool {
    reader.log.references[count...].contains(where: \.isEvidence)
  }

  /// Whether the question only asks what its terms mean.
  private var isRecall: Bool {
    guard let recall = members["recall"], recall.flag() == true else { return false }
    if members["terms"] == nil {
      recall.diagnose("a question of recall names the terms that decide it; add terms") as Void?
    }
    return true
  }

  /// Each option is decided by what stands in it; a right one also by what holds in the run of the question.
  private func checkEach(_ options: [Marked], _ run: RunReference?) {
    guard !isRecall else { return }
    let isShown = run?.claims.isEmpty == false
    for marked in options where !marked.isDecided && !(marked.isRight == true && isShown) {
      marked.reader.note(.undecided("this option"))
    }
  }

  private func checkAny(_ decided: [Bool], _ run: RunReference?) {
    guard !isRecall, run?.claims.isEmpty != false, !decided.contains(true) else { return }
    members["options"]?.note(.undecided("this question"))
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

  func checkCount(_ count: Int, within allowed: ClosedRange<Int>) {
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
