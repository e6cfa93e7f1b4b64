import CourseContent
public import Simulation
import TerminalSurface

/// Reports as lines of text: one column a run, so that two or more stand side by side.
public enum ReportTable {
  /// The lines of a table with a column for each report; empty without reports.
  public static func lines(of reports: [Report]) -> [String] {
    guard !reports.isEmpty else { return [] }
    let rows = headRows(of: reports) + serviceRows(of: reports) + valueRows(of: reports)
    let nameWidth = rows.map { $0.first?.columns ?? 0 }.max() ?? 0
    let widths = reports.indices.map { column in
      rows.map { $0.count > column + 1 ? $0[column + 1].columns : 0 }.max() ?? 0
    }
    return rows.map { row in
      guard let name = row.first, row.count > 1 else { return "" }
      let cells = zip(row.dropFirst(), widths).map { $0.leftPadded(to: $1) }
      let end = cloudWatch(of: name, in: reports).map { [$0] } ?? []
      return ([name.padded(to: nameWidth)] + cells + end).joined(separator: "  ")
    }
  }

  /// What CloudWatch calls a field; runs that stand side by side are compared, and need the room.
  private static func cloudWatch(of path: String, in reports: [Report]) -> String? {
    guard reports.count == 1, let nodes = reports.first?.nodes else { return nil }
    return Metric(path: path, among: nodes)?.cloudWatch(among: nodes)?.name
  }

  private static func headRows(of reports: [Report]) -> [[String]] {
    var rows = [["scenario"] + reports.map(\.scenario), ["seed"] + reports.map { "\($0.seed)" }]
    for name in union(reports.map { $0.knobs.knobs.map(\.name) }) {
      rows.append([name] + reports.map { report in report.knobs.description(of: name) ?? "" })
    }
    rows.append(["ended because"] + reports.map(\.endedBecause.rawValue))
    return rows
  }

  /// One row a component that stands for a service, below an empty row.
  private static func serviceRows(of reports: [Report]) -> [[String]] {
    let names = union(reports.map { $0.services.map(\.component) })
    return (names.isEmpty ? [] : [[]])
      + names.map { name in
        [name] + reports.map { report in report.services.first { $0.component == name }?.service.name ?? "" }
      }
  }

  /// One row a field that has a value in any of the reports, with an empty row between groups.
  private static func valueRows(of reports: [Report]) -> [[String]] {
    var rows: [[String]] = []
    var group = "-"
    for path in union(reports.map { $0.entries.filter(isShown).map(\.path) }) {
      let next = path.split(separator: ".").dropLast().joined(separator: ".")
      if next != group { rows.append([]) }
      group = next
      rows.append([path] + reports.map { cell(path, in: $0) })
    }
    return rows
  }

  private static func isShown(_ entry: Report.Entry) -> Bool {
    guard let value = entry.value else { return entry.path == "drained_at" || entry.path == "first_error_at" }
    return !entry.path.hasPrefix("errors.") || value != 0
  }

  private static func cell(_ path: String, in report: Report) -> String {
    report.entries.first { $0.path == path }.map { NumberFormat.value($0.value, $0.unit) } ?? ""
  }

  /// All names of several lists, each once, in the order of their first appearance.
  private static func union(_ lists: [[String]]) -> [String] {
    var seen: Set<String> = []
    return lists.joined().filter { seen.insert($0).inserted }
  }
}

/// Reports as comma-separated values: a header line, then one line a run, numbers in full.
public enum ReportCSV {
  /// The lines of a file that holds the reports; if their fields differ, a line for each value. Empty without reports.
  public static func lines(of reports: [Report]) -> [String] {
    guard let first = reports.first else { return [] }
    let sameFields = reports.allSatisfy { $0.entries.map(\.path) == first.entries.map(\.path) }
    return sameFields ? wide(reports, first) : long(reports)
  }

  private static func wide(_ reports: [Report], _ first: Report) -> [String] {
    let knobNames = first.knobs.knobs.map { "knobs.\($0.name)" }
    let head = ["scenario", "seed"] + knobNames + first.entries.map(\.path)
    return [head.joined(separator: ",")]
      + reports.map { report in
        ([report.scenario, "\(report.seed)"] + report.knobs.values.map(number)
          + report.entries.map { $0.value.map(number) ?? "" }).joined(separator: ",")
      }
  }

  /// Runs of different scenarios have different fields: then each value has a line.
  private static func long(_ reports: [Report]) -> [String] {
    ["scenario,seed,field,value"]
      + reports.flatMap { report in
        report.entries.map { "\(report.scenario),\(report.seed),\($0.path),\($0.value.map(number) ?? "")" }
      }
  }
}
