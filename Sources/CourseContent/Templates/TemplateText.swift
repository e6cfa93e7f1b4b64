internal import Simulation

/// A text of a template: prose in which `{$knob}`, `{path}` and `{= formula: unit}` stand for numbers that are drawn.
struct TemplateText: Equatable, Sendable {
  /// What stands between other words.
  enum Part: Equatable, Sendable {
    case words(String)
    /// A number; without a unit in that of its knob or field.
    case number(Formula, TemplateUnit?)
  }

  var parts: [Part]

  /// In the order of the text, each as often as it stands there.
  var formulas: [Formula] { parts.compactMap { if case .number(let formula, _) = $0 { formula } else { nil } } }

  /// The prose, with some words for each number.
  func prose(_ words: (Formula, TemplateUnit?) -> String) -> Prose {
    let text = parts.map { part in
      switch part {
      case .words(let text): text
      case .number(let formula, let unit): words(formula, unit)
      }
    }
    let reader = ProseReader(log: Diagnostics(file: ""), path: "", runs: MeasuredRuns(), numbers: .free)
    return reader.paragraph(text.joined())
  }
}

extension NodeReader {
  /// A text of a template; nil if it is none.
  /// - Parameter isStory: whether numbers may stand in it for which nothing vouches, marked as `given`.
  func templateText(isStory: Bool) -> TemplateText? {
    guard let text = text() else { return nil }
    var parts: [TemplateText.Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let inner = rest[rest.index(after: open)..<close]
      guard let part = part(String(inner.trimmed), isStory: isStory) else { return nil }
      parts += [.words(String(rest[..<open])), part]
      rest = rest[rest.index(after: close)...]
    }
    let whole = TemplateText(parts: parts + [.words(String(rest))])
    check(whole)
    return whole
  }

  private func part(_ inner: String, isStory: Bool) -> TemplateText.Part? {
    if inner.hasPrefix("=") { return sum(String(inner.dropFirst())) }
    guard let colon = inner.lastIndex(of: ":") else {
      guard let formula = try? FormulaParser.formula(inner), inner.hasPrefix("$") || formula == .field(inner) else {
        return .words("{\(inner)}")
      }
      return .number(formula, nil)
    }
    let owner = inner[inner.index(after: colon)...].trimmed
    if owner == "given", !isStory {
      return diagnose("here \"\(inner.prefix(60))\" is drawn by nobody; write {$knob}, {path} or {= formula}")
    }
    guard owner.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
      return diagnose("a template writes its numbers itself: in place of {\(inner.prefix(60))} write {\(owner)}")
    }
    return .words("{\(inner)}")
  }

  private func sum(_ text: String) -> TemplateText.Part? {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(\.trimmed)
    guard let formula = formula(String(parts[0])) else { return nil }
    return .number(formula, TemplateUnit(parts.count == 2 ? String(parts[1]) : ""))
  }

  /// What is wrong with its words, and what they refer to.
  private func check(_ text: TemplateText) {
    let sample = text.parts.map { part in
      switch part {
      case .words(let words): words
      case .number: "{1: given}"
      }
    }
    // Noted are links and facts; what is given stands for what is drawn.
    let scratch = Diagnostics(file: log.file)
    _ = ProseReader(log: scratch, path: place, runs: runs, line: line).paragraph(sample.joined())
    for problem in scratch.problems { diagnose(problem.message) as Void? }
    for reference in scratch.references {
      if case .number = reference.subject { continue }
      note(reference.subject)
    }
  }

  /// A formula; nil, and reported, if it is none.
  func formula() -> Formula? { text().flatMap { formula($0) } }

  private func formula(_ text: String) -> Formula? {
    do {
      return try FormulaParser.formula(text)
    } catch {
      return diagnose("\"\(text.trimmed.prefix(60))\" is no formula: \(error.sentence)")
    }
  }
}
