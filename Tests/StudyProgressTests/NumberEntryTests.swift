import StudyProgress
import Testing

/// What may be typed where a number is asked for.
@Suite struct `A field for a number` {
  @Test(arguments: [
    "54", "54 s", "54s", "54 seconds", "54 sec", "1,200", "0,5", ".5", "-3", "+3.25", " 54 s", "54 S",
  ])
  func `takes a number with its unit or without`(text: String) {
    let entry = NumberEntry(unit: "s")
    #expect(entry.isNumber(text))
    for end in text.indices { #expect(entry.accepts(String(text[..<end])), "\(text[..<end])") }
  }

  @Test(arguments: [
    "a", "5a", "54 m", "54 ms", "54 s.", "54 sx", "s", " s", "--5", "5-", "5 6", "five", "½", "٥", "54 s 3",
  ])
  func `refuses what makes none of it`(text: String) {
    #expect(!NumberEntry(unit: "s").accepts(text) && !NumberEntry(unit: "s").isNumber(text))
  }

  @Test(arguments: ["", "-", ".", "1.2.3", "+."])
  func `waits for the rest of what may become a number`(text: String) {
    #expect(NumberEntry(unit: "s").accepts(text) && !NumberEntry(unit: "s").isNumber(text))
  }

  @Test(arguments: [
    ("", "54", true), ("", "54 s", false), ("%", "40%", true), ("%", "40 percent", true), ("ms", "40 ms", true),
    ("ms", "40 s", false), ("orders", "40 orders", true), ("min", "2 minutes", true), ("h", "2 hours", true),
  ])
  func `knows the unit that is asked for, and no other`(unit: String, text: String, isNumber: Bool) {
    #expect(NumberEntry(unit: unit).isNumber(text) == isNumber)
  }
}
