internal import Simulation

/// Everything that is in a content folder, read as far as it can be read.
struct LoadedContent {
  private(set) var problems: [ContentProblem] = []
  private(set) var logs: [Diagnostics] = []
  private(set) var manifest = Manifest(title: "")
  private(set) var lessons: [Lesson] = []
  private(set) var topics: [QuizTopic] = []
  private(set) var glossary = Glossary([])
  private(set) var rows: [ComparisonRow] = []
  private(set) var missions: [Mission] = []
  private(set) var templates: [QuestionTemplate] = []
  private(set) var ledger = FactLedger([])
  /// What components may stand for; nil if it, or the facts that it names, could not be read without a mistake.
  private(set) var services: ServiceCatalogue?
  /// Whether it is known what components stand for; if not, runs have no prices and none of the limits of services, and
  /// nothing is said of their numbers.
  var knowsServices: Bool { services != nil }
  /// The facts that are lengths of time, by their ids.
  private(set) var times: [(fact: String, seconds: Double)] = []
  /// The scenarios that can be run.
  private(set) var scenarios: [String: Scenario] = [:]
  /// The ids of all that references may name.
  private(set) var names: [ContentError.Kind: Set<String>] = [:]
  /// Kinds of which some may be missing because a file could not be read.
  private(set) var unread: Set<ContentError.Kind> = []
  private(set) var hasManifest = false
  /// Whether every file could be read, perhaps with mistakes.
  private(set) var isWhole = true

  /// - Parameters:
  ///   - shows: whether a terminal can show a character; nil if none is asked for.
  ///   - progress: told how many of how many files are read.
  init(of path: String, shows: ((Character) -> Bool)? = nil, progress: (Int, Int) -> Void) {
    let folder = readManifest(of: path)
    let ids = (
      lessons: ids(.lesson, listed: folder.manifest.lessonIDs, in: folder, below: "guide", ending: ".md"),
      topics: ids(.topic, listed: folder.manifest.topicIDs, in: folder, below: "quiz", ending: ".yaml"),
      scenarios: ids(.scenario, listed: folder.manifest.scenarioIDs, in: folder, below: "scenarios", ending: ".yaml")
    )
    // The manifest is read.
    let count = ContentFolder.parts.count - 1 + ids.lessons.count + ids.topics.count + ids.scenarios.count
    var done = 0
    func step() {
      done += 1
      progress(done, count)
    }
    readParts(of: folder, step)
    for id in ids.lessons {
      readLesson(id, in: folder)
      step()
    }
    for id in ids.topics {
      readTopic(id, in: folder)
      step()
    }
    for id in ids.scenarios {
      readScenario(id, in: folder)
      step()
    }
    checkLetters(of: folder, shows)
  }

  private mutating func checkLetters(of folder: ContentFolder, _ shows: ((Character) -> Bool)?) {
    let files = ContentFolder.fileNames(
      lessons: (names[.lesson] ?? []).sorted(), topics: (names[.topic] ?? []).sorted(),
      scenarios: (names[.scenario] ?? []).sorted())
    for name in files {
      guard let text = try? folder.text(name) else { continue }
      problems += LetterCheck(text, shows: shows).problems
    }
  }

  // MARK: Manifest

  private mutating func readManifest(of path: String) -> ContentFolder {
    do {
      let folder = try ContentFolder(path: path)
      (manifest, hasManifest) = (folder.manifest, true)
      return folder
    } catch {
      note(error, file: "course.yaml", remedy: "add it")
      return ContentFolder(withoutManifest: path)
    }
  }

  /// The ids of the manifest, then those of the files that it does not name, which are reported.
  private mutating func ids(
    _ kind: ContentError.Kind, listed: [String], in folder: ContentFolder, below place: String, ending: String
  ) -> [String] {
    let key = place == "guide" ? "lessons" : place
    let others = folder.present(in: place, ending).filter { !listed.contains($0) }
    for id in others where hasManifest {
      problems.append(
        ContentProblem(
          file: "course.yaml", line: 1, path: key,
          message: "\(place)/\(id)\(ending) is not in the manifest; add \(id) or remove the file"))
    }
    names[kind] = Set(listed + others)
    return listed + others
  }

  // MARK: Files

  private mutating func readParts(of folder: ContentFolder, _ step: () -> Void) {
    if let file = attempt("facts.yaml", hiding: .fact, { () throws(ContentError) in try folder.factFile() }) {
      ledger = file?.ledger ?? ledger
      times = ledger.facts.compactMap { fact in fact.seconds.map { (fact.id, $0) } }
      keep(file?.log)
    }
    step()
    readServices(of: folder)
    step()
    if let file = attempt("glossary.yaml", hiding: .term, { () throws(ContentError) in try folder.glossaryFile() }) {
      glossary = file?.glossary ?? glossary
      keep(file?.log)
    }
    step()
    if let file = attempt("comparison.yaml", hiding: .row, { () throws(ContentError) in try folder.comparisonFile() }) {
      rows = file?.rows ?? rows
      keep(file?.log)
    }
    step()
    if let file = attempt("missions.yaml", { () throws(ContentError) in try folder.missionFile() }) {
      missions = file?.missions ?? missions
      keep(file?.log)
    }
    step()
    let read = { () throws(ContentError) in try folder.templateFile() }
    if let file = attempt("templates.yaml", hiding: .question, read) {
      templates = file?.templates ?? templates
      keep(file?.log)
    }
    step()
  }

  /// Where the ledger has a mistake already nothing more is said of the facts that services name.
  private mutating func readServices(of folder: ContentFolder) {
    let facts = unread.contains(.fact) || problems.contains { $0.file == "facts.yaml" } ? nil : ledger
    let read = { () throws(ContentError) in try folder.serviceFile(facts) }
    guard let file = attempt("services.yaml", hiding: .service, read) else { return }
    keep(file?.log)
    guard let file else { return services = ServiceCatalogue([]) }
    services = facts != nil && file.log.problems.isEmpty ? file.catalogue : nil
  }

  private mutating func readLesson(_ id: String, in folder: ContentFolder) {
    guard let file = attempt("guide/\(id).md", { () throws(ContentError) in try folder.lessonFile(id) }) else { return }
    lessons.append(file.lesson)
    keep(file.log)
  }

  private mutating func readTopic(_ id: String, in folder: ContentFolder) {
    let name = "quiz/\(id).yaml"
    guard let file = attempt(name, hiding: .question, { () throws(ContentError) in try folder.topicFile(id) }) else {
      return
    }
    topics.append(file.topic)
    keep(file.log)
  }

  private mutating func readScenario(_ id: String, in folder: ContentFolder) {
    let name = "scenarios/\(id).yaml"
    let known = services
    guard let file = attempt(name, { () throws(ContentError) in try folder.scenarioFile(id, known) }) else { return }
    scenarios[id] = file.scenario
    problems += file.warnings
    keep(file.log)
  }

  /// Reads a file; nil when it cannot be read, which is noted.
  private mutating func attempt<File>(
    _ name: String, hiding kind: ContentError.Kind? = nil, _ read: () throws(ContentError) -> File
  ) -> File? {
    do {
      return try read()
    } catch {
      if let kind { unread.insert(kind) }
      isWhole = false
      note(error, file: name, remedy: "add it, or take it out of the manifest")
      return nil
    }
  }

  private mutating func keep(_ log: Diagnostics?) {
    guard let log else { return }
    logs.append(log)
    problems += log.problems
    for definition in log.definitions { names[definition.kind, default: []].insert(definition.id) }
  }

  private mutating func note(_ error: ContentError, file: String, remedy: String) {
    switch error {
    case .invalid(let found): problems += found
    case .unreadable:
      let message = "the file is missing or may not be read; \(remedy)"
      problems.append(ContentProblem(file: file, line: 1, path: "", message: message))
    case .unknown, .ambiguous, .impossibleRun, .endlessRun, .longRun, .noSeed, .notDrawn, .nothingDrawn:
      problems += error.sentences.map { ContentProblem(file: file, line: 1, path: "", message: $0) }
    }
  }
}
