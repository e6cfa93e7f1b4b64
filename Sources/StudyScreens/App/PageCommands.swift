import CourseContent
import Simulation
import StudyProgress
import TerminalSurface

// Which command line shows which page: the only place that says so. A page that is missing here is shown by the command of
// the one below it.

extension HomeScreen {
  var command: PageCommand? { .home }
}

extension GuideScreen {
  var command: PageCommand? { PageCommand(["guide"]) }
}

extension LessonScreen {
  var command: PageCommand? {
    let hasTurned = figures.contains { $0.turned != nil }
    return PageCommand(
      ["guide", lesson.id] + (page.isAtTop ? [] : ["--at", "\(percent)"]),
      omitting: hasTurned ? "the knob that you turned" : nil)
  }
}

extension GlossaryScreen {
  var command: PageCommand? { PageCommand(["glossary"]) }
}

extension TermScreen {
  var command: PageCommand? { PageCommand(["glossary", term.id]) }
}

extension CompareScreen {
  var command: PageCommand? {
    PageCommand(["compare"] + (list.isFirst || !rows.indices.contains(list.chosen) ? [] : [rows[list.chosen].id]))
  }
}

extension DrillScreen {
  var command: PageCommand? {
    PageCommand(["compare"], omitting: !drill.recalls.isEmpty ? "the row" : isShown ? "its sides" : nil).flatMap {
      $0.pressing(["d"])
    }
  }
}

extension QuizMenuScreen {
  var command: PageCommand? { PageCommand(["quiz"]) }
}

extension QuizScreen {
  var command: PageCommand? { PageCommand(["quiz", "--question", question.id, "--seed", "\(session.plan.seed)"]) }
}

extension ReviewScreen {
  var command: PageCommand? { session.request.command }
}

extension ReviewRequest {
  /// The command that asks for it.
  var command: PageCommand? {
    PageCommand(
      ["review"] + (lesson.map { ["--lesson", $0] } ?? []) + (isWhole ? ["--all"] : [])
        + (isCramming ? ["--cram"] : []) + (count.map { ["--count", "\($0)"] } ?? [])
        + (newCards.map { ["--new", "\($0)"] } ?? []))
  }

  /// The command that goes on with what is left of it.
  var commandToGoOn: String {
    var rest = self
    rest.count = nil
    return rest.command?.text ?? "weir review"
  }
}

extension ExamScreen {
  var command: PageCommand? {
    // What was drawn and has not begun is drawn again; what is running is found by itself.
    let seed = if case .cover(let draw?) = stage { ["--seed", "\(draw.plan.seed)"] } else { [String]() }
    return PageCommand(
      ["quiz", "--\(exam.plan.kind.rawValue)"] + seed, omitting: stage == .over ? "the exam that is over" : nil)
  }
}

extension ExamResultScreen {
  var command: PageCommand? { PageCommand(["progress"]) }
}

extension PlanScreen {
  var command: PageCommand? { PageCommand(["plan"] + (minutes.map { ["--minutes", "\($0)"] } ?? [])) }
}

extension ProgressScreen {
  var command: PageCommand? { PageCommand(["study", "--page", StudyPage.progress.rawValue]) }
}

extension QuizResultsScreen {
  var command: PageCommand? { PageCommand(["progress"]) }
}

extension MissionListScreen {
  var command: PageCommand? { PageCommand(["missions"]) }
}

extension WatchScreen {
  var command: PageCommand? { PageCommand(["study", "--page", StudyPage.systems.rawValue]) }
}

extension SettingsScreen {
  var command: PageCommand? { PageCommand(["study", "--page", StudyPage.settings.rawValue]) }
}

extension SearchScreen {
  var command: PageCommand? { PageCommand(["study", "--page", StudyPage.search.rawValue]) }
}

// MARK: Runs

extension StageScreen {
  var command: PageCommand? {
    let omits = charts == ChartSelection() ? nil : "the charts that you chose"
    guard let mission = mission?.mission else { return timeline.command(omitting: omits) }
    let knobs = timeline.run.knobs.turned.filter { knob in
      mission.dial(knob.name) != nil && !mission.start.knobs.contains(knob)
    }
    // A design without a moment would be judged in lines.
    let moment = knobs.isEmpty || timeline.now > .start ? PageCommand.moment(timeline.now) : ["--at", "0"]
    return PageCommand(["missions", mission.id] + PageCommand.settings(knobs) + moment, omitting: omits)
  }
}

extension PredictionScreen {
  var command: PageCommand? { timeline.command(options: ["--ask"]) }
}

extension PairScreen {
  var command: PageCommand? {
    guard let fork = subject as? Fork else { return pair.left.command(options: ["--twin"], at: pair.now) }
    // Where the two part, and whether they have gone to their ends; where they are between is a key.
    return pair.left.command(
      at: fork.start, pressing: pair.isOver && pair.now > fork.start ? ["f", "end"] : ["f"],
      omitting: fork.canUndo ? "what you changed in the second future" : nil)
  }
}

extension InspectScreen {
  var command: PageCommand? { command(pressing: []) }

  /// From the stage into a component, on to this one, and to what these keys open there.
  func command(pressing keys: [String]) -> PageCommand? {
    guard let first = StageScreen.firstToInspect(in: timeline.run), let begin = order.firstIndex(of: first),
      let end = order.firstIndex(of: node)
    else { return nil }
    let steps = (end - begin + order.count) % order.count
    return timeline.command(pressing: ["i"] + Array(repeating: "n", count: steps) + keys)
  }
}

extension DialsScreen {
  var command: PageCommand? { inspected.command(pressing: ["M"]) }
}

extension SpaceTimeScreen {
  /// From the stage or the twin to the request that matters most, and on to this one.
  var command: PageCommand? {
    let timelines = sources.map(\.timeline)
    let first = Self.firstRequest(of: timelines)
    let steps = request > first ? request - first : first - request
    let isNear = steps <= 30
    let keys = Array(repeating: request > first ? "n" : "N", count: isNear ? Int(steps) : 0)
    return timelines.first?.command(
      options: sources.count > 1 ? ["--twin"] : [], at: timelines.map(\.now).max(),
      pressing: ["m"] + keys + (showsAll ? ["a"] : []) + Array(repeating: zoom > 0 ? "+" : "-", count: abs(zoom)),
      omitting: isNear ? nil : "the request")
  }
}

extension SweepScreen {
  var command: PageCommand? {
    guard let run = sweep.run(at: 0), let first = sweep.values.values.first, let last = sweep.values.values.last else {
      return nil
    }
    let values = [first, last].map { NumberFormat.exact($0) }.joined(separator: "..")
    let knobs = run.knobs.turned.filter { $0.name != sweep.knob.name }
    return PageCommand(
      ["sweep", run.scenario.id, "--vary", "\(sweep.knob.name)=\(values):\(NumberFormat.exact(sweep.values.step))"]
        + PageCommand.settings(knobs) + PageCommand.seed(run.seed))
  }
}

extension TraceScreen {
  var command: PageCommand? {
    let start = timeline.start
    return PageCommand(
      ["simulate", start.scenario.id, "--follow", "\(trace.request)"] + PageCommand.settings(start.knobs.turned)
        + PageCommand.seed(start.seed) + ["--until", NumberFormat.exact(timeline.now.seconds)],
      omitting: timeline.appliedCount > 0 ? PageCommand.interventions : nil)
  }
}

extension BillScreen {
  var command: PageCommand? {
    let (start, opening) = (timeline.start, timeline.opening)
    return PageCommand(
      ["simulate", start.scenario.id, "--bill"] + PageCommand.settings(opening.knobs.turned)
        + PageCommand.seed(start.seed) + ["--until", NumberFormat.exact(timeline.now.seconds)],
      omitting: opening.omits)
  }
}

extension Timeline {
  /// The knobs as they were turned before its first moment. What was done later is not in a command.
  fileprivate var opening: (knobs: KnobValues, omits: String?) {
    let done = interventions.prefix(appliedCount)
    let settings = done.prefix { $0.eventCount == 0 && $0.intervention.setting != nil }
    var knobs = start.knobs
    for setting in settings.compactMap(\.intervention.setting) { try? knobs.set(setting.name, to: setting.value) }
    return (knobs, done.count > settings.count ? PageCommand.interventions : nil)
  }

  /// The command that watches it: with its knobs, and at the present moment unless another is given.
  fileprivate func command(
    options: [String] = [], at instant: Instant? = nil, pressing keys: [String] = [], omitting omits: String? = nil
  ) -> PageCommand? {
    let opening = opening
    let command = PageCommand(
      watching: start.scenario.id, knobs: opening.knobs.turned, seed: start.seed, at: instant ?? now, options: options,
      omitting: omits ?? opening.omits)
    return keys.isEmpty ? command : command?.pressing(keys)
  }
}

extension Intervention {
  /// The knob that it turns, with its value; nil if it does something else.
  fileprivate var setting: KnobSetting? {
    if case .turn(let name, let value) = self { KnobSetting(name: name, value: value) } else { nil }
  }
}
