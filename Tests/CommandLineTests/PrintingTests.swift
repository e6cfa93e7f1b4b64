import CourseContent
import Foundation
import StudyProgress
import TestSupport
import Testing

@testable import weir

/// What each verb prints something with: a command line for each thing that it can print.
enum Printing {
  static let matrix: [String: [[String]]] = [
    "study": [["study"], []],
    "guide": [["guide"], ["guide", "latency-problem"]],
    "glossary": [["glossary"], ["glossary", "visibility-timeout"]],
    "compare": [["compare"], ["compare", "coupling"]],
    "quiz": [["quiz", "--topic", "queues"], ["quiz", "--exam"]],
    "review": [["review", "--all"]],
    "plan": [["plan"], ["plan", "--minutes", "30"]],
    "progress": [["progress"], ["progress", "--format", "json"], ["progress", "--format", "csv"]],
    "watch": [["watch", "traffic-leveling"], ["watch", "traffic-leveling", "--ask"]],
    "missions": [["missions"], ["missions", "enough-workers"], ["missions", "enough-workers", "--set", "workers=7"]],
    "simulate": [
      ["simulate", "traffic-leveling"], ["simulate", "traffic-leveling", "--format", "csv"],
      ["simulate", "traffic-leveling", "fan-out", "--format", "json"],
      ["simulate", "traffic-leveling", "--format", "ndjson", "--trace"],
      ["simulate", "traffic-leveling", "--follow", "3"], ["simulate", "traffic-leveling", "--bill"],
    ],
    "sweep": ["table", "csv", "chart"].map {
      ["sweep", "synchronous-trap", "--vary", "arrival_rate=2..6:2", "--format", $0]
    },
    "check": [["check", "\(Checkout.folder)/Tests/CourseContentTests"]],
  ]

  /// What the parser of the command line prints.
  static let questions = [
    ["--version"], ["--help"], ["help"], ["help", "watch"], ["sweep", "-h"], ["--generate-completion-script", "bash"],
    ["--generate-completion-script", "zsh"], ["--generate-completion-script", "fish"], ["--experimental-dump-help"],
  ]

  static var all: [[String]] { matrix.keys.sorted().flatMap { matrix[$0] ?? [] } + questions }
  /// Each verb, and some of the rest.
  static var some: [[String]] {
    matrix.keys.sorted().compactMap { matrix[$0]?.first }
      + Matrix.rows(matrix.values.flatMap { $0.dropFirst() } + questions, short: 5)
  }
}

@Suite struct `What is printed arrives` {
  private let home: TemporaryFolder

  init() throws { home = try TemporaryFolder(["none": ""]) }

  private func run(_ arguments: [String], printingTo place: Binary.Place) throws -> Binary {
    try Binary(arguments, environment: ["HOME": home.path], printingTo: place)
  }

  @Test func `and every verb of the program is tried`() {
    #expect(Set(Printing.matrix.keys) == Set(Weir.verbs))
    #expect(Printing.matrix.allSatisfy { verb, lines in !lines.isEmpty && lines[0].first == verb })
  }

  @Test(arguments: Matrix.pairs(Printing.some, [Binary.Place.full, .closed, .withoutReader]))
  func `or it is an error, and a reader who has gone ends it in silence`(arguments: [String], place: Binary.Place)
    throws
  {
    let run = try run(arguments, printingTo: place)
    let last = run.errors.split(separator: "\n").last
    switch place {
    case .full:
      #expect(run.status == 1)
      #expect(
        last
          == "weir: not everything could be printed (No space left on device); make room, or print to another place.")
    case .closed:
      #expect(run.status == 1)
      #expect(
        last == "weir: nothing could be printed, for standard output is closed; open it, or print into a file.")
    case .withoutReader: #expect(run.status == 141 && run.errors == "", "\(run.status) \(run.errors)")
    case .file, .terminal: Issue.record("there it would arrive")
    }
  }

  @Test func `and nothing of it gets into a file that took the place of a closed output`() throws {
    let path = "\(home.path)/p.sqlite"
    let run = try Binary(
      shell: "printf 'A\\nA\\n' | \"$weir\" quiz --topic queues --progress '\(path)' >&-; echo $? >&2")
    #expect(run.errors.hasSuffix("\n1\n"))
    let clock = StudyClock(seconds: { 0 }, today: { .init(year: 2026, month: 11, day: 22) })
    #expect(ProgressStore(path: path, clock: clock).record.answers.isEmpty)
    let kept = try FileManager.default.contentsOfDirectory(atPath: home.path).filter { $0 != "none" }
    for file in kept {
      let bytes = try Data(contentsOf: URL(filePath: "\(home.path)/\(file)"))
      #expect(bytes.range(of: Data("How sure are you".utf8)) == nil, "\(file)")
    }
  }

  @Test func `or the limit on the size of a file is told, and what came before is whole`() throws {
    let run = try Binary(
      shell: "ulimit -f 20; \"$weir\" simulate traffic-leveling --format ndjson --trace >'\(home.path)/trace'")
    #expect(run.status == 1)
    #expect(run.errors.contains("not everything could be printed (File too large)"))
    #expect(try Data(contentsOf: URL(filePath: "\(home.path)/trace")).count == 20 * 512)
  }

  @Test func `whatever else is closed`() throws {
    for streams in ["<&-", "2>&-", "<&- 2>&-"] {
      let run = try Binary(shell: "\"$weir\" guide \(streams)")
      #expect(run.status == 0 && run.output.contains("latency-problem"), "\(streams)")
    }
    #expect(try Binary(shell: "\"$weir\" guide <&- >&- 2>&-").status == 1)
    #expect(try Binary(shell: "\"$weir\" frob 2>&- >&-; exit $?").status == 64)
  }

  @Test func `by one way alone`() {
    let words = ["print(", "readLine(", "fputs(", "puts(", "putchar(", "FileHandle.standardOutput", "STDOUT_FILENO)"]
    let allowed = ["Platform/StandardOutput.swift", "Platform/StandardStreams.swift", "Platform/Dialogue.swift"]
    for file in SwiftText.files(below: "\(Checkout.folder)/Sources/weir") where !allowed.contains(file.path) {
      for word in words where !(word == "STDOUT_FILENO)" && file.path == "Session/Session.swift") {
        #expect(!file.code.contains(word), "\(file.path): \(word)")
      }
    }
  }
}
