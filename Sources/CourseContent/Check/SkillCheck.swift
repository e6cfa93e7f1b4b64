/// Whether each skill of the course is taught, asked for often enough, and shown where a run can show it.
struct SkillCheck {
  private(set) var problems: [ContentProblem] = []

  private static let fewestQuestions = 4

  init(_ content: LoadedContent) {
    guard content.hasManifest, !content.manifest.skills.isEmpty, !content.unread.contains(.question) else { return }
    checkSkills(Coverage.skills(of: content))
    for log in content.logs { checkQuestions(of: log, content.topics.flatMap(\.questions)) }
  }

  private mutating func checkSkills(_ rows: [Coverage.SkillRow]) {
    for (index, row) in rows.enumerated() where row.questions.count < Self.fewestQuestions {
      let missing = Self.fewestQuestions - row.questions.count
      problems.append(
        ContentProblem(
          file: "course.yaml", line: 1, path: "skills[\(index)]",
          message: "\(row.questions.count) questions ask for \(row.skill.id); write \(missing) more"))
    }
  }

  /// Where the course names skills, each of its questions tests one.
  private mutating func checkQuestions(of log: Diagnostics, _ questions: [Question]) {
    let without = Set(questions.filter { $0.skill == nil }.map(\.id))
    for definition in log.definitions where definition.kind == .question && without.contains(definition.id) {
      problems.append(
        ContentProblem(
          file: log.file, line: definition.line, path: definition.path,
          message: "this question tests no skill of course.yaml; add skill"))
    }
  }
}
