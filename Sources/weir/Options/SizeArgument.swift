import ArgumentParser
import TerminalSurface

/// `100x30` on the command line.
struct SizeArgument: ExpressibleByArgument {
  let columns: Int
  let rows: Int

  init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }

  init?(argument: String) {
    let numbers = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let columns = numbers[0], let rows = numbers[1], (1...500).contains(columns),
      (1...200).contains(rows)
    else { return nil }
    self.init(columns: columns, rows: rows)
  }

  var defaultValueDescription: String { "\(columns)x\(rows)" }

  var size: Size { Size(columns: columns, rows: rows) }
}
