internal import Simulation

/// Everything that is in a content folder, read as far as it can be read.
struct Inventory {
  private(set) var problems: [ContentProblem] = []
  private(set) var logs: [ProblemLog] = []
  private(set) var manifest = Manifest(title: "")
  private(set) var lessons: [Lesson] = []
  private(set) var topics: [QuizTopic] = []
  private(set) var glossary = Glossary([])
  private(set) var rows: [ComparisonRow] = []
  private(set) var ledger = FactLedger([])
  /// The scenarios that can be run.
  private(set) var scenarios: [String: Scenario] = [:]
  /// What each kind of thing is called that others may speak of.
  private(set) var names: [ContentError.Kind: Set<String>] = [:]
  /// Kinds of which some may be missing because a file could not be read.
  private(set) var unread: Set<ContentError.Kind> = []
  private(set) var hasManifest = false

  /// - Parameter progress: told how many of how many files are read.
  init(of path: String, progress: (Int, Int) -> Void) {
    let folder = readManifest(of: path)
    let ids = (
      lessons: ids(.lesson, in: folder, "guide", ".md"), topics: ids(.topic, in: folder, "quiz", ".yaml"),
      scenarios: ids(.scenario, in: folder, "scenarios", ".yaml")
    )
    let count = 3 + ids.lessons.count + ids.topics.count + ids.scenarios.count
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

  /// Those of the manifest and then those that are there all the same.
  private mutating func ids(
    _ kind: ContentError.Kind, in folder: ContentFolder, _ place: String, _ ending: String
  ) -> [String] {
    let key = place == "guide" ? "lessons" : place
    let listed =
      switch kind {
      case .lesson: folder.manifest.lessonIDs
      case .topic: folder.manifest.topicIDs
      default: folder.manifest.scenarioIDs
      }
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
    attempt("facts.yaml", hiding: [.fact]) { () throws(ContentError) in
      guard let file = try folder.factFile() else { return nil }
      ledger = file.ledger
      return file.log
    }
    step()
    attempt("glossary.yaml", hiding: [.term]) { () throws(ContentError) in
      guard let file = try folder.glossaryFile() else { return nil }
      glossary = file.glossary
      return file.log
    }
    step()
    attempt("comparison.yaml", hiding: [.row]) { () throws(ContentError) in
      guard let file = try folder.comparisonFile() else { return nil }
      rows = file.rows
      return file.log
    }
    step()
  }

  private mutating func readLesson(_ id: String, in folder: ContentFolder) {
    attempt("guide/\(id).md", hiding: []) { () throws(ContentError) in
      let file = try folder.lessonFile(id)
      lessons.append(file.lesson)
      return file.log
    }
  }

  private mutating func readTopic(_ id: String, in folder: ContentFolder) {
    attempt("quiz/\(id).yaml", hiding: [.question]) { () throws(ContentError) in
      let file = try folder.topicFile(id)
      topics.append(file.topic)
      return file.log
    }
  }

  private mutating func readScenario(_ id: String, in folder: ContentFolder) {
    attempt("scenarios/\(id).yaml", hiding: []) { () throws(ContentError) in
      let file = try folder.scenarioFile(id)
      scenarios[id] = file.scenario
      return file.log
    }
  }

  /// Reads a file, and keeps what was noted on the way.
  private mutating func attempt(
    _ file: String, hiding kinds: Set<ContentError.Kind>, _ read: () throws(ContentError) -> ProblemLog?
  ) {
    do {
      guard let log = try read() else { return }
      logs.append(log)
      problems += log.problems
      for definition in log.definitions { names[definition.kind, default: []].insert(definition.id) }
    } catch {
      unread.formUnion(kinds)
      note(error, file: file, remedy: "add it, or take it out of the manifest")
    }
  }

  private mutating func note(_ error: ContentError, file: String, remedy: String) {
    switch error {
    case .invalid(let found): problems += found
    case .unreadable:
      let message = "the file is missing or may not be read; \(remedy)"
      problems.append(ContentProblem(file: file, line: 1, path: "", message: message))
    case .unknown, .impossibleRun:
      problems += error.sentences.map { ContentProblem(file: file, line: 1, path: "", message: $0) }
    }
  }
}
