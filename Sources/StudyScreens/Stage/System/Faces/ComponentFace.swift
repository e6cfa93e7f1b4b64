import Simulation
import TerminalSurface

/// How a queue empties as long as nothing changes.
struct Drain {
  let waiting: Int
  /// By how many it becomes less in a second.
  let perSecond: Double
  /// Whether more comes in while it empties.
  let isNet: Bool

  /// How long it takes, and under which assumption, in at most so many columns: `drains in about 41 s at 10 /s`.
  func words(within width: Int) -> StyledText {
    let seconds = Double(waiting) / perSecond
    let time = (seconds < 10 ? NumberFormat.decimals(seconds, 1) : NumberFormat.count(seconds)) + " s"
    let rate = " at \(NumberFormat.number(perSecond)) /s" + (isNet ? " net" : "")
    let words = ["drains in about ", "drains in "]
    let intro = words.first { $0.columns + time.columns + rate.columns <= width } ?? words[1]
    return StyledText([.init(intro, .dim), .init(time, .attention), .init(rate, .dim)])
  }
}

/// A component as it is drawn in its box: the figures first, the words beside them dim. What only its kind has, its
/// `Face` draws.
struct ComponentFace {
  let node: RunningNode
  let state: NodeSnapshot
  let detail: SystemLayout.Detail
  let lastAnswer: (status: Status, latency: SimDuration)?
  let isSender: Bool
  /// Whether it takes only what nobody could work on.
  let isDeadEnd: Bool
  /// How many components it sends to.
  let receivers: Int
  let drain: Drain?
  /// What the reservoir holds when it is full.
  let reservoir: Double

  private var face: any Face { state.face }

  /// The colour of the frame and of its title.
  var role: Role { state.isDown ? .failing : face.role(in: self) }

  /// The lines of its frame.
  var weight: FrameWeight { type(of: face).weight }

  /// Its title, with the state where the state matters.
  func title(within width: Int) -> String {
    if state.isDown { return "\(Glyph.failed) \(label(within: width - 2))" }
    if state.slowness != 1 { return "\(NumberFormat.number(state.slowness))x slow \(label(within: width - 8))" }
    return face.title(in: self, within: width)
  }

  /// The name; where it is too long, the number at its end is what tells it from its neighbours.
  func label(within width: Int) -> String {
    guard node.label.columns > width, let number = node.label.split(separator: " ").last,
      Int(number) != nil
    else {
      return shortened(node.label, to: width)
    }
    return "\(node.label.prefix(columns: max(0, width - number.columns - 1))) \(number)"
  }

  /// Draws what is inside the frame.
  func draw(into surface: inout Surface, in rect: Rect) { face.draw(in: self, into: &surface, rect) }

  var isNarrow: Bool { detail == .tiny || detail == .slim }

  var isCompact: Bool { [.small, .tiny, .slim].contains(detail) }

  func write(_ lines: [StyledText], into surface: inout Surface, _ rect: Rect) {
    for (row, line) in lines.prefix(rect.rows).enumerated() {
      surface.write(line, at: Point(rect.column, rect.row + row), limit: rect.endColumn)
    }
  }

  func line(_ figure: String, _ words: String, as role: Role = .figure) -> StyledText {
    StyledText([.init(figure, role), .init(words.isEmpty ? "" : " " + words, .dim)])
  }

  /// A row of marks for things that wait, and a sign that there are more.
  func marks(_ glyph: String, _ count: Int, within width: Int) -> String {
    count <= width
      ? String(repeating: glyph, count: max(0, count)) : String(repeating: glyph, count: max(0, width - 1)) + "+"
  }
}
