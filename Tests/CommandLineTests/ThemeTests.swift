import CourseContent
import Foundation
import TerminalSurface
import Testing

@testable import weir

@Suite struct `A theme file` {
  private static let assets: String = {
    let tests = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(tests)/assets"
  }()
  private static let shipped = ["dark", "either", "high-contrast", "light"]

  private func themes(in assets: String = assets) -> ThemeFile {
    ThemeFile(Locator.Places(content: "", assets: assets))
  }

  @Test func `is shipped four times, and can be left to the terminal`() {
    #expect(themes().names == Self.shipped)
    #expect(themes().choices == ["auto"] + Self.shipped)
  }

  @Test(arguments: shipped)
  func `says how every role and background looks on every terminal`(name: String) throws {
    let theme = try themes().theme(named: name)
    #expect(theme.name == name)
    for depth in [Theme.ColorDepth.colors8, .mono] {
      #expect(theme.style(of: .selection, depth) != theme.style(of: .plain, depth))
      for role in Role.allCases {
        if case .palette(let color) = theme.style(of: role, depth).color { #expect(color < 8) }
        #expect(!theme.style(of: role, depth).isDim, "what dims a letter makes it hard to read")
      }
    }
    #expect(Role.allCases.allSatisfy { theme.style(of: $0, .mono).color == nil })
  }

  /// Computed on all grounds that there may be: the terminal's own, bars, selections and wells.
  @Test(arguments: shipped, Theme.ColorDepth.allCases)
  func `has a contrast of 4.5 for text and of 3 for lines, wherever they stand`(
    name: String, depth: Theme.ColorDepth
  ) throws {
    let unreadable = try themes().theme(named: name).unreadable.filter { $0.depth == depth }
    #expect(unreadable.isEmpty, "\(unreadable)")
    #expect(themes().problems(of: name).isEmpty)
  }

  @Test func `goes by the ground of the terminal where the choice is left to it`() throws {
    for (ground, name) in [(KnownGround.dark, "dark"), (.light, "light"), (.unknown, "either")] {
      #expect(try themes().theme(named: "auto", on: ground).name == name)
      #expect(try themes().theme(named: "light", on: ground).name == "light")
    }
  }

  @Test func `that was set is shown whatever the ground is, and not missed when it has gone`() throws {
    #expect(try themes().theme(set: "light", on: .dark).name == "light")
    #expect(try themes().theme(set: "gone", on: .light).name == "light")
    #expect(try themes().theme(set: nil, on: .dark).name == "dark")
    let usual = try themes().theme(set: nil, on: .unknown)
    #expect(usual.name == "either" && themes().picture(of: usual).name == "dark")
  }

  @Test func `that is not there is told with those that are`() {
    let failure = #expect(throws: CommandFailure.self) { try themes().theme(named: "pink") }
    #expect(failure?.code == .usage)
    #expect(failure?.messages == ["there is no theme pink; there are auto, dark, either, high-contrast, light."])
  }

  @Test func `that is not there where there are none at all is told by the folder`() {
    let failure = #expect(throws: CommandFailure.self) { try ThemeFile(folder: "/nowhere").theme(named: "dark") }
    #expect(failure?.messages == ["no themes were found in /nowhere; put those of weir there."])
  }

  @Test(arguments: [Theme.ColorDepth.trueColor, .colors256], [Background.plain, .well])
  func `on a light ground a wait is darkest where it ends`(depth: Theme.ColorDepth, ground: Background) throws {
    let theme = try themes().theme(named: "light")
    let middle = try #require(theme.style(of: .waitingLong, on: ground, depth).color)
    let end = try #require(theme.style(of: .failing, on: ground, depth).color)
    #expect(middle.rgb.luminance > end.rgb.luminance)
  }

  // MARK: Mistakes

  /// The shipped dark theme with something else in place of some words.
  private func mine(_ old: String, _ new: String) throws -> TemporaryFolder {
    let dark = try String(contentsOfFile: "\(Self.assets)/themes/dark.yaml", encoding: .utf8)
    #expect(dark.contains(old))
    return try TemporaryFolder(["themes/mine.yaml": dark.replacing(old, with: new)])
  }

  private func line(of words: String) throws -> Int {
    let dark = try String(contentsOfFile: "\(Self.assets)/themes/dark.yaml", encoding: .utf8)
    let lines = dark.split(separator: "\n", omittingEmptySubsequences: false)
    return try #require(lines.firstIndex { $0.contains(words) }) + 1
  }

  private static let word = "is neither a colour nor an attribute; write a number to 255, #1e90ff, a name, or default"

  @Test(arguments: [
    ("  waitingLong:", "  waiting:", "  waitingLong:", "roles.waiting: there is no waiting here; there is "),
    ("  waitingLong:", "  waiting:", "  title:", "roles: waitingLong is missing; say how it looks with 256 colours, "),
    ("256: 253,", "256: pink,", "  text:", "roles.text.256: \"pink\" \(word)"),
    ("256: 253,", "256: 300,", "  text:", "roles.text.256: \"300\" \(word)"),
    ("\"#d8d8d8\"", "\"#d8d8\"", "  text:", "roles.text.rgb: \"#d8d8\" \(word)"),
    ("256: 253,", "16: 253,", "  text:", "roles.text: 256 is missing; add it"),
    ("256: 253,", "16: 253, 256: 253,", "  text:", "roles.text.16: there is no 16 here; there is rgb, 256, 8, mono"),
    (
      "terminal: dark", "terminal: grey", "terminal:",
      "terminal: this is \"grey\", should be one of dark, light, either"
    ),
    ("  well: ", "  cellar: ", "  well:", "grounds.cellar: there is no cellar here; there is plain, bar, "),
    ("grounds:", "letters: {sea: {text: {256: 1}}}\ngrounds:", "grounds:", "letters.sea: there is no sea here; "),
  ])
  func `that is wrong is told by line, by the check and where it is to be used`(
    old: String, new: String, place: String, sentence: String
  ) throws {
    let assets = try mine(old, new)
    let start = "\(assets.path)/themes/mine.yaml:\(try line(of: place)): \(sentence)"
    let problems = themes(in: assets.path).problems(of: "mine").map(\.description)
    #expect(problems.contains { $0.hasPrefix(start) }, "\(problems)")
    let failure = #expect(throws: CommandFailure.self) { try themes(in: assets.path).theme(named: "mine") }
    #expect(failure?.code == .wrong)
    #expect(failure?.messages.contains { $0.hasPrefix(start) } == true)
  }

  @Test(arguments: [
    (
      "256: 249,", "256: 242,", "  dim:",
      "roles.dim.256: this cannot be read on the terminal's ground, where it has 2.3 to 1; choose a colour that has 4.5"
    ),
    (
      "256: 236,", "256: 240,", "  faint:",
      "roles.faint.256: this cannot be read on the ground of bar, where it has 2.6 to 1; choose a colour that has 4.5"
    ),
    (
      "256: 253,", "256: default,", "  text:",
      "roles.text.256: this and the ground of bar are not both the terminal's own colours"
    ),
    (
      "8: yellow marks,", "8: yellow,", "  synchronous:",
      "roles.synchronous.8: nobody knows what 8 colours look like, so letters have none; add the word marks"
    ),
    (
      "8: green marks,", "8: blue marks,", "  good:",
      "roles.good.8: this cannot be read on the terminal's ground, where it has 1."
    ),
  ])
  func `that cannot be read is told by the check, and shown to whoever wants it`(
    old: String, new: String, place: String, sentence: String
  ) throws {
    let assets = try mine(old, new)
    let start = "\(assets.path)/themes/mine.yaml:\(try line(of: place)): \(sentence)"
    let problems = themes(in: assets.path).problems(of: "mine").map(\.description)
    #expect(problems.contains { $0.hasPrefix(start) }, "\(problems)")
    #expect(try themes(in: assets.path).theme(named: "mine").name == "mine")
  }

  @Test(arguments: [
    ("name: mine\nroles: []\ngrounds: {}\n", ":2: roles: this is a list, should be a group of keys"),
    (
      "name: mine\nroles: {title: bold}\ngrounds: {}\n",
      ":2: roles.title: this is \"bold\", should be a group of keys"
    ),
    ("name: mine\nroles: {}\n", ":1: grounds is missing; add it"),
  ])
  func `that is no theme at all is one sentence`(text: String, sentence: String) throws {
    let assets = try TemporaryFolder(["themes/mine.yaml": text])
    let failure = #expect(throws: CommandFailure.self) { try themes(in: assets.path).theme(named: "mine") }
    #expect(failure?.code == .wrong)
    #expect(failure?.messages == ["\(assets.path)/themes/mine.yaml\(sentence)"])
    #expect(themes(in: assets.path).problems(of: "mine").map(\.description) == failure?.messages)
  }

  @Test func `with a fault is told by weir check, by its line`() throws {
    let dark = try String(contentsOfFile: "\(Self.assets)/themes/dark.yaml", encoding: .utf8)
    let folder = try TemporaryFolder([
      "content/course.yaml": "format: 1\ntitle: A\nscenarios: []\n", "assets/themes/dark.yaml": dark,
      "assets/themes/mine.yaml": dark.replacing("256: 249,", with: "256: 242,"),
    ])
    let run = try Binary("check", "\(folder.path)/content")
    #expect(run.status == 1)
    #expect(
      run.output.contains("assets/themes/mine.yaml:\(try line(of: "  dim:")): roles.dim.256: this cannot be read"))
  }

  @Test func `may be replaced by what the terminal offers, one by one`() throws {
    #expect(try Session.offers(named: "").isEmpty)
    #expect(try Session.offers(named: "background,rgb synchronised,title").count == 4)
    let failure = #expect(throws: CommandFailure.self) { try Session.offers(named: "title,sound") }
    #expect(failure?.messages.first?.contains("sound, which weir does not know; it may name background, rgb, ") == true)
  }
}
