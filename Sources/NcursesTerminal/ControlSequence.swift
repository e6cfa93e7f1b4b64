internal import TerminalSurface

/// What stands between `ESC [` and its last letter, and what key it is, if it is one.
///
/// The forms are those of xterm, rxvt and the VT220, and for keys with a number of their own those of xterm's
/// modifyOtherKeys and of the keyboard protocol of kitty.
struct ControlSequence {
  private let marker: UInt8?
  /// The numbers between semicolons, each with those that colons divide; nil where one was left out.
  private let parameters: [[Int?]]
  private let intermediates: [UInt8]
  private let final: Character

  init(_ bytes: ArraySlice<UInt8>) {
    let letters = bytes.prefix { (0x30...0x3f).contains($0) }
    marker = letters.first.flatMap { $0 >= 0x3c ? $0 : nil }
    let numbers = marker == nil ? letters : letters.dropFirst()
    let groups = numbers.isEmpty ? [] : numbers.split(separator: 0x3b, omittingEmptySubsequences: false)
    parameters = groups.map { $0.split(separator: 0x3a, omittingEmptySubsequences: false).map(Self.number) }
    intermediates = Array(bytes.dropFirst(letters.count).dropLast())
    final = bytes.last.map { Character(Unicode.Scalar($0)) } ?? " "
  }

  /// No number of a terminal has more than seven digits.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.count <= 7 ? Int(String(decoding: digits, as: UTF8.self)) : nil
  }

  var beginsPaste: Bool { isPlain && final == "~" && code == 200 && parameters.count == 1 }

  /// "Ready", the answer to `ESC [ 5 n`.
  var isAnswer: Bool { isPlain && final == "n" && code == 0 && parameters.count == 1 }

  /// The answer whether the terminal has a mode that can be set and reset: `ESC [ ? 2026 ; 2 $ y`.
  var mode: (number: Int, isThere: Bool)? {
    guard marker == 0x3f, intermediates == [0x24], final == "y", parameters.count == 2,
      let number = parameters[0].first ?? nil, let state = parameters[1].first ?? nil
    else { return nil }
    return (number, (1...2).contains(state))
  }

  /// The news that the colours of the terminal are dark or light now: `ESC [ ? 997 ; 1 n`.
  var scheme: KnownGround? {
    guard marker == 0x3f, intermediates.isEmpty, final == "n", parameters.count == 2, parameters[0] == [997] else {
      return nil
    }
    return parameters[1] == [1] ? .dark : parameters[1] == [2] ? .light : nil
  }

  /// A report of the mouse in the form of mode 1006: `ESC [ < 0 ; 12 ; 3 M`, with `m` at its end when a button is let go.
  var isPointerReport: Bool { marker == 0x3c && !hasIntermediates && (final == "M" || final == "m") }

  /// What was done with the mouse. Buttons other than the left, a wheel to the side and moving without a button are
  /// nothing.
  var pointer: PointerEvent? {
    guard isPointerReport, parameters.count == 3 else { return nil }
    let numbers = parameters.compactMap { $0.count == 1 ? $0[0] : nil }
    guard numbers.count == 3, numbers[0] < 256, Self.places.contains(numbers[1]), Self.places.contains(numbers[2]),
      let kind = Self.pointerKind(of: numbers[0], isRelease: final == "m")
    else { return nil }
    return PointerEvent(kind, at: Point(numbers[1] - 1, numbers[2] - 1))
  }

  /// No screen has more columns or rows.
  private static let places = 1...32_768

  /// The two lowest bits say which button, 32 that it was dragged, 64 that it is the wheel, 128 that it is one of those
  /// that few mice have. The others are keys that were held meanwhile.
  private static func pointerKind(of code: Int, isRelease: Bool) -> PointerEvent.Kind? {
    switch (code & (128 | 64 | 32 | 3), isRelease) {
    case (0, false): .press
    case (0, true): .release
    case (32, false): .drag
    case (64, false): .wheelUp
    case (65, false): .wheelDown
    default: nil
    }
  }

  private var hasIntermediates: Bool { !intermediates.isEmpty }
  private var isPlain: Bool { marker == nil && !hasIntermediates }
  private var code: Int? { parameters.first?.first ?? nil }
  private var modifiers: Modifiers { Modifiers(parameters.dropFirst().first ?? []) }

  /// The key; nil for one that weir has no use for, and for what is no key.
  var key: KeyEvent? {
    guard isPlain, !modifiers.isRelease else { return nil }
    switch final {
    case "A", "B", "C", "D", "F", "H", "Z":
      return parameters.count <= 2 && [nil, 0, 1].contains(code) ? Self.letters[final] : nil
    case "a", "b", "c", "d": return parameters.isEmpty ? Self.letters[Character(final.uppercased())] : nil
    case "~" where code == 27 && parameters.count == 3: return typed(parameters[2].first ?? nil)
    // The third of them is how a terminal tells where its cursor is.
    case "P", "Q", "S": return parameters.count <= 1 && [nil, 1].contains(code) ? Self.firstFour[final] : nil
    case "~" where parameters.count > 1 && (code ?? 0) > 10: return nil
    case "~", "^", "$", "@": return parameters.count <= 2 ? code.flatMap { Self.numbers[$0] } : nil
    case "u": return typed(code)
    default: return nil
    }
  }

  static let letters: [Character: KeyEvent] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "F": .end, "H": .home, "Z": .backTab,
  ]
  /// The first four function keys, as they end behind `ESC O`.
  static let firstFour: [Character: KeyEvent] = [
    "P": .function(1), "Q": .function(2), "R": .function(3), "S": .function(4),
  ]
  private static let numbers: [Int: KeyEvent] = [
    1: .home, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6),
    18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
  ]

  // MARK: Keys by the number of their character

  private func typed(_ code: Int?) -> KeyEvent? {
    guard let code, !modifiers.hasAlt else { return nil }
    switch code {
    case 9: return modifiers.hasShift ? .backTab : .tab
    case 8, 13, 27, 127: return KeyEvent(control: UInt8(code))
    case 57_399...57_408: return .character(Character(Unicode.Scalar(UInt8(code - 57_399 + 0x30))))
    case 57_409...57_426: return Self.keypad[code - 57_409]
    case 0x20...0x7e, 0xa0..<0xe000, 0xf900...0x10_ffff: return character(code)
    default: return nil
    }
  }

  private static let keypad: [KeyEvent?] = [
    .character("."), .character("/"), .character("*"), .character("-"), .character("+"), .enter, .character("="), nil,
    .left, .right, .up, .down, .pageUp, .pageDown, .home, .end, nil, .delete,
  ]

  private func character(_ code: Int) -> KeyEvent? {
    guard let plain = Unicode.Scalar(UInt32(code)).map(Character.init) else { return nil }
    if modifiers.hasControl {
      guard plain.isASCII, let byte = plain.lowercased().utf8.first else { return nil }
      return (0x5b...0x7a).contains(byte) ? KeyEvent(control: byte & 0x1f) : nil
    }
    guard modifiers.hasShift else { return .character(plain) }
    let shifted = (final == "u" ? parameters.first?.dropFirst().first ?? nil : nil).flatMap {
      Unicode.Scalar(UInt32($0))
    }
    let capital = plain.uppercased()
    return .character(shifted.map(Character.init) ?? (capital.count == 1 ? Character(capital) : plain))
  }

  /// Shift, Alt and the others, as a number one higher than their bits, and behind a colon what happened to the key.
  private struct Modifiers {
    private let bits: Int
    let isRelease: Bool

    init(_ parameter: [Int?]) {
      bits = max(0, ((parameter.first ?? nil) ?? 1) - 1)
      isRelease = parameter.count > 1 && parameter[1] == 3
    }

    var hasShift: Bool { bits & 1 != 0 }
    var hasControl: Bool { bits & 4 != 0 }
    /// Alt, and what else makes another key of a letter.
    var hasAlt: Bool { bits & (2 | 8 | 16 | 32) != 0 }
  }
}

extension KeyEvent {
  /// A control character as it comes from the keyboard; nil for those without a meaning.
  init?(control byte: UInt8) {
    switch byte {
    case 0x09: self = .tab
    case 0x0a, 0x0d: self = .enter
    case 0x1b: self = .escape
    case 0x08, 0x7f: self = .backspace
    case 0x01...0x1a: self = .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1c: self = .control("\\")
    default: return nil
    }
  }

  /// The letter behind `ESC O`: arrows, and the keypad in its application mode.
  init?(singleShift letter: UInt8) {
    switch letter {
    case 0x20: self = .character(" ")
    case 0x49: self = .tab
    case 0x4d: self = .enter
    case 0x58: self = .character("=")
    case 0x61...0x64: self.init(singleShift: letter - 0x20)
    case 0x6a...0x79: self = .character(Character(Unicode.Scalar(letter - 0x40)))
    default:
      let letter = Character(Unicode.Scalar(letter))
      guard let key = ControlSequence.letters[letter] ?? ControlSequence.firstFour[letter] else { return nil }
      self = key
    }
  }
}
