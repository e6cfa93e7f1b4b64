internal import Simulation

/// Which facts the runs of a course show: each that a run can show, with the claims that do and the scenarios that
/// leave it out.
public struct Coverage: Sendable {
  /// A claim that shows a fact, or a line of a scenario that leaves it out.
  public struct Place: Equatable, Sendable {
    /// The scenario that is run, or that leaves it out.
    public var scenario: String
    /// What is claimed, or what is left out, in the words of the file.
    public var words: String
    /// The file in which that stands.
    public var file: String
  }

  /// A fact that a run can show.
  public struct Row: Sendable {
    /// As the ledger has it, with source and day.
    public var fact: LedgerFact
    /// The claims that show it, in the order of the course.
    public var shownBy: [Place] = []
    /// Where it is left out.
    public var leftOutBy: [Place] = []
  }

  /// A skill, and the questions that test it.
  public struct SkillRow: Sendable {
    /// As the manifest has it, with its lessons.
    public var skill: Manifest.Skill
    /// Its questions, in the order of the course.
    public var questions: [Question]
  }

  /// The skills of the course, in its order.
  public let skills: [SkillRow]
  /// What ways to answer without knowing anything get of the questions for one option, and of those for several.
  public let blindOutcomes, blindOutcomesOfSeveral: [BlindStrategy.Outcome]
  /// The facts that a run can show, in the order of the ledger.
  public let rows: [Row]
  /// How many facts the ledger has, those that no run can show included.
  public let factCount: Int
}

/// Reports what contradicts itself in what claims and scenarios say of facts.
struct CoverageCheck {
  let coverage: Coverage
  private(set) var problems: [ContentProblem] = []

  init(_ content: LoadedContent) {
    coverage = Coverage(content)
    for log in content.logs {
      for reference in log.references { check(reference, in: log.file, content.scenarios) }
    }
    if content.isWhole { checkRows(content.logs) }
  }

  private mutating func check(_ reference: Reference, in file: String, _ scenarios: [String: Scenario]) {
    guard case .claim(let claim, let run) = reference.subject, let scenario = scenarios[run.scenario] else { return }
    let leftOut = scenario.leavesOut.flatMap(\.facts)
    for fact in claim.shows where leftOut.contains(fact) {
      problems.append(
        ContentProblem(
          file: file, line: reference.line, path: reference.path,
          message: "\(scenario.id) says that it leaves out \(fact), which this shows; mend one of them"))
    }
  }

  private mutating func checkRows(_ logs: [Diagnostics]) {
    let open = Set(coverage.rows.filter { $0.shownBy.isEmpty && $0.leftOutBy.isEmpty }.map(\.fact.id))
    for log in logs {
      for definition in log.definitions where definition.kind == .fact && open.contains(definition.id) {
        problems.append(
          ContentProblem(
            file: log.file, line: definition.line, path: definition.path,
            message: "a run can show this fact, but no claim shows it and no scenario leaves it out; add one of them",
            severity: .warning))
      }
    }
  }
}

extension Coverage {
  fileprivate init(_ content: LoadedContent) {
    let claims = content.logs.flatMap { log in log.references.flatMap { Self.shown($0, in: log.file) } }
    let omissions = content.scenarios.values.sorted { $0.id < $1.id }.flatMap { scenario in
      scenario.leavesOut.flatMap { omission in
        omission.facts.map {
          (fact: $0, Place(scenario: scenario.id, words: omission.text, file: "scenarios/\(scenario.id).yaml"))
        }
      }
    }
    let shownBy = Dictionary(grouping: claims, by: \.fact)
    let leftOutBy = Dictionary(grouping: omissions, by: \.fact)
    skills = Self.skills(of: content)
    let questions = content.topics.flatMap(\.questions)
    blindOutcomes = BlindStrategy.outcomes(of: questions)
    blindOutcomesOfSeveral = BlindStrategy.outcomes(of: questions, form: .several)
    factCount = content.ledger.facts.count
    rows = content.ledger.facts.filter(\.canBeRun).map {
      Row(fact: $0, shownBy: shownBy[$0.id]?.map(\.1) ?? [], leftOutBy: leftOutBy[$0.id]?.map(\.1) ?? [])
    }
  }

  static func skills(of content: LoadedContent) -> [SkillRow] {
    let questions = Dictionary(grouping: content.topics.flatMap(\.questions), by: \.skill)
    return content.manifest.skills.map { SkillRow(skill: $0, questions: questions[$0.id] ?? []) }
  }

  private static func shown(_ reference: Reference, in file: String) -> [(fact: String, Place)] {
    guard case .claim(let claim, let run) = reference.subject else { return [] }
    let when = claim.at.map { " at \(NumberFormat.number($0)) s" } ?? ""
    let words = claim.assertions.map(\.text).joined(separator: ", ") + when
    return claim.shows.map { ($0, Place(scenario: run.scenario, words: words, file: file)) }
  }
}
