/// Words as people type them: neither case nor spaces nor punctuation matter, nor an article before them.
enum Spelling {
  /// Whether two spellings are of one word. A name with its short form, `Dead-letter queue (DLQ)`, is met by either.
  static func isSame(_ accepted: String, _ typed: String) -> Bool {
    let typed = bare(typed)
    return !typed.isEmpty && forms(of: accepted).contains(typed)
  }

  private static func forms(of name: String) -> [String] {
    guard let open = name.firstIndex(of: "("), name.hasSuffix(")") else { return [bare(name)] }
    let short = name[name.index(after: open)...].dropLast()
    return [bare(name), bare(String(name[..<open])), bare(String(short))]
  }

  private static func bare(_ text: String) -> String {
    let words = text.lowercased().split { $0.isWhitespace }
    let isArticleFirst = words.count > 1 && ["a", "an", "the"].contains(words[0])
    return words.dropFirst(isArticleFirst ? 1 : 0).joined().filter { $0.isLetter || $0.isNumber }
  }
}
