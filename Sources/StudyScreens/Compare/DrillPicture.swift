import CourseContent
import Simulation
import StudyProgress
import TerminalSurface

// A row of the drill on the screen, and what the drill came to.
extension DrillScreen {
  private var isRoomy: Bool { size.rows >= 16 }
  private var air: Int { isRoomy ? 1 : 0 }
  /// A high page has the whole drill at its foot.
  private var overviewRows: Int { size.rows >= 32 && size.columns >= 80 ? 4 : 0 }
  private var width: Int { min(size.columns - 4, ReadingPage.widest) }
  private var isNarrow: Bool { width < 56 }
  /// The sides of the row under their names, each as lines: beside each other where there is room, and where there is
  /// very little with the name in the first line, so that the reasons have some.
  private var sides: [[StyledText]] {
    guard let row else { return [] }
    let columns = isNarrow ? width : width / 2 - 2
    return [("Synchronous", Role.synchronous, row.synchronous), ("Asynchronous", .asynchronous, row.asynchronous)].map {
      name, role, side in
      let says = isShown ? StyledText(side.says, .title) : StyledText("?", .attention)
      return isNarrow && !isRoomy
        ? (StyledText(name + ": ", role) + says).wrapped(to: columns)
        : [StyledText(name, role)] + says.wrapped(to: columns)
    }
  }
  private var sideRows: Int {
    let heights = sides.map(\.count)
    return isNarrow ? heights.reduce(0, +) : heights.max() ?? 0
  }
  /// The bar, the feature, the sides, the rule above the reasons, and what is asked below them.
  var pageSize: Size {
    Size(columns: width, rows: max(1, size.rows - 1 - air - 1 - air - sideRows - air - 1 - air - 1 - overviewRows))
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let (bar, below) = rect.splitTop(1)
    let name = drill.current?.row ?? ""
    Gauge(drill.recalls.count, of: drill.cards.count).draw(
      into: &surface, at: bar.origin, columns: bar.columns - name.columns - 3, role: .asynchronous)
    surface.write(name, at: Point(bar.endColumn - name.columns - 2, bar.row), role: .faint)
    guard let row else { return drawEnd(into: &surface, in: below.centred(columns: width).splitTop(air).1) }
    let (overview, above) = below.splitBottom(overviewRows)
    drawOverview(into: &surface, in: overview)
    let room = above.centred(columns: width).splitTop(air).1
    surface.write(StyledText(row.feature, .title), at: room.origin, limit: room.endColumn)
    let (sides, rest) = room.splitTop(1 + air).1.splitTop(sideRows)
    drawSides(into: &surface, in: sides)
    let (text, prompt) = drawReasons(into: &surface, in: rest.splitTop(air).1)
    let place = Point(room.column, isShown ? min(prompt.row, text) : rest.row + air)
    surface.write(promptText, at: place, limit: room.endColumn)
    if let mix, !isShown, drill.recalls.isEmpty, place.row + 1 + air < rest.endRow {
      let words = StyledText(mix.fitting(room.columns), .dim)
      surface.write(words, at: Point(place.column, place.row + 1 + air), limit: room.endColumn)
    }
  }

  /// All cards at once: what was known, and where the learner is.
  private func drawOverview(into surface: inout Surface, in rect: Rect) {
    guard !rect.isEmpty else { return }
    surface.rule("This drill", in: rect.splitTop(1).0)
    let marks = Recall.allCases.flatMap { [StyledText.Segment("  \($0.sign)", $0.role), .init(" \($0.title)", .dim)] }
    let others: [StyledText.Segment] = [
      .init("  \(Glyph.idle)", .faint), .init(" to come", .dim), .init("  \(Glyph.arrowRight) here ", .attention),
    ]
    surface.write(StyledText(marks + others), at: Point(rect.column + 13, rect.row), limit: rect.endColumn)
    let room = max(1, (rect.columns - 4) / 2)
    let first = drill.recalls.count / room * room
    for place in drill.cards.indices.dropFirst(first).prefix(room) {
      let recall = drill.recalls.indices.contains(place) ? drill.recalls[place] : nil
      let isHere = place == drill.recalls.count
      surface.write(
        recall?.sign ?? (isHere ? Glyph.arrowRight : Glyph.idle),
        at: Point(rect.column + 2 + (place - first) * 2, rect.row + 2),
        role: recall?.role ?? (isHere ? .attention : .faint), limit: rect.endColumn - 2)
    }
  }

  private func drawSides(into surface: inout Surface, in rect: Rect) {
    var place = rect.origin
    for lines in sides {
      for (row, line) in lines.enumerated() {
        surface.write(line, at: Point(place.column, place.row + row), limit: rect.endColumn)
      }
      place = isNarrow ? Point(place.column, place.row + lines.count) : Point(place.column + width / 2, place.row)
    }
  }

  /// - Returns: the row below the reasons, with air, and the last row of the room.
  private func drawReasons(into surface: inout Surface, in rect: Rect) -> (below: Int, last: Rect) {
    let (last, body) = rect.splitBottom(1)
    guard isShown else { return (rect.row, last) }
    let (head, text) = body.splitTop(1)
    surface.rule("Why", in: head.inset(columns: -2, rows: 0))
    let room = Rect(column: text.column, row: text.row, columns: text.columns, rows: max(0, text.rows - air))
    page.draw(into: &surface, in: room)
    return (text.row + min(page.layout.lines.count, room.rows) + air, last)
  }

  private var promptText: StyledText {
    if let message { return StyledText(message, .attention) }
    guard isShown else {
      let words = isNarrow ? "Say both, then press {Open}." : "Say both sides aloud, then press {Open} to see them."
      return StyledText(context.keys.filled(words, in: family), .dim)
    }
    let answers = zip(Recall.allCases, "abc").flatMap { recall, letter -> [StyledText.Segment] in
      [.init("   \(letter)", .figure), .init(" \(recall.title)", .text)]
    }
    return StyledText(isNarrow ? "Known?" : "Did you know it?", .attention) + StyledText(answers)
  }

  // MARK: The end

  /// How many rows are in view at the end, and how far they can be read on.
  var endRows: Int { max(1, size.rows - 4 - 3 * air) }
  var lowestTop: Int { row == nil ? max(0, drill.firstRecalls.count - endRows) : 0 }

  private func drawEnd(into surface: inout Surface, in rect: Rect) {
    let recalls = drill.firstRecalls
    let known = recalls.count { $0.recall == .known }
    let left = drill.unknown
    surface.write(
      StyledText("\(known) of \(recalls.count)", .title) + StyledText(" known at once", .text), at: rect.origin,
      limit: rect.endColumn)
    var row = rect.row + 1 + air
    let sentence =
      left.isEmpty ? "In the end you knew them all." : "What you did not know comes first in the next drill."
    surface.write(sentence, at: Point(rect.column, row), role: .text, limit: rect.endColumn)
    if let next {
      let words = next.sentence(context.keys, in: family)
      surface.write(words, at: Point(rect.column, row + 1), role: .attention, limit: rect.endColumn)
    }
    row += 2 + air
    // What was not known stands first.
    let entries = recalls.filter { $0.recall != .known } + recalls.filter { $0.recall == .known }
    let room = Rect(column: rect.column, row: row, columns: rect.columns, rows: max(0, rect.endRow - row))
    surface.offerText(in: room)
    let top = min(top, lowestTop)
    let bar = ScrollBar(visible: top..<min(entries.count, top + endRows), of: entries.count)
    let (edge, body) = room.splitRight(bar.isNeeded ? 2 : 0)
    bar.draw(into: &surface, in: edge.splitRight(1).0)
    for (offset, entry) in entries[bar.visible].enumerated() {
      let line = Rect(column: body.column, row: body.row + offset, columns: body.columns, rows: 1)
      let words = left.contains(entry.row) || entry.recall == .known ? entry.recall.title : "known in the end"
      surface.write(entry.recall.sign, at: line.origin, role: entry.recall.role)
      surface.write(
        shortened(self.row(entry.row)?.feature ?? entry.row, to: line.columns - words.columns - 4),
        at: Point(line.column + 2, line.row), role: entry.recall == .known ? .dim : .text)
      surface.write(words, at: Point(line.endColumn - words.columns, line.row), role: .dim)
    }
  }
}

extension ComparisonDrill.Mix {
  /// Nil where nothing is asked.
  var words: MixWords? {
    MixWords([
      .init(count: unknown, word: "not known", clause: "did not know"),
      .init(count: partly, word: "known in part", clause: "knew in part"),
      .init(count: unseen, word: "not seen yet", clause: "have not seen yet"),
      .init(count: known, word: "known", clause: "knew"),
    ]) { NumberFormat.counted($0, "row") }
  }
}

extension Recall {
  var title: String {
    switch self {
    case .known: "yes"
    case .partly: "partly"
    case .unknown: "no"
    }
  }

  var help: String {
    switch self {
    case .known: "you knew both sides"
    case .partly: "you knew a part; the row comes once more"
    case .unknown: "you did not know it; the row comes once more"
    }
  }

  /// Shape says it before colour does.
  fileprivate var sign: String {
    switch self {
    case .known: Glyph.right
    case .partly: Glyph.retried
    case .unknown: Glyph.failed
    }
  }

  fileprivate var role: Role {
    switch self {
    case .known: .good
    case .partly: .attention
    case .unknown: .failing
    }
  }
}
