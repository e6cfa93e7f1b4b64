public import Simulation
private import Synchronization

/// Everything that a learner reads, answers or watches, each part read when it is first asked for.
///
/// Content is data: a course is what the files say and nothing else. Only the manifest has been read, so that the first
/// screen appears at once; lessons, glossary, comparison, facts, questions and scenarios follow when somebody opens
/// them, and are kept. `ContentFolder` reads the files, and `ContentCheck` finds whatever is wrong with them, all at
/// once and by line; what a course hands out is right.
public final class Course: Sendable {
  /// What belongs to it, in order.
  public let manifest: Manifest
  /// The seed of runs that are opened by their scenario alone; a `RunReference` brings its own.
  public let seed: UInt64
  private let folder: ContentFolder?
  private let files: Mutex<Files>
  private let glossaryPart: CoursePart<Glossary>
  private let comparisonPart: CoursePart<[ComparisonRow]>
  private let factsPart: CoursePart<FactLedger>
  private let servicesPart: CoursePart<ServiceCatalogue>
  /// The topics as they are written, in order.
  private let topicParts: [CoursePart<QuizTopic>]
  private let topicsPart: CoursePart<[QuizTopic]>
  private let missionsPart: CoursePart<[Mission]>
  private let templatesPart: CoursePart<[QuestionTemplate]>
  /// How many are reading ahead.
  private let readers = Atomic(0)
  private let unreadable = Mutex<Set<String>>([])

  /// What is read file by file.
  private struct Files: Sendable {
    var lessons: [String: Lesson] = [:]
    var lessonTitles: [String: String] = [:]
    var topicTitles: [String: String] = [:]
    var scenarios: [String: Scenario] = [:]
    /// Questions that were drawn, by their ids.
    var draws: [Question.ID: Question] = [:]
  }

  /// The course of a folder, of which nothing but the manifest is read yet.
  /// - Parameter other: a course of the same folder, with which it reads the services and the facts once.
  public init(_ folder: ContentFolder, seed: UInt64, sharing other: Course? = nil) {
    manifest = folder.manifest
    self.seed = seed
    self.folder = folder
    files = Mutex(Files())
    (glossaryPart, comparisonPart) = (CoursePart(), CoursePart())
    (factsPart, servicesPart) = (other?.factsPart ?? CoursePart(), other?.servicesPart ?? CoursePart())
    topicParts = folder.manifest.topicIDs.map { _ in CoursePart() }
    (topicsPart, missionsPart, templatesPart) = (CoursePart(), CoursePart(), CoursePart())
  }

  /// A course that is in memory already; of two lessons or scenarios with one id the first is kept.
  public init(
    title: String, objectives: [Manifest.Objective] = [], lessons: [Lesson] = [], glossary: Glossary = Glossary([]),
    comparison: [ComparisonRow] = [], facts: FactLedger = FactLedger([]),
    services: ServiceCatalogue = ServiceCatalogue([]), topics: [QuizTopic] = [], scenarios: [Scenario] = [],
    missions: [Mission] = [], templates: [QuestionTemplate] = [], seed: UInt64
  ) {
    manifest = Manifest(
      title: title, objectives: objectives, lessonIDs: lessons.map(\.id), topicIDs: topics.map(\.id),
      scenarioIDs: scenarios.map(\.id))
    self.seed = seed
    folder = nil
    files = Mutex(
      Files(
        lessons: Dictionary(lessons.map { ($0.id, $0) }) { first, _ in first },
        scenarios: Dictionary(scenarios.map { ($0.id, $0) }) { first, _ in first }))
    (glossaryPart, comparisonPart) = (CoursePart(glossary), CoursePart(comparison))
    (factsPart, servicesPart) = (CoursePart(facts), CoursePart(services))
    (topicParts, topicsPart) = (topics.map { CoursePart($0) }, CoursePart(topics))
    (missionsPart, templatesPart) = (CoursePart(missions), CoursePart(templates))
  }

  // MARK: One by name

  /// A lesson by its id.
  /// - Throws: `.unknown` if the manifest does not list it, otherwise what is wrong with its file.
  public func lesson(_ id: String) throws(ContentError) -> Lesson {
    try known(.lesson, id, among: manifest.lessonIDs)
    return try kept(\.lessons[id]) { folder throws(ContentError) in try folder.lesson(id) }
  }

  /// The terms that a lesson leads to; none if it cannot be read. The first call reads the lesson.
  public func termsLinked(inLesson id: String) -> Set<String> {
    Set(
      ((try? lesson(id))?.prose.links ?? []).compactMap { if case .term(let term) = $0 { term } else { nil } })
  }

  /// The title of a lesson. As long as nobody has opened the lesson only the top of its file is read, in less than a
  /// millisecond.
  public func lessonTitle(_ id: String) throws(ContentError) -> String {
    try known(.lesson, id, among: manifest.lessonIDs)
    if let lesson = files.withLock({ $0.lessons[id] }) { return lesson.title }
    return try kept(\.lessonTitles[id]) { folder throws(ContentError) in try folder.lessonTitle(id) }
  }

  /// The title of a topic of the quiz. As long as nobody has asked for its questions only the top of its file is read.
  public func topicTitle(_ id: String) throws(ContentError) -> String {
    guard let place = manifest.topicIDs.firstIndex(of: id) else { throw unknown(.topic, id, among: manifest.topicIDs) }
    if topicParts[place].isRead { return try topicAsWritten(place).title }
    return try kept(\.topicTitles[id]) { folder throws(ContentError) in try folder.topicTitle(id) }
  }

  /// A system to watch, by its id.
  /// - Throws: `.unknown` if the manifest does not list it, otherwise what is wrong with its file.
  public func scenario(_ id: String) throws(ContentError) -> Scenario {
    try known(.scenario, id, among: manifest.scenarioIDs)
    return try kept(\.scenarios[id]) { folder throws(ContentError) in
      try folder.scenarioFile(id, services()).scenario
    }
  }

  /// A service that a component may stand for, by its id.
  public func service(_ id: String) throws(ContentError) -> CloudService {
    let services = try services()
    guard let service = services[id] else { throw unknown(.service, id, among: services.services.map(\.id)) }
    return service
  }

  /// A term by its id; the first call reads the whole glossary.
  public func term(_ id: String) throws(ContentError) -> Term {
    let glossary = try glossary()
    guard let term = glossary[id] else { throw unknown(.term, id, among: glossary.terms.map(\.id)) }
    return term
  }

  /// A question by its id, or what a template draws by a seed, by the id of the draw; the first call reads all topics, or
  /// all templates. A draw is made once, in as many runs as it takes, and kept.
  /// - Throws: `.unknown`, `.noSeed`, `.notDrawn`, `.nothingDrawn`, `.endlessRun`, `.longRun`, or what is wrong with the
  ///   files.
  public func question(_ id: String) throws(ContentError) -> Question {
    if let (name, seed) = Question.seeded(id) {
      guard try templates().contains(where: { $0.id == name }) else {
        throw try questions().contains { $0.id == name }
          ? .notDrawn(question: name, seed: seed) : unknownQuestion(name)
      }
      guard let draw = Question.draw(named: id) else { throw .noSeed(template: name, seed: seed) }
      return try self.draw(draw.template, draw.seed)
    }
    let questions = try questions()
    guard let question = questions.first(where: { $0.id == id }) else { throw unknownQuestion(id) }
    return question
  }

  /// Questions and templates share their names.
  private func unknownQuestion(_ id: String) -> ContentError {
    let questions = ((try? questions()) ?? []).map(\.id)
    return unknown(.question, id, among: questions + ((try? templates()) ?? []).map(\.id))
  }

  /// A template by its id; the first call reads all of them.
  public func template(_ id: String) throws(ContentError) -> QuestionTemplate {
    let templates = try templates()
    guard let template = templates.first(where: { $0.id == id }) else { throw unknownQuestion(id) }
    return template
  }

  private func draw(_ id: QuestionTemplate.ID, _ seed: UInt64) throws(ContentError) -> Question {
    let name = Question.id(of: id, seed: seed)
    if let question = files.withLock({ $0.draws[name] }) { return question }
    let template = try template(id)
    let (scenario, facts) = (try scenario(template.run.scenario), try facts())
    let draw = TemplateDraw(template, seed: seed, facts: facts, report: scenario.report)
    guard let question = draw.question else { throw draw.stopped ?? .nothingDrawn(template: id, seed: seed) }
    files.withLock { $0.draws[name] = question }
    return question
  }

  /// A topic of the quiz by its id; the first call reads all topics.
  public func topic(_ id: String) throws(ContentError) -> QuizTopic {
    guard let topic = try topics().first(where: { $0.id == id }) else {
      throw unknown(.topic, id, among: manifest.topicIDs)
    }
    return topic
  }

  /// A row of the comparison by its id; the first call reads all rows.
  public func comparisonRow(_ id: String) throws(ContentError) -> ComparisonRow {
    let rows = try comparison()
    guard let row = rows.first(where: { $0.id == id }) else { throw unknown(.row, id, among: rows.map(\.id)) }
    return row
  }

  /// A mission by its id; the first call reads all missions.
  public func mission(_ id: String) throws(ContentError) -> Mission {
    let missions = try missions()
    guard let mission = missions.first(where: { $0.id == id }) else {
      throw unknown(.mission, id, among: missions.map(\.id))
    }
    return mission
  }

  /// The run that a reference names, at its start and not at the moment of the reference.
  /// - Throws: `.impossibleRun` if the scenario does not have such knobs or values, and what `scenario` throws.
  public func run(_ reference: RunReference) throws(ContentError) -> Run {
    try scenario(reference.scenario).run(reference)
  }

  // MARK: All of a kind

  /// The lessons, in order; each file that was not opened before is read.
  public func lessons() throws(ContentError) -> [Lesson] {
    var all: [Lesson] = []
    for id in manifest.lessonIDs { all.append(try lesson(id)) }
    return all
  }

  /// The systems to watch, in order; each file that was not opened before is read.
  public func scenarios() throws(ContentError) -> [Scenario] {
    var all: [Scenario] = []
    for id in manifest.scenarioIDs { all.append(try scenario(id)) }
    return all
  }

  /// The glossary; empty if the folder has none.
  public func glossary() throws(ContentError) -> Glossary {
    try read(glossaryPart) { folder throws(ContentError) in try folder.glossary() }
  }

  /// The rows of the comparison, in order; empty if the folder has none.
  public func comparison() throws(ContentError) -> [ComparisonRow] {
    try read(comparisonPart) { folder throws(ContentError) in try folder.comparison() }
  }

  /// The fact ledger; empty if the folder has none.
  public func facts() throws(ContentError) -> FactLedger {
    try read(factsPart) { folder throws(ContentError) in try folder.facts() }
  }

  /// The services that components may stand for; none if the folder names none. Of a ledger that was not read before only
  /// the facts are read that they name.
  public func services() throws(ContentError) -> ServiceCatalogue {
    try read(servicesPart) { folder throws(ContentError) in
      if !factsPart.isRead, let services = folder.servicesByExcerpt() { return services }
      return try folder.services(facts)
    }
  }

  /// The missions, in the order of their file; empty if the folder has none.
  public func missions() throws(ContentError) -> [Mission] {
    try read(missionsPart) { folder throws(ContentError) in try folder.missions() }
  }

  /// The templates, in the order of their file; empty if the folder has none.
  public func templates() throws(ContentError) -> [QuestionTemplate] {
    try read(templatesPart) { folder throws(ContentError) in try folder.templates() }
  }

  /// The topics of the quiz with their questions, in order.
  public func topics() throws(ContentError) -> [QuizTopic] {
    // Problems of the glossary are reported to those who open it.
    let glossary = (try? glossary()) ?? Glossary([])
    let topics = try topicsAsWritten()
    return topicsPart.value { topics.map { $0.accepting(namesOf: glossary) } }
  }

  /// The same for those who only name and count questions: other names of the terms that are asked for are not known in
  /// them, for which the glossary would have to be read.
  public func topicsAsWritten() throws(ContentError) -> [QuizTopic] {
    // On all cores: the first picture of a quiz waits for it.
    if !topicParts.allSatisfy(\.isRead) {
      AllCores.perform(topicParts.indices.map { place in { @Sendable in _ = try? self.topicAsWritten(place) } })
    }
    var topics: [QuizTopic] = []
    for place in topicParts.indices { topics.append(try topicAsWritten(place)) }
    return topics
  }

  private func topicAsWritten(_ place: Int) throws(ContentError) -> QuizTopic {
    try read(topicParts[place]) { folder throws(ContentError) in try folder.topic(manifest.topicIDs[place]) }
  }

  /// Whether all is there that `topicsAsWritten` and `templates` give; until then asking for it waits for their files.
  public var hasReadTopics: Bool { topicParts.allSatisfy(\.isRead) && templatesPart.isRead }

  /// Whether the questions have been read; until then asking for them waits for the files of all topics.
  public var hasReadQuestions: Bool { topicsPart.isRead }

  /// Those of all topics, in the order of the course. Cost: reads every topic the first time.
  public func questions() throws(ContentError) -> [Question] { try topics().flatMap(\.questions) }

  /// The questions at the end of a lesson; empty if none belongs to it.
  public func checkpoint(of lesson: String) throws(ContentError) -> [Question] {
    try questions().filter { $0.lesson == lesson }
  }

  /// Reads the titles of lessons and topics, which the first picture of a page names before it can count what is in them.
  public func readTitles() {
    for id in manifest.lessonIDs { _ = try? lessonTitle(id) }
    for id in manifest.topicIDs { _ = try? topicTitle(id) }
  }

  /// Whether `readAhead` is at work.
  public var isReadingAhead: Bool { readers.load(ordering: .acquiring) > 0 }

  /// The files of which `readAhead` found that they cannot be read, by their names in the folder, in order.
  public var unreadableFiles: [String] { unreadable.withLock(\.self).sorted() }

  /// Reads on all cores what questions are counted, chosen and planned with, and returns when it is there. What is wrong
  /// with a part is told to those who ask for it.
  public func readAhead() {
    readers.add(1, ordering: .acquiringAndReleasing)
    defer { readers.subtract(1, ordering: .acquiringAndReleasing) }
    // In the order in which they are wanted: the ways into the quiz need neither glossary nor missions.
    let topics = topicParts.indices.map { place in
      ahead("quiz/\(manifest.topicIDs[place]).yaml") { _ = try $0.topicAsWritten(place) }
    }
    let others = [
      ahead("templates.yaml") { _ = try $0.templates() }, ahead("facts.yaml") { _ = try $0.facts() },
      ahead("glossary.yaml") { _ = try $0.glossary() }, ahead("missions.yaml") { _ = try $0.missions() },
      ahead("comparison.yaml") { _ = try $0.comparison() },
    ]
    let parts = [readTitles] + topics + others
    AllCores.perform(parts)
    _ = try? self.topics()
  }

  /// Reads a part, and notes whether its file can be read.
  private func ahead(
    _ file: String, _ read: @escaping @Sendable (Course) throws -> Void
  ) -> @Sendable () -> Void {
    { [self] in
      do {
        try read(self)
        unreadable.withLock { _ = $0.remove(file) }
      } catch {
        unreadable.withLock { _ = $0.insert(file) }
      }
    }
  }

  // MARK: Keeping

  private func read<Value: Sendable>(
    _ part: CoursePart<Value>, _ read: (ContentFolder) throws(ContentError) -> Value
  ) throws(ContentError) -> Value {
    try part.value { () throws(ContentError) in
      guard let folder else { throw .unreadable(path: manifest.title) }
      return try read(folder)
    }
  }

  private func kept<File: Sendable>(
    _ place: any WritableKeyPath<Files, File?> & Sendable, _ read: (ContentFolder) throws(ContentError) -> File
  ) throws(ContentError) -> File {
    if let file = files.withLock({ $0[keyPath: place] }) { return file }
    guard let folder else { throw .unreadable(path: manifest.title) }
    let file = try read(folder)
    files.withLock { $0[keyPath: place] = file }
    return file
  }

  private func known(_ kind: ContentError.Kind, _ id: String, among ids: [String]) throws(ContentError) {
    guard ids.contains(id) else { throw unknown(kind, id, among: ids) }
  }

  private func unknown(_ kind: ContentError.Kind, _ id: String, among ids: [String]) -> ContentError {
    .unknown(kind, id: id, nearest: nearestNames(to: id, among: ids))
  }
}
