import Foundation
import TestSupport
import Testing

@testable import weir

/// No option is taken and not used: for each option of each verb it stands here where it is used, and everywhere else
/// it has to be refused.
@Suite struct `An option` {
  typealias Forms = Set<AnswerForm>

  private static let common: [String: Forms] = [
    "--content": [.lines, .screen, .frame, .recording], "--ascii": [.lines, .screen, .frame, .recording],
    "--plain": [.lines], "--progress": [.screen], "--theme": [.screen, .frame, .recording],
    "--config": [.screen, .frame, .recording],
    "--presenter": [.screen, .frame, .recording], "--fps": [.screen, .recording], "--captures": [.screen],
    "--frame": [.frame], "--size": [.frame, .recording],
    "--press": [.screen, .frame], "--wait": [.frame], "--overwrite": [.frame, .recording],
  ]
  private static let everywhere: Forms = [.lines, .screen, .frame, .recording]
  private static let ofLines: [String: Forms] = ["--content": [.lines], "--ascii": [.lines], "--plain": [.lines]]

  private static func screens(_ others: [String: Forms]) -> [String: Forms] { common.merging(others) { $1 } }
  private static func lines(_ others: String...) -> [String: Forms] {
    ofLines.merging(others.map { ($0, [.lines]) }) { $1 }
  }

  /// Where each option is used, by verb.
  static let uses: [String: [String: Forms]] = [
    "study": screens(["--page": [.screen, .frame]]), "guide": screens(["--at": [.screen, .frame]]),
    "glossary": screens([:]),
    "compare": screens([:]),
    "quiz": screens([
      "--topic": everywhere, "--lesson": everywhere, "--question": everywhere, "--missed": [.lines, .screen],
      "--drawn": everywhere, "--count": everywhere,
      "--seed": everywhere, "--new": [.lines, .screen], "--exam": everywhere, "--sprint": everywhere,
      "--progress": [.lines, .screen],
    ]),
    "review": screens([
      "--count": everywhere, "--new": everywhere, "--lesson": everywhere, "--all": everywhere, "--cram": everywhere,
      "--exam": [.lines, .screen], "--progress": [.lines, .screen],
    ]),
    "plan": screens(["--minutes": everywhere, "--progress": [.lines, .screen]]),
    "missions": screens([
      "--progress": [.lines, .screen], "--hints": [.lines], "--set": [.lines, .screen], "--at": [.screen, .frame],
    ]),
    "watch": screens([
      "--at": [.screen, .frame, .recording], "--record": [.recording], "--speed": [.recording], "--predict": [.lines],
      "--ask": [.lines, .screen], "--twin": [.screen, .frame], "--seed": everywhere, "--set": everywhere,
      "--until": [.lines, .recording],
    ]),
    "progress": lines("--progress", "--format"),
    "simulate": lines("--format", "--trace", "--follow", "--bill", "--seed", "--set", "--until"),
    "sweep": lines("--vary", "--format", "--show", "--jobs", "--seed", "--set", "--until"),
    "check": lines("--config", "--coverage", "--seeds"),
  ]

  /// A value that each option takes.
  private func value(of option: String, for verb: String) -> String {
    switch option {
    case "--content": "\(Checkout.folder)/content"
    case "--progress": "\(home.path)/p.sqlite"
    case "--theme": "light"
    case "--config": "/dev/null"
    case "--captures": home.path
    case "--frame": "\(home.path)/x.svg"
    case "--record": "\(home.path)/x.cast"
    case "--size": "90x30"
    case "--press": "down"
    case "--topic": "queues"
    case "--question": "burst-of-a-hundred"
    case "--page": "systems"
    case "--exam": "2999-01-01"
    case "--lesson": "latency-problem"
    case "--set": verb == "missions" ? "workers=7" : verb == "sweep" ? "network_latency=0" : "workers=6"
    case "--predict": "drained=100"
    case "--vary": "arrival_rate=2..4:2"
    case "--format": "csv"
    case "--show": "latency.caller.max"
    case "--minutes": "12"
    default: "2"
    }
  }

  private let home: TemporaryFolder

  init() throws { home = try TemporaryFolder(["none": ""]) }

  /// A command line of a verb in a form, without options but those that it needs.
  private func line(_ verb: String, in form: AnswerForm) -> [String] {
    let base: [String] =
      switch verb {
      case "simulate": ["simulate", "traffic-leveling"]
      case "sweep": ["sweep", "synchronous-trap"]
      case "watch": ["watch", "traffic-leveling"]
      case "missions": ["missions", "enough-workers"]
      case "guide": ["guide", "latency-problem"]
      case "check": ["check"]
      default: [verb]
      }
    let file = UUID().uuidString
    return switch form {
    case .lines, .screen: base
    case .frame: base + ["--frame", "\(home.path)/\(file).txt"]
    case .recording: base + ["--record", "\(home.path)/\(file).cast", "--until", "4"]
    }
  }

  private func run(_ arguments: [String], in form: AnswerForm = .lines) throws -> Binary {
    try Binary(
      arguments, environment: ["HOME": home.path, "TERM": "xterm-256color"],
      printingTo: form == .screen ? .terminal : .file)
  }

  private static let verbs = CommandLineDescription.all

  @Test func `of each verb stands in the list of uses`() {
    #expect(Self.verbs.count == Weir.verbs.count)
    for verb in Self.verbs { #expect(Set(verb.options.compactMap(\.name)) == Set((Self.uses[verb.name] ?? [:]).keys)) }
  }

  /// An option of a verb in a form of its answer.
  private struct Row {
    let verb: String
    let option: CommandLineDescription.Argument
    let name: String
    let form: AnswerForm
    let isUsed: Bool
  }

  /// All but those that make the form what it is.
  private static var rows: [Row] {
    verbs.flatMap { verb in
      verb.options.flatMap { option in
        AnswerForm.allCases.compactMap { form -> Row? in
          guard let name = option.name, let uses = uses[verb.name], let forms = uses[name],
            uses.values.contains(where: { $0.contains(form) }), form != .recording || verb.name == "watch",
            !["--frame", "--record"].contains(name), form != .screen || name != "--plain"
          else { return nil }
          return Row(verb: verb.name, option: option, name: name, form: form, isUsed: forms.contains(form))
        }
      }
    }
  }

  private func words(_ row: Row) -> [String] {
    [row.name] + (row.option.option.map { [value(of: $0, for: row.verb)] } ?? [])
  }

  @Test func `is refused with a sentence where it would not be used`() throws {
    let rows = Self.rows.filter { !$0.isUsed && ($0.verb, $0.name) != ("missions", "--set") }
    #expect(rows.count > 100)
    for row in Matrix.rows(rows, short: 20) {
      let run = try run(line(row.verb, in: row.form) + words(row), in: row.form)
      #expect(run.status == 64 && run.output == "", "\(row.verb) \(row.name) \(row.form)")
      #expect(run.errors.hasPrefix("weir: \(row.name) goes with ") && run.errors.hasSuffix("; leave it out.\n"))
    }
  }

  @Test func `is taken where it is used`() throws {
    let rows = Self.rows.filter { $0.isUsed && $0.form != .screen && $0.verb != "check" }
    #expect(rows.count > 70)
    for row in Matrix.rows(rows, short: 12) where row.form != .recording || row.name != "--until" {
      var words = line(row.verb, in: row.form) + words(row)
      if row.verb == "sweep", row.name != "--vary" { words += ["--vary", "arrival_rate=2..4:2"] }
      if row.name == "--trace" { words += ["--format", "ndjson"] }
      if row.name == "--twin" { words[1] = "synchronous-trap" }
      let run = try run(words)
      let misses = row.verb == "missions" && row.form == .lines && row.name != "--set"
      #expect(run.status == (misses ? 1 : 0) && run.errors == "", "\(words) \(run.errors)")
    }
  }

  private func refusal(_ arguments: [String]) -> String? {
    #expect(throws: CommandFailure.self) { try Weir.command(of: arguments) }?.messages.first
  }

  @Test func `that is given twice is refused, unless each of its values is used`() {
    for verb in Self.verbs {
      #expect(verb.options.filter(\.isRepeating).allSatisfy { CommandLineCheck.repeatable.contains($0.name ?? "") })
      for option in verb.options where !option.isRepeating {
        guard let name = option.name else { continue }
        let words = [name] + (option.option.map { [value(of: $0, for: verb.name)] } ?? [])
        #expect(
          refusal([verb.name] + words + words) == "\(name) is given twice, and only one can be used; leave one out.")
      }
    }
  }

  @Test func `that takes a number reads one below zero, and says which it takes`() {
    let numbers: Set = [
      "--fps", "--wait", "--count", "--seed", "--at", "--speed", "--until", "--follow", "--jobs", "--hints",
      "--seeds", "--minutes", "--new",
    ]
    let wrong = ["-5", "-0.5", "--plain", "nan", "1e999", ""]
    let rows = Self.verbs.flatMap { verb in
      verb.options.compactMap(\.option).filter(numbers.contains).flatMap { name in
        (wrong.map { [name, $0] } + [["\(name)=-5"]]).map { (verb: verb.name, words: $0) }
      }
    }
    #expect(rows.count > 150)
    for row in Matrix.rows(rows, short: 30) {
      let needed = row.verb == "sweep" ? ["--vary", "x"] : []
      let refusal = refusal(line(row.verb, in: .lines) + needed + row.words) ?? ""
      let name = row.words[0].prefix { $0 != "=" }
      #expect(!refusal.contains("missing value") && refusal.contains(name), "\(row) \(refusal)")
    }
  }

  @Test(arguments: [
    (
      ["simulate", "traffic-leveling", "--set", "burst=1", "--set", "burst=2"], "--set turns burst twice; leave one out"
    ),
    (["missions", "enough-workers", "--set", "workers=1", "--set", "workers=2"], "--set turns workers twice"),
    (
      ["quiz", "--question", "x", "--topic", "y"],
      "choose one of --topic, --lesson, --question, --missed, --drawn, --exam and --sprint"
    ),
    (["quiz", "--question", "x", "--count", "2"], "--question asks that one; leave --count and --new out"),
    (
      ["quiz", "--question", "burst-of-a-hundrd"],
      "there is no question burst-of-a-hundrd; the nearest is burst-of-a-hundred"
    ),
    (["watch", "traffic-leveling", "--ask", "--at", "5"], "--ask asks before the run begins; leave --at out"),
    (["watch", "synchronous-trap", "--twin", "--ask"], "--twin shows two runs, and --ask asks of one; leave one out"),
    (["watch", "traffic-leveling", "--twin", "--frame", "x.svg"], "traffic-leveling has no twin; leave out --twin."),
    (["study", "--page", "nowhere"], "take systems, settings, progress or search"),
    (["compare", "nowhere"], "there is no row nowhere"),
    (["missions", "--hints", "1"], "--hints goes with the id of a mission"),
    (["missions", "--set", "workers=1"], "--set goes with the id of a mission"),
    (
      ["missions", "enough-workers", "--hints", "9"], "the mission enough-workers has 4 hints; ask for no more of them."
    ),
    (["missions", "enough-workers", "--set", "workers=7", "--frame", "x.svg"], "say of which moment with --at"),
    (["missions", "enough-workers", "--set", "workers=7", "--theme", "light"], "--theme goes with"),
    (["sweep", "fan-out", "--vary", "orders=1..2", "--set", "orders=1"], "--vary says all values of orders"),
    (["simulate", "blocked-shard", "--set", "retries=many"], "retries cannot be many: it goes from -1 (unlimited)"),
    (["simulate", "blocked-shard", "--set", "tries=many"], "blocked-shard has no knob tries; the nearest is retries"),
    (["missions", "enough-workers", "--set", "workers=many"], "workers cannot be many: it goes from"),
    (["check", "content", "--content", "content"], "name the folder once, without --content"),
    (["watch", "traffic-leveling", "--predict", "drained=1", "--predict", "2"], "drained is predicted twice"),
    (
      ["watch", "traffic-leveling", "--record", "x.cast", "--at", "9", "--until", "8"], "--until cannot be before --at"
    ),
    (
      ["quiz", "--topic", "queues", "--missed"],
      "choose one of --topic, --lesson, --question, --missed, --drawn, --exam and --sprint"
    ),
    (["simulate", "traffic-leveling", "--follow", "1", "--format", "csv"], "--follow goes with --format text"),
    (["simulate", "traffic-leveling", "--bill", "--format", "csv"], "--bill goes with --format text or --format json"),
    (["simulate", "traffic-leveling", "--bill", "--follow", "1"], "--bill goes without --follow and --trace"),
    (["help", "guide", "watch"], "help is for one verb at a time; leave watch out."),
    (["--plain", "guide"], "the verb comes first, and its options after it; begin with weir guide."),
    (["guide", "a", "b"], "unexpected argument 'b'"),
  ])
  func `that another one makes useless is refused`(arguments: [String], words: String) throws {
    let run = try run(arguments)
    #expect(run.status == 64 && run.output == "")
    #expect(run.errors.contains(words) && run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }

  @Test(arguments: [
    ["guide", "latency-problem", "--ascii"], ["simulate", "one-down-all-down", "--seed", "8"],
    ["simulate", "traffic-leveling", "--until", "20"], ["simulate", "traffic-leveling", "--set", "workers=6"],
    ["watch", "one-down-all-down", "--seed", "8"], ["watch", "traffic-leveling", "--until", "20"],
    ["quiz", "--seed", "8"], ["quiz", "--count", "3"], ["missions", "enough-workers", "--hints", "1"],
    ["sweep", "synchronous-trap", "--vary", "arrival_rate=2..4:2", "--show", "latency.caller.max"],
    ["sweep", "synchronous-trap", "--vary", "arrival_rate=2..4:2", "--until", "3"],
  ])
  func `that is taken makes a difference`(arguments: [String]) throws {
    let length = arguments.last == "--ascii" ? 1 : 2
    let (with, without) = (try run(arguments), try run(arguments.dropLast(length)))
    #expect(with.output != without.output && with.errors == "")
    if arguments.last == "--ascii" { #expect(with.output.utf8.allSatisfy { $0 < 0x80 }) }
  }
}
