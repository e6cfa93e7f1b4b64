internal import Simulation

/// The comparison as it is written: `comparison.yaml`.
struct ComparisonFile {
  let rows: [ComparisonRow]
  let log: Diagnostics

  private static let longestCell = 60

  init(_ file: YAMLFile) {
    log = file.log
    let members = file.reader.members(required: ["format", "rows"])
    members?["format"]?.checkFormat()
    rows = members?["rows"]?.entries(Self.row) ?? []
  }

  private static func row(_ reader: NodeReader) -> ComparisonRow? {
    guard
      let members = reader.members(
        required: ["id", "feature", "synchronous", "asynchronous"], optional: ["guide", "evidence"]),
      let id = members["id"]?.definedName(.row)
    else { return nil }
    _ = members["guide"]?.flag()
    let evidence = members["evidence"].flatMap(evidence)
    let feature = members["feature"]?.title() ?? ""
    func runs(_ side: Evidence.Side?) -> MeasuredRuns { MeasuredRuns(side?.run, isWritten: members["evidence"] != nil) }
    guard let synchronous = members["synchronous"].flatMap({ side($0.measuring(runs(evidence?.synchronous))) }),
      let asynchronous = members["asynchronous"].flatMap({ side($0.measuring(runs(evidence?.asynchronous))) })
    else { return nil }
    return ComparisonRow(
      id: id, feature: feature, synchronous: synchronous, asynchronous: asynchronous, evidence: evidence)
  }

  private static func side(_ reader: NodeReader) -> ComparisonRow.Side? {
    guard let members = reader.members(required: ["says", "why"]) else { return nil }
    let says = members["says"]?.title() ?? ""
    if says.count > longestCell {
      members["says"]?.diagnose("a cell has \(longestCell) characters at most; this one has \(says.count)") as Void?
    }
    return ComparisonRow.Side(says: says, why: members["why"]?.prose() ?? Prose())
  }

  // MARK: Evidence

  private static func evidence(_ reader: NodeReader) -> Evidence? {
    guard
      let members = reader.members(
        required: ["label", "synchronous", "asynchronous"], optional: ["knobs", "claims"]),
      let synchronous = members["synchronous"].flatMap(evidenceSide),
      let asynchronous = members["asynchronous"].flatMap(evidenceSide)
    else { return nil }
    let sides = [synchronous.run, asynchronous.run]
    // What is claimed of both is claimed of each.
    for run in sides { _ = members["claims"]?.claims(of: run) }
    for run in sides { _ = members["knobs"]?.names { .knob($0, of: run) } }
    let knobs = members["knobs"]?.entries { $0.word } ?? []
    return Evidence(
      label: members["label"]?.text() ?? "", knobs: knobs, synchronous: synchronous, asynchronous: asynchronous)
  }

  private static func evidenceSide(_ reader: NodeReader) -> Evidence.Side? {
    guard
      let members = reader.members(
        required: ["scenario"], optional: NodeReader.runKeys + ["at", "measures", "slots", "double"]),
      let run = reader.run(members, at: members["at"])
    else { return nil }
    if let measures = members["measures"] {
      return Evidence.Side(run: run, reading: .measures(measures.entries { measure($0, run) }))
    }
    guard let slots = members["slots"], let double = members["double"] else {
      return reader.diagnose("nothing is measured here; write measures, or slots and double")
    }
    let names = slots.names { .knob($0, of: run) }
    guard let traffic = double.name() else { return nil }
    double.note(.knob(traffic, of: run))
    return Evidence.Side(run: run, reading: .scaling(slots: names, traffic: traffic))
  }

  private static func measure(_ reader: NodeReader, _ run: RunReference) -> Evidence.Measure? {
    guard let members = reader.members(required: ["label", "value"]), let label = members["label"]?.text(),
      let value = members["value"], let text = value.text()
    else { return nil }
    let paths = text.split(separator: "/", omittingEmptySubsequences: false).map { String($0.trimmed) }
    guard paths.count <= 2 else { return value.diagnose("a measure is one path, or path / path") }
    for path in paths { value.note(.measurement(path, of: run)) }
    return Evidence.Measure(label: label, path: paths[0], whole: paths.count == 2 ? paths[1] : nil)
  }
}
