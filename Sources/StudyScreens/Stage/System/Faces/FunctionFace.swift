import Simulation
import TerminalSurface

// A function is a row of environments: at work, red where an event has failed before, waiting for somebody else, still
// getting ready, warm and idle; those that were made beforehand stand in brackets. Below it what keeps it from having
// more, what it turned away, and what will be tried again.

extension FunctionView: Face {
  var legend: [LegendEntry] {
    (startsCold ? [.init(Glyph.starting, .attention, means: "starts cold")] : [])
      + (provisioned > 0 ? [.init("[ ]", .dim, means: "made beforehand")] : [])
      + (limit != nil ? [.init(Glyph.notStarted, .faint, means: "not started yet")] : [])
  }

  func role(in box: ComponentFace) -> Role {
    failedBefore > 0 ? .failing : cold > 0 ? .attention : busy > 0 ? .good : .dim
  }

  func draw(in box: ComponentFace, into surface: inout Surface, _ rect: Rect) {
    box.write(box.functionLines(self, in: rect.size), into: &surface, rect)
  }

  /// Many environments may start together, and are to be seen one by one.
  func roomyRows(_ detail: SystemLayout.Detail) -> Int {
    let usual = size(detail).rows
    switch detail {
    case .large, .full: return startsCold ? usual + 4 : usual
    case .medium, .small, .tiny, .slim: return usual
    }
  }

  func line(in row: FaceLine) -> StyledText {
    row.slots(busy + cold, of: limit)
      + (cold > 0 ? row.line(Double(cold), "cold", as: .attention, indent: "  ") : StyledText())
      + (waiting > 0 ? row.line(Double(waiting), "wait", as: .synchronous, indent: "  ") : StyledText())
      + (failedBefore > 0
        ? row.line(Double(failedBefore), "again", as: .failing, indent: "  \(Glyph.dead) ") : StyledText())
  }
}

extension FunctionView {
  /// Environments made beforehand that are idle.
  fileprivate var provisionedIdle: Int { max(0, provisioned - provisionedBusy) }

  /// How many columns its row of environments takes with a mark for each.
  var environmentColumns: Int {
    max(limit ?? 0, busy + cold + warm + provisionedIdle) + (provisioned > 0 ? 2 : 0)
  }
}

extension ComponentFace {
  fileprivate func functionLines(_ executions: FunctionView, in size: Size) -> [StyledText] {
    let environments = environments(executions, Size(columns: size.columns, rows: max(1, size.rows - 2)))
    let account = account(executions)
    let present = present(executions, size.columns, besides: environments)
    let isDelayed = executions.nextAttempt != nil || executions.throttled > 0
    let failures = failures(executions, "failed")
    guard isCompact else {
      let gap = StyledText(failures.width > 0 ? "  " : "")
      return environments + (isDelayed ? [present + gap + failures, account] : [present, account + gap + failures])
    }
    if size.rows == 1 { return [slimLine(executions, environments[0], columns: size.columns)] }
    return environments + [isDelayed ? account : failures.width > 0 ? failures : present]
  }

  /// What waits or failed needs no word beside the environments; these become a number, or are left out, before it is
  /// cut.
  private func slimLine(_ executions: FunctionView, _ environments: StyledText, columns: Int) -> StyledText {
    let waiting = NumberFormat.count(Double(executions.waiting))
    let waits = executions.waiting > 0 ? StyledText("\(Glyph.waiting) \(waiting)", .synchronous) : StyledText()
    let trouble = [waits, failures(executions, "")].filter { $0.width > 0 }
    guard let first = trouble.first else { return environments }
    let gap = StyledText("  ")
    let all = trouble.dropFirst().reduce(first) { $0 + gap + $1 }
    return [environments + gap + all, count(of: executions, within: columns) + gap + all, all].first {
      $0.width <= columns
    } ?? first
  }

  /// Executions that ended with an error; nothing where none did.
  private func failures(_ executions: FunctionView, _ words: String) -> StyledText {
    let failed = state.failed - executions.throttled
    guard failed > 0 else { return StyledText() }
    return line("\(Glyph.failed) \(NumberFormat.count(Double(failed)))", words, as: .failing)
  }

  /// A mark for each environment where there is room, a number otherwise.
  private func environments(_ executions: FunctionView, _ room: Size) -> [StyledText] {
    guard room.columns > 0, executions.environmentColumns <= room.columns * room.rows else {
      return [count(of: executions, within: room.columns)]
    }
    let cells = cells(executions)
    return stride(from: 0, to: max(1, cells.count), by: room.columns).map {
      StyledText(Array(cells[$0..<min(cells.count, $0 + room.columns)]))
    }
  }

  /// What was made beforehand, in brackets; the others; and how many more there may be.
  private func cells(_ executions: FunctionView) -> [StyledText.Segment] {
    let working = working(executions)
    let made = working.prefix(executions.provisionedBusy) + marks(Glyph.idle, executions.provisionedIdle, as: .good)
    let others = working.dropFirst(executions.provisionedBusy) + marks(Glyph.idle, executions.warm, as: .good)
    let missing = (executions.limit ?? 0) - made.count - others.count
    let brackets: [StyledText.Segment] = executions.provisioned > 0 ? [.init("[", .dim), .init("]", .dim)] : []
    return brackets.prefix(1) + made + brackets.suffix(1) + others + marks(Glyph.notStarted, missing, as: .faint)
  }

  private func working(_ executions: FunctionView) -> [StyledText.Segment] {
    let failed = executions.failedBefore
    let blocked = min(executions.busy - failed, executions.blocked)
    return marks(Glyph.dead, failed, as: .failing)
      + marks(Glyph.busy, executions.busy - failed - blocked, as: .good)
      + marks(Glyph.waiting, blocked, as: .synchronous) + marks(Glyph.starting, executions.cold, as: .attention)
  }

  private func marks(_ glyph: String, _ count: Int, as role: Role) -> [StyledText.Segment] {
    Array(repeating: .init(glyph, role), count: max(0, count))
  }

  private func count(of executions: FunctionView, within width: Int) -> StyledText {
    let own = executions.account == nil ? executions.limit : nil
    let busy = executions.busy + executions.cold
    let whole = own.map { slots(busy, "of \(NumberFormat.count(Double($0)))") }
    return whole.flatMap { $0.width <= width ? $0 : nil } ?? slots(busy, "busy")
  }

  /// What most matters now: what gets ready, what keeps it from having more, is at work, or is kept warm. Where a number
  /// of those at work stands above it, how many more there may be.
  private func present(_ executions: FunctionView, _ width: Int, besides environments: [StyledText]) -> StyledText {
    let isTold = environments == [count(of: executions, within: width)]
    if executions.cold > 0 { return line("\(executions.cold)", "cold", as: .attention) }
    if executions.limit == 0 { return StyledText("switched off", .attention) }
    if let account = executions.account {
      let words = ["account full", "no room"].first { $0.columns <= width } ?? "full"
      return executions.hasRoom
        ? line("\(account.inUse)/\(account.size)", ["account", "in use", "used"], within: width)
        : StyledText(words, .attention)
    }
    if !executions.hasRoom {
      return StyledText(["at its limit", "at limit"].first { $0.columns <= width } ?? "full", .attention)
    }
    if executions.blocked > 0 { return line(NumberFormat.count(Double(executions.blocked)), "wait", as: .synchronous) }
    if executions.busy > 0, isTold, let limit = executions.limit {
      return line(NumberFormat.count(Double(max(0, limit - executions.busy))), "free", as: .text)
    }
    if executions.busy > 0, !isTold { return line(NumberFormat.count(Double(executions.busy)), "busy", as: .good) }
    if executions.warm > 0 { return line(NumberFormat.count(Double(executions.warm)), "warm", as: .text) }
    if executions.busy > 0 { return isCompact ? account(executions) : StyledText("none warm", .dim) }
    return executions.provisioned > 0
      ? line(NumberFormat.count(Double(executions.provisioned)), "provisioned", as: .text) : StyledText("idle", .dim)
  }

  private func account(_ executions: FunctionView) -> StyledText {
    if let next = executions.nextAttempt { return waiting(executions, until: next) }
    if executions.throttled > 0 {
      return line("\(Glyph.failed) \(NumberFormat.count(Double(executions.throttled)))", "throttled", as: .failing)
    }
    // Beside the records of a mapping: one run may do many of them, or one of them in many runs.
    return line(NumberFormat.count(Double(state.completed)), runsBatches ? "runs" : "done", as: .text)
  }

  /// Events that wait, and when the first of them is tried again.
  private func waiting(_ executions: FunctionView, until next: SimDuration) -> StyledText {
    let hasFailed = executions.failedWaiting > 0
    let count = NumberFormat.count(Double(hasFailed ? executions.failedWaiting : executions.waiting))
    return StyledText([
      .init("\(hasFailed ? Glyph.dead : Glyph.waiting) \(count)", hasFailed ? .failing : .synchronous),
      .init(hasFailed ? " again" : " wait", .dim),
      .init(", \(isCompact ? "" : "next ")\(NumberFormat.decimals(next.seconds, 0)) s", .dim),
    ])
  }
}
