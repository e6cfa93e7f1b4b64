import Testing

@testable import CourseContent

@Suite struct `A number as it is written` {
  @Test(arguments: [
    ("1,200 ms", 1_200, 0, "ms"), ("0.33 minutes", 0.33, 2, "minutes"), ("5s", 5, 0, "s"), ("40%", 40, 0, "%"),
    ("40 % of them", 40, 0, "%"), ("-3 orders", 3, 0, "orders"), ("over 12.", 12, 0, ""),
    ("1.5 million messages", 1_500_000, -5, "messages"), ("20 thousand", 20_000, -3, ""),
    ("fifteen minutes", 15, 0, "minutes"), ("twenty-five hundred calls", 2_500, 0, "calls"), ("nobody", 0, 0, ""),
    ("Two thousand and no more", 2_000, 0, "and"),
  ])
  func `is read with its precision and its unit`(text: String, value: Double, decimals: Int, unit: String) {
    #expect(WrittenNumber.all(in: text).first == WrittenNumber(value: value, decimals: decimals, unit: unit))
  }

  @Test func `with digits goes before one in words`() {
    #expect(WrittenNumber.all(in: "one of 3 and 4").map(\.value) == [3, 4])
    #expect(WrittenNumber.all(in: "one of two").map(\.value) == [1, 2])
    #expect(WrittenNumber.all(in: "S3 and words").isEmpty)
  }

  /// Half a unit of the last written digit, to both sides.
  @Test(arguments: [
    ("2", 1.5, true), ("2", 2.5, true), ("2", 2.51, false), ("2.0", 2.05, true), ("2.0", 2.06, false),
    ("1.5 million", 1_549_999, true), ("1.5 million", 1_560_000, false), ("20 thousand", 20_400, true),
  ])
  func `stands for what is rounded to it`(text: String, exact: Double, isRounded: Bool) {
    #expect(WrittenNumber.all(in: text).first?.isRounded(from: exact) == isRounded)
  }

  @Test(arguments: [
    ("us", 1e-6), ("ms", 1e-3), ("seconds", 1), ("min", 60), ("hours", 3_600), ("day", 86_400), ("weeks", 604_800),
    ("year", 31_536_000),
  ])
  func `is a time where its unit is one`(unit: String, seconds: Double) {
    #expect(WrittenNumber.secondsPerUnit(unit) == seconds)
    #expect(WrittenNumber.secondsPerUnit("orders") == nil)
  }

  @Test func `is the one length of time of some words, or none`() {
    #expect(WrittenNumber.seconds(in: "after 15 minutes") == 900)
    #expect(WrittenNumber.seconds(in: "15 minutes or 2 hours") == nil)
    #expect(WrittenNumber.seconds(in: "15 orders") == nil)
  }
}

@Suite struct `A bare number` {
  @Test(arguments: [
    ("It takes 20 s.", ["20 s"]), ("(7) of them", ["7 of"]), ("All 3", ["3"]), ("500 ms", ["500 ms"]),
    ("two of 2,000 calls and 5%", ["2,000 calls", "5%"]),
  ])
  func `is told with the word behind it`(text: String, found: [String]) { #expect(BareNumbers.all(in: text) == found) }

  @Test(arguments: ["S3 and EC2", "p95", "us-east-1", "HTTP/2", "504", "502/504", "504s", "5xx", "no digit"])
  func `is neither part of a name nor a status`(text: String) { #expect(BareNumbers.all(in: text) == []) }
}
