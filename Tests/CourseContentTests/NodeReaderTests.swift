import Testing

@testable import CourseContent

@Suite struct `A value of a file` {
  /// Reads the value of `v`, with what is told of it.
  private func read<Value>(_ text: String, _ read: (NodeReader) -> Value?) throws -> (value: Value?, told: [String]) {
    let log = Diagnostics(file: "x.yaml")
    let value = try YAMLFile(text: "v: \(text)", log: log).reader.members(required: ["v"])?["v"].flatMap(read)
    return (value, log.problems.map(\.message))
  }

  @Test(arguments: [("2.5", 2.5), ("-3", -3), ("1e3", 1_000), ("+4", 4)])
  func `is a number in decimal digits`(text: String, number: Double) throws {
    #expect(try read(text) { $0.number() }.value == number)
  }

  @Test(arguments: ["\"2\"", "0x10", "two", "1e999", "[1]", "{a: 1}", "~", ""])
  func `is no number in quotes, words or groups`(text: String) throws {
    let (value, told) = try read(text) { $0.number() }
    #expect(value == nil)
    #expect(told.count == 1)
    #expect(told.first?.hasSuffix("should be a number") == true)
  }

  @Test func `is a text without spaces around it, and with single ones inside`() throws {
    #expect(try read("\"  two   words \\n here\"") { $0.text() }.value == "two words here")
    #expect(try read("null") { $0.text() }.told == ["this is empty, should be a text"])
    #expect(try read("\"\\e[31m\"") { $0.text() }.told.count == 1)
  }

  @Test func `is a name of at most sixty letters, digits and the like`() throws {
    let longest = String(repeating: "a", count: 60)
    #expect(try read(longest) { $0.name() }.value == longest)
    #expect(try read(longest + "a") { $0.name() }.value == nil)
    #expect(
      try read("two words") { $0.name() }.told == ["\"two words\" is no name; use letters, digits, _ and -"])
  }

  @Test func `is a day of four, two and two digits`() throws {
    #expect(try read("2026-11-22") { $0.day() }.value == CalendarDay(year: 2026, month: 11, day: 22))
    for wrong in ["2026-13-01", "2026-1-1", "2026-11-32", "22.11.2026", "2026-11"] {
      #expect(try read(wrong) { $0.day() }.told == ["this is no day; write it as 2026-11-22"], "\(wrong)")
    }
  }

  @Test func `is told with the nearest key where a key is not known`() throws {
    let log = Diagnostics(file: "x.yaml")
    let reader = try YAMLFile(text: "titel: a\nid: b", log: log).reader
    _ = reader.members(required: ["title"], optional: ["id"])
    #expect(
      log.problems.map(\.description) == [
        "x.yaml:1: titel: there is no key titel here; there is title", "x.yaml:1: title is missing; add it",
      ])
  }

  @Test func `is asked for by keys that an observer hears of`() throws {
    let log = Diagnostics(file: "x.yaml")
    var heard: [String] = []
    log.keyObserver = { path, kind, required, optional in
      heard.append("\(path) \(kind ?? "-") \(required) \(optional)")
    }
    _ = try YAMLFile(text: "{kind: queue, id: 1}", log: log).reader.members(required: ["kind"], optional: ["id"])
    #expect(heard == ["[] queue [\"kind\"] [\"id\"]"])
  }
}
