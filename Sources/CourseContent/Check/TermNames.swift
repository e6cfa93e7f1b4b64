/// Finds terms by their names in running text.
struct TermNames {
  /// Names of two words or more with their terms, by the first word.
  private let names: [String: [(term: String, words: [String])]]

  init(_ terms: [Term]) {
    let named = terms.map { (term: $0.id, words: String($0.name.prefix { $0 != "(" }).plainWords) }
    names = Dictionary(grouping: named.filter { $0.words.count > 1 }) { $0.words[0] }
  }

  /// The terms whose names stand in some texts, each once.
  func found(in texts: [[String]]) -> [String] {
    var found: [String] = []
    for words in texts {
      for (index, word) in words.enumerated() {
        for name in names[word] ?? [] where !found.contains(name.term) && Self.begins(words[index...], with: name.words)
        {
          found.append(name.term)
        }
      }
    }
    return found
  }

  /// Whether a text begins with a name, perhaps in the plural.
  private static func begins(_ text: ArraySlice<String>, with name: [String]) -> Bool {
    let words = text.prefix(name.count)
    guard words.count == name.count, words.dropLast().elementsEqual(name.dropLast()), let last = words.last else {
      return false
    }
    return last == name.last || last == (name.last ?? "") + "s"
  }
}

extension String {
  /// Its words in lower case, without any sign: "Dead-letter queues" are dead, letter and queues.
  var plainWords: [String] {
    lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
