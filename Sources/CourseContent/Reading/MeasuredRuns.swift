/// The runs that words of a text measure. The words are read before or after their runs, and find them here.
final class MeasuredRuns {
  /// The runs by the ids of their figures; the empty id is the text's own run. Nil if they cannot be read, which is
  /// reported where they stand.
  var byFigure: [String: RunReference]?

  init(_ byFigure: [String: RunReference]? = [:]) { self.byFigure = byFigure }

  /// For a text with one run, or none.
  convenience init(_ run: RunReference?, isWritten: Bool) {
    self.init()
    take(run, isWritten: isWritten)
  }

  /// Says which run it is, once it is read.
  /// - Parameter isWritten: whether a run stands in the file, legible or not.
  func take(_ run: RunReference?, isWritten: Bool) {
    byFigure = isWritten && run == nil ? nil : run.map { ["": $0] } ?? [:]
  }
}
