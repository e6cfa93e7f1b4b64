internal import Simulation

// The words within a paragraph, and the numbers among them.

extension ProseReader {
  func split(_ words: String, from node: MarkdownNode) -> [Prose.Inline] {
    guard !words.isEmpty else { return [] }
    let written = clean(words, node)
    let text = spelling?(written) ?? written
    // Counted from part to part, so that a long paragraph is gone through once.
    var (reached, lines) = (text.startIndex, 0)
    func line(of place: String.Index) -> Int {
      lines += text.utf8[min(reached, place)..<place].count { $0 == 10 }
      reached = max(reached, place)
      return self.line ?? max(1, node.line) + lines
    }
    return BracedText.parts(of: text[...]).map { part in
      switch part {
      case .words(let words):
        look(at: String(words), line: line(of: words.startIndex))
        refuseExtensions(in: String(words), line: line(of: words.startIndex))
        return .text(words.withSingleSpaces)
      case .braces(let inline, let place):
        note(inline, line: line(of: place))
        return inline
      case .wrong(let message, let place):
        log.add(line: line(of: place), path: path, message)
        return .text("")
      }
    }
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
    guard numbers != .free, !log.isSpelt, text.holds(byteWhere: \.isDigit) else { return }
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
