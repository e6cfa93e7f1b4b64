import CourseContent
import StudyProgress
import TerminalSurface

/// An answer while it is being made: what the cursor is on, what is marked, how things are ordered, what is typed.
/// Nothing is chosen before the learner has chosen it.
struct QuizAnswering: Sendable {
  let question: Question
  /// The options as they are shown; in an order, and beside items, as the learner has put them.
  private(set) var options: [Question.Option]
  /// The options as they were shown first, which their letters follow.
  private let optionsAtFirst: [String]
  /// The option under the cursor; nil before an arrow has brought one.
  private(set) var cursor: Int?
  private(set) var marked: Set<String> = []
  /// How many options of an order or of pairs, from the top, stand where the learner wants them.
  private(set) var placed = 0
  /// Whether the option under the cursor goes where the cursor goes.
  private(set) var isHolding = false
  var field = TextField()

  /// What kind of input is wanted.
  enum Form {
    case one, several, order, match, words, number

    /// Whether options change places: among themselves, or beside what they belong to.
    var isArranged: Bool { self == .order || self == .match }
  }

  init(_ question: Question, in session: QuizSession) {
    self.question = question
    options = session.options(of: question)
    optionsAtFirst = options.map(\.id)
    field.hasFocus = question.options.isEmpty
  }

  var form: Form {
    switch question.kind {
    case .one: .one
    case .several: .several
    case .order: .order
    case .match: .match
    case .fill: .words
    case .predict: .number
    }
  }

  /// Whether something is typed, and no option chosen.
  var isTyped: Bool { form == .words || form == .number }

  private var wanted: Int { question.rightOptionIDs.count }

  /// The letter of an option: `a` for the first that was shown.
  func letter(of option: Question.Option) -> String { Self.letter(optionsAtFirst.firstIndex(of: option.id) ?? 0) }

  static func letter(_ place: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "a") + UInt8(max(0, min(25, place)))))
  }

  /// What is said to a key that says how sure one is, where that is switched off.
  static let nobodyAsks = "Nobody asks how sure you are; Settings can change that."

  /// The key that opens the run of the option at a place, once it is answered.
  static func runKey(ofOption place: Int) -> KeyEvent { .character(Character(letter(place).uppercased())) }

  /// The small letters of the options, in their order.
  var letters: [Character] { options.indices.map { Character(Self.letter($0)) } }

  // MARK: Options

  /// Goes so many options on; the first arrow brings the cursor to the first or the last.
  mutating func move(_ step: Int) {
    guard !options.isEmpty else { return }
    guard let before = cursor else {
      cursor = step > 0 ? 0 : options.count - 1
      return
    }
    let next = max(0, min(options.count - 1, before + step))
    cursor = next
    if isHolding { options.swapAt(before, next) }
  }

  /// Space: marks one of several, picks up or puts down what changes places. Once something was put down, all are
  /// arranged as they stand.
  mutating func mark() {
    guard let cursor else { return }
    switch form {
    case .several: marked.formSymmetricDifference([options[cursor].id])
    case .order, .match:
      isHolding.toggle()
      placed = options.count
    case .one, .words, .number: break
    }
  }

  /// Chooses the option of a letter or a digit: the one, one more of several, the next of an order or beside the next item. Said again, it is
  /// taken back.
  /// - Returns: the option's id; nil if there is none.
  mutating func choose(_ name: Character) -> String? {
    guard let id = option(called: name), let place = options.firstIndex(where: { $0.id == id }) else { return nil }
    switch form {
    case .one: cursor = place
    case .several: marked.formSymmetricDifference([id])
    case .order, .match: order(place)
    case .words, .number: break
    }
    return id
  }

  private func option(called name: Character) -> String? {
    let letter = name.lowercased()
    if question.isTrueOrFalse, let id = optionsAtFirst.first(where: { $0.hasPrefix(letter) }) { return id }
    let place = optionsAtFirst.indices.first { letter == Self.letter($0) || letter == "\($0 + 1)" }
    return place.map { optionsAtFirst[$0] }
  }

  /// Puts the option at a place behind those that are placed, or back among the others.
  private mutating func order(_ place: Int) {
    (isHolding, cursor) = (false, nil)
    let option = options.remove(at: place)
    let isBack = place < placed
    if isBack { placed -= 1 }
    options.insert(option, at: placed)
    if !isBack { placed += 1 }
  }

  // MARK: The answer

  /// The answer as it stands, or what is missing.
  var answer: Result<GivenAnswer, Missing> {
    switch form {
    case .one: cursor.map { .success(GivenAnswer(options: [options[$0].id])) } ?? missing(question.instruction)
    case .several where marked.count == wanted: .success(GivenAnswer(options: optionsAtFirst.filter(marked.contains)))
    case .several where marked.isEmpty: missing(question.instruction)
    case .several: missing("Choose \(wanted): \(marked.count) chosen so far.")
    case .order where placed == options.count, .match where placed == options.count:
      .success(GivenAnswer(options: options.map(\.id)))
    case .order where placed == 0, .match where placed == 0: missing(question.instruction)
    case .order: missing("Put all in order: \(placed) of \(options.count) so far.")
    case .match: missing("Pair all of them: \(placed) of \(options.count) so far.")
    case .words where field.text.contains { $0.isLetter || $0.isNumber }: .success(GivenAnswer(field.text))
    case .number where entry.isNumber(field.text): .success(GivenAnswer(field.text))
    case .words, .number: missing(question.instruction)
    }
  }

  private func missing(_ sentence: String) -> Result<GivenAnswer, Missing> { .failure(Missing(sentence: sentence)) }

  struct Missing: Error {
    let sentence: String
  }

  // MARK: The field

  private var entry: NumberEntry {
    if case .predict(let prediction) = question.kind {
      NumberEntry(unit: prediction.unit)
    } else {
      NumberEntry(unit: "")
    }
  }

  /// Takes a key that is the field's.
  /// - Returns: false if it is not, or would make of a number what is none.
  mutating func type(_ key: KeyEvent) -> Bool {
    var longer = field
    guard longer.take(key) else { return false }
    if form == .number, case .character = key, !entry.accepts(longer.text) { return false }
    field = longer
    return true
  }
}
