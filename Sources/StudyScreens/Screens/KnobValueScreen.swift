import Simulation
import StudyProgress
import TerminalSurface

/// A field for the value of a knob, over the screen whose knob it is: bounded as the knob is, and saying why a value
/// cannot be.
struct KnobValueScreen: Screen {
  /// The knob, with the range that it has here.
  private let knob: Knob
  private let present: Double
  private var field: ValueField

  /// - Parameter key: what was pressed to get here; a digit is the first that is written.
  init(_ knob: Knob, from present: Double, typed key: KeyEvent) {
    self.knob = knob
    self.present = present
    field = ValueField("Turn a knob", label: knob.label + " =", columns: 64)
    if case .character(let digit) = key, digit.isNumber { _ = field.take(key) }
  }

  private static let bindings = ValueField.bindings(
    set: "set the knob to this value", close: "leave the knob as it is")

  var breadcrumbs: [String] { ["Knob", knob.label] }
  var hints: [KeyHint] { Self.bindings.hints }
  var isOverlay: Bool { true }
  var takesText: Bool { true }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    if write(key) { return .stay }
    switch Self.bindings.action(for: key) {
    case .set: return set()
    case .close: return .back
    case nil: return .stay
    }
  }

  /// Letters only where the values have names.
  private mutating func write(_ key: KeyEvent) -> Bool {
    if case .character(let character) = key, knob.names.isEmpty, !"0123456789.,-".contains(character) {
      field.problem = "Only a number can stand here."
      return true
    }
    return field.take(key)
  }

  private mutating func set() -> Navigation {
    switch value {
    case .success(let value): return .answer(.turn(knob: knob.name, to: value))
    case .failure(let refusal):
      field.problem = refusal.sentence
      return .stay
    }
  }

  struct Refusal: Error {
    let sentence: String
  }

  /// What is written, or why it is no value of the knob.
  private var value: Result<Double, Refusal> {
    let word = field.text.lowercased()
    let named = knob.names.firstIndex { $0.lowercased() == word }
    guard let value = named.map({ knob.range.lowerBound + Double($0) * knob.step }) ?? PredictedNumber(word)?.value
    else { return .failure(Refusal(sentence: "Write a value. " + knob.limits)) }
    var values = KnobValues([knob])
    do {
      try values.set(knob.name, to: value)
      return .success(value)
    } catch {
      return .failure(Refusal(sentence: error.sentence))
    }
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    field.draw(present: knob.amount(for: present), help: help, into: &surface, in: rect)
  }

  private var help: String {
    knob.names.isEmpty ? knob.limits : knob.limits + " Its values: " + knob.names.joined(separator: ", ") + "."
  }
}
