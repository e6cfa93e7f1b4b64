// Texts as they are written in YAML.

extension NodeReader {
  /// Reads the value as one paragraph; empty if it is no text.
  func prose(numbers: ProseReader.Numbers = .owned) -> Prose {
    guard let text = text() else { return Prose() }
    return ProseReader(log: log, path: place, runs: runs, line: line, numbers: numbers).paragraph(text)
  }

  /// Reads a text without markup, in which every number is a problem; empty if it is no text.
  func title() -> String {
    guard let text = text() else { return "" }
    for number in log.isSpelt ? [] : BareNumbers.all(in: text) {
      diagnose("\(number.split(separator: " ")[0]) is a number by hand; say it in words") as Void?
    }
    return text
  }
}
