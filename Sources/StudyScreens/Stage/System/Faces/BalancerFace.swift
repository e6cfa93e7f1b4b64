import Simulation
import TerminalSurface

// A balancer is its targets, a row for each: whether it gets calls, its name, and how many it works on; below them the
// errors, and the sessions that were lost where it keeps any.

extension BalancerView: Face {
  static let weight = FrameWeight.double

  func size(_ detail: SystemLayout.Detail) -> Size {
    switch detail {
    case .large: Size(columns: 22, rows: rows + 4)
    case .full: Size(columns: 19, rows: rows + 4)
    case .medium: Size(columns: 17, rows: rows + 3)
    case .small: Size(columns: 15, rows: 4)
    case .tiny, .slim: Self.usualSize(detail)
    }
  }

  var legend: [LegendEntry] {
    let conditions: [(TargetCondition, String)] = [
      (.healthy, "target is healthy"), (.unhealthy, "target is unhealthy"), (.draining, "target is drained"),
      (.gone, "target is gone"),
    ]
    return conditions.map { LegendEntry($0.glyph, $0.role, means: $1) }
  }

  func role(in box: ComponentFace) -> Role {
    targets.allSatisfy { $0.condition == .healthy } ? .good : hasHealthy ? .attention : .failing
  }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    box.write(box.isCompact ? compactLines(box, rect) : lines(box, rect), into: &surface, rect)
  }

  func line(in row: FaceLine) -> StyledText {
    marks + row.line(Double(open), "open", indent: "  ")
      + (lostSessions ?? 0 > 0
        ? row.line(Double(lostSessions ?? 0), "sessions lost", as: .failing, indent: "  ") : StyledText())
  }

  private static let mostRows = 6

  private var rows: Int { max(1, min(Self.mostRows, targets.count)) }

  private var hasHealthy: Bool { targets.contains { $0.condition == .healthy } }

  /// A mark for each target, the first six of them.
  private var marks: StyledText {
    targets.prefix(Self.mostRows).reduce(StyledText()) { $0 + StyledText($1.glyph, $1.role) }
      + StyledText(targets.count > Self.mostRows ? "+" : "", .dim)
  }

  private func lines(_ box: ComponentFace, _ rect: Rect) -> [StyledText] {
    let shown = targets.prefix(min(Self.mostRows, max(1, rect.rows - 1)))
    return shown.map { box.line(of: $0, rect.columns) } + [account(box, rect.columns), box.longest(of: self)]
  }

  private func compactLines(_ box: ComponentFace, _ rect: Rect) -> [StyledText] {
    let roomy = marks + box.line("  " + box.figure(open, most: box.forecast.mostCalls), "open")
    let close = marks + box.line(" " + NumberFormat.count(Double(open)), "open")
    let first = roomy.width <= rect.columns ? roomy : close
    return rect.rows > 1 ? [first, account(box, rect.columns)] : [onlyLine([first, close], rect.columns)]
  }

  /// With the sessions that were lost where they have no row of their own: they matter more than what is open.
  private func onlyLine(_ forms: [StyledText], _ width: Int) -> StyledText {
    guard let lost = lostSessions, lost > 0 else { return forms[0] }
    let sign = StyledText(" \(Glyph.failed)\(NumberFormat.count(Double(lost)))", .failing)
    return (forms.map { $0 + sign } + [marks + sign + StyledText(" lost", .dim)]).first { $0.width <= width } ?? sign
  }

  /// What went wrong: lost sessions where there are sessions, errors otherwise.
  private func account(_ box: ComponentFace, _ width: Int) -> StyledText {
    guard let lost = lostSessions else { return box.failedCount(width) }
    let count = NumberFormat.count(Double(lost))
    let sessions = lost == 1 ? "session" : "sessions"
    if lost == 0 {
      return StyledText(["no session lost", "none lost"].first { $0.columns <= width } ?? "", .dim)
    }
    // Red and crossed it needs no word for what became of them.
    let forms = [("\(count)", "\(sessions) lost"), ("\(Glyph.failed) \(count)", sessions)]
    let fitting = forms.first { $0.0.columns + 1 + $0.1.columns <= width } ?? (Glyph.failed + count, sessions)
    return box.line(fitting.0, fitting.1, as: .failing)
  }
}

extension TargetView {
  fileprivate var glyph: String { condition.glyph }
  fileprivate var role: Role { condition.role }
}

extension TargetCondition {
  fileprivate var glyph: String {
    switch self {
    case .healthy: Glyph.busy
    case .unhealthy: Glyph.failed
    case .draining: Glyph.idle
    case .gone: Glyph.notStarted
    }
  }

  fileprivate var role: Role {
    switch self {
    case .healthy: .good
    case .unhealthy: .failing
    case .draining: .attention
    case .gone: .faint
    }
  }
}

extension ComponentFace {
  /// `■ Server A  3 open`: the mark, the name, and how many calls it works on; without the word where that would cut the
  /// name.
  fileprivate func line(of target: TargetView, _ width: Int) -> StyledText {
    let count = figure(target.open, most: forecast.mostCalls)
    let longest = labels.map(\.columns).max() ?? 0
    let word = longest + count.columns + 8 <= width ? " open" : ""
    let room = width - count.columns - word.columns - 3
    let name = shortened(labels[target.node], to: max(0, room))
    let gap = String(repeating: " ", count: max(1, width - 2 - name.columns - count.columns - word.columns))
    return StyledText([
      .init(target.glyph + " ", target.role), .init(name, target.condition == .healthy ? .text : target.role),
      .init(gap + count, target.open > 0 ? .figure : .dim), .init(word, .dim),
    ])
  }

  /// How long the oldest call has been open, of the idle timeout if there is one.
  fileprivate func longest(of balancer: BalancerView) -> StyledText {
    let longest = NumberFormat.fixed(balancer.longestWait.seconds, 1)
    guard let timeout = balancer.timeout else {
      return StyledText("longest " + (balancer.open > 0 ? longest + " s" : "-"), .dim)
    }
    let limit = NumberFormat.number(timeout.seconds)
    guard balancer.open > 0 else { return StyledText("limit \(limit) s", .dim) }
    let share = timeout > .zero ? min(1, balancer.longestWait.seconds / timeout.seconds) : 1
    return StyledText([.init(padded(longest, to: limit.columns + 2), .waiting(share)), .init(" of \(limit) s", .dim)])
  }
}
