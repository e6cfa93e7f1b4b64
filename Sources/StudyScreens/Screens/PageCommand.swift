import CourseContent
import Simulation

/// The command line that shows a page again: what a learner takes along to a terminal, a note or somebody else.
///
/// It is printable ASCII of bounded length and written for a shell, whatever the course is called; options that belong to
/// the sitting and not to the page, such as `--content` or `--progress`, are not in it.
public struct PageCommand: Equatable, Sendable {
  /// The words after the name of the program.
  public let words: [String]
  /// What of the page it does not bring back, such as `what you did to the run`; nil if nothing.
  public let omits: String?

  /// The most characters of its text.
  public static let longest = 1_000

  /// A command of these words; nil if they are too long, or not all of printable ASCII.
  init?(_ words: [String], omitting omits: String? = nil) {
    (self.words, self.omits) = (words, omits)
    guard words.allSatisfy({ $0.unicodeScalars.allSatisfy { (0x20...0x7e).contains($0.value) } }),
      text.utf8.count <= Self.longest
    else { return nil }
  }

  /// The command that opens the app, which is there for every page.
  static let home = PageCommand()

  private init() { (words, omits) = ([], nil) }

  /// As it is typed into a shell.
  public var text: String { (["weir"] + words.map(Self.quoted)).joined(separator: " ") }

  /// The same for a course with these scenarios: of another one only whoever opened it knows the file.
  func naming(only scenarios: [String]) -> PageCommand {
    guard let verb = words.first, ["watch", "sweep", "simulate"].contains(verb), words.count > 1,
      !scenarios.contains(words[1])
    else { return self }
    return PageCommand([verb, "FILE"] + words.dropFirst(2), omitting: "the name of your file") ?? .home
  }

  /// The same, with keys to be pressed on the page that it opens.
  func pressing(_ keys: [String]) -> PageCommand? {
    PageCommand(words + ["--press", keys.joined(separator: " ")], omitting: omits)
  }

  /// The same, which does not bring something back, unless it leaves out something else already.
  func omitting(_ part: String) -> PageCommand { PageCommand(words, omitting: omits ?? part) ?? self }

  private static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:=,+".contains($0)) }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }

  /// What the learner is told when it was sent to the clipboard.
  public var copied: String { "To the clipboard, where your terminal takes it: \(told)" }

  /// What the learner is told where the terminal takes nothing.
  public var shown: String { "\(told) (this terminal takes no clipboard: select it)" }

  /// What it leaves out, in brackets; nil if nothing.
  var omission: String? { omits.map { "(without \($0))" } }

  private var told: String { text + (omission.map { " " + $0 } ?? "") }
}

extension PageCommand {
  /// Watches a run of the course: at a moment, with the knobs that are turned.
  init?(
    watching id: String, knobs: [KnobSetting], seed: UInt64, at instant: Instant = .start, options: [String] = [],
    omitting omits: String? = nil
  ) {
    self.init(
      ["watch", id] + options + Self.settings(knobs) + Self.seed(seed) + Self.moment(instant), omitting: omits)
  }

  /// Watches a run from its beginning, as a text speaks of it.
  init?(watching run: RunReference) { self.init(watching: run.scenario, knobs: run.knobs, seed: run.seed) }

  /// What a command leaves out of a run that was touched.
  static let interventions = "what you did to the run"

  /// `--seed 3`; nothing for the usual one.
  static func seed(_ seed: UInt64) -> [String] { seed == RunReference.usualSeed ? [] : ["--seed", "\(seed)"] }

  /// `--at 12.4`; nothing for the beginning.
  static func moment(_ instant: Instant) -> [String] {
    instant == .start ? [] : ["--at", NumberFormat.exact(instant.seconds)]
  }

  /// `--set workers=7`, for each.
  static func settings(_ knobs: [KnobSetting]) -> [String] {
    knobs.flatMap { ["--set", "\($0.name)=\(NumberFormat.exact($0.value))"] }
  }
}

extension KnobValues {
  /// The knobs that do not stand as the file has them.
  var turned: [KnobSetting] {
    zip(knobs, values).filter { $0.value != $1 }.map { KnobSetting(name: $0.name, value: $1) }
  }
}
