extension String {
  /// What stands between braces: paths and `$knobs`.
  var placeholders: [String] {
    split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { Swift.String(part[..<$0]) }
    }
  }

  /// With a text in place of each; what has none is a question mark.
  func filled(_ text: (String) -> String?) -> String {
    placeholders.reduce(self) { sentence, name in
      sentence.replacing("{\(name)}", with: text(name) ?? "?")
    }
  }
}
