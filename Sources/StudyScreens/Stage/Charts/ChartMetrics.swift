import CourseContent
import Simulation
import TerminalSurface

// What CloudWatch calls what a chart shows.

extension StageChart {
  /// The name of the metric that it shows of a system; empty where AWS has none for it, or several.
  /// - Parameter errors: which of them the run has.
  private func cloudWatch(of run: Run, errors: [Status]) -> String {
    let names = Set(metrics(of: run, errors: errors).map { $0?.cloudWatch(among: run.nodes)?.name })
    guard names.count == 1, let name = names.first ?? nil else { return "" }
    // Of latencies it is the metric that counts; the curves say which statistic.
    return String(name.prefix { $0 != "," })
  }

  private func metrics(of run: Run, errors: [Status]) -> [Metric?] {
    func ofReadQueues(_ field: QueueField) -> [Metric?] { Self.readNodes(of: run).map { .queue($0, field) } }
    switch self {
    case .life, .rates, .resultLatency: return []
    case .depth: return ofReadQueues(.depth)
    case .inFlight: return ofReadQueues(.inFlight)
    case .oldestAge: return ofReadQueues(.oldestAge)
    case .errors: return errors.map { .error($0) }
    case .callerLatency: return [.latency(.caller, .p95)]
    case .concurrency:
      // The pollers of a mapping only wait for the function that they invoke.
      let working = run.nodes.indices.filter { run.nodes[$0].traits.doesWork && !run.nodes[$0].traits.readsAlone }
      return working.map { .station($0, .busy) }
    }
  }

  /// What workers and mappings read.
  private static func readNodes(of run: Run) -> [NodeIndex] {
    let read = run.scenario.components.flatMap(\.connections).filter { $0.direction == .reads }.map(\.name)
    return run.nodes.indices.filter { read.contains(run.nodes[$0].name) }
  }

  /// Its title in a system: a stream is no queue.
  func title(in run: Run) -> String {
    guard self == .depth else { return title }
    let read = Self.readNodes(of: run)
    return !read.isEmpty && read.allSatisfy { run.nodes[$0].traits.keepsRecords } ? "Waiting in the stream" : title
  }

  /// Its title with the name of its metric, as far as so many columns have room for both: the end of a long name says
  /// most.
  func title(of run: Run, errors: [Status], columns: Int) -> String {
    let title = title(in: run)
    guard title.columns <= columns else { return self == .depth ? title : shortTitle }
    let name = cloudWatch(of: run, errors: errors)
    guard !name.isEmpty else { return title }
    let whole = [title, shortTitle].first { $0.columns + 2 + name.count <= columns }
    if let whole { return "\(whole): \(name)" }
    return endOfName(name, columns: columns - title.columns - 2).map { "\(title): \($0)" } ?? title
  }
}

/// The end of the name of a metric, from a word in it on, that has room; nil if it would be too short to say anything.
func endOfName(_ name: String, columns: Int) -> String? {
  let ends = name.indices.dropFirst().filter { name[$0].isUppercase && name[name.index(before: $0)].isLowercase }
  let leastName = 12
  return ends.map { name[$0...] }.first { $0.count + 2 <= columns && $0.count >= leastName }.map { "..\($0)" }
}

extension Chart {
  /// How many columns its legend takes beside a title.
  var legendColumns: Int { series.filter { !$0.label.isEmpty }.reduce(0) { $0 + $1.label.columns + 5 } }
}
