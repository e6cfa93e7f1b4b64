import Simulation
import TerminalSurface

/// What a table, a topic or a bucket does: a sentence that sums it up, a row for each open call, and one for each of
/// the latest things that it did.
struct ActivityLogTable {
  enum Row {
    case open(Contents.Entry)
    case done(ActivityLog.Entry)

    var request: UInt64 {
      switch self {
      case .open(let entry): entry.request
      case .done(let entry): entry.request
      }
    }
  }

  let timeline: Timeline
  let node: NodeIndex

  private var run: Run { timeline.run }

  /// `Charges, Amazon DynamoDB: 0 calls open, 12 written, 3 refused as written already.`
  var headline: StyledText {
    run.nodes[node].headline + StyledText(sum, .text)
  }

  private var sum: String { run.snapshot().nodes[node].face.summary(copies: copies) }

  /// How many copies each subscriber got.
  private var copies: String {
    let parts = run.subscribers(of: node).map { subscriber in
      run.nodes[subscriber].label + " "
        + NumberFormat.count(Double(timeline.recorder.activityLog.copies(from: node, to: subscriber)))
    }
    return parts.isEmpty ? ", and nobody is told." : "; copies: " + parts.joined(separator: ", ") + "."
  }

  // MARK: Rows

  /// Nil for a component that holds what passes through it.
  func rows(beside contents: Contents) -> [Row]? {
    timeline.recorder.activityLog.latest(at: node).map { contents.entries.map(Row.open) + $0.map(Row.done) }
  }

  func drawHead(into surface: inout Surface, in rect: Rect) {
    let titles = ["at", "request", run.nodes[node].traits.isHub ? "sent to" : "what"]
    write(titles.map { ($0, .faint) }, in: ListRow(isChosen: false, in: rect), into: &surface)
  }

  func draw(_ entry: Row, in row: ListRow, into surface: inout Surface) {
    let (time, words, role) = cells(of: entry)
    write(
      [(time, .attention), ("\(entry.request)", .figure), (words, role)], in: row, into: &surface)
  }

  private func cells(of row: Row) -> (time: String, words: String, role: Role) {
    switch row {
    case .open(let entry) where entry.message != nil:
      let wait = entry.left.map { " in \(NumberFormat.seconds($0.seconds))" } ?? ""
      return ("now", Glyph.retried + " not delivered; sent again" + wait, .attention)
    case .open(let entry):
      let open = entry.elapsed.map { ", for \(NumberFormat.seconds($0.seconds))" } ?? ""
      return ("now", Glyph.waiting + " open" + open, .synchronous)
    case .done(let entry):
      let (words, role) = description(for: entry.kind)
      return (NumberFormat.moment(entry.at.seconds, places: 2), words, role)
    }
  }

  private func write(_ cells: [(String, Role)], in row: ListRow, into surface: inout Surface) {
    for ((text, role), column) in zip(cells, [0, 11, 21]) where column < row.rect.columns {
      let limit = column == 21 ? row.rect.columns - column : 9
      row.write(shortened(text, to: limit), at: column, role: role, into: &surface)
    }
  }

  private func description(for kind: ActivityLog.Entry.Kind) -> (String, Role) {
    switch kind {
    case .wrote: (Glyph.right + " written", .good)
    case .refused: (Glyph.retried + " refused: was written already", .attention)
    case .turnedAway(let status): (Glyph.failed + " turned away with \(status.name)", .failing)
    case .undelivered(let subscriber, let status):
      (Glyph.failed + " \(run.nodes[subscriber].label) did not take it: \(status.name)", .failing)
    case .took([]): timeline.run.snapshot().nodes[node].face.takenByNobody
    case .took(let copies):
      (Glyph.moving + " " + copies.map { run.nodes[$0].label }.joined(separator: ", "), .asynchronous)
    }
  }
}
