internal import TerminalSurface

/// What a terminal sent, as far as it means something here.
enum TerminalInput: Equatable {
  case key(KeyEvent)
  /// Text that was pasted.
  case pasted(String)
  /// Something that was done with the pointer.
  case pointer(PointerEvent)
  /// The answer that it is through with what was sent to it.
  case answered
  /// The answer what colour its background has.
  case background(RGB)
  /// The news that its colours are dark or light now.
  case scheme(KnownGround)
  /// The answer whether it has a mode.
  case mode(Int, isThere: Bool)
}

/// The one reader of what a terminal sends: bytes in, with their moments; keys out.
///
/// A sequence is one key or none, wherever it is torn. Only a lone Escape waits: what follows it within `escapeDelay`
/// belongs to it. A sequence that stays unfinished is dropped when nothing has come for `sequenceDelay`, and a paste
/// for `pasteDelay`; meanwhile at most `longest` bytes of it are kept. What is no key (answers, reports of mouse and
/// focus, strings) is taken whole, and nothing of it is typing. Of the forms in which a mouse is reported one is told,
/// the one that weir asks for.
struct InputDecoder {
  /// How long an Escape waits for the rest of a sequence, in seconds.
  static let escapeDelay = 0.12
  /// After how many seconds of silence an unfinished sequence is given up.
  static let sequenceDelay = 0.25
  /// The same for a paste, whose end may come from far.
  static let pasteDelay = 1.0
  /// More bytes than any key has.
  static let longest = 64

  enum State: Equatable {
    case ground
    /// A letter of several bytes, `missing` of them still to come.
    case letter(missing: Int, isAlt: Bool)
    case escape
    /// A key that only the terminal's description knows.
    case described
    case control, singleShift
    /// `ESC [ [` of a Linux console: one letter follows.
    case console
    /// What follows a report of the mouse in its oldest form: a byte each, or a letter of two bytes.
    case coordinates(missing: Int, mayGoOn: Bool)
    case string(isWide: Bool)
    /// An Escape in a string, which may be the first half of its end.
    case ending(isWide: Bool)
    case paste
  }

  var state = State.ground
  /// The bytes of the present sequence, the first `longest` of them.
  var sequence: [UInt8] = []
  /// When the latest byte of it came.
  var latest = 0.0
  /// What an Escape broke into; an answer to a question of ours may stand in the middle of anything.
  var interrupted: (state: State, sequence: [UInt8], latest: Double)?
  var paste = PastedText()
  /// What the bytes that are being taken have meant so far.
  private var inputs: [TerminalInput] = []
  private let keys: DescribedKeys
  private let letters: [UInt8: Unicode.Scalar]?

  /// A reader that knows the keys of a terminal's description.
  /// - Parameter letters: the upper half of an encoding of one byte a letter; nil for UTF-8.
  init(_ keys: DescribedKeys = DescribedKeys(), letters: [UInt8: Unicode.Scalar]? = nil) {
    self.keys = keys
    self.letters = letters
  }

  /// Takes bytes that have come.
  mutating func take(_ bytes: some Sequence<UInt8>, at seconds: Double) -> [TerminalInput] {
    defer { inputs = [] }
    for byte in bytes {
      take(byte)
      latest = state == .ground ? latest : interruptedLatest ?? seconds
      interruptedLatest = nil
    }
    return inputs
  }

  /// The moment of a sequence that goes on after an answer broke into it.
  private var interruptedLatest: Double?

  /// Learns that up to this moment nothing more has come.
  mutating func rest(at seconds: Double) -> [TerminalInput] {
    guard let delay, seconds - latest >= delay - 1e-9 else { return [] }
    let isEscape = state == .escape
    reset()
    return isEscape ? [.key(.escape)] : []
  }

  /// For how many seconds nothing must come until there is something to learn by `rest`; nil if nothing is unfinished.
  func patience(at seconds: Double) -> Double? { delay.map { max(0, latest + $0 - seconds) } }

  /// Forgets what is unfinished.
  mutating func reset() {
    (state, sequence, interrupted, paste) = (.ground, [], nil, PastedText())
  }

  private var delay: Double? {
    switch state {
    case .ground: nil
    case .escape: Self.escapeDelay
    case .letter, .described, .control, .singleShift, .console, .coordinates, .string, .ending: Self.sequenceDelay
    case .paste: Self.pasteDelay
    }
  }

  // MARK: Bytes

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .paste: if let text = paste.take(byte) { finish(.pasted(text)) }
    case _ where byte == 0x1b: beginEscape()
    case .ground: begin(with: byte)
    case .letter(let missing, let isAlt): goOn(withLetter: byte, missing, isAlt)
    case .escape: goOn(withEscape: byte)
    case .described: keep(byte); endDescribed()
    case .control: goOn(withControl: byte)
    case .singleShift: goOn(withSingleShift: byte)
    // The first five function keys of a Linux console.
    case .console: finish((0x41...0x45).contains(byte) ? .key(.function(Int(byte) - 0x40)) : nil)
    case .coordinates(let missing, let mayGoOn): goOn(withCoordinate: byte, missing, mayGoOn)
    case .string(let isWide): goOn(withString: byte, isWide)
    case .ending(let isWide): goOn(withEndOfString: byte, isWide)
    }
  }

  private mutating func beginEscape() {
    if case .string(let isWide) = state { return state = .ending(isWide: isWide) }
    // Two belong together, as Alt and Escape; a key that is held down sends more.
    if state == .escape, interrupted?.state == .escape {
      inputs.append(.key(.escape))
      interrupted = nil
    } else {
      interrupted = state == .ground ? nil : (state, sequence, latest)
    }
    (state, sequence) = (.escape, [0x1b])
  }

  private mutating func begin(with byte: UInt8, isAlt: Bool = false) {
    if let key = keys[[byte]] { return finish(.key(key)) }
    if let letters, byte >= 0x80, let letter = letters[byte] { return finish(letter, isAlt) }
    switch byte {
    case 0x00...0x1f, 0x7f: finish(KeyEvent(control: byte).map { .key($0) })
    case 0x20...0x7e: finish(Unicode.Scalar(byte), isAlt)
    case 0x80...0x9f: beginWide(byte)
    case 0xc2...0xdf where letters == nil: beginLetter(byte, missing: 1, isAlt)
    case 0xe0...0xef where letters == nil: beginLetter(byte, missing: 2, isAlt)
    case 0xf0...0xf4 where letters == nil: beginLetter(byte, missing: 3, isAlt)
    default: finish(nil)
    }
  }

  private mutating func beginLetter(_ byte: UInt8, missing: Int, _ isAlt: Bool) {
    (state, sequence) = (.letter(missing: missing, isAlt: isAlt), [byte])
  }

  /// A control of eight bits stands for Escape and a letter.
  private mutating func beginWide(_ byte: UInt8) {
    sequence = [0x1b]
    switch byte {
    case 0x9b: goOn(withEscape: 0x5b)
    case 0x8f: goOn(withEscape: 0x4f)
    case 0x90, 0x98, 0x9d, 0x9e, 0x9f: (state, sequence) = (.string(isWide: true), [0x1b, byte - 0x40])
    default: finish(nil)
    }
  }

  private mutating func goOn(
    withLetter byte: UInt8, _ missing: Int, _ isAlt: Bool
  ) {
    guard (0x80...0xbf).contains(byte) else { return breakOff(at: byte) }
    keep(byte)
    guard missing == 1 else { return state = .letter(missing: missing - 1, isAlt: isAlt) }
    guard let letter = String(validating: sequence, as: UTF8.self)?.unicodeScalars.first else {
      return finish(nil)
    }
    if (0x80...0x9f).contains(letter.value) {
      beginWide(UInt8(letter.value))
    } else {
      finish(letter, isAlt)
    }
  }

  private mutating func goOn(withEscape byte: UInt8) {
    keep(byte)
    switch byte {
    case 0x5b: state = .control
    case 0x4f: state = .singleShift
    case 0x50, 0x58, 0x5d, 0x5e, 0x5f: state = .string(isWide: false)
    case 0x20...0x7e: endDescribed()
    // Alt and Backspace takes a word away everywhere; Control and C leaves whatever came before it.
    case 0x08, 0x7f: finish(.key(.control("w")))
    case 0x03: finish(.key(.control("c")))
    case 0x80...0xff: begin(with: byte, isAlt: true)
    default: finish(nil)
    }
  }

  /// Alt and a key is no key, unless the terminal's description has it or goes on from there.
  private mutating func endDescribed() {
    guard keys[sequence] == nil, keys.goOn(from: sequence) else {
      return finish(keys[sequence].map { .key($0) })
    }
    state = .described
  }

  private mutating func goOn(withControl byte: UInt8) {
    // rxvt ends a key with Shift by a dollar sign, which elsewhere stands before the end.
    let isShifted =
      byte == 0x24 && sequence.count > 2 && sequence.dropFirst(2).allSatisfy { (0x30...0x39).contains($0) }
    let isFirst = sequence.count == 2
    switch byte {
    case 0x5b where isFirst: state = .console
    case 0x20...0x3f where !isShifted: keep(byte)
    case 0x24, 0x40...0x7e:
      keep(byte)
      endControl(isBare: isFirst)
    default: breakOff(at: byte)
    }
  }

  private mutating func endControl(isBare: Bool) {
    if sequence.count == Self.longest { return finish(nil) }
    if let key = keys[sequence] { return finish(.key(key)) }
    switch (isBare, sequence.last) {
    case (true, 0x4d): state = .coordinates(missing: 3, mayGoOn: false)
    case (true, 0x54): state = .coordinates(missing: 6, mayGoOn: false)
    case (true, 0x74): state = .coordinates(missing: 2, mayGoOn: false)
    default:
      let control = ControlSequence(sequence.dropFirst(2))
      if control.beginsPaste {
        (state, sequence, interrupted) = (.paste, [], nil)
      } else if control.isAnswer {
        finishAnswer(.answered)
      } else if let mode = control.mode {
        finishAnswer(.mode(mode.number, isThere: mode.isThere))
      } else if let scheme = control.scheme {
        finishAnswer(.scheme(scheme))
      } else if control.isPointerReport {
        finishAnswer(control.pointer.map { .pointer($0) })
      } else {
        finish(control.key.map { .key($0) })
      }
    }
  }

  private mutating func goOn(withSingleShift byte: UInt8) {
    switch byte {
    case 0x30...0x3f: keep(byte)
    case 0x20, 0x40...0x7e:
      keep(byte)
      finish((keys[sequence] ?? KeyEvent(singleShift: byte)).map { .key($0) })
    default: breakOff(at: byte)
    }
  }

  private mutating func goOn(
    withCoordinate byte: UInt8, _ missing: Int, _ mayGoOn: Bool
  ) {
    let isContinuation = mayGoOn && (0x80...0xbf).contains(byte)
    guard byte >= 0x20, missing > 0 || isContinuation else { return breakOff(at: byte) }
    let left = isContinuation ? missing : missing - 1
    let goesOn = !isContinuation && letters == nil && (0xc2...0xdf).contains(byte)
    if left == 0, !goesOn { finish(nil) } else { state = .coordinates(missing: left, mayGoOn: goesOn) }
  }

  private mutating func goOn(withString byte: UInt8, _ isWide: Bool) {
    switch byte {
    case 0x07: finishString(sequence)
    case 0x9c where isWide: finishString(sequence)
    // No answer has a control character: somebody presses a key.
    case 0x00...0x1f: breakOff(at: byte)
    default: keep(byte)
    }
  }

  /// What follows is the second half of its end, or something that broke into it.
  private mutating func goOn(withEndOfString byte: UInt8, _ isWide: Bool) {
    if byte == 0x5c { return finishString(sequence) }
    interrupted = (.string(isWide: isWide), sequence, latest)
    (state, sequence) = (.escape, [0x1b])
    goOn(withEscape: byte)
  }

  // MARK: Ends

  private mutating func keep(_ byte: UInt8) {
    if sequence.count < Self.longest { sequence.append(byte) }
  }

  private mutating func finish(_ input: TerminalInput?) {
    reset()
    if let input { inputs.append(input) }
  }

  private mutating func finish(_ letter: Unicode.Scalar, _ isAlt: Bool) {
    finish(isAlt ? nil : .key(.character(Character(letter))))
  }

  /// A string that is a whole answer is told; what was cut for its length is none.
  private mutating func finishString(_ bytes: [UInt8]) {
    let text = bytes.count < Self.longest ? String(decoding: bytes, as: UTF8.self) : ""
    finish(RGB(answer: text).map { .background($0) })
  }

  /// The answer is no part of what it broke into, which goes on.
  private mutating func finishAnswer(_ answer: TerminalInput?) {
    let before = interrupted
    finish(answer)
    guard let before else { return }
    (state, sequence, interruptedLatest) = (before.state, before.sequence, before.latest)
  }

  /// A byte that cannot belong to the sequence ends it without a key, and begins anew.
  private mutating func breakOff(at byte: UInt8) {
    reset()
    // By these two a terminal itself takes a sequence back.
    if byte != 0x18, byte != 0x1a { begin(with: byte) }
  }
}

extension RGB {
  /// Reads the answer to `ESC ] 11 ; ?`: the forms of X11, as `rgb:ffff/ffff/ffff`, `rgba:...` or `#ffffff`, with one to
  /// four digits for each part. Nil for anything else.
  fileprivate init?(answer: String) {
    guard answer.hasPrefix("\u{1b}]11;") else { return nil }
    let color = answer.dropFirst(5)
    let digits: [Substring]
    if color.hasPrefix("#") {
      let all = color.dropFirst()
      let size = all.count / 3
      guard (1...4).contains(size), all.count == 3 * size else { return nil }
      digits = (0..<3).map { all.dropFirst($0 * size).prefix(size) }
    } else {
      let parts = color.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let isOpaque = parts[0] == "rgb"
      guard parts.count == 2, isOpaque || parts[0] == "rgba" else { return nil }
      digits = parts[1].split(separator: "/", omittingEmptySubsequences: false)
      guard digits.count == (isOpaque ? 3 : 4) else { return nil }
    }
    let parts = digits.compactMap(Self.part)
    guard parts.count == digits.count else { return nil }
    self.init(red: parts[0], green: parts[1], blue: parts[2])
  }

  /// So many sixteenths, or 256ths: one to four digits, of which all F is full.
  private static func part(_ digits: Substring) -> UInt8? {
    guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = Int(digits, radix: 16)
    else { return nil }
    return UInt8(value * 255 / (1 << (4 * digits.utf8.count) - 1))
  }
}
