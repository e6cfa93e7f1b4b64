import ArgumentParser
import TerminalSurface

/// `100x30` on the command line.
struct SizeArgument: ExpressibleByArgument {
  let size: Size

  init?(argument: String) {
    let numbers = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let columns = numbers[0], let rows = numbers[1], (1...500).contains(columns),
      (1...200).contains(rows)
    else { return nil }
    size = Size(columns: columns, rows: rows)
  }
}
