/// A lesson file: what it is for, as YAML between two lines of `---`, and its text as CommonMark with figures.
struct LessonFile {
  let lesson: Lesson
  let log: Diagnostics

  /// - Throws: what keeps the file from being read at all; other problems are in the log.
  init(_ file: ContentText, id: String) throws(ContentError) {
    try self.init(file, id: id, log: Diagnostics(file: file.name))
  }

  init(_ file: ContentText, id: String, log: Diagnostics) throws(ContentError) {
    self.log = log
    let lines = Self.lines(of: file.text)
    Self.checkCharacters(of: lines, log)
    let (top, end) = try Self.top(of: lines, log, file.spelling)
    log.define(.lesson, id, line: 1, path: "")
    // Empty lines stand in for the top, so that every node knows its line in the file.
    let body = String(repeating: "\n", count: end + 1) + lines[(end + 1)...].joined(separator: "\n")
    let members = top.members(required: ["title", "objectives", "serves", "able"])
    let able = members?["able"]?.entries { $0.title() } ?? []
    if let list = members?["able"], !(2...4).contains(able.count) {
      list.diagnose("a lesson enables the reader to do two to four things; here are \(able.count)") as Void?
    }
    // For those who write the course; no page shows it.
    _ = members?["serves"]?.text()
    lesson = Lesson(
      id: id, title: members?["title"]?.title() ?? "",
      objectives: members?["objectives"]?.names { .objective($0) } ?? [],
      able: able, prose: Self.prose(body, log, spelling: file.spelling))
  }

  /// The title of a lesson; its text is not parsed.
  /// - Throws: what keeps the top from being read.
  static func title(of file: ContentText) throws(ContentError) -> String {
    let log = Diagnostics(file: file.name)
    let title = try top(of: lines(of: file.text), log, file.spelling).reader.anyMembers()?["title"]?.title() ?? ""
    return try log.checked(title)
  }

  private static func lines(of text: String) -> [Substring] {
    let text = text.holds { $0 == 13 } ? text.replacing("\r\n", with: "\n") : text
    return text.utf8.split(separator: 10, omittingEmptySubsequences: false).map(Substring.init)
  }

  /// The YAML between the lines of `---`, and the index of the second of them.
  private static func top(
    of lines: [Substring], _ log: Diagnostics, _ spelling: Spelling?
  ) throws(ContentError) -> (reader: NodeReader, end: Int) {
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      log.add(line: 1, path: "", "the top is missing; begin with ---, title and so on, and another ---")
      throw .invalid(log.problems)
    }
    return (
      try YAMLFile(text: lines[1..<end].joined(separator: "\n"), after: 1, log: log, spelling: spelling).reader, end
    )
  }

  private static func prose(_ text: String, _ log: Diagnostics, spelling: Spelling?) -> Prose {
    let measured = MeasuredRuns()
    var runs: [String: RunReference] = [:]
    var count = 0
    var reader = ProseReader(log: log, path: "", runs: measured)
    reader.spelling = spelling
    reader.figure = { node in
      count += 1
      guard let figure = figure(node, measuring: measured, log, spelling: spelling) else { return nil }
      if runs[figure.id] != nil {
        log.add(line: node.line, path: "figure", "the figure \(figure.id) stands here twice; rename one")
      }
      if runs.isEmpty { runs[""] = figure.run }
      runs[figure.id] = figure.run
      return figure
    }
    let prose = reader.text(text)
    if count == 0 { log.add(line: 1, path: "", "the lesson has no figure; show at least one run") }
    let figures = prose.blocks.count { if case .figure = $0 { true } else { false } }
    measured.byFigure = figures == count ? runs : nil
    return prose
  }

  private static func checkCharacters(of lines: [Substring], _ log: Diagnostics) {
    for (index, line) in lines.enumerated() where line.holdsControl {
      log.add(line: index + 1, path: "", "the text holds a control character or an escape sequence; remove it")
    }
  }

  // MARK: Figures

  private static func figure(
    _ node: MarkdownNode, measuring runs: MeasuredRuns, _ log: Diagnostics, spelling: Spelling?
  ) -> LessonFigure? {
    let problems = log.problems.count
    guard let file = try? YAMLFile(text: node.literal, after: node.line, log: log, spelling: spelling) else {
      return nil
    }
    let reader = NodeReader(root: file.root, path: ["figure"], log: log, runs: runs)
    guard
      let members = reader.members(
        required: ["id", "title", "scenario", "shows", "from", "until", "caption"],
        optional: NodeReader.runKeys + ["beside", "asks", "knob"])
    else { return nil }
    let from = members["from"]?.moment()
    let run = reader.run(members, at: members["from"])
    let until = members["until"]?.moment()
    if let from, let until, until < from { members["until"]?.diagnose("a figure ends after it begins") as Void? }
    let caption = members["caption"]?.prose()
    let title = members["title"]?.title()
    let subject = members["shows"]?.choice(LessonFigure.Subject.self)
    let neighbour = members["beside"].flatMap { self.neighbour($0, of: subject) }
    let question = members["asks"].flatMap { FigureQuestionReading.question($0, of: run, at: until) }
    let knob = members["knob"]?.name()
    if let knob, let run { members["knob"]?.note(.knob(knob, of: run)) }
    guard let id = members["id"]?.name(), let title, let caption, let subject, let run, let from, let until,
      from <= until
    else {
      if log.problems.count == problems { reader.diagnose("this figure cannot be read; compare with another") as Void? }
      return nil
    }
    return LessonFigure(
      id: id, title: title, run: run, subject: subject, beside: neighbour, span: from...until, asks: question,
      knob: knob, caption: caption)
  }

  /// What stands beside a figure; only a space-time diagram has room for it.
  private static func neighbour(
    _ reader: NodeReader, of subject: LessonFigure.Subject?
  ) -> LessonFigure.Neighbour? {
    guard let members = reader.members(required: ["title", "scenario"], optional: NodeReader.runKeys),
      let title = members["title"]?.title(), let run = reader.run(members, at: nil)
    else { return nil }
    guard subject == .spaceTime else {
      return reader.diagnose("only a figure that shows space-time has another beside it; remove it")
    }
    return LessonFigure.Neighbour(title: title, run: run)
  }
}
