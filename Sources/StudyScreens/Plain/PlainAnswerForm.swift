import CourseContent
import Simulation
import StudyProgress

/// How a question is answered in one line, and how sure one is with it: options by their letters or numbers, a term in
/// words, a number in digits. Capital letters, or an `S` before it, say sure; a `g` before it says guess.
struct PlainAnswerForm {
  struct Line: Equatable {
    let answer: GivenAnswer
    /// How sure the learner is; nil where nobody asks.
    let confidence: AnswerConfidence?
  }

  private let question: Question
  private let options: [String]
  private let asksConfidence: Bool

  init(_ question: Question, options: [Question.Option], asksConfidence: Bool = true) {
    self.question = question
    self.options = options.map(\.id)
    self.asksConfidence = asksConfidence
  }

  /// What the learner is asked to write.
  var prompt: String {
    switch question.kind {
    case .one: "Choose one: its letter." + (asksConfidence ? " A capital says sure, g before it guess." : "")
    case .several(_, let answers): "Choose \(answers.count): their letters.\(confidence)"
    case .order: "Put them in order: all \(options.count) letters.\(confidence)"
    case .match:
      "Find the pairs: in the order of the list, for each line the letter that belongs to it.\(confidence)"
    case .fill, .predict: question.instruction + confidence
    }
  }

  private var confidence: String { asksConfidence ? " S before it says sure, g guess." : "" }

  /// Reads an answer; nil if the line does not answer this question.
  func answer(_ line: String) -> Line? {
    let text = String(line.trimmed)
    if asksConfidence, let claim = [AnswerConfidence.sure, .guess].first(where: { claims(text, $0) }) {
      let rest = text.dropFirst(claim.letter.count).drop(while: \.isWhitespace)
      return given(String(rest)).map { Line(answer: $0, confidence: claim) }
    }
    guard let answer = given(text) else { return nil }
    let letters = text.filter(\.isLetter)
    let isCapital = !options.isEmpty && !letters.isEmpty && letters.allSatisfy(\.isUppercase)
    return Line(answer: answer, confidence: asksConfidence ? (isCapital ? .sure : .unsure) : nil)
  }

  /// A digit may follow at once, but not where a term is asked for: S3 is one.
  private func claims(_ text: String, _ claim: AnswerConfidence) -> Bool {
    let isTerm = if case .fill = question.kind { true } else { false }
    guard text.hasPrefix(claim.letter), let next = text.dropFirst(claim.letter.count).first else { return false }
    return next.isWhitespace || !isTerm && next.isNumber
  }

  private func given(_ text: String) -> GivenAnswer? {
    guard !text.isEmpty else { return nil }
    switch question.kind {
    case .one: return chosen(text, count: 1)
    case .several(_, let answers): return chosen(text, count: answers.count)
    case .order, .match: return chosen(text, count: options.count)
    case .fill: return GivenAnswer(text)
    case .predict(let prediction): return NumberEntry(unit: prediction.unit).isNumber(text) ? GivenAnswer(text) : nil
    }
  }

  /// `a c`, `a,c`, `ac`, `1 3` and, where it is asked, `true`.
  private func chosen(_ text: String, count: Int) -> GivenAnswer? {
    let text = text.lowercased()
    if question.isTrueOrFalse, let id = options.first(where: { $0.hasPrefix(text) }) {
      return GivenAnswer(options: [id])
    }
    let places = text.filter { !$0.isWhitespace && $0 != "," }.compactMap(place)
    guard places.count == count, Set(places).count == count,
      text.allSatisfy({ $0.isWhitespace || $0 == "," || place($0) != nil })
    else { return nil }
    return GivenAnswer(options: places.map { options[$0] })
  }

  private func place(_ character: Character) -> Int? {
    options.indices.first { QuizAnswering.letter($0) == String(character) || "\($0 + 1)" == String(character) }
  }
}

extension AnswerConfidence {
  /// What stands before an answer that says it.
  fileprivate var letter: String {
    switch self {
    case .guess: "g"
    case .unsure: ""
    case .sure: "S"
    }
  }
}
