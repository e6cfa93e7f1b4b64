import CourseContent
import StudyProgress
import TerminalSurface

/// An answer while it is being made: what the cursor is on, what is marked, how things are ordered, what is typed.
struct QuizAnswering: Sendable {
  let question: Question
  /// The options as they are shown; in an order, as the learner has put them.
  private(set) var options: [Question.Option]
  /// The options as they were shown first, which their letters follow.
  private let optionsAtFirst: [String]
  private(set) var cursor: ChoiceList
  private(set) var marked: Set<String> = []
  /// Whether the option under the cursor goes where the cursor goes.
  private(set) var isHolding = false
  var field = TextField()

  /// What kind of input is wanted.
  enum Form { case one, several, order, text }

  init(_ question: Question, in session: QuizSession) {
    self.question = question
    options = session.options(of: question)
    optionsAtFirst = options.map(\.id)
    cursor = ChoiceList(count: options.count)
    field.hasFocus = true
  }

  var form: Form {
    switch question.kind {
    case .one: .one
    case .several: .several
    case .order: .order
    case .fill, .predict: .text
    }
  }

  private var wanted: Int { question.rightOptionIDs.count }

  /// The letter of an option: `a` for the first that was shown.
  func letter(of option: Question.Option) -> String { Self.letter(optionsAtFirst.firstIndex(of: option.id) ?? 0) }

  static func letter(_ place: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "a") + UInt8(max(0, min(25, place)))))
  }

  // MARK: Keys

  mutating func move(_ step: Int) {
    let before = cursor.chosen
    cursor.move(by: step)
    if isHolding { options.swapAt(before, cursor.chosen) }
  }

  /// Space: marks one of several, picks up or puts down a part of an order.
  mutating func mark() {
    guard options.indices.contains(cursor.chosen) else { return }
    switch form {
    case .several: marked.formSymmetricDifference([options[cursor.chosen].id])
    case .order: isHolding.toggle()
    case .one, .text: break
    }
  }

  /// Goes to the option of that letter; false if there is none.
  mutating func choose(_ letter: Character) -> Bool {
    let names: [Character: String] = question.isTrueOrFalse ? ["t": "true", "f": "false"] : [:]
    guard
      let index = options.firstIndex(where: { self.letter(of: $0) == String(letter) || names[letter] == $0.id })
    else { return false }
    cursor.choose(index)
    return true
  }

  /// The answer as it stands, or what is missing.
  var answer: Result<GivenAnswer, Missing> {
    switch form {
    case .one where options.indices.contains(cursor.chosen): .success(GivenAnswer(options: [options[cursor.chosen].id]))
    case .several where marked.count == wanted:
      .success(GivenAnswer(options: optionsAtFirst.filter(marked.contains)))
    case .order: .success(GivenAnswer(options: options.map(\.id)))
    case .text where isWritten: .success(GivenAnswer(field.text))
    case .several: .failure(Missing(sentence: "Choose \(wanted): \(marked.count) chosen so far."))
    case .one, .text: .failure(Missing(sentence: question.instruction))
    }
  }

  struct Missing: Error {
    let sentence: String
  }

  private var isWritten: Bool {
    if case .predict = question.kind { return PredictedNumber(field.text) != nil }
    return field.text.contains { $0.isLetter || $0.isNumber }
  }
}
