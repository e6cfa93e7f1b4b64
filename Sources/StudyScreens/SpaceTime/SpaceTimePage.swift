import Simulation
import TerminalSurface

// What the page of a space-time diagram looks like: the diagram, its sums at the right or at the foot, and the row of the
// cursor in words.

extension SpaceTimeScreen {
  /// The parts of the page.
  struct Places {
    let body, panel, foot, legend: Rect
  }

  static let panelColumns = 26

  func places(in rect: Rect) -> Places {
    let (legend, above) = rect.splitBottom(rect.rows >= 30 ? 1 + legendLines(rect.columns).count : 0)
    guard rect.columns >= 100 else {
      let (foot, body) = above.splitBottom(min(5, above.rows / 3))
      return Places(body: body, panel: Rect(Size(columns: 0, rows: 0)), foot: foot, legend: legend)
    }
    let (panel, body) = above.splitRight(Self.panelColumns)
    return Places(body: body, panel: panel, foot: Rect(Size(columns: 0, rows: 0)), legend: legend)
  }

  /// At most two lines; the help has all of it.
  private func legendLines(_ columns: Int) -> [StyledText] {
    Array(SpaceTimeLegend.lines(of: legend, columns: columns - 4).prefix(2))
  }

  /// The sides that there is room for.
  var shownSides: [Int] { isWide ? Array(sides.indices) : [flipped ? 1 : 0] }

  var picture: SpaceTimePicture {
    SpaceTimePicture(
      sides: shownSides.map { sides[$0] }, rows: rows.showing(shownSides), top: top, cursor: cursor)
  }

  func draw(into surface: inout Surface, in rect: Rect) {
    let places = places(in: rect)
    if showsAll { drawCrowd(into: &surface, in: places.body) } else { picture.draw(into: &surface, in: places.body) }
    offerRows(into: &surface, in: places.body)
    drawPanel(into: &surface, in: places.panel)
    drawFoot(into: &surface, in: places.foot)
    drawLegend(into: &surface, in: places.legend)
  }

  private func offerRows(into surface: inout Surface, in rect: Rect) {
    guard surface.takesTouches else { return }
    let (_, body) = rect.splitTop(picture.headRows(columns: rect.columns))
    surface.offerList(chosen: cursor, in: body)
    for row in top..<min(rowCount, top + body.rows) {
      let place = Rect(column: body.column, row: body.row + row - top, columns: body.columns, rows: 1)
      ListRow(isChosen: row == cursor, in: place).offer(row, into: &surface)
    }
  }

  // MARK: Words

  /// The chosen row in words.
  private var told: StyledText {
    let time = NumberFormat.seconds((instant - sides[0].diagram.startedAt).seconds)
    var text = StyledText("\(time)  ", .title)
    for index in shownSides {
      let sentences =
        showsAll ? crowdSentences(of: index) : sides[index].sentences(of: cursor, in: rows.sides[index])
      if shownSides.count > 1 {
        text = text + StyledText((index == shownSides.first ? "" : " ") + sides[index].shortTitle + ": ", .dim)
      }
      text = text + StyledText(sentences.joined(separator: " "), .text)
    }
    return text
  }

  /// The most at once in one component, by side.
  private var crowdLines: [StyledText] {
    crowds.indices.flatMap { index -> [StyledText] in
      func most(_ part: (SpaceTimeCrowd.Counts) -> Int, _ words: String) -> StyledText {
        let count = crowds[index].rows.joined().map(part).max() ?? 0
        return StyledText([.init(NumberFormat.count(Double(count)), .figure), .init(" " + words, .dim)])
      }
      let head = sides.count > 1 ? [StyledText(sides[index].shortTitle, sides[index].role)] : []
      return head + [
        StyledText("at most in one component", .dim), most({ $0.standing }, "stand still"),
        most({ $0.waiting }, "wait in line"), most({ $0.working }, "are worked on"), StyledText(),
      ]
    }
  }

  private func crowdSentences(of index: Int) -> [String] {
    guard crowds[index].rows.indices.contains(cursor) else { return [] }
    let counts = crowds[index].rows[cursor]
    func sum(_ part: (SpaceTimeCrowd.Counts) -> Int) -> String {
      NumberFormat.count(Double(counts.reduce(0) { $0 + part($1) }))
    }
    return ["\(sum(\.standing)) stand still, \(sum(\.working)) are worked on, \(sum(\.waiting)) wait."]
  }

  private func drawPanel(into surface: inout Surface, in rect: Rect) {
    guard !rect.isEmpty else { return }
    surface.rule("Sum", in: rect.splitTop(1).0)
    let room = rect.inset(columns: 1, rows: 0).splitTop(1).1
    let words = told.wrapped(to: room.columns)
    let (below, above) = room.splitBottom(min(words.count + 1, room.rows / 2))
    let lines = showsAll ? crowdLines : SpaceTimeSums(sides: sides).lines(columns: room.columns, rows: above.rows)
    for (row, line) in lines.prefix(above.rows).enumerated() {
      surface.write(line, at: Point(above.column, above.row + row), limit: above.endColumn)
    }
    surface.rule("", in: below.splitTop(1).0)
    for (row, line) in words.prefix(max(0, below.rows - 1)).enumerated() {
      surface.write(line, at: Point(below.column, below.row + 1 + row))
    }
  }

  private func drawFoot(into surface: inout Surface, in rect: Rect) {
    guard !rect.isEmpty else { return }
    surface.rule("Sum", in: rect.splitTop(1).0)
    let room = rect.inset(columns: 2, rows: 0).splitTop(1).1
    let sums = showsAll ? [] : SpaceTimeSums(sides: sides).footLines
    let lines = sums + told.wrapped(to: room.columns)
    for (row, line) in lines.prefix(room.rows).enumerated() {
      surface.write(line, at: Point(room.column, room.row + row), limit: room.endColumn)
    }
  }

  private func drawLegend(into surface: inout Surface, in rect: Rect) {
    guard !rect.isEmpty else { return }
    surface.rule("", in: rect.splitTop(1).0)
    for (row, line) in legendLines(rect.columns).enumerated() {
      surface.write(line, at: Point(rect.column + 2, rect.row + 1 + row), limit: rect.endColumn)
    }
  }

  // MARK: All requests

  private func drawCrowd(into surface: inout Surface, in rect: Rect) {
    let cursor = SimDuration(nanoseconds: Int64(cursor) * rows.step.nanoseconds)
    let axis = SpaceTimeAxis(step: rows.step, bins: Array(0..<bodyRows), cursor: cursor)
    picture.drawFrame(into: &surface, in: rect, axis: axis) { index, room, surface in
      let place = shownSides[index]
      let nodes = sources[place].timeline.run.nodes
      SpaceTimeCrowdPicture(
        side: sides[place], crowd: crowds[place], isQueue: crowds[place].nodes.map { nodes[$0].traits.holdsMessages }
      ).draw(into: &surface, in: room)
    }
  }
}
