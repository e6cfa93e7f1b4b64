extension String {
  /// What stands between braces: paths and `$knobs`.
  package var placeholders: [String] {
    split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { Swift.String(part[..<$0]) }
    }
  }

  /// Whether one of its braces has no partner, so that it would be shown as it stands.
  package var hasLoneBrace: Bool {
    var isOpen = false
    for character in self where character == "{" || character == "}" {
      if isOpen == (character == "{") { return true }
      isOpen.toggle()
    }
    return isOpen
  }

  /// With a text in place of each; what has none is a question mark.
  func filled(_ text: (String) -> String?) -> String {
    placeholders.reduce(self) { sentence, name in
      sentence.replacing("{\(name)}", with: text(name) ?? "?")
    }
  }
}
