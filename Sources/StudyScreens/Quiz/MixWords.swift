import StudyProgress
import TerminalSurface

/// What a quiz or a drill is made of, told before it begins.
struct MixWords: Equatable, Sendable {
  /// Those of a kind: how many, and how they stand, in two ways of saying it.
  struct Part: Sendable {
    let count: Int
    /// As in `9 missed`.
    let word: String
    /// As in `questions that you missed`.
    let clause: String
  }

  /// `It asks 26 questions that you have not seen yet.` or `It asks 15 questions: 9 missed, 4 not seen yet, 2 known.`
  let sentence: String
  /// The same where there is no room for it: `9 missed, 4 not seen yet, 2 known.`
  let short: String

  /// What there is none of is left out; nil where nothing is asked.
  /// - Parameter counted: a number of them all in words.
  init?(_ parts: [Part], counted: (Int) -> String) {
    let parts = parts.filter { $0.count > 0 }
    guard let first = parts.first else { return nil }
    let all = counted(parts.reduce(0) { $0 + $1.count })
    let kinds = parts.map { "\($0.count) \($0.word)" }.joined(separator: ", ") + "."
    sentence = parts.count == 1 ? "It asks \(all) that you \(first.clause)." : "It asks \(all): \(kinds)"
    short = kinds
  }

  /// What has room in so many columns.
  func fitting(_ columns: Int) -> String { sentence.columns <= columns ? sentence : short }
}

extension QuizMix {
  /// Nil where nothing is asked.
  var words: MixWords? { words { $0.questions } }
  /// The same of what templates draw: it is its skill that was missed, or known.
  var wordsOfDrawn: MixWords? { words { $0.questions + " with new numbers" } }

  private func words(_ counted: (Int) -> String) -> MixWords? {
    MixWords(
      [
        .init(count: missed, word: "missed", clause: "missed"),
        .init(count: unseen, word: "not seen yet", clause: "have not seen yet"),
        .init(count: known, word: "known", clause: "knew"),
      ], counted: counted)
  }
}
