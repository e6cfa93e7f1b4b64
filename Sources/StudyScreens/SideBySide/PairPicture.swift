import TerminalSurface

// What a pair looks like: the two sides beside each other, the verdict and the knobs below both.

extension PairScreen {
  func draw(into surface: inout Surface, in rect: Rect) {
    let isRoomy = rect.rows >= 32
    let (knobs, aboveKnobs) = rect.splitBottom(isRoomy ? 2 : 1)
    let (verdict, sides) = aboveKnobs.splitBottom(4)
    let (left, right) = sides.splitLeft(sides.columns / 2)
    let drawsBoxes = isRoomy && rect.columns >= 116
    let both = bothSides
    let needed = both.map { drawsBoxes ? $0.boxRows(columns: left.columns) : $0.lineRows }.max() ?? 0
    for (place, (side, room)) in zip(both, [left, right]).enumerated() {
      surface.offer(.part(place), in: room)
      side.draw(
        into: &surface, in: room, systemRows: min(needed, sides.rows * 2 / 5), drawsBoxes: drawsBoxes,
        showsQueue: both.allSatisfy(\.hasQueue))
    }
    drawVerdict(into: &surface, in: verdict)
    drawKnobs(into: &surface, in: knobs)
  }

  private var bothSides: [PairSide] {
    let names = subject.names
    return [(names.left, pair.left, Side.left), (names.right, pair.right, .right)].map { name, timeline, side in
      PairSide(
        title: name, isChosen: side == chosenSide, timeline: timeline, forecast: forecast, hopTime: pace.hopTime,
        isForRoom: isForRoom)
    }
  }

  private func drawVerdict(into surface: inout Surface, in rect: Rect) {
    let (head, body) = rect.splitTop(1)
    surface.rule(subject.verdictTitle, in: head)
    let sentence =
      message.map { StyledText($0, .attention) } ?? StyledText(keys.filled(subject.verdict, in: family), .text)
    surface.write(sentence, in: body.inset(columns: 2, rows: 0))
  }

  private func drawKnobs(into surface: inout Surface, in rect: Rect) {
    let (line, head) = rect.splitBottom(1)
    surface.rule(subject.knobsTitle, in: head)
    KnobLine(knobs: subject.knobs, values: subject.knobs.map(subject.value), chosen: chosenKnob).draw(
      into: &surface, in: line)
  }
}
