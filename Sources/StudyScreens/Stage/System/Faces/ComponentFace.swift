import Simulation
import TerminalSurface

/// What each kind of component looks like inside its box: the figures first, the words beside them dim.
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
  let drainSeconds: Double?
  /// What the reservoir holds when it is full.
  let reservoir: Double

  /// The colour of the frame and of its title.
  var role: Role {
    if state.isDown { return .failing }
    switch state.detail {
    case .client: return .synchronous
    case .gateway: return .text
    case .service(let busy, _, _): return busy > 0 ? .good : .dim
    case .function(let busy, let cold, _, _, _, _): return cold > 0 ? .attention : busy > 0 ? .good : .dim
    case .table(let open, _, _): return open > 0 ? .good : .dim
    case .topic: return .asynchronous
    case .bucket: return .text
    case .queue(let waiting, _, _, _, _) where isDeadEnd: return waiting > 0 ? .failing : .dim
    case .queue: return .queue
    case .worker: return .good
    }
  }

  /// Its frame: what works has thin lines, and what keeps has its own.
  var weight: FrameWeight {
    switch node.kind {
    case .queue: .heavy
    case .table: .double
    case .bucket, .topic: .round
    case .client, .gateway, .service, .function, .worker: .light
    }
  }

  /// Its title, with the state where the state matters.
  func title(within width: Int) -> String {
    if state.isDown { return "\(Glyph.failed) \(label(within: width - 2))" }
    if state.slowness != 1 { return "\(NumberFormat.number(state.slowness))x slow \(label(within: width - 8))" }
    switch state.detail {
    case .worker(let slots):
      let title = "\(node.label) \(slots.count { $0.progress != nil })/\(slots.count)"
      return title.unicodeScalars.count <= width ? title : label(within: width)
    case .queue(_, _, _, _, isFIFO: true): return "\(label(within: width - 5)) FIFO"
    default: return label(within: width)
    }
  }

  /// The name; where it is too long, the number at its end is what tells it from its neighbours.
  private func label(within width: Int) -> String {
    guard node.label.unicodeScalars.count > width, let number = node.label.split(separator: " ").last,
      Int(number) != nil
    else {
      return shortened(node.label, to: width)
    }
    return "\(String(node.label.unicodeScalars.prefix(max(0, width - number.count - 1)))) \(number)"
  }

  /// Draws what is inside the frame.
  func draw(into surface: inout Surface, in rect: Rect) {
    switch state.detail {
    case .client(let rate, let waiting): write(clientLines(rate, waiting), into: &surface, rect)
    case .gateway(let open, let longest, let timeout):
      write(gatewayLines(open, longest, timeout, rect.columns), into: &surface, rect)
    case .service(let busy, let slots, let waiting):
      write(serviceLines(busy, slots, waiting, rect.columns), into: &surface, rect)
    case .function(let busy, let cold, let warm, let limit, let waiting, let throttled):
      let executions = Executions(
        busy: busy, cold: cold, warm: max(0, warm), limit: limit, waiting: waiting, throttled: throttled)
      write(functionLines(executions, rect.columns), into: &surface, rect)
    case .table(let open, let written, let refused):
      write(tableLines(open, written, refused), into: &surface, rect)
    case .topic(let published, let copies):
      write(topicLines(published, copies), into: &surface, rect)
    case .bucket(let objects):
      write(bucketLines(objects), into: &surface, rect)
    case .queue(let waiting, _, _, _, _) where isDeadEnd:
      write([deadLetterLine(waiting, rect.columns)], into: &surface, rect)
    case .queue(let waiting, let inFlight, let oldest, let visibility, _):
      drawQueue(into: &surface, rect, waiting, inFlight, oldest, visibility)
    case .worker(let slots):
      drawLamps(into: &surface, rect, slots)
    }
  }

  var isNarrow: Bool { detail == .tiny || detail == .slim }

  var isCompact: Bool { [.small, .tiny, .slim].contains(detail) }

  func write(_ lines: [StyledText], into surface: inout Surface, _ rect: Rect) {
    for (row, line) in lines.prefix(rect.rows).enumerated() {
      surface.write(line, at: Point(rect.column, rect.row + row), limit: rect.endColumn)
    }
  }

  func line(_ figure: String, _ words: String, _ role: Role = .figure) -> StyledText {
    StyledText([.init(figure, role), .init(words.isEmpty ? "" : " " + words, .dim)])
  }

  /// A row of marks for things that wait, and a sign that there are more.
  func marks(_ glyph: String, _ count: Int, _ width: Int) -> String {
    count <= width
      ? String(repeating: glyph, count: max(0, count)) : String(repeating: glyph, count: max(0, width - 1)) + "+"
  }
}
