import CourseContent
import Foundation
import NcursesTerminal
import StudyProgress
import StudyScreens
import TerminalSurface

/// One sitting in front of a terminal: opens it, runs the app, and leaves it as it was.
struct Session {
  let common: CommonOptions
  let pictures: PictureOptions

  /// Whether screens are wanted and possible; otherwise plain lines are printed.
  static func wantsScreens(_ common: CommonOptions) -> Bool {
    let terminal = EnvironmentVariable.value("TERM")
    return !common.plain && isatty(STDOUT_FILENO) == 1 && isatty(STDIN_FILENO) == 1
      && terminal != nil && terminal != "dumb"
  }

  /// How a command answers that can be asked for a frame.
  static func form(_ common: CommonOptions, _ pictures: PictureOptions) -> Set<AnswerForm> {
    pictures.frame != nil ? [.frame] : wantsScreens(common) ? [.screen] : [.lines]
  }

  /// The form of an answer, when every option that was given is used in it.
  /// - Parameters:
  ///   - possible: all forms that the command has.
  ///   - others: what the command understands beside the common options.
  static func answer(
    _ common: CommonOptions, _ pictures: PictureOptions, in form: Set<AnswerForm>? = nil,
    of possible: Set<AnswerForm> = [.lines, .screen, .frame], keepsProgress: Bool, others: [OptionUse] = []
  ) throws -> Set<AnswerForm> {
    let form = form ?? self.form(common, pictures)
    for use in others + pictures.uses + common.uses(keepsProgress: keepsProgress) {
      try use.check(in: form, of: possible)
    }
    return form
  }

  /// Runs the app until the learner leaves. A signal ends the process with 128 and its number.
  /// - Parameter course: the one of the content, with what has been read of it already.
  func run(_ content: Content, _ course: Course, at route: Route = .home) throws {
    if let frame = pictures.frame {
      return try HeadlessRenderer(content, course, common: common, pictures: pictures).frame(at: route, to: frame)
    }
    // On the other cores, while this one sees to the terminal.
    if route.needsQuestions { Thread.detachNewThread { course.readAhead() } }
    let themes = ThemeFile(content.places)
    let captures = try CapturesFolder(common)
    let progress = ProgressLocation.store(common)
    Thread.detachNewThread { progress.check() }
    let configuration = Configuration(common, themes: themes.choices, variable: EnvironmentVariable.value)
    configuration.problems.forEach(StandardError.line)
    let context = StudyContext(
      course: course, progress: progress, themes: themes.choices, captures: captures.shownPath,
      fixed: configuration.fixed, keys: configuration.keys, readAhead: { Self.readAhead(course) })
    let environment = try Self.terminalEnvironment(common)
    if let asked = common.theme { _ = try themes.theme(named: asked) }
    let theme = try themes.theme(
      set: configuration.fixed.value(of: "theme") ?? progress.news.settings["theme"], on: environment.ground)
    let terminal = try Self.open(theme, in: environment)
    let sink = FileFrameSink(folder: captures, theme: themes.picture(of: theme))
    var app = App(context, at: route, size: terminal.size, glyphs: terminal.glyphs)
    for key in try pictures.keys { app.handle(.key(key)) }
    app.notice = configuration.notice ?? app.notice
    var loop = AppLoop(
      app, in: terminal, clock: Self.clock, framesPerSecond: common.fps, camera: sink, on: environment.ground,
      theme: { set, ground in
        let theme = try? themes.theme(set: set, on: ground)
        if let theme { sink.theme = { themes.picture(of: theme) } }
        return theme
      })
    let end = loop.run(after: terminal.events(waitingAtMost: 0))
    terminal.close()
    if let told = sink.lastFailure { StandardError.line("weir: \(told)") }
    Leaving.close(progress)
    try Self.leave(after: end)
  }

  private static func leave(after end: LoopEnd) throws {
    switch end {
    case .left: break
    case .signal(let number): Foundation.exit(128 + number)
    case .inputClosed:
      throw CommandFailure(.internalFault, "the terminal is gone; start weir again in another one.")
    }
  }

  #if DEBUG
    private static var clock: TrappingTime { TrappingTime() }
  #else
    private static var clock: MonotonicTime { MonotonicTime() }
  #endif

  /// Reads what takes longest while the learner looks at home. Who asked for something else has it sooner without this,
  /// and may need nothing more.
  private static func readAhead(_ course: Course) {
    Thread.detachNewThread {
      course.readAhead()
      _ = try? course.lessons()
      _ = try? course.scenarios()
    }
  }

  private static func terminalEnvironment(_ common: CommonOptions) throws -> TerminalEnvironment {
    var terminal = TerminalEnvironment(name: EnvironmentVariable.value("TERM"))
    terminal.colorTerm = EnvironmentVariable.value("COLORTERM")
    terminal.colorFGBG = EnvironmentVariable.value("COLORFGBG")
    terminal.isMultiplexed = EnvironmentVariable.value("TMUX") != nil || EnvironmentVariable.value("STY") != nil
    terminal.glyphs = common.ascii ? .ascii : nil
    terminal.hasColors = EnvironmentVariable.value("NO_COLOR") == nil
    terminal.without = try offers(named: EnvironmentVariable.value("WEIR_WITHOUT") ?? "")
    return terminal
  }

  /// What of the terminal is not wanted.
  static func offers(named words: String) throws -> Set<TerminalOffer> {
    try words.split { $0 == "," || $0 == " " }.reduce(into: []) { offers, word in
      guard let offer = TerminalOffer(rawValue: String(word)) else {
        let known = TerminalOffer.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandFailure(.usage, "WEIR_WITHOUT names \(word), which weir does not know; it may name \(known).")
      }
      offers.insert(offer)
    }
  }

  private static func open(_ theme: Theme, in environment: TerminalEnvironment) throws -> NcursesTerminal {
    do {
      return try NcursesTerminal(theme: theme, in: environment)
    } catch {
      throw CommandFailure(.usage, message(for: error))
    }
  }

  private static func message(for error: TerminalError) -> String {
    switch error {
    case .notATerminal: "standard input and output are no terminal; use --plain for lines of text."
    case .unknownTerminal(let name):
      "nothing is known of a terminal called \(name ?? "nothing"); set TERM to its type, or use --plain."
    case .noSize:
      "the terminal tells no size, and LINES and COLUMNS say an impossible one; set them right, or use stty."
    case .noFiles:
      "no more files may be opened, and a screen needs some; raise the limit (as by ulimit -n 64) and start weir again."
    case .shortFiles:
      "files may not grow to 1 MB, as a picture may; raise the limit (as by ulimit -f unlimited) and start weir again."
    case .noResources: "the system has no pipe or memory left for a screen; close something and try again."
    }
  }
}
