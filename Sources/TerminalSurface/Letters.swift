/// What one cell shows, or two where it is wide: a letter with the marks upon it.
///
/// A character as a reader counts them is one letter nearly always. Some are several (a Devanagari syllable), each in a
/// cell of its own as terminals have it; of a picture that is joined from several only the first is shown, for no two
/// terminals agree on the width of the whole.
public struct Letter: Equatable, Sendable {
  /// The letter itself.
  public var glyph: Unicode.Scalar
  /// What stands upon it or below it.
  public var marks = Marks()
  /// How many columns it takes: 1 or 2.
  public var columns: Int
}

/// The marks upon a letter, three at most; what is more is left out.
public struct Marks: Equatable, Sendable, BitwiseCopyable {
  /// Three times 21 bits, the first mark lowest; 0 is no mark.
  private var bits: UInt64 = 0

  /// Three marks are enough for the languages of the world, and keep a cell small.
  public static let most = 3

  /// No marks.
  public init() {}

  /// Whether there is none.
  public var isEmpty: Bool { bits == 0 }

  /// The marks, in order.
  public var scalars: [Unicode.Scalar] {
    isEmpty ? [] : (0..<Self.most).compactMap { scalar(at: $0) }
  }

  private func scalar(at place: Int) -> Unicode.Scalar? {
    let value = UInt32(bits >> UInt64(21 * place) & 0x1f_ffff)
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  mutating func append(_ mark: Unicode.Scalar) {
    guard let place = (0..<Self.most).first(where: { scalar(at: $0) == nil }) else { return }
    bits |= UInt64(mark.value) << UInt64(21 * place)
  }
}

extension Unicode.Scalar {
  /// Whether it takes one column and joins with nothing. Nearly all that is drawn is so, and looking up properties is
  /// slow.
  var isPlain: Bool {
    switch value {
    case 0x20...0x7e, 0xa1...0xac, 0xae...0x2ff, 0x370...0x377, 0x37a...0x37f, 0x38e...0x3a1, 0x3a3...0x482: true
    case 0x48a...0x52f, 0x5d0...0x5ea, 0x1e00...0x1eff, 0x2010...0x2027, 0x2030...0x205e, 0x20a0...0x20bf: true
    case 0x2190...0x22ff, 0x2500...0x259f, 0x25a0...0x25fc, 0x2713, 0x2800...0x28ff: true
    default: false
    }
  }

  /// How many columns it takes, none for a mark; nil for what a terminal might obey, and for what no terminal knows.
  var columns: Int? {
    if isPlain { return 1 }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return nil
    case .nonspacingMark, .enclosingMark: return 0
    default: return isLaterJamo ? 0 : WideLetters.contains(self) ? 2 : 1
    }
  }

  /// Vowels and finals of Hangul that are written apart: they stand in the cell of the consonant before them.
  private var isLaterJamo: Bool { (0x1160...0x11ff).contains(value) || (0xd7b0...0xd7ff).contains(value) }

  /// Whether nothing is to be seen of it, and nothing is obeyed either: what joins or parts letters, or chooses among
  /// their forms.
  fileprivate var isInvisible: Bool { properties.isDefaultIgnorableCodePoint && !properties.isBidiControl }

  /// The letter of a country's code that is shown in place of half a flag; nil for all else.
  fileprivate var letterOfFlag: Unicode.Scalar? {
    (0x1f1e6...0x1f1ff).contains(value) ? Unicode.Scalar(value - 0x1f1e6 + 0x41) : nil
  }
}

extension Character {
  /// What it puts into cells; nothing for what cannot be seen.
  var letters: [Letter] {
    var letters: [Letter] = []
    for scalar in unicodeScalars {
      // Joined pictures: the first stands for all.
      if scalar == "\u{200d}", letters.last?.columns == 2 { break }
      if scalar == "\u{a0}" {
        letters.append(Letter(glyph: " ", columns: 1))
      } else if let letter = scalar.letterOfFlag {
        letters.append(Letter(glyph: letter, columns: 1))
      } else if scalar.isInvisible || scalar.properties.isEmojiModifier && !letters.isEmpty {
        continue
      } else if let columns = scalar.columns, columns > 0 {
        letters.append(Letter(glyph: scalar, columns: columns))
      } else if scalar.columns == nil {
        letters.append(Letter(glyph: "?", columns: 1))
      } else {
        // A mark without a letter stands on the circle of dots that books show it on.
        if letters.isEmpty { letters.append(Letter(glyph: "\u{25cc}", columns: 1)) }
        letters[letters.count - 1].marks.append(scalar)
      }
    }
    return letters
  }

  /// How many columns it takes.
  var columns: Int {
    var scalars = unicodeScalars.makeIterator()
    if let only = scalars.next(), scalars.next() == nil, only.isPlain { return 1 }
    return letters.reduce(0) { $0 + $1.columns }
  }
}

extension String {
  /// How many columns it takes in one row of a screen: two for a Chinese letter, none for a mark upon another.
  package var columns: Int { self[...].columns }
}

// Not of any kind of text: what is generic is slow across modules, and this is asked of all that is drawn.
extension Substring {
  /// How many columns it takes in one row of a screen.
  package var columns: Int {
    hasOnlyPlainLetters ? unicodeScalars.count : reduce(0) { $0 + $1.columns }
  }

  /// Whether each of its scalars takes one column of its own.
  var hasOnlyPlainLetters: Bool {
    utf8.allSatisfy { 0x20..<0x7f ~= $0 } || unicodeScalars.allSatisfy { $0.isPlain }
  }
}

extension StringProtocol {

  /// The characters from its beginning that fit whole into so many columns.
  package func prefix(columns: Int) -> SubSequence {
    var room = columns
    return prefix {
      room -= $0.columns
      return room >= 0
    }
  }

  /// The characters before its end that fit whole into so many columns.
  package func suffix(columns: Int) -> SubSequence {
    var (start, room) = (endIndex, columns)
    while start > startIndex {
      let before = index(before: start)
      room -= self[before].columns
      guard room >= 0 else { break }
      start = before
    }
    return self[start...]
  }
}
