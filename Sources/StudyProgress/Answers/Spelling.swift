import Simulation

/// Words as people type them: neither case nor spaces nor punctuation matter, nor an article before them.
enum Spelling {
  /// Whether two spellings are of one word. A name with its short form, `Dead-letter queue (DLQ)`, is met by either.
  static func isSame(_ accepted: String, _ typed: String) -> Bool {
    let typed = bare(typed)
    return !typed.isEmpty && forms(of: accepted).contains { bare($0) == typed }
  }

  /// The form of a name that is typed with one slip: one letter wrong, missing, doubled, or swapped with the next, in a
  /// word of six letters or more. Nil where it is more than that, or another thing than a letter.
  static func form(of name: String, misspeltAs typed: String) -> String? {
    let typed = Array(bare(typed))
    return forms(of: name).first { form in
      let (letters, lengths) = (Array(bare(form)), wordLengths(of: form))
      guard letters.count == lengths.count, let places = slip(in: typed, for: letters) else { return false }
      return places.allSatisfy {
        letters[$0].isLetter && lengths[$0] >= shortest && lengths[$0] == lengths[places.lowerBound]
      }
    }
  }

  /// Whether a text is a name, or no further from it than one letter that is wrong, missing, too many or swapped.
  static func isNear(_ name: String, _ typed: String) -> Bool {
    let typed = Array(bare(typed))
    return forms(of: name).map { Array(bare($0)) }.contains { letters in
      letters == typed || slip(in: typed, for: letters) != nil || isOneMore(typed, than: letters)
    }
  }

  /// Shorter words have too many neighbours: queue and quote, cache and catch.
  private static let shortest = 6

  /// Where a text differs from another by one letter that is wrong, missing, doubled or swapped with the next; nil if it
  /// does not.
  private static func slip(in typed: [Character], for letters: [Character]) -> ClosedRange<Int>? {
    let place = zip(letters, typed).prefix { $0 == $1 }.count
    let (rest, typedRest) = (letters[min(place, letters.count)...], typed[min(place, typed.count)...])
    switch typed.count - letters.count {
    case 0 where !rest.isEmpty && typed[place].isLetter:
      if rest.dropFirst() == typedRest.dropFirst() { return place...place }
      let isSwap =
        rest.count > 1 && letters[place] == typed[place + 1] && letters[place + 1] == typed[place]
        && rest.dropFirst(2) == typedRest.dropFirst(2)
      return isSwap ? place...place + 1 : nil
    case -1: return rest.dropFirst().elementsEqual(typedRest) ? place...place : nil
    case 1 where place > 0 && typed[place] == typed[place - 1]:
      return typedRest.dropFirst().elementsEqual(rest) ? place - 1...place - 1 : nil
    default: return nil
    }
  }

  private static func isOneMore(_ typed: [Character], than letters: [Character]) -> Bool {
    let place = zip(letters, typed).prefix { $0 == $1 }.count
    return typed.count == letters.count + 1 && typed[(place + 1)...].elementsEqual(letters[place...])
  }

  /// For each letter of the bare form how many its word has.
  private static func wordLengths(of text: String) -> [Int] {
    withoutArticle(text).flatMap { word in
      word.split { !$0.isLetter && !$0.isNumber }.flatMap { part in part.map { _ in part.count } }
    }
  }

  /// A name whole, without its short form, and that alone.
  private static func forms(of name: String) -> [String] {
    guard let open = name.firstIndex(of: "("), name.hasSuffix(")") else { return [name] }
    return [name, String(name[..<open].trimmed), String(name[name.index(after: open)...].dropLast())]
  }

  private static func bare(_ text: String) -> String {
    withoutArticle(text).joined().filter { $0.isLetter || $0.isNumber }
  }

  private static func withoutArticle(_ text: String) -> [Substring] {
    let words = text.lowercased().split { $0.isWhitespace }
    let isArticleFirst = words.count > 1 && ["a", "an", "the"].contains(words[0])
    return Array(words.dropFirst(isArticleFirst ? 1 : 0))
  }
}
