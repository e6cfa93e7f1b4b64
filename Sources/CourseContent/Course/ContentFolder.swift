private import Foundation
public import Simulation

/// A folder of content files, read when they are asked for.
///
/// What it hands out is right: a file with a mistake in it is not handed out, and the error says what is wrong.
/// Glossary, comparison, facts, services, missions and templates may be missing, as in a folder of scenarios alone;
/// then they are empty.
public struct ContentFolder: Sendable {
  /// The path of the folder, as it was given.
  public let path: String
  /// What belongs to the course, as read when the folder was opened.
  public let manifest: Manifest
  private let spelling: Spelling?

  /// The files of which a course has one each; all but the manifest may be missing.
  static let parts = [
    "course.yaml", "glossary.yaml", "comparison.yaml", "facts.yaml", "services.yaml", "missions.yaml",
    "templates.yaml",
  ]

  /// All files of a course that has these, whether they are there or not.
  static func fileNames(lessons: [String], topics: [String], scenarios: [String]) -> [String] {
    parts + lessons.map { "guide/\($0).md" } + topics.map { "quiz/\($0).yaml" }
      + scenarios.map { "scenarios/\($0).yaml" }
  }

  /// Reads the manifest, `course.yaml`.
  /// - Parameter spelling: how all texts of the folder are spelt; nil for as they are written.
  /// - Throws: what is wrong with it.
  public init(path: String, spelling: Spelling? = nil) throws(ContentError) {
    self.path = path
    self.spelling = spelling
    let file = try ManifestFile(YAMLFile(Self.text("course.yaml", in: path, spelling)))
    manifest = try file.log.checked(file.manifest)
  }

  /// A folder whose manifest is of no use, for those who want its files all the same.
  init(withoutManifest path: String) {
    self.path = path
    spelling = nil
    manifest = Manifest(title: "")
  }

  /// The scenario of a file anywhere.
  /// - Parameter services: what its components may stand for.
  public static func scenario(
    file: String, spelling: Spelling? = nil, services: ServiceCatalogue = ServiceCatalogue([])
  ) throws(ContentError) -> Scenario {
    var text = try ContentText(path: file, name: file)
    text.spelling = spelling
    return try ScenarioFile(YAMLFile(text), id: nil, services: services).scenario
  }

  /// What components of scenarios may stand for, with the numbers of the ledger; both files are read at each call.
  /// - Throws: what is wrong with them.
  public func services() throws(ContentError) -> ServiceCatalogue { try services(facts) }

  /// - Parameter ledger: gives the facts if there are services.
  func services(_ ledger: () throws(ContentError) -> FactLedger) throws(ContentError) -> ServiceCatalogue {
    guard let yaml = try optionalFile("services.yaml") else { return ServiceCatalogue([]) }
    let file = ServiceFile(yaml, try ledger())
    return try file.log.checked(file.catalogue)
  }

  /// The same from an excerpt of the ledger; nil where not all is right with what of it is read: then the whole of it
  /// tells what is wrong.
  func servicesByExcerpt() -> ServiceCatalogue? {
    guard let yaml = try? optionalFile("services.yaml"), let ledger = try? text("facts.yaml"),
      let excerpt = LedgerExcerpt.text(of: ledger.text, naming: yaml.valueWords),
      let part = try? YAMLFile(text: excerpt, log: Diagnostics(file: ledger.name), spelling: ledger.spelling)
    else { return nil }
    let facts = FactFile(part)
    let services = ServiceFile(yaml, facts.ledger)
    guard (try? facts.log.checked(facts.ledger)) != nil else { return nil }
    return try? services.log.checked(services.catalogue)
  }

  // MARK: Parts of a course

  func lesson(_ id: String) throws(ContentError) -> Lesson {
    let file = try lessonFile(id)
    return try file.log.checked(file.lesson)
  }

  func lessonTitle(_ id: String) throws(ContentError) -> String {
    try LessonFile.title(of: text("guide/\(id).md"))
  }

  func topicTitle(_ id: String) throws(ContentError) -> String {
    try TopicFile.title(of: text("quiz/\(id).yaml"))
  }

  func glossary() throws(ContentError) -> Glossary {
    guard let file = try glossaryFile() else { return Glossary([]) }
    return try file.log.checked(file.glossary)
  }

  func comparison() throws(ContentError) -> [ComparisonRow] {
    guard let file = try comparisonFile() else { return [] }
    return try file.log.checked(file.rows)
  }

  func facts() throws(ContentError) -> FactLedger {
    guard let file = try factFile() else { return FactLedger([]) }
    return try file.log.checked(file.ledger)
  }

  func missions() throws(ContentError) -> [Mission] {
    guard let file = try missionFile() else { return [] }
    return try file.log.checked(file.missions)
  }

  func templates() throws(ContentError) -> [QuestionTemplate] {
    guard let file = try templateFile() else { return [] }
    return try file.log.checked(file.templates)
  }

  /// A topic; where a term is asked for, the name in the file alone is accepted.
  func topic(_ id: String) throws(ContentError) -> QuizTopic {
    let file = try topicFile(id)
    return try file.log.checked(file.topic)
  }

  // MARK: Files

  /// The text of a file by its name in the folder.
  func text(_ name: String) throws(ContentError) -> ContentText { try Self.text(name, in: path, spelling) }

  private static func text(
    _ name: String, in path: String, _ spelling: Spelling?
  ) throws(ContentError) -> ContentText {
    var text = try ContentText(name, in: path)
    text.spelling = spelling
    return text
  }

  func lessonFile(_ id: String) throws(ContentError) -> LessonFile {
    try LessonFile(text("guide/\(id).md"), id: id)
  }

  func topicFile(_ id: String) throws(ContentError) -> TopicFile {
    try TopicFile(YAMLFile(text("quiz/\(id).yaml")), id: id)
  }

  func scenarioFile(_ id: String, _ services: ServiceCatalogue?) throws(ContentError) -> ScenarioFile {
    try ScenarioFile(YAMLFile(text("scenarios/\(id).yaml")), id: id, services: services)
  }

  func glossaryFile() throws(ContentError) -> GlossaryFile? {
    try optionalFile("glossary.yaml").map { GlossaryFile($0) }
  }

  func comparisonFile() throws(ContentError) -> ComparisonFile? {
    try optionalFile("comparison.yaml").map { ComparisonFile($0) }
  }

  func missionFile() throws(ContentError) -> MissionFile? {
    try optionalFile("missions.yaml").map { MissionFile($0) }
  }

  func templateFile() throws(ContentError) -> TemplateFile? {
    try optionalFile("templates.yaml").map { TemplateFile($0) }
  }

  func serviceFile(_ ledger: FactLedger?) throws(ContentError) -> ServiceFile? {
    try optionalFile("services.yaml").map { ServiceFile($0, ledger) }
  }

  func factFile() throws(ContentError) -> FactFile? { try optionalFile("facts.yaml").map { FactFile($0) } }

  private func optionalFile(_ name: String) throws(ContentError) -> YAMLFile? {
    FileManager.default.fileExists(atPath: "\(path)/\(name)") ? try YAMLFile(text(name)) : nil
  }

  /// The ids of the files in a folder, sorted, whatever the manifest says; empty if it cannot be read.
  func present(in folder: String, _ ending: String) -> [String] {
    guard ContentText.lies(folder, in: path) else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
    return names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.map { String($0.dropLast(ending.count)) }
      .sorted()
  }
}
