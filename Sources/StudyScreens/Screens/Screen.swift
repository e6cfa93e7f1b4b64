import TerminalSurface

/// A page of the app: keys go in, a picture comes out. A value, so that what it shows can be asserted.
protocol Screen: Sendable {
  /// Where the reader is, from the outside in.
  var breadcrumbs: [String] { get }
  /// What the right end of the header says.
  var status: StyledText { get }
  /// What it says there too where there is room.
  var statusDetail: StyledText { get }
  /// In which family of screens its keys have their meaning; in a field with the focus it is that of the fields.
  var family: KeyFamily { get }
  /// The keys that do something now.
  var hints: [KeyHint] { get }
  /// Keys that do nothing now, each with the reason.
  var refusedHints: [KeyHint] { get }
  /// Whether the last line lists its keys; without it they are in the help alone.
  var hasFooter: Bool { get }
  /// The command line that shows it again; nil where that is the one of the page below.
  var command: PageCommand? { get }
  /// What its marks mean.
  var legend: [LegendEntry] { get }
  /// The smallest terminal that it can be used in, header and footer included.
  var minimumSize: Size { get }
  /// Whether it changes by itself.
  var isAnimating: Bool { get }
  /// How many frames a second it needs while it changes by itself, whatever is set; nil for as many as are set.
  var steadyFrames: Int? { get }
  /// Whether its time goes on while an overlay lies over it.
  var goesOnBelow: Bool { get }
  /// Whether it lies over the screen below, which stays in view.
  var isOverlay: Bool { get }
  /// Whether it is about the page below, whose command shows all that there is to show.
  var belongsToPageBelow: Bool { get }
  /// Keys that it takes itself, where the app would do with them what it does on every page.
  var ownKeys: Set<KeyEvent> { get }
  /// Whether what it asks went on elsewhere: then nobody comes back to it.
  var isGoneThrough: Bool { get }
  /// Whether Escape leaves the program if no page is behind it.
  var isLeftByEscape: Bool { get }
  /// Whether a field has the focus, which takes every printable key.
  var takesText: Bool { get }
  /// Whether it says itself why the last key did nothing.
  var hasRefused: Bool { get }
  /// Whether that field is empty and no word in it begins with `?`, so that this key shows the keys there, too.
  var leavesHelpKey: Bool { get }
  /// What the entries of its list are called, in their order, to be found by; empty where it has none, or finds them
  /// itself.
  var entryNames: [String] { get }
  /// By which else they can be found, in their order; empty if by nothing.
  var otherEntryNames: [[String]] { get }
  /// Learns how much room it has: before its first key, and whenever that changes.
  mutating func fit(_ size: Size)
  /// Takes what the screen above was closed with.
  mutating func take(_ answer: Answer)
  /// Lets so many seconds of real time go by.
  mutating func advance(by seconds: Double)
  /// Acts on a key and says where it leads; a key that means nothing here changes nothing.
  mutating func handle(_ key: KeyEvent) -> Navigation
  /// Takes what was pasted into its field, as text and as nothing else.
  mutating func paste(_ text: Substring)
  /// Acts on a key that was pressed so many times since the last picture, at the price of one.
  /// - Returns: nil if each press counts for itself.
  mutating func handle(_ key: KeyEvent, times: Int) -> Navigation?
  /// Acts on what was done with the pointer upon what it has offered; a key is not among it, for that is pressed.
  mutating func touch(_ touch: Touch) -> Navigation
  /// Goes far in its list or text by a key that does so in every list; false if it is none or there is no list. Keys that
  /// its own hints name do not come here.
  /// - Parameter page: how many rows of its list are in view.
  mutating func leap(_ key: KeyEvent, page: Int) -> Bool
  /// Keeps where the learner is in it: it is left, or another page is put upon it.
  func keepPlace()
  /// Keeps itself for whoever opens it again: it is left.
  func keepForReturn()
  /// Draws itself where an overlay lies over it: the same, unless both would say one thing.
  func drawBehind(_ overlay: any Screen, into surface: inout Surface, in rect: Rect)
  /// Draws itself inside a rectangle and nowhere else. Below an overlay that needs less room it may be very small.
  func draw(into surface: inout Surface, in rect: Rect)
  /// Draws what moves fast over an earlier picture of itself, where all else may stay for a moment; false if all of it is
  /// to be drawn.
  func redrawMovingPart(of surface: inout Surface, in rect: Rect) -> Bool
}

extension Screen {
  var family: KeyFamily { .lists }
  var refusedHints: [KeyHint] { [] }
  var status: StyledText { StyledText() }
  var statusDetail: StyledText { StyledText() }
  var hasFooter: Bool { true }
  var command: PageCommand? { nil }
  var legend: [LegendEntry] { [] }
  var minimumSize: Size { Size(columns: 40, rows: 12) }
  var isAnimating: Bool { false }
  var steadyFrames: Int? { nil }
  var goesOnBelow: Bool { false }
  var isOverlay: Bool { false }
  var belongsToPageBelow: Bool { isOverlay }
  var ownKeys: Set<KeyEvent> { [] }
  var isGoneThrough: Bool { false }
  var isLeftByEscape: Bool { false }
  var takesText: Bool { false }
  var hasRefused: Bool { false }
  var leavesHelpKey: Bool { false }
  var entryNames: [String] { [] }
  var otherEntryNames: [[String]] { [] }
  /// The family in which its keys have their meaning now.
  var presentFamily: KeyFamily { takesText ? .fields : family }
  func redrawMovingPart(of surface: inout Surface, in rect: Rect) -> Bool { false }
  mutating func fit(_ size: Size) {}
  mutating func paste(_ text: Substring) { for character in text where takesText { _ = handle(.character(character)) } }
  mutating func handle(_ key: KeyEvent, times: Int) -> Navigation? { nil }
  mutating func touch(_ touch: Touch) -> Navigation { .stay }
  mutating func leap(_ key: KeyEvent, page: Int) -> Bool { false }
  mutating func take(_ answer: Answer) {}
  mutating func advance(by seconds: Double) {}
  func keepPlace() {}
  func keepForReturn() {}
  func drawBehind(_ overlay: any Screen, into surface: inout Surface, in rect: Rect) { draw(into: &surface, in: rect) }
}

extension ChoiceList {
  /// Chooses what the pointer chose: all that most lists do with a touch.
  mutating func touch(_ touch: Touch) -> Navigation {
    switch touch {
    case .entry(let entry, let row): choose(entry, at: row)
    case .scroll(let share): choose(Int((share * Double(count - 1)).rounded()))
    case .key, .page, .link, .part, .knob, .chart, .position, .slide, .rows: break
    }
    return .stay
  }
}

/// A mark, and what it means.
struct LegendEntry: Equatable {
  let mark: String
  let role: Role
  let meaning: String

  init(_ mark: String, _ role: Role, means meaning: String) {
    self.mark = mark
    self.role = role
    self.meaning = meaning
  }
}

extension KeyHint {
  /// The key that copies the command of a page.
  static func copy(_ command: PageCommand) -> KeyHint {
    KeyHint(
      key: .character("Y"), name: "Y", footerName: "Y", title: "",
      help: "copy the command that shows this: \(command.text)")
  }
}
