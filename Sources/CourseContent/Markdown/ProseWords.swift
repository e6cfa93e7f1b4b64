internal import Simulation

// The words within a paragraph, and the numbers among them.

extension ProseReader {
  func split(_ words: String, from node: MarkdownNode) -> [Prose.Inline] {
    guard !words.isEmpty else { return [] }
    let written = clean(words, node)
    let text = spelling?(written) ?? written
    return BracedText.parts(of: text[...]).map { part in
      switch part {
      case .words(let words):
        look(at: String(words), line: line(of: words.startIndex, in: text, from: node))
        refuseExtensions(in: String(words), line: line(of: words.startIndex, in: text, from: node))
        return .text(words.withSingleSpaces)
      case .braces(let inline, let place):
        note(inline, line: line(of: place, in: text, from: node))
        return inline
      case .wrong(let message, let place):
        log.add(line: line(of: place, in: text, from: node), path: path, message)
        return .text("")
      }
    }
  }

  private func line(of place: String.Index, in text: String, from node: MarkdownNode) -> Int {
    line ?? max(1, node.line) + text.utf8[..<place].count { $0 == 10 }
  }

  private func note(_ inline: Prose.Inline, line: Int) {
    switch inline {
    case .fact(let id, let words): log.note(.fact(id, words: words), line: line, path: path)
    case .measured(let words, let what): log.note(.measured(words: words, what, in: runs), line: line, path: path)
    case .given(let words): log.note(.number(words), line: line, path: path)
    case .text, .emphasis, .strong, .code, .link: break
    }
  }

  /// Looks for numbers outside of braces, and reports or notes them as `numbers` demands.
  func look(at text: String, line: Int) {
    guard numbers != .free, text.holds(byteWhere: \.isDigit) else { return }
    for number in BareNumbers.all(in: text) {
      guard numbers == .owned else {
        log.note(.number(number), line: line, path: path)
        continue
      }
      let digits = number.split(separator: " ").first ?? ""
      log.add(
        line: line, path: path,
        "\(digits) is a number by hand; write {a-fact}, {\(number): what a run shows} or {\(number): given}")
    }
  }
}
