import Simulation
import TerminalSurface

// What the twin looks like: the two sides beside each other, the verdict and the knobs below both.

extension TwinScreen {
  func draw(into surface: inout Surface, in rect: Rect) {
    let isRoomy = rect.rows >= 32
    let (knobs, aboveKnobs) = rect.splitBottom(isRoomy ? 2 : 1)
    let (verdict, sides) = aboveKnobs.splitBottom(isRoomy ? 4 : 4)
    let (left, right) = sides.splitLeft(sides.columns / 2)
    let drawsBoxes = rect.columns >= 116 && isRoomy
    for (side, room) in [(synchronousSide, left), (asynchronousSide, right)] {
      side.draw(into: &surface, in: room, drawsBoxes: drawsBoxes)
    }
    drawVerdict(into: &surface, verdict)
    drawKnobs(into: &surface, knobs, isRoomy)
  }

  private var synchronousSide: TwinSide {
    TwinSide(
      name: "Synchronous", role: .synchronous, timeline: twin.synchronous, forecast: forecast, hopTime: pace.hopTime)
  }

  private var asynchronousSide: TwinSide {
    TwinSide(
      name: "Asynchronous", role: .asynchronous, timeline: twin.asynchronous, forecast: forecast,
      hopTime: pace.hopTime)
  }

  private func drawVerdict(into surface: inout Surface, _ rect: Rect) {
    let (head, body) = rect.splitTop(1)
    surface.rule("Verdict", in: head)
    let sentence = message.map { StyledText($0, .attention) } ?? StyledText(TwinVerdict(of: twin).sentence, .text)
    surface.write(sentence, in: body.inset(columns: 2, rows: 0))
  }

  private func drawKnobs(into surface: inout Surface, _ rect: Rect, _ isRoomy: Bool) {
    let (line, head) = rect.splitBottom(1)
    surface.rule("Knobs of both", in: head)
    KnobLine(knobs: twin.knobs, values: twin.knobs.map(twin.value), chosen: chosenKnob).draw(into: &surface, in: line)
  }
}
