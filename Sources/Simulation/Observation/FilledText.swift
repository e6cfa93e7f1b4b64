extension Run {
  /// A text with values in place of its placeholders: `{path}` becomes the value of the field with its unit, `{$knob}`
  /// what the knob says. One that is unknown becomes a question mark.
  public func filling(_ text: String) -> String {
    text.filled { name in
      name.hasPrefix("$")
        ? knobs.description(of: String(name.dropFirst()))
        : metric(name).map { NumberFormat.words(value(of: $0), $0.unit) }
    }
  }
}
