private import Foundation

/// Rows of a matrix that is too long for every test run: all of them in the long form, else some, by a seed.
public enum Matrix {
  /// Whether `WEIR_SOAK` asks for the long form.
  public static let isLong = ProcessInfo.processInfo.environment["WEIR_SOAK"] != nil
  /// `WEIR_SEED`, or a new one each day, so that all rows have their turn.
  public static let seed =
    ProcessInfo.processInfo.environment["WEIR_SEED"].flatMap { UInt64($0) }
    ?? UInt64(Date.now.timeIntervalSince1970 / 86_400)

  /// So many of the rows; all of them in the long form.
  public static func rows<Row>(_ all: [Row], short count: Int) -> [Row] {
    var generator = SeededGenerator(seed: seed)
    return isLong ? all : Array(all.shuffled(using: &generator).prefix(count))
  }

  /// Each row with one of the columns, which take turns from row to row and from day to day; each with each in the long
  /// form. It grows with the rows and not with their product, and no column is left out where there are as many rows.
  public static func pairs<Row, Column>(_ rows: [Row], _ columns: [Column]) -> [(Row, Column)] {
    guard !isLong else { return rows.flatMap { row in columns.map { (row, $0) } } }
    guard !columns.isEmpty else { return [] }
    let first = Int(seed % UInt64(columns.count))
    return rows.enumerated().map { ($1, columns[(first + $0) % columns.count]) }
  }
}
