private import Simulation

/// The fact ledger as it is written: `facts.yaml`.
struct FactFile {
  let ledger: FactLedger
  let log: Diagnostics

  init(_ file: YAMLFile) {
    log = file.log
    let members = file.reader.members(required: ["format", "facts"])
    members?["format"]?.checkFormat()
    ledger = FactLedger((members?["facts"]?.anyMembers()?.entries ?? []).compactMap { Self.fact($0.key, $0.value) })
  }

  private static func fact(_ id: String, _ reader: NodeReader) -> LedgerFact? {
    reader.checkName(id)
    reader.log.define(.fact, id, line: reader.line, path: reader.place)
    guard
      let members = reader.members(
        required: ["label", "value", "source", "checked"], optional: ["unit", "exam", "note", "run"]),
      let label = members["label"]?.text(), let value = members["value"]?.text(),
      let source = members["source"]?.text(),
      let checked = members["checked"]?.day()
    else { return nil }
    return LedgerFact(
      id: id, label: label, value: grouped(value), unit: members["unit"]?.text() ?? "",
      examValue: members["exam"]?.text(),
      note: members["note"]?.text() ?? "", source: source, checked: checked,
      canBeRun: members["run"]?.flag() ?? false)
  }

  /// A whole number with its thousands separated; anything else as it is.
  private static func grouped(_ value: String) -> String {
    guard value.allSatisfy(\.isASCIIDigit), let number = Double(value) else { return value }
    return NumberFormat.count(number)
  }
}

extension NodeReader {
  /// Reads a day such as `2026-11-22`; whether its month has that many days is not checked.
  func day() -> CalendarDay? {
    let parts = (word ?? "").split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard parts.map(\.count) == [4, 2, 2], numbers.count == 3, (1...12).contains(numbers[1]),
      (1...31).contains(numbers[2])
    else { return diagnose("this is no day; write it as 2026-11-22") }
    return CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2])
  }
}
