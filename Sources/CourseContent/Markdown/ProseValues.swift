// Texts as they are written in YAML.

extension NodeReader {
  /// One paragraph.
  func prose(numbers: ProseReader.Numbers = .owned) -> Prose {
    guard let text = text() else { return Prose() }
    return ProseReader(log: log, path: place, runs: runs, line: line, numbers: numbers).paragraph(text)
  }

  /// A text without markup, in which a number would stand by hand.
  func title() -> String {
    guard let text = text() else { return "" }
    for number in BareNumbers.all(in: text) {
      diagnose("\(number.split(separator: " ")[0]) is a number by hand; say it in words") as Void?
    }
    return text
  }
}
