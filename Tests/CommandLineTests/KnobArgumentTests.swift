import Testing

@testable import weir

@Suite struct `A knob on the command line` {
  @Test(arguments: [
    ("depth=3", "depth", 3.0), ("a-b_c=0.5", "a-b_c", 0.5), ("x=-1e3", "x", -1000), ("x=0x10", "x", 16),
  ])
  func `is a name and a number with = between`(text: String, name: String, value: Double) {
    let argument = KnobArgument(argument: text)
    #expect(argument?.name == name)
    #expect(argument?.value == value)
  }

  @Test(arguments: [
    "", "=", "depth", "depth=", "=3", "depth=three", "depth=3=4", "depth= 3", "x=nan", "x=inf",
  ])
  func `is refused when it is anything else`(text: String) {
    #expect(KnobArgument(argument: text) == nil)
  }
}
