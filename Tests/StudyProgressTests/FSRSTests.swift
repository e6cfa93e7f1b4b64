import Foundation
import TestSupport
import Testing

@testable import StudyProgress

/// What the reference implementation does with cards; `scripts/review-vectors.py` has made it.
struct ReferenceVectors: Decodable {
  struct Fortnight: Decodable {
    struct Morning: Decodable {
      let at, due: Int
      let week: [Int]
      /// By objective, now and a week later.
      let known, later: [Objective]
    }

    /// How many cards were reviewed, and how many of them are known: the sum of their chances.
    struct Objective: Decodable {
      let reviewed: Int
      let known: Double

      init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        reviewed = try list.decode(Int.self)
        known = Double(try list.decode(String.self)) ?? .nan
      }
    }

    let mornings: [Morning]
    let log: [String]

    /// The log as the record has it; a line that is none is left out.
    var reviews: [RecordedReview] {
      log.enumerated().compactMap { number, line in
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 3, let card = ReviewCard(words[0]), let grade = ReviewGrade(rawValue: words[1]),
          let at = Int(words[2])
        else { return nil }
        return RecordedReview(id: "\(number)", card: card, grade: grade, at: at)
      }
    }
  }

  let cards: [[String]]
  let fortnight: Fortnight

  static func read() throws -> ReferenceVectors {
    let path = "\(Checkout.folder)/Tests/StudyProgressTests/Reference/review-vectors.json"
    return try JSONDecoder().decode(ReferenceVectors.self, from: Data(contentsOf: URL(filePath: path)))
  }
}

/// One review of a vector, and what the card is to be after it.
private struct ExpectedReview {
  let grade: ReviewGrade
  let at: Int
  let state, step: String
  let stability, difficulty: Double
  let due: Int
  let retrievability: Double

  init(_ line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    try #require(words.count == 8)
    grade = try #require(ReviewGrade(rawValue: words[0]))
    at = try #require(Int(words[1]))
    (state, step) = (words[2], words[3])
    stability = try #require(Double(words[4]))
    difficulty = try #require(Double(words[5]))
    due = try #require(Int(words[6]))
    retrievability = try #require(Double(words[7]))
  }
}

@Suite struct `The scheduler of the review` {
  @Test func `does what the reference implementation of FSRS-6 does, to a millionth, and due dates to the second`()
    throws
  {
    let cards = try ReferenceVectors.read().cards
    #expect(cards.count > 400)
    for (number, card) in cards.enumerated() {
      var memory: CardMemory?
      for line in card {
        let expected = try ExpectedReview(line)
        let next =
          memory?.reviewed(expected.grade, at: expected.at) ?? CardMemory(first: expected.grade, at: expected.at)
        memory = next
        #expect(words(for: next.phase) == [expected.state, expected.step], "card \(number): \(line)")
        #expect(next.due == expected.due, "card \(number): \(line)")
        for (value, wanted) in [
          (next.stability, expected.stability), (next.difficulty, expected.difficulty),
          (next.retrievability(at: expected.at + 30 * 86_400), expected.retrievability),
        ] where abs(value - wanted) > 1e-6 {
          Issue.record("card \(number): \(value) instead of \(wanted) in \(line)")
        }
      }
    }
  }

  private func words(for phase: CardMemory.Phase) -> [String] {
    switch phase {
    case .learning(let step): ["learning", "\(step)"]
    case .review: ["review", "-"]
    case .relearning: ["relearning", "0"]
    }
  }

  @Test func `by hand: a card that is good at first comes again after ten minutes, and then after two days`() {
    let first = CardMemory(first: .good, at: 1_000)
    // The first stability is a parameter, and so is the difficulty but for the exponential: 6.4133 - e^(0.8334 * 2) + 1.
    #expect(first.phase == .learning(step: 1) && first.due == 1_600 && first.stability == 2.3065)
    #expect(abs(first.difficulty - 2.1181) < 1e-3)
    let second = first.reviewed(.good, at: 1_600)
    #expect(second.phase == .review && second.due == 1_600 + 2 * 86_400)
    // Nine of ten are known after as many days as the stability has.
    #expect(abs(FSRS.retrievability(days: 7, stability: 7) - 0.9) < 1e-12)
  }

  @Test func `steps below a day are those of the reference in every phase`() {
    func interval(_ grades: ReviewGrade...) -> Int? {
      var memory: CardMemory?
      for grade in grades { memory = memory?.reviewed(grade, at: memory?.due ?? 0) ?? CardMemory(first: grade, at: 0) }
      return memory?.interval
    }
    #expect(interval(.again) == 60 && interval(.hard) == 330 && interval(.good) == 600)
    #expect(interval(.good, .hard) == 600 && interval(.good, .again) == 60)
    #expect(interval(.easy, .again) == 600 && interval(.easy, .again, .hard) == 900)
  }

  @Test func `no history of grades and no clock leads to a number that is none`() {
    var random = SeededGenerator(seed: 5)
    for _ in 1...2_000 {
      var memory = CardMemory(first: ReviewGrade.allCases.randomElement(using: &random) ?? .good, at: 0)
      for _ in 1...30 {
        let at = Int.random(in: 0...253_402_300_799, using: &random)
        memory = memory.reviewed(ReviewGrade.allCases.randomElement(using: &random) ?? .good, at: at)
        let isSound =
          memory.stability.isFinite && memory.stability >= 0.001 && (1...10).contains(memory.difficulty)
          && (60...36_500 * 86_400).contains(memory.interval)
        if !isSound { Issue.record("\(memory)") }
      }
    }
  }
}
