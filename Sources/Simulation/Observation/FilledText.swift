extension Run {
  /// A text with what the run has measured in place of its paths, and its knobs in place of theirs.
  public func filling(_ text: String) -> String {
    text.filled { name in
      name.hasPrefix("$")
        ? knobs[String(name.dropFirst())].map { NumberFormat.number($0) }
        : Metric(path: name, among: nodes).map { NumberFormat.value(value(of: $0), $0.unit) }
    }
  }
}
