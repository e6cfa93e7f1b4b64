import CourseContent
import Foundation
import StudyScreens
import TerminalSurface
import TestSupport
import Testing

@testable import weir

@Suite struct `The place of the config file` {
  private func place(_ named: String?, _ environment: [String: String]) -> ConfigLocation? {
    ConfigLocation(named: named) { environment[$0] }
  }

  @Test func `is the one that was named, on the command line before the environment`() {
    let environment = ["WEIR_CONFIG": "/e.yaml", "XDG_CONFIG_HOME": "/x", "HOME": "/home/me"]
    #expect(place("c.yaml", environment)?.path == "c.yaml")
    #expect(place(nil, environment)?.path == "/e.yaml" && place(nil, environment)?.isNamed == true)
  }

  @Test(arguments: [
    (["XDG_CONFIG_HOME": "/x", "HOME": "/home/me"], "/x/weir/config.yaml"),
    (["XDG_CONFIG_HOME": "x", "HOME": "/home/me"], "/home/me/.config/weir/config.yaml"),
    (["XDG_CONFIG_HOME": "", "WEIR_CONFIG": "", "HOME": "/home/me"], "/home/me/.config/weir/config.yaml"),
    (["XDG_CONFIG_HOME": "/x"], "/x/weir/config.yaml"), (["HOME": "me"], nil), (["HOME": ""], nil), ([:], nil),
  ])
  func `is the folder of configurations, if that is absolute, or the one at home`(
    environment: [String: String], path: String?
  ) {
    #expect(place(nil, environment)?.path == path)
    #expect(place(nil, environment)?.isNamed != true)
  }

  @Test func `is shown from home on`() {
    #expect(place(nil, ["HOME": "/home/me"])?.shownPath == "~/.config/weir/config.yaml")
    #expect(place("/etc/weir.yaml", ["HOME": "/home/me"])?.shownPath == "/etc/weir.yaml")
  }
}

/// A config file that the program reads: what it sets counts, what is wrong is a line, and nothing keeps the app from
/// opening.
@Suite struct `A config` {
  private let home: TemporaryFolder

  init() throws { home = try TemporaryFolder(["none": ""]) }

  private func write(_ text: String) throws -> String {
    let path = "\(home.path)/config.yaml"
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  private func reading(_ text: String) throws -> ConfigReading {
    ConfigReading(
      try #require(ConfigLocation(named: write(text)) { _ in nil }), known: Setting.all(themes: ["auto", "light"]))
  }

  private func told(_ reading: ConfigReading) -> [String] {
    reading.problems.map { String($0.description.dropFirst("\(home.path)/".count)) }
  }

  @Test func `sets what it names, as Settings shows it`() throws {
    let reading = try reading("format: 1\nTheme: light\nask_first: false\nrepaint: 60\nnarration: runs on\n")
    #expect(told(reading) == [])
    #expect(reading.settings.map(\.key) == ["theme", "ask first", "repaint", "narration"])
    #expect(reading.settings.map(\.value) == ["light", "off", "60", "runs on"])
  }

  @Test(arguments: [
    ("thme: light\n", "there is no setting thme; the nearest is theme"),
    (
      "theme: pink\n", "theme cannot be \"pink\"; write one of auto, light"
    ),
    ("motion: fast\n", "motion cannot be \"fast\"; write one of full, calm"),
    ("repaint: 0\n", "repaint cannot be \"0\"; write a number from 1 to 120"),
    ("Theme: light\ntheme: auto\n", "theme stands here twice; remove one"),
  ])
  func `that is wrong is told by its line, and the rest counts`(lines: String, sentence: String) throws {
    let reading = try reading("format: 1\npresenter: on\n\(lines)")
    let line = lines.split(separator: "\n").count + 2
    #expect(told(reading) == ["config.yaml:\(line): \(sentence)"])
    #expect(reading.settings.first?.key == "presenter")
  }

  // MARK: Keys

  @Test func `gives keys to actions, one or several, by the names that the help shows`() throws {
    let reading = try reading(
      "format: 1\nkeys:\n  play: [p, ctrl-p]\n  Next error: \"!\"\n  twin: page up\n  burst: x\n  break: b\n  back: ctrl-g\n"
    )
    #expect(
      told(reading) == [
        "config.yaml:5: page up cannot be the key of twin: it is that of page-up; give it another one, or page-up too"
      ])
    #expect(reading.actionCount == 5)
    let keys = { name, family in KeyMeaning(named: name).map { reading.keys.keys(of: $0, in: family) } }
    #expect(
      keys("play", .running) == [.character("p"), .control("p")] && keys("next-error", .running) == [.character("!")])
    #expect(keys("burst", .running) == [.character("x")] && keys("break", .running) == [.character("b")])
    #expect(keys("twin", .running) == [.character("v")])
    #expect(keys("back", .lists) == [.character("q"), .escape, .control("g")], "the way out stays")
  }

  @Test(arguments: [
    ("  plya: p", 4, "there is no action plya; the nearest is play"),
    ("  zzzzzzzzzzzz: p", 4, "there is no action zzzzzzzzzzzz; `weir help check` lists them"),
    (
      "  play: f13", 4,
      "there is no key f13; write a letter or sign, or a name as space, enter, esc, tab, up, page down, home, ctrl-x, f5"
    ),
    ("  play: []", 4, "play has no key here; write one, or leave it out"),
    ("  answer: [h, t, n]", 4, "answer keeps its keys, for each of them is another answer; leave it out"),
    ("  burst: e\n  slow: e", 5, "e cannot be the key of slow: it is that of burst; give it another one"),
    ("  burst: x", 4, "x cannot be the key of burst: it is that of break; give it another one, or break too"),
    ("  burst: q", 4, "q cannot be the key of burst: it is that of back; give it another one, or back too"),
    ("  play: \"?\"", 4, "? cannot be the key of play: it is that of keys; give it another one, or keys too"),
    ("  play: ctrl-c", 4, "ctrl-c cannot be the key of play: it is that of leave; give it another one, or leave too"),
  ])
  func `with a key or an action that cannot be is told in one line, and the rest counts`(
    lines: String, line: Int, sentence: String
  ) throws {
    let reading = try reading("format: 1\nkeys:\n  twin: V\n\(lines)\nmotion: calm\n")
    #expect(told(reading).filter { !$0.contains("next-error") } == ["config.yaml:\(line): \(sentence)"])
    #expect(reading.keys.keys(of: try #require(KeyMeaning(named: "twin")), in: .running) == [.character("V")])
    #expect(reading.settings.map(\.key) == ["motion"] && reading.keys.clashes.isEmpty)
  }

  @Test func `may give any key to any action, and what comes of it has no clash`() throws {
    var random = SeededGenerator(seed: 3)
    let names = KeyMeaning.all.map(\.name)
    let keys = [
      "a", "b", "x", "q", "esc", "space", "enter", "ctrl-c", "tab", "up", "g", "G", "page down", "\"?\"", "\"1\"",
    ]
    for _ in 0..<(Matrix.isLong ? 1_000 : 50) {
      let lines = names.shuffled(using: &random).prefix(12).map { name in
        "  \(name): [\(keys.shuffled(using: &random).prefix(2).joined(separator: ", "))]"
      }
      let reading = try reading("format: 1\nkeys:\n\(lines.joined(separator: "\n"))\n")
      let back = try #require(KeyMeaning(named: "back"))
      #expect(reading.keys.keys(of: back, in: .lists).starts(with: [.character("q"), .escape]))
      for clash in reading.keys.clashes { #expect(["back", "keys", "leave"].contains(clash.meaning.name), "\(clash)") }
    }
  }

  // MARK: In the program

  /// Opens the app and leaves it at once; the terminal says end of input.
  private func open(_ arguments: String..., environment: [String: String] = [:]) throws -> Binary {
    try Binary(
      ["--frame", "\(home.path)/\(UUID().uuidString).txt"] + arguments,
      environment: ["HOME": home.path].merging(environment) { $1 })
  }

  @Test(arguments: [
    ("folder", "this is a folder; name a file in it"), ("pipe", "this is a pipe or a device; name a file"),
    ("/dev/zero", "this is a pipe or a device; name a file"),
    ("nothing", "there is no such file; make it, or name another one"),
    ("link", "this is a link that leads nowhere; remove it"),
    ("none/x", "there is no such file; make it, or name another one"),
    ("huge", "the file is over 64 KiB; make it smaller"), ("binary", "this is no file of text; write it anew"),
  ])
  func `that cannot be one is one line, and the app opens`(name: String, sentence: String) throws {
    let path = name.hasPrefix("/") ? name : "\(home.path)/\(name)"
    switch name {
    case "folder": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    case "pipe": #expect(mkfifo(path, 0o600) == 0)
    case "link": #expect(symlink("\(home.path)/gone", path) == 0)
    case "huge":
      try Data().write(to: URL(filePath: path))
      #expect(truncate(path, 1 << 31) == 0)
    case "binary": try Data((0..<9_000).map { UInt8(truncatingIfNeeded: $0) }).write(to: URL(filePath: path))
    default: break
    }
    let run = try open("--config", path)
    #expect(run.status == 0 && run.errors == "\(path):1: \(sentence)\n")
    let check = try Binary("check", "--config", path)
    #expect(check.status == 1 && check.output == "\(path):1: \(sentence)\n")
    #expect(check.errors == "weir: 1 problem in \(path); mend the lines above.\n")
  }

  @Test func `that is right is told with what it sets, and one that is not there sets nothing`() throws {
    let path = try write("format: 1\ntheme: light\nmotion: calm\n")
    let run = try Binary("check", "--config", path)
    #expect(
      run.status == 0 && run.output == "\(path): no problem in 2 settings and keys of 0 actions.\n" && run.errors == "")
    for environment in [["HOME": home.path], ["XDG_CONFIG_HOME": "\(home.path)/.config"]] {
      let none = try Binary(["check", "--config"], environment: environment)
      #expect(none.status == 0 && none.errors == "")
      #expect(
        none.output
          == "\(home.path)/.config/weir/config.yaml: nothing is there, so nothing is set outside of the app.\n")
    }
    #expect(try Binary("check", "--config").status == 64)
    #expect(try Binary(["check", "--config"], environment: ["WEIR_CONFIG": path]).output == run.output)
    #expect(try Binary("check", "--config", "/dev/null").status == 0)
  }

  @Test func `that was named counts for pictures, and no other does`() throws {
    let path = try write("format: 1\ntheme: light\n")
    let frames = ["usual", "named", "option", "environment"].map { "\(home.path)/\($0).svg" }
    let environment = ["WEIR_CONFIG": path, "WEIR_THEME": "light"]
    for (frame, words) in zip(frames, [[], ["--config", path], ["--theme", "light"]]) {
      #expect(try Binary(["--frame", frame] + words, environment: [:]).status == 0)
    }
    #expect(try Binary(["--frame", frames[3]], environment: environment).status == 0)
    let pictures = try frames.map { try Data(contentsOf: URL(filePath: $0)) }
    #expect(pictures[1] == pictures[2] && pictures[0] == pictures[3] && pictures[0] != pictures[1])
  }

  private func configuration(_ words: [String], _ environment: [String: String]) throws -> Configuration {
    let command = try #require(try Weir.command(of: ["study"] + words) as? StudyCommand)
    return Configuration(command.common, themes: ["auto", "dark", "light"]) { environment[$0] }
  }

  @Test func `comes after the command line and the environment`() throws {
    let path = try write("format: 1\ntheme: light\nmotion: calm\nask first: off\n")
    let environment = ["WEIR_CONFIG": path, "WEIR_MOTION": "full", "WEIR_ASK_FIRST": "on"]
    let all = try configuration(["--theme", "dark", "--fps", "12"], environment).fixed
    #expect(["theme", "repaint", "motion", "ask first"].map { all.value(of: $0) } == ["dark", "12", "full", "on"])
    let rest = try configuration([], ["WEIR_CONFIG": path]).fixed
    #expect(["theme", "motion", "ask first", "repaint"].map { rest.value(of: $0) } == ["light", "calm", "off", nil])
  }

  @Test func `of the environment that is wrong is a line, and not used`() throws {
    let wrong = try configuration([], ["WEIR_MOTION": "fast", "WEIR_THEME": "light"])
    #expect(wrong.problems == ["weir: WEIR_MOTION cannot be \"fast\"; write one of full, calm."])
    #expect(wrong.fixed.value(of: "theme") == "light" && wrong.fixed.value(of: "motion") == nil)
  }

  @Test func `with faults is told on the first screen, too`() throws {
    let one = try configuration(["--config", write("format: 1\nmotion: fast\n")], [:])
    #expect(one.notice?.hasSuffix("config.yaml:2: motion cannot be \"fast\"; write one of full, calm.") == true)
    let two = try configuration(["--config", write("format: 1\nmotion: fast\ntheme: x\n")], [:])
    #expect(two.notice?.contains("write one of full, calm. There is one more line, told when you leave.") == true)
    #expect(try configuration([], [:]).notice == nil)
  }
}

/// What is written about it can be used as it stands.
@Suite struct `The description of the config file` {
  private let page: String

  init() throws { page = try String(contentsOfFile: "\(Checkout.folder)/docs/config.md", encoding: .utf8) }

  @Test func `has an example that is right, with every setting at its usual value`() throws {
    let example = try #require(page.firstMatch(of: /```yaml\n((?:.|\n)*?)```/)?.1)
    let folder = try TemporaryFolder(["config.yaml": String(example)])
    let themes = ThemeFile(folder: "\(Checkout.folder)/assets/themes")
    let known = Setting.all(themes: themes.choices)
    let place = try #require(ConfigLocation(named: "\(folder.path)/config.yaml") { _ in nil })
    let reading = ConfigReading(place, known: known)
    #expect(reading.problems.map(\.description) == [])
    #expect(reading.settings.map(\.key).sorted() == known.map(\.key).sorted())
    for (key, value) in reading.settings {
      #expect(known.first { $0.key == key }?.values.first == value, "\(key)")
      let variable = "WEIR_" + key.uppercased().replacing(" ", with: "_")
      #expect(page.contains("`\(variable)`"))
    }
    #expect(reading.actionCount > 2)
  }

  @Test func `names what each setting may be`() throws {
    for setting in Setting.all(themes: ThemeFile(folder: "\(Checkout.folder)/assets/themes").choices) {
      for value in setting.values { #expect(page.contains("`\(value)`"), "\(setting.key) \(value)") }
    }
  }
}

/// Names instead of ids, wherever one may be asked for.
@Suite struct `What is asked for by its name` {
  @Test(arguments: [
    (["glossary", "DLQ"], ["glossary", "dead-letter-queue"]),
    (["glossary", "pub sub"], ["glossary", "publish-subscribe"]),
    (["guide", "traffic leveling"], ["guide", "traffic-leveling"]), (["guide", "THE BIG"], ["guide", "big-idea"]),
    (["watch", "Traffic leveling", "--until", "9"], ["watch", "traffic-leveling", "--until", "9"]),
    (["simulate", "a flash sale that waits"], ["simulate", "synchronous-trap"]),
    (
      ["sweep", "fan OUT", "--vary", "orders=1..2"], ["sweep", "fan-out", "--vary", "orders=1..2"]
    ),
    (["missions", "home before the shop closes"], ["missions", "enough-workers"]),
    (["quiz", "--topic", "Queues", "--seed", "1"], ["quiz", "--topic", "queues", "--seed", "1"]),
    (["quiz", "--lesson", "the BIG idea", "--seed", "1"], ["quiz", "--lesson", "big-idea", "--seed", "1"]),
  ])
  func `is what is asked for by its id`(names: [String], ids: [String]) throws {
    let (named, known) = (try Binary(names), try Binary(ids))
    #expect(named.output == known.output && named.status == known.status && named.errors == "", "\(named.errors)")
    #expect(!named.output.isEmpty)
  }

  @Test func `may be several things, which are listed`() throws {
    let run = try Binary("glossary", "async")
    #expect(run.status == 0, "an other name is enough")
    let several = try Binary("guide", "synch")
    #expect(several.status == 64 && several.output == "")
    #expect(
      several.errors
        == "weir: several lessons may be meant by synch: synchronous, synchronous-trap; name one of them.\n")
  }
}
