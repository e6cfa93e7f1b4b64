import CourseContent
import Simulation
public import TerminalSurface

/// The study app: a stack of screens, with a header above and a footer below the topmost.
///
/// It is a value: the loop feeds it events and real time and shows what it draws; a test does the same with a script
/// and a clock of its own. Nothing in here knows a file, a clock or a terminal.
public struct App: Sendable {
  let context: StudyContext
  private let table: ScreenTable
  private(set) var screens: [any Screen]
  private(set) var size: Size
  let glyphs: GlyphSet
  /// Whether the learner has left, a signal has come, or the input is at its end.
  public private(set) var isOver = false {
    didSet { if isOver { screens.forEach { $0.keepPlace() } } }
  }
  /// Whether Ctrl-Z was pressed; the loop stops the program then.
  var wantsToSuspend = false
  /// Whether Ctrl-L was pressed; the loop sends the next picture whole then.
  var wantsToRepaint = false
  /// What the learner wants to take along; the loop sees to it.
  var wantedCapture: Capture?
  /// Whether what is shown is being recorded.
  var isRecording = false
  /// The command line that the learner wants to have; the loop sees to it.
  var wantedCommand: PageCommand?
  /// A sentence that lies over every screen until the next key.
  public var notice: String?
  /// The line along which something is dragged.
  var held: HeldLine?
  /// How many screens there are at least: with the page that was asked for the program is left.
  private var leastScreens = 1
  /// When saving is tried again, in the loop's time; nil while nothing waits.
  var nextTry: Double?

  /// The app at the page of a route, which is the way out again.
  public init(_ context: StudyContext, at route: Route = .home, size: Size, glyphs: GlyphSet) {
    self.context = context
    table = ScreenTable(context)
    screens = []
    self.size = size
    self.glyphs = glyphs
    if route.isUponHome { push(table.home) }
    for destination in route.destinations { open(destination) }
    if route.isLeftFromOverlay { leastScreens = screens.count }
  }

  /// Whether the picture changes without a key.
  public var isAnimating: Bool { isLargeEnough && (top.isAnimating || placeBelow != nil) }

  /// The screen under overlays whose time goes on; nil if there is none.
  private var placeBelow: Int? {
    guard let place = screens.lastIndex(where: { !$0.isOverlay }), place < screens.count - 1,
      screens[place].goesOnBelow, screens[place].isAnimating
    else { return nil }
    return place
  }

  /// How many frames a second are needed now, whatever is set; nil for as many as are set.
  var steadyFrames: Int? { top.isAnimating ? top.steadyFrames : placeBelow.flatMap { screens[$0].steadyFrames } }

  var top: any Screen {
    get { screens[screens.count - 1] }
    set { screens[screens.count - 1] = newValue }
  }

  var isLargeEnough: Bool { size.holds(top.minimumSize) }

  /// The size that the page needs at least; nil if it has that much.
  public var missingSize: Size? { isLargeEnough ? nil : top.minimumSize }

  /// What header and footer leave.
  private var bodySize: Size { Size(columns: size.columns, rows: max(0, size.rows - 2)) }

  /// The command line that shows the page, or the one that this page lies upon.
  var command: PageCommand {
    let command = screens.reversed().lazy.compactMap(\.command).first ?? .home
    let named = command.naming(only: context.course.manifest.scenarioIDs)
    return top.command != nil || top.belongsToPageBelow ? named : named.omitting("the page upon it")
  }

  // MARK: Input

  /// Takes what came from the terminal.
  public mutating func handle(_ event: TerminalEvent) {
    switch event {
    case .key(let key): press(key)
    case .pasted(let text): paste(text)
    case .pointer(let pointer): point(pointer)
    case .resized(let size):
      self.size = size
      for index in screens.indices { screens[index].fit(bodySize) }
    case .resumed, .ground: break
    case .interrupted, .inputClosed: isOver = true
    }
  }

  /// Whether it lies in no other page.
  var isOnlyPage: Bool { screens.count <= leastScreens }

  /// Takes a key that was pressed so many times since the last picture.
  mutating func press(_ key: KeyEvent, times: Int) {
    for _ in 0..<times where !isOver {
      if times > 1, isLargeEnough, let usual = usual(key), let navigation = top.handle(usual, times: times) {
        notice = nil
        return follow(navigation)
      }
      press(key)
    }
  }

  /// More than any field takes is not looked at, and the line ends around it are no part of it.
  private mutating func paste(_ text: String) {
    if top.takesText { top.paste(text.trimmed.prefix(100)) }
  }

  /// The learner's own key becomes the usual one; what is typed into a field stays as it is.
  private func usual(_ key: KeyEvent) -> KeyEvent? {
    if top.takesText, case .character = key { return key }
    if top.hints.contains(where: { $0.meaning == KeyMeaning.ofScreen && $0.keys.contains(key) }) { return key }
    return context.keys.usual(key, in: family)
  }

  var family: KeyFamily { top.presentFamily }

  mutating func press(_ pressed: KeyEvent) {
    (notice, held) = (nil, nil)
    // The way out stays, whatever keys were chosen.
    if pressed == .control("c") { return isOver = true }
    guard let key = usual(pressed) else { return refuse(KeyRefusal.nothing(pressed)) }
    act(on: key)
  }

  /// Does what a usual key does, whatever keys were chosen: it was pressed, or taken from a list of keys.
  mutating func act(on key: KeyEvent) {
    switch key {
    case .control("c"): isOver = true
    case .control("z"): wantsToSuspend = true
    case .control("l"): wantsToRepaint = true
    // What a key would do cannot be seen; the one that is named leads out.
    case .character("q") where !isLargeEnough: goBack()
    case _ where !isLargeEnough: break
    case _ where top.ownKeys.contains(key): follow(top.handle(key))
    case .character where top.takesText && (key != .character("?") || !top.leavesHelpKey): follow(top.handle(key))
    case .character("Y"): wantedCommand = command
    case .character("?"), .function(1): push(HelpOverlay(below: top.breadcrumbs, keyList, legend: top.legend))
    case .character("/"): open(.search)
    case .character(":"):
      push(PaletteScreen(commands: keyList, pages: table.pages, below: top.breadcrumbs, context.keys))
    default: handOver(key)
    }
  }

  /// All keys of the present page.
  private var keyList: KeyList {
    var copy = top
    return KeyList(
      top.hints + top.refusedHints, in: family, leaps: copy.leap(.home, page: 1),
      // In a field its letter is a letter.
      others: (canFilter ? [filterHint] : []) + (top.takesText ? [] : [.copy(command)]), map: context.keys)
  }

  static let nothingBehind = "There is no page behind this one; {back} leaves."

  /// Says why a key did nothing; nothing if that is nil.
  mutating func refuse(_ sentence: String?) { notice = sentence.map { context.keys.filled($0, in: family) } }

  /// Gives a key to the screen; one that does nothing says why.
  private mutating func handOver(_ key: KeyEvent) {
    let isBound = top.hints.contains { $0.keys.contains(key) }
    if !isBound {
      if let refused = top.refusedHints.first(where: { $0.keys.contains(key) }) { return refuse(refused.refusal) }
      if KeyMeaning.goOn.usualKeys(in: family).contains(key), pageOn() { return }
      if leap(key) {
        // Where not even an arrow goes on there was nowhere to go.
        if refusal(of: .down) == KeyRefusal.allInView { notice = KeyRefusal.allInView }
        return
      }
      if canFilter, filterHint.keys.contains(key) { return filter() }
    }
    let words = isBound ? nil : refusal(of: key)
    let before = words == nil ? nil : draw()
    let navigation = top.handle(key)
    // Escape and arrows go back from page to page; out of the program leads only the key that says so.
    if case .back = navigation, isOnlyPage, key != .character("q"), !top.isLeftByEscape {
      return refuse(Self.nothingBehind)
    }
    follow(navigation)
    if let before, before == draw(), !top.hasRefused { refuse(words) }
  }

  /// Goes far in the list or text of the page. So many rows of a list were in view in the last picture.
  private mutating func leap(_ key: KeyEvent) -> Bool {
    let pages: [KeyEvent] = [.pageUp, .pageDown, .control("b"), .control("u"), .control("f"), .control("d")]
    return top.leap(key, page: pages.contains(key) ? draw().entriesInView : 1)
  }

  /// A page on with the key that goes on, where the screen gives it nothing else to do; whether there are pages.
  private mutating func pageOn() -> Bool {
    let before = draw()
    guard leap(.pageDown) else { return false }
    if before == draw() { notice = "This is the end, and nothing comes behind it." }
    return true
  }

  /// What is said if a key changes nothing; nil in a field, and for a key that moves at the end of a list or a text.
  private func refusal(of key: KeyEvent) -> String? {
    guard !top.takesText else { return nil }
    let known = Set((top.hints + top.refusedHints).flatMap(\.keys))
    let own = context.keys.ownKey(for: key, in: family)
    return KeyRefusal.sentence(for: key, called: own, known: known, in: family)
  }

  mutating func follow(_ navigation: Navigation) {
    switch navigation {
    case .stay: break
    case .push(let screen): push(screen)
    case .replace(let screen): replaceTop(with: screen)
    case .open(let destination): open(destination)
    case .openInstead(let destination): open(destination, insteadOfTop: true)
    case .goOn(let destination): goOn(to: destination)
    case .back: goBack()
    case .backAndPress(let key):
      goBack()
      if !isOver { act(on: key) }
    case .backAndChoose(let entry):
      goBack()
      if !isOver { follow(top.touch(.entry(entry, row: nil))) }
    case .answer(let answer):
      goBack()
      if !isOver { top.take(answer) }
    case .capture(let capture):
      goBack()
      wantedCapture = capture
    case .quit: isOver = true
    }
  }

  /// Shows what there is at a destination, or over the present screen why it cannot be shown.
  mutating func open(_ destination: Destination, insteadOfTop: Bool = false) {
    do {
      let screen = try table.screen(for: destination)
      if insteadOfTop { replaceTop(with: screen) } else { push(screen) }
    } catch {
      push(ErrorScreen(sentences: error.sentences))
    }
  }

  private mutating func goOn(to destination: Destination) {
    open(destination, insteadOfTop: true)
    let below = screens.dropLast()
    if let last = below.last, type(of: last) == type(of: top) { screens.remove(at: below.endIndex - 1) }
  }

  private mutating func replaceTop(with screen: any Screen) {
    top.keepPlace()
    screens.removeLast()
    screens.removeAll { $0.isGoneThrough }
    push(screen)
  }

  mutating func push(_ screen: any Screen) {
    screens.last?.keepPlace()
    var screen = screen
    screen.fit(bodySize)
    screens.append(screen)
  }

  private mutating func goBack() {
    guard !isOnlyPage else {
      isOver = true
      return
    }
    top.keepPlace()
    top.keepForReturn()
    // What this page lay upon was seen before, and stays.
    let left = screens.removeLast()
    if left.isOverlay || left.belongsToPageBelow { return }
    while !isOnlyPage, top.isGoneThrough { screens.removeLast() }
  }

  /// Lets so many seconds of real time go by.
  public mutating func advance(by seconds: Double) {
    guard isAnimating else { return }
    if let placeBelow { screens[placeBelow].advance(by: seconds) }
    // In its place: a copy of a run copies all its state as soon as one of the two goes on.
    if top.isAnimating { screens[screens.count - 1].advance(by: seconds) }
  }

  /// Works out what a screen would show some frames later: how a run goes on, and what two of them measure. No time goes by.
  public mutating func settle() {
    for _ in 0..<Self.framesToSettle where isAnimating { advance(by: 0) }
  }

  /// Looking ahead takes no more.
  private static let framesToSettle = 64
}
