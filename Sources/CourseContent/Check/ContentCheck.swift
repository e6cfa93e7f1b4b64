internal import Simulation

/// What reading a whole content folder, and running everything that it claims, came to.
public struct ContentCheck: Sendable {
  /// Everything that is wrong, file by file and line by line.
  public private(set) var problems: [ContentProblem] = []
  /// How many scenarios were read.
  public private(set) var scenarioCount = 0
  /// How many claims were run.
  public private(set) var claimCount = 0

  /// Checks a folder; a problem in one file does not keep the others from being read.
  /// - Parameters:
  ///   - path: the folder.
  ///   - progress: told after each scenario how many of how many are done.
  public init(folder path: String, progress: (Int, Int) -> Void = { _, _ in }) {
    let folder = readManifest(of: path)
    let present = folder.scenarioFilesPresent
    let hasManifest = problems.isEmpty
    for id in present where hasManifest && !folder.manifest.scenarioIDs.contains(id) {
      problems.append(
        ContentProblem(
          file: "course.yaml", line: 1, path: "scenarios",
          message: "scenarios/\(id).yaml is not in the manifest; add \(id) or remove the file"))
    }
    let all = folder.manifest.scenarioIDs + present.filter { !folder.manifest.scenarioIDs.contains($0) }
    for (index, id) in all.enumerated() {
      check(id, in: folder)
      progress(index + 1, all.count)
    }
  }

  private mutating func readManifest(of path: String) -> ContentFolder {
    do {
      return try ContentFolder(path: path)
    } catch {
      note(error, file: "course.yaml")
      return ContentFolder(withoutManifest: path)
    }
  }

  private mutating func note(_ error: ContentError, file: String) {
    switch error {
    case .invalid(let found): problems += found
    case .unreadable:
      let remedy = file == "course.yaml" ? "add it" : "add it, or take it out of the manifest"
      let message = "the file is missing or may not be read; \(remedy)"
      problems.append(ContentProblem(file: file, line: 1, path: "", message: message))
    case .unknown, .impossibleRun:
      problems += error.sentences.map { ContentProblem(file: file, line: 1, path: "", message: $0) }
    }
  }

  private mutating func check(_ id: String, in folder: ContentFolder) {
    do {
      let file = try folder.scenarioFile(id)
      scenarioCount += 1
      for (index, claim) in file.scenario.claims.enumerated() {
        claimCount += claim.assertions.count
        problems += claim.failures(in: file.scenario).map { failure in
          ContentProblem(
            file: "scenarios/\(id).yaml", line: file.line(ofClaim: index), path: "claims.\(index)",
            message: failure)
        }
      }
    } catch {
      note(error, file: "scenarios/\(id).yaml")
    }
  }
}

extension Claim {
  /// Runs the claim and says, a sentence each, which of its assertions do not hold.
  func failures(in scenario: Scenario) -> [String] {
    var values = KnobValues(scenario.knobs)
    do {
      for knob in knobs { try values.set(knob.name, to: knob.value) }
      var run = try Run(scenario, knobs: values, seed: 7)
      run.advance(to: at.map { Instant(seconds: $0) } ?? .end)
      let report = run.report()
      return assertions.filter { !report.satisfies($0) }.map { assertion in
        let found = report[assertion.path].map { Figure.number($0) } ?? "none"
        return
          "the claim \"\(assertion.text)\" does not hold: \(assertion.path) is \(found); mend the claim or the scenario"
      }
    } catch {
      return ["the claim cannot be run; check its knobs"]
    }
  }
}
