import CourseContent
import Simulation
import StudyProgress

/// How a question is answered in one line: options by their numbers or letters, a term in words, a number in digits.
struct PlainAnswerForm {
  private let question: Question
  private let options: [String]

  init(_ question: Question, options: [Question.Option]) {
    self.question = question
    self.options = options.map(\.id)
  }

  /// What the learner is asked to write.
  var prompt: String {
    switch question.kind {
    case .one: "Choose one: its number."
    case .several(_, let answers): "Choose \(answers.count): their numbers, with spaces between."
    case .order: "Put them in order: all \(options.count) numbers, with spaces between."
    case .fill, .predict: question.instruction
    }
  }

  /// Reads an answer; nil if the line does not answer this question.
  func answer(_ line: String) -> GivenAnswer? {
    let text = String(line.trimmed)
    guard !text.isEmpty else { return nil }
    switch question.kind {
    case .one: return chosen(text).flatMap { $0.count == 1 ? GivenAnswer(options: $0) : nil }
    case .several(_, let answers):
      return chosen(text).flatMap { $0.count == answers.count ? GivenAnswer(options: $0) : nil }
    case .order: return chosen(text).flatMap { $0.count == options.count ? GivenAnswer(options: $0) : nil }
    case .fill: return GivenAnswer(text)
    case .predict: return PredictedNumber(text).map { _ in GivenAnswer(text) }
    }
  }

  /// `1 3`, `1,3`, `13`, `a c` and, where it is asked, `true`.
  private func chosen(_ text: String) -> [String]? {
    let text = text.lowercased()
    if question.isTrueOrFalse, let id = options.first(where: { $0.hasPrefix(text) }) { return [id] }
    let places = text.filter { !$0.isWhitespace && $0 != "," }.map(place)
    guard !places.isEmpty, Set(places).count == places.count, !places.contains(nil) else { return nil }
    return places.compactMap { $0.map { options[$0] } }
  }

  private func place(_ character: Character) -> Int? {
    guard let code = character.asciiValue else { return nil }
    let first = character.isNumber ? Character("1") : "a"
    let place = Int(code) - Int(first.asciiValue ?? 0)
    return options.indices.contains(place) ? place : nil
  }
}
