private import Simulation

/// Reads a formula: numbers, `$knobs`, fields and facts, `+ - * / ^`, parentheses, and min, max, ceil, floor and round.
/// A name may have a `-` in it, so that signs have spaces around them.
struct FormulaParser {
  /// Why a text is no formula, as the end of a sentence.
  struct Problem: Error, Equatable {
    let sentence: String
  }

  private enum Token: Equatable {
    case number(Double)
    case name(String)
    case sign(Character)
  }

  private static let longest = 400
  private static let deepest = 24

  private var tokens: ArraySlice<Token>
  private var depth = 0

  static func formula(_ text: String) throws(Problem) -> Formula {
    guard text.utf8.count <= longest else { throw Problem(sentence: "it is longer than \(longest) letters") }
    var parser = FormulaParser(tokens: try tokens(of: text)[...])
    let formula = try parser.sum()
    if let rest = parser.tokens.first { throw Problem(sentence: "nothing can follow before \(word(rest))") }
    return formula
  }

  // MARK: Words

  private static func tokens(of text: String) throws(Problem) -> [Token] {
    var tokens: [Token] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if "+-*/^(),".contains(first) {
        tokens.append(.sign(first))
        rest.removeFirst()
      } else if first.isASCIIDigit {
        let digits = rest.prefix { $0.isASCIIDigit || $0 == "." }
        guard let number = Double(digits), number.isFinite else { throw Problem(sentence: "\(digits) is no number") }
        tokens.append(.number(number))
        rest = rest[digits.endIndex...]
      } else {
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "$._-".contains($0)) }
        guard !name.isEmpty else { throw Problem(sentence: "\(first) has no meaning here") }
        tokens.append(.name(String(name)))
        rest = rest[name.endIndex...]
      }
    }
    return tokens
  }

  private static func word(_ token: Token) -> String {
    switch token {
    case .number(let number): NumberFormat.exact(number)
    case .name(let name): name
    case .sign(let sign): String(sign)
    }
  }

  // MARK: Grammar

  private mutating func sum() throws(Problem) -> Formula {
    try chain(of: "+-") { parser throws(Problem) in try parser.product() }
  }

  private mutating func product() throws(Problem) -> Formula {
    try chain(of: "*/") { parser throws(Problem) in try parser.power() }
  }

  private mutating func chain(
    of signs: String, _ part: (inout FormulaParser) throws(Problem) -> Formula
  ) throws(Problem) -> Formula {
    var formula = try part(&self)
    while case .sign(let character)? = tokens.first, signs.contains(character),
      let sign = Formula.Sign(rawValue: character)
    {
      tokens.removeFirst()
      formula = .sign(sign, formula, try part(&self))
    }
    return formula
  }

  /// Binds closer than a sign in front of it, and from the right.
  private mutating func power() throws(Problem) -> Formula {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw Problem(sentence: "it is nested too deep") }
    if take("-") { return .negative(try power()) }
    let base = try single()
    return take("^") ? .sign(.power, base, try power()) : base
  }

  private mutating func single() throws(Problem) -> Formula {
    switch tokens.popFirst() {
    case .number(let number): return .number(number)
    case .name(let name): return try named(name)
    case .sign("("):
      let inner = try sum()
      try close()
      return inner
    case .sign(let sign): throw Problem(sentence: "a number is missing before \(sign)")
    case nil: throw Problem(sentence: "a number is missing at its end")
    }
  }

  private mutating func named(_ name: String) throws(Problem) -> Formula {
    if let function = Formula.Function(rawValue: name), take("(") { return try arguments(of: function) }
    if name.hasPrefix("$"), name.count > 1 { return .knob(String(name.dropFirst())) }
    guard name.first?.isLetter == true, !name.contains("$") else { throw Problem(sentence: "\(name) is no name") }
    let isField = name.contains(".") || name.contains("_") || ["now", "events"].contains(name)
    return isField ? .field(name) : .fact(name)
  }

  private mutating func arguments(of function: Formula.Function) throws(Problem) -> Formula {
    var values = [try sum()]
    while function.takesMany, take(",") { values.append(try sum()) }
    try close()
    if function.takesMany, values.count < 2 {
      throw Problem(sentence: "\(function.rawValue) compares two numbers or more")
    }
    return .function(function, values)
  }

  private mutating func take(_ sign: Character) -> Bool {
    guard tokens.first == .sign(sign) else { return false }
    tokens.removeFirst()
    return true
  }

  private mutating func close() throws(Problem) {
    guard take(")") else { throw Problem(sentence: "a ) is missing") }
  }
}
