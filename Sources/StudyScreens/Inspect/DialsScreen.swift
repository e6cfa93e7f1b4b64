import CourseContent
import Simulation
import TerminalSurface

/// What is measured of a component at one instant, by its name in CloudWatch, with what AWS counts otherwise.
struct DialsScreen: ListScreen {
  let inspected: InspectScreen
  private let run: Run
  private let metrics: [Metric]
  var list: ChoiceList

  init(of inspected: InspectScreen) {
    self.inspected = inspected
    run = inspected.timeline.run
    let all = Metric.fields(of: inspected.node, run.nodes[inspected.node].kind)
    let nodes = run.nodes
    metrics = all.filter { $0.cloudWatch(among: nodes) != nil } + all.filter { $0.cloudWatch(among: nodes) == nil }
    list = ChoiceList(count: metrics.count)
  }

  private enum Action { case move(Int), service, leave }

  private var bindings: KeyTable<Action> {
    let opening: KeyTable<Action> = [
      .init(
        .open, and: .term, title: "AWS", help: "what the component is in AWS: the term and its facts",
        action: .service)
    ]
    let leave: KeyTable<Action> = [
      .init(.back, and: .out, title: "back", help: "back to what is in the component", action: .leave)
    ]
    return opening.unless { _ in service == nil ? "The file names no service of AWS for it." : nil }
      + .choosing(in: list, "row", by: Action.move) + leave
  }

  private var service: ServiceLabel? { run.nodes[inspected.node].service }

  var breadcrumbs: [String] { [run.scenario.title, run.nodes[inspected.node].label, "Dials"] }
  var entryNames: [String] { metrics.map { words(of: $0) } }
  var hints: [KeyHint] { bindings.hints }
  var refusedHints: [KeyHint] { bindings.refusedHints }
  var minimumSize: Size { Size(columns: 60, rows: 14) }

  mutating func handle(_ key: KeyEvent) -> Navigation {
    switch bindings.action(for: key) {
    case .move(let step): list.move(by: step)
    case .service: if let service { return .open(.service(service.id)) }
    case .leave: return .replace(inspected)
    case nil: break
    }
    return .stay
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let room = rect.inset(columns: 2, rows: 1)
    let head = run.nodes[inspected.node].headline + StyledText(headline, .text)
    let headRows = surface.write(head, in: room.splitTop(2).0)
    let rest = room.splitTop(max(2, headRows + 1)).1
    let (foot, body) = rest.splitBottom(min(Self.footRows, rest.rows / 2))
    list.draw(into: &surface, in: body) { row, surface in draw(metrics[row.index], in: row, into: &surface) }
    _ = surface.write(explanation, in: foot)
  }

  private static let footRows = 5

  private var headline: String {
    metrics.contains { $0.cloudWatch(among: run.nodes) != nil }
      ? "what is measured, and what CloudWatch calls it."
      : "what is measured. weir knows no metric of CloudWatch for it."
  }

  private func words(of metric: Metric) -> String {
    metric.description(among: run.nodes).split(separator: ": ").dropFirst().joined(separator: ": ")
  }

  /// In words, the value now, and the name, in columns.
  private func draw(_ metric: Metric, in row: ListRow, into surface: inout Surface) {
    let columns = row.rect.columns
    let (value, name) = (min(36, columns / 2 - 8), min(48, columns / 2 + 4))
    row.write(row.arrow, role: .title, into: &surface)
    row.write(shortened(words(of: metric), to: value - 4), at: 2, role: row.nameRole, into: &surface)
    row.write(NumberFormat.value(run.value(of: metric), metric.unit), at: value, role: .figure, into: &surface)
    let cloudWatch = metric.cloudWatch(among: run.nodes)?.name ?? ""
    let room = columns - name - 1
    let shown = cloudWatch.count <= room ? cloudWatch : endOfName(cloudWatch, columns: room)
    row.write(shown ?? shortened(cloudWatch, to: room), at: name, role: .attention, into: &surface)
  }

  /// Of the chosen row.
  private var explanation: StyledText {
    guard metrics.indices.contains(list.chosen) else { return StyledText() }
    let metric = metrics[list.chosen]
    let path = metric.path(among: run.nodes)
    guard let cloudWatch = metric.cloudWatch(among: run.nodes) else {
      return StyledText(
        "\(path): weir knows no metric of CloudWatch for this; what AWS does not measure your own code would have to publish.",
        .dim)
    }
    return StyledText([
      .init("\(cloudWatch.namespace) \(cloudWatch.name)", .title), .init(" for \(path). ", .dim),
      .init(cloudWatch.differs, .text),
    ])
  }
}
