/// The glossary as it is written: `glossary.yaml`.
struct GlossaryFile {
  let glossary: Glossary
  let log: Diagnostics

  init(_ file: YAMLFile) {
    log = file.log
    let members = file.reader.members(required: ["format", "terms"])
    members?["format"]?.checkFormat()
    glossary = Glossary(members?["terms"]?.entries(Self.term) ?? [])
  }

  private static func term(_ entry: NodeReader) -> Term? {
    let reader = entry.measuring(MeasuredRuns())
    guard
      let members = reader.members(
        required: ["id", "name", "means", "example"],
        optional: ["also", "guide", "lesson", "confused_with", "see", "run"]),
      let id = members["id"]?.definedName(.term)
    else { return nil }
    _ = members["guide"]?.flag()
    let term = Term(
      id: id, name: members["name"]?.text() ?? "", otherNames: members["also"]?.entries { $0.text() } ?? [],
      meaning: members["means"]?.prose() ?? Prose(), example: members["example"]?.prose() ?? Prose(),
      confusions: members["confused_with"]?.entries(confusion) ?? [],
      related: members["see"]?.names { .link(.term($0)) } ?? [], lesson: members["lesson"].flatMap(lesson),
      run: members["run"]?.run())
    reader.runs.take(term.run, isWritten: members["run"] != nil)
    return term
  }

  private static func lesson(_ reader: NodeReader) -> String? {
    guard let id = reader.name() else { return nil }
    reader.note(.link(.lesson(id)))
    return id
  }

  private static func confusion(_ reader: NodeReader) -> Term.Confusion? {
    guard let members = reader.members(required: ["term", "difference"]), let term = members["term"]?.name() else {
      return nil
    }
    members["term"]?.note(.link(.term(term)))
    return Term.Confusion(term: term, difference: members["difference"]?.prose() ?? Prose())
  }
}
