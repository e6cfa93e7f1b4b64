/// What a learner answered, in the words in which it is kept: the letters of options as the file has them, with spaces
/// between, or the text as it was typed.
public struct GivenAnswer: Hashable, Sendable {
  /// Letters of options with spaces between, or what was typed; empty for no answer.
  public let text: String

  /// An answer as it is kept, or as it was typed.
  public init(_ text: String) { self.text = text }
  /// Options by their ids: the one, the several, or all in order.
  public init(options ids: [String]) { text = ids.joined(separator: " ") }

  /// What is kept where the learner gave no answer and wanted to see the right one.
  public static let none = GivenAnswer("")

  /// The ids of options, in the order in which they were given.
  public var optionIDs: [String] { text.split(separator: " ").map(String.init) }
}

/// What an answer is worth.
public enum Verdict: String, Sendable, CaseIterable {
  /// Counts as right.
  case right
  /// A number close to the right one: told as near, counted as wrong.
  case near
  /// Told and counted as wrong.
  case wrong
}
