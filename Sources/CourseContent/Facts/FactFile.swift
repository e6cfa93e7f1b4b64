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
        required: ["label", "source", "checked"], optional: ["value", "price", "unit", "exam", "note", "run"]),
      let label = members["label"]?.text(), let (value, price) = shown(members, reader),
      let source = members["source"]?.text(),
      let checked = members["checked"]?.day()
    else { return nil }
    return LedgerFact(
      id: id, label: label, value: grouped(value), unit: members["unit"]?.text() ?? "", price: price,
      examValue: members["exam"]?.text(),
      note: members["note"]?.text() ?? "", source: source, checked: checked,
      canBeRun: members["run"]?.flag() ?? false)
  }

  /// What is shown of it: a value as it is written, or a price in words.
  private static func shown(_ members: NodeReader.Members, _ reader: NodeReader) -> (String, Price?)? {
    switch (members["value"], members["price"]) {
    case (let value?, nil): return value.text().map { text in (text, nil) }
    case (nil, let price?): return price.price().map { ($0.words, $0) }
    case (nil, nil): return reader.diagnose("value is missing; add it")
    case (_?, let price?): return price.diagnose("a price says itself what its value is; remove value")
    }
  }

  /// A whole number with its thousands separated; anything else as it is.
  private static func grouped(_ value: String) -> String {
    guard value.allSatisfy(\.isASCIIDigit), let number = Double(value) else { return value }
    return NumberFormat.count(number)
  }
}

extension NodeReader {
  /// Reads `{amount: 0.40, per: 1000000, unit: requests}`.
  func price() -> Price? {
    guard let members = self.members(required: ["amount", "per", "unit"]), let amount = members["amount"]?.number(),
      let per = members["per"]?.number(), let unit = members["unit"]?.text(), let written = members["amount"]?.word
    else { return nil }
    guard amount >= 0 else { return members["amount"]?.diagnose("a price is 0 or more") }
    guard let scale = Price.Scale(rawValue: per) else {
      return members["per"]?.diagnose("a price is for 1, 1000 or 1000000; write one of them")
    }
    // The longest and largest run times more would not fit into the 128 bits of a sum.
    guard amount <= 1_000 * per else { return members["amount"]?.diagnose("a price is 1000 dollars for one at most") }
    return Price(amount: written, per: scale, unit: unit)
      ?? members["amount"]?.diagnose(
        "\(written) is no whole number of picodollars for one of the \(unit); write it with fewer digits")
  }

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
