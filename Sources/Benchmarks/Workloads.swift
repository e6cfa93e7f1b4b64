import CourseContent
import Simulation

/// The systems that are measured: scenario files like any other, run through the full component model.
enum Workload {
  /// A scenario of the folder beside this file, for so many requests.
  static func scenario(_ name: String, requests: Int) throws -> Scenario {
    let folder = String(#filePath.dropLast("Workloads.swift".count))
    var scenario = try ContentFolder.scenario(file: "\(folder)Scenarios/\(name).yaml")
    for index in scenario.knobs.indices where scenario.knobs[index].name == "requests" {
      scenario.knobs[index].value = Double(requests)
    }
    return scenario
  }
}
