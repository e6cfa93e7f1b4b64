extension String {
  /// The texts between braces, in order: paths of fields and `$knobs`.
  package var placeholders: [String] {
    split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { Swift.String(part[..<$0]) }
    }
  }

  /// Whether one of its braces has no partner, so that it would be shown to the learner.
  package var hasLoneBrace: Bool {
    var isOpen = false
    for character in self where character == "{" || character == "}" {
      if isOpen == (character == "{") { return true }
      isOpen.toggle()
    }
    return isOpen
  }

  /// The text with each placeholder replaced; one that has no text becomes a question mark.
  func filled(_ text: (String) -> String?) -> String {
    placeholders.reduce(self) { sentence, name in
      sentence.replacing("{\(name)}", with: text(name) ?? "?")
    }
  }
}
