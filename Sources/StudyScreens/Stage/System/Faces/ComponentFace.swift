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
  func description(within width: Int) -> StyledText {
    let seconds = Double(waiting) / perSecond
    let time = (seconds < 10 ? NumberFormat.decimals(seconds, 1) : NumberFormat.count(seconds)) + " s"
    let figure = perSecond < 0.95 ? NumberFormat.number(perSecond) : NumberFormat.decimals(perSecond, 1)
    let rate = " at \(figure) /s" + (isNet ? " net" : "")
    let words = ["drains in about ", "drains in "]
    let intro = words.first { $0.columns + time.columns + rate.columns <= width } ?? words[1]
    return StyledText([.init(intro, .dim), .init(time, .attention), .init(rate, .dim)])
  }
}

/// A component as it is drawn in its box: the figures first, the words beside them dim. What only its kind has, its
/// `Face` draws.
struct ComponentFace {
  let node: RunningNode
  /// What all components are called.
  let labels: [String]
  let state: NodeSnapshot
  let detail: SystemLayout.Detail
  let lastAnswer: (status: Status, latency: SimDuration)?
  /// Whether it takes only what nobody could work on.
  let isDeadEnd: Bool
  /// How many components it sends to.
  let receivers: Int
  let drain: Drain?
  /// What the reservoir holds when it is full.
  let reservoir: Double
  /// How the run will go on: what scales must hold.
  let forecast: Forecast
  /// How many calls of this component have no answer yet.
  let held: Int
  /// Whether it is called with batches of records, whose number stands beside it: then its own counts are of runs.
  var runsBatches = false
  /// Whether it and what it reads, or what reads it, are one service, whose parts nobody has to know.
  var isPartOfOne = false
  /// What is done with it, if it is a table.
  var tableUse: TableUse?
  /// How many writes of the messages whose life is drawn repeat an earlier one there.
  var writesSentAgain = 0

  private var face: any Face { state.face }

  /// The colour of the frame and of its title.
  var role: Role { state.isDown ? .failing : face.role(in: self) }

  /// The lines of its frame.
  var weight: FrameWeight { type(of: face).weight }

  /// Its title in a frame of so many columns, with the state where the state matters: between the corners if a name would
  /// be cut between spaces.
  func title(in columns: Int) -> String {
    let title = title(within: columns - 4)
    let isWell = !state.isDown && state.slowness == 1 && state.errorShare == 0
    if isWell && node.label.columns <= columns - 4 || title.contains(node.label) { return title }
    let wider = self.title(within: columns - 2)
    return wider.contains(node.label) ? wider : title
  }

  private func title(within width: Int) -> String {
    if state.isDown { return "\(Glyph.failed) \(label(within: width - 2))" }
    if state.slowness >= 1_000 { return title(after: ["hangs:", "hangs"], within: width) }
    if state.slowness != 1 {
      let factor = "\(NumberFormat.number(state.slowness))x"
      return title(after: ["\(factor) slow", factor], within: width)
    }
    if state.errorShare > 0 {
      return title(after: ["\(NumberFormat.number((state.errorShare * 100).rounded()))% fail"], within: width)
    }
    return face.title(in: self, within: width)
  }

  /// What ails it, in the longest form that leaves its name whole, else with as much of the name as says anything; a sign
  /// where there is no room for words.
  private func title(after forms: [String], within width: Int) -> String {
    let whole = forms.map { "\($0) \(node.label)" }.first { $0.columns <= width }
    if let whole { return whole }
    return forms.reversed().lazy.compactMap { words -> String? in
      let name = label(within: width - words.columns - 1)
      return name.isEmpty || name.hasSuffix("..") && name.columns < 6 ? nil : "\(words) \(name)"
    }.first ?? "! \(label(within: width - 2))"
  }

  /// The name; where it is too long, as many of its words as fit, and the number at its end, which is what tells it from
  /// its neighbours.
  func label(within width: Int) -> String {
    guard node.label.columns > width else { return node.label }
    let words = node.label.split(separator: " ")
    let number = words.last.flatMap { Int($0) } == nil ? [] : words.suffix(1)
    let fitting = words.indices.reversed().lazy.map { words[..<$0] + number }.first {
      !$0.isEmpty && $0.joined(separator: " ").columns <= width
    }
    return fitting?.joined(separator: " ") ?? shortened(node.label, to: width)
  }

  /// Draws what is inside the frame.
  func draw(into surface: inout Surface, in rect: Rect) { face.draw(in: self, into: &surface, rect) }

  var isNarrow: Bool { detail == .tiny || detail == .slim }

  var isCompact: Bool { [.small, .tiny, .slim].contains(detail) }

  func write(_ lines: [StyledText], into surface: inout Surface, _ rect: Rect) {
    for (row, line) in lines.prefix(rect.rows).enumerated() {
      surface.write(line.fitted(to: rect.columns), at: Point(rect.column, rect.row + row), limit: rect.endColumn)
    }
  }

  /// Writes two texts into one row, the second at its end; only the first where there is no room for both.
  func write(_ left: StyledText, _ right: StyledText, into surface: inout Surface, in rect: Rect, row: Int) {
    guard (0..<rect.rows).contains(row) else { return }
    surface.write(left, at: Point(rect.column, rect.row + row), limit: rect.endColumn)
    guard left.width + right.width < rect.columns else { return }
    surface.write(right, at: Point(rect.endColumn - right.width, rect.row + row), limit: rect.endColumn)
  }

  /// A count as wide as the most that it will be, so that the words behind it never move.
  func figure(_ count: Int, most: Int) -> String {
    padded(NumberFormat.count(Double(count)), to: NumberFormat.count(Double(most)).columns)
  }

  /// The word before its count, where that has room to grow.
  func count(_ words: String, _ count: Int, as role: Role = .text) -> StyledText {
    StyledText([.init(words + " ", .dim), .init(NumberFormat.count(Double(count)), role)])
  }

  func padded(_ figure: String, to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - figure.columns)) + figure
  }

  func line(_ figure: String, _ words: String, as role: Role = .figure) -> StyledText {
    StyledText([.init(figure, role), .init(words.isEmpty ? "" : " " + words, .dim)])
  }

  /// A figure with the first of some words that has room behind it.
  func line(_ figure: String, _ words: [String], within width: Int, as role: Role = .figure) -> StyledText {
    line(figure, words.first { figure.columns + 1 + $0.columns <= width } ?? "", as: role)
  }

  /// ` 504 failed`: behind the word the number would pass for a status. Where there is no room for the word its sign.
  func failedCount(_ width: Int) -> StyledText {
    let (count, role) = (NumberFormat.count(Double(state.failed)), state.failed > 0 ? Role.failing : .dim)
    let whole = line(padded(count, to: 4), "failed", as: role)
    return whole.width <= width ? whole : StyledText("\(Glyph.failed) \(count)", role)
  }

  /// How many are at work, where there is no room for a mark each.
  func slots(_ busy: Int, _ words: String) -> StyledText {
    line(
      "\(busy > 0 ? Glyph.busy : Glyph.idle) \(NumberFormat.count(Double(busy)))", words, as: busy > 0 ? .good : .dim)
  }
}

extension String {
  /// A row of marks for things that wait, and a sign that there are more.
  init(marks glyph: String, _ count: Int, within width: Int) {
    let isWhole = count <= width
    self =
      String(repeating: glyph, count: Swift.max(0, isWhole ? count : width - 1)) + (isWhole || width <= 0 ? "" : "+")
  }
}

extension StyledText {
  /// The text without its last dim words, as many of them as have no room: a figure stands for itself, half a word for
  /// nothing.
  fileprivate func fitted(to width: Int) -> StyledText {
    guard self.width > width, let words = spans.lastIndex(where: { $0.role == .dim }), spans.count > 1 else {
      return self
    }
    var rest = spans
    rest.remove(at: words)
    return StyledText(rest).fitted(to: width)
  }
}
