import CourseContent
import Simulation
import StudyProgress
import TerminalSurface

/// What is behind the chosen row of home, before anybody opens it.
struct HomePreview {
  /// What stands above it.
  let title: String
  private let content: Content

  private enum Content {
    case prose(Prose)
    case lines([StyledText])
    case question(QuizAnswering)
    case topics([ProgressSummary.Topic])
    case missions([Mission])
  }

  private let context: StudyContext
  private let parts: HomeParts

  /// What a way of today leads to.
  init(_ way: HomeWay, with summary: ProgressSummary?, in context: StudyContext) {
    self.context = context
    parts = HomeParts(summary, context.course)
    let course = context.course
    switch way.suggestion {
    case .goOn(let session):
      title = "The next question"
      content = session.current.map { .question(QuizAnswering($0, in: session)) } ?? .lines([])
    case .missed:
      title = "Missed before"
      let record = context.progress.record
      let missed = record.missed(among: ((try? course.questions()) ?? []) + record.drawn(in: course))
      let asks = missed.map { StyledText($0.ask.description(context.facts), .text) }
      content = .lines(Array(asks.map { [$0] }.joined(separator: [StyledText()])))
    case .read(let id), .checkpoint(let id):
      title = (try? course.lessonTitle(id)) ?? id
      content = .prose((try? course.lesson(id).prose) ?? Prose())
    case .mission(let id):
      title = (try? course.mission(id).title) ?? id
      content = .lines((try? course.mission(id)).map(Self.lines) ?? [])
    case .mixed:
      title = way.title
      content = .lines(Self.objectives(of: course))
    case nil:
      title = way.label
      if case .review = way.destination {
        content = .lines(Self.review(of: context))
        return
      }
      content = .lines(way.detail.isEmpty ? Self.objectives(of: course) : [StyledText(way.detail, .text)])
    }
  }

  /// What one of the other ways leads to.
  init(_ entry: HomeEntry, with summary: ProgressSummary?, in context: StudyContext) {
    self.context = context
    parts = HomeParts(summary, context.course)
    let course = context.course
    title = entry.name
    content =
      switch entry.destination {
      case .guide: .lines(Self.objectives(of: course))
      case .glossary:
        .lines([
          StyledText((try? course.glossary().terms.map(\.name).joined(separator: ", ")) ?? "", .text)
        ])
      case .comparison: .lines(((try? course.comparison()) ?? []).flatMap(Self.lines))
      case .quizMenu: .topics(summary?.topics ?? [])
      case .review: .lines(Self.review(of: context))
      case .progress: .lines(Self.known(of: context))
      case .systems: .lines(Self.systems(of: course).map { StyledText($0, .text) })
      case .missions: .missions((try? course.missions()) ?? [])
      case .firstTwin: .lines(Self.twins(of: context))
      case .settings: .lines(Self.settings(of: context))
      // No entry of Home leads there.
      case .search, .lesson, .lessonSeen, .term, .comparisonRow, .question, .mission, .design, .service, .quiz, .exam,
        .examResult, .plan, .run, .stage, .predictions, .twin, .twinOf, .bill, .fork:
        .lines([])
      }
  }

  // MARK: Contents

  private static func lines(of mission: Mission) -> [StyledText] {
    [StyledText(mission.story, .text), StyledText()]
      + mission.goals.map { StyledText("\(Glyph.waiting) ", .dim) + StyledText($0.says, .text) }
  }

  private static func lines(of row: ComparisonRow) -> [StyledText] {
    [
      StyledText(row.feature, .title), StyledText(row.synchronous.says, .synchronous),
      StyledText(row.asynchronous.says, .asynchronous), StyledText(),
    ]
  }

  private static func objectives(of course: Course) -> [StyledText] {
    Array(
      course.manifest.objectives.map { [StyledText("- ", .dim) + StyledText($0.text, .text)] }.joined(separator: []))
  }

  private static func systems(of course: Course) -> [String] { ((try? course.scenarios()) ?? []).map(\.title) }

  private static func review(of context: StudyContext) -> [StyledText] {
    guard let queue = context.reviewQueue, !queue.cards.isEmpty else {
      return [StyledText("Nothing is due. Terms and questions of the lessons that you read come back here.", .text)]
    }
    return [StyledText(queue.description, .title), StyledText()]
      + queue.cards.prefix(20).map { StyledText("- ", .dim) + StyledText($0.title(in: context.course), .text) }
  }

  private static func known(of context: StudyContext) -> [StyledText] {
    guard let readiness = context.readiness() else { return [] }
    let objectives = readiness.objectives.flatMap { objective in
      [
        StyledText(objective.interval.percent + " ", .title) + StyledText(objective.text, .text), StyledText(),
      ]
    }
    return objectives + [StyledText(Readiness.limits, .dim)]
  }

  private static func twins(of context: StudyContext) -> [StyledText] {
    guard let first = context.firstWithTwin, let twin = context.twin(of: first)
    else { return [] }
    return [
      StyledText(first.title, .synchronous), StyledText(first.story, .text), StyledText(),
      StyledText(twin.title, .asynchronous), StyledText(twin.story, .text),
    ]
  }

  private static func settings(of context: StudyContext) -> [StyledText] {
    SettingsScreen.rows(of: context).map {
      StyledText($0.name.padded(to: 12), .dim) + StyledText($0.current, .title)
    }
  }

  // MARK: Picture

  func draw(into surface: inout Surface, in rect: Rect) {
    let (head, body) = rect.splitTop(1)
    surface.rule(title, in: head)
    let (_, below) = body.splitTop(body.rows > 12 ? 1 : 0)
    let room = Rect(
      column: below.column + 2, row: below.row, columns: min(below.columns - 4, ReadingPage.widest), rows: below.rows)
    switch content {
    case .topics(let topics):
      TopicProgress(topics: topics, firstPart: parts.firstTopic).draw(into: &surface, in: room)
    case .missions(let missions):
      MissionProgress(missions: missions, record: context.progress.record, firstPart: parts.firstMission).draw(
        into: &surface, in: room)
    case .question(let answering):
      let page = QuizPage(answering, width: room.columns, facts: context.facts)
      page.draw(into: &surface, in: room, from: 0)
      if page.rows.count > room.rows { drawMore(into: &surface, in: room) }
      // It is answered where it is asked.
      surface.cover(room)
      surface.offer(.key(.enter), in: room)
    case .prose(let prose): draw(lines(of: prose, width: room.columns), into: &surface, in: room)
    case .lines(let paragraphs):
      draw(paragraphs.flatMap { $0.width == 0 ? [$0] : $0.wrapped(to: room.columns) }, into: &surface, in: room)
    }
  }

  /// The link of a mark in its text.
  func link(_ mark: Int) -> Prose.Link? {
    guard case .prose(let prose) = content else { return nil }
    let links = ProseLayout(prose, width: 80, facts: context.facts).links
    return links.indices.contains(mark) ? links[mark].target : nil
  }

  private func lines(of prose: Prose, width: Int) -> [StyledText] {
    ProseLayout(prose, width: width, facts: context.facts).lines.compactMap {
      if case .text(let text) = $0 { text } else { nil }
    }
  }

  /// What there is room for; dots tell that there is more.
  private func draw(_ lines: [StyledText], into surface: inout Surface, in rect: Rect) {
    let isWhole = lines.count <= rect.rows
    for (row, line) in lines.prefix(isWhole ? rect.rows : rect.rows - 1).enumerated() {
      surface.write(line, at: Point(rect.column, rect.row + row), limit: rect.endColumn)
    }
    if !isWhole { drawMore(into: &surface, in: rect) }
  }

  private func drawMore(into surface: inout Surface, in rect: Rect) {
    let (line, _) = rect.splitBottom(1)
    surface.fill(line)
    surface.write("...", at: line.origin, role: .dim)
  }
}
