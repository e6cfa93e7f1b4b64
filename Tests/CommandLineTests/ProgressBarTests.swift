import Testing

@testable import weir

@Suite struct `A bar of progress` {
  @Test(arguments: [
    (0, 4, 40, "running 0 of 4  [......................]"),
    (1, 4, 40, "running 1 of 4  [#####.................]"),
    (4, 4, 40, "running 4 of 4  [######################]"),
    (4, 4, 200, "running 4 of 4  [########################################]"),
    (1, 4, 20, "running 1 of 4"),
    (1, 4, 7, "running"),
    (0, 0, 40, "running"),
    (1, 4, 0, ""),
    (1, 4, -1, ""),
  ])
  func `fills the width that it has, and no more`(done: Int, total: Int, width: Int, line: String) {
    #expect(ProgressBar.line("running", done: done, total: total, width: width) == line)
  }
}
