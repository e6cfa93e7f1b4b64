import Testing

@testable import CourseContent

/// The questions that are shipped, as a whole.
@Suite struct `The bank` {
  private static let questions = (try? Checkout.course().questions()) ?? []

  private func words(_ question: Question) -> Int { question.ask.plainText.split(whereSeparator: \.isWhitespace).count }

  @Test func `has 260 questions or more, and a third of them are as long as those of the exam`() {
    let long = Self.questions.filter { (60...90).contains(words($0)) }
    #expect(Self.questions.count >= 260)
    #expect(long.count * 3 >= Self.questions.count)
    #expect(Self.questions.filter { words($0) > 90 }.map(\.id) == [])
  }

  @Test func `has thirty questions or more for two or three options, which are of even length`() {
    var count = 0
    for question in Self.questions {
      guard case .several(let options, let answers) = question.kind else { continue }
      count += 1
      let lengths = options.map { Double($0.text.plainText.count) }.sorted()
      let isEven = lengths[lengths.count - 1] <= 1.5 * lengths[0]
      #expect(isEven, "\(question.id): \(lengths)")
      #expect([2, 3].contains(answers.count), "\(question.id)")
    }
    #expect(count >= 30)
  }

  @Test func `says of as many statements that they are true as that they are false`() {
    let answers = Self.questions.compactMap { question -> String? in
      guard case .one(_, let answer) = question.kind, ["true", "false"].contains(answer) else { return nil }
      return answer
    }
    let isTrue = answers.count { $0 == "true" }
    let difference = abs(2 * isTrue - answers.count)
    #expect(answers.count >= 20)
    #expect(difference <= 2, "\(isTrue) of \(answers.count)")
  }

  @Test(arguments: [BlindStrategy.Form.one, .several])
  func `gives nobody more than 4 points beside chance who goes by the form of an option`(form: BlindStrategy.Form) {
    let outcomes = BlindStrategy.outcomes(of: Self.questions, form: form)
    #expect(outcomes.count == BlindStrategy.allCases.count)
    for outcome in outcomes {
      let points = abs(outcome.share - outcome.chance)
      #expect(points <= 0.04, "\(outcome.strategy): \(outcome.share), \(outcome.chance)")
    }
  }

  @Test func `asks nothing twice`() {
    let texts = Self.questions.map { ($0.id, Set(Self.words(of: $0))) }
    for (place, (id, words)) in texts.enumerated() {
      for (other, others) in texts[..<place] {
        let alike = Double(words.intersection(others).count) / Double(max(1, words.union(others).count))
        #expect(alike < 0.5, "\(id) and \(other): \(alike)")
      }
    }
  }

  /// The words of a question that carry its meaning: four letters or more, and numbers.
  private static func words(of question: Question) -> [String] {
    let texts = ([question.ask] + question.options.map(\.text)).map(\.plainText) + question.items
    let all = texts.joined(separator: " ").lowercased()
    let words = all.split { !$0.isLetter && !$0.isNumber }
    return words.map(String.init).filter { $0.count > 3 || Int($0) != nil }
  }

  @Test func `tests each skill with four questions or more, from a lesson and where one can from a run`() throws {
    let manifest = try Checkout.course().manifest
    let counts = Dictionary(grouping: Self.questions, by: { $0.skill ?? "" }).mapValues(\.count)
    #expect(manifest.skills.count >= 24)
    #expect(counts[""] == nil)
    for skill in manifest.skills {
      let count = counts[skill.id] ?? 0
      #expect(count >= 4, "\(skill.id)")
      #expect(!skill.lessons.isEmpty && skill.scenario != nil, "\(skill.id)")
    }
  }
}
