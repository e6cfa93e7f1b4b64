import Foundation
import TestSupport
import Testing

/// Pictures and recordings from the command line.
@Suite struct `What is taken along` {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder([:])
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  @Test func `a recording ends with the frame that the same run shows`() throws {
    let options = ["watch", "traffic-leveling", "--size", "90x28"]
    let run = try Binary(options + ["--record", "\(folder.path)/run.cast", "--speed", "5", "--until", "20"])
    #expect(run.status == 0 && run.errors == "" && run.output == "")
    let lines = try text("run.cast").split(separator: "\n").map(String.init)
    var terminal = TinyTerminal(header: lines[0])
    for line in lines.dropFirst() { terminal.play(line) }
    #expect(terminal.complaints.isEmpty)
    #expect(terminal.columns == 90 && terminal.rows == 28)
    // Four real seconds, and a moment for the reader at the start and where the burst pauses it.
    #expect((8...10).contains(terminal.seconds), "\(terminal.seconds)")
    let shown = (0..<28).map { row in
      String(String.UnicodeScalarView(terminal.cells[row * 90..<(row + 1) * 90].map(\.glyph)))
    }
    #expect(shown[0].contains("5x   t 20.00 s"))
    let frame = try Binary(options + ["--frame", "\(folder.path)/run.txt", "--at", "20"])
    #expect(frame.status == 0)
    let drawn = try text("run.txt").split(separator: "\n", omittingEmptySubsequences: false)
    // What moves at another pace is drawn elsewhere on its link; the sentences are the same.
    #expect(shown[24].trimmingCharacters(in: .whitespaces) == drawn[24].trimmingCharacters(in: .whitespaces))
  }

  @Test func `a recording is made on the smallest stage, and where somebody has chosen another key to play`() throws {
    let config = "\(folder.path)/config.yaml"
    try Data("format: 1\nkeys:\n  play: f5\n".utf8).write(to: URL(filePath: config))
    let run = try Binary(
      ["watch", "traffic-leveling", "--record", "\(folder.path)/run.cast", "--until", "3", "--size", "60x18"]
        + ["--config", config])
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    let lines = try text("run.cast").split(separator: "\n").map(String.init)
    var terminal = TinyTerminal(header: lines[0])
    for line in lines.dropFirst() { terminal.play(line) }
    #expect(String(String.UnicodeScalarView(terminal.cells.prefix(60).map(\.glyph))).contains("t 3.00 s"))
  }

  @Test(arguments: [
    ["watch", "synchronous-trap", "--at", "75", "--press", "v"], ["guide", "latency-problem"], ["compare"],
    ["glossary"], ["quiz", "--count", "2"], ["study"],
  ])
  func `a page is drawn into a file`(arguments: [String]) throws {
    let run = try Binary(arguments + ["--frame", "\(folder.path)/page.svg", "--size", "120x40"])
    #expect(run.status == 0 && run.errors == "")
    let picture = try text("page.svg")
    #expect(picture.hasPrefix("<svg") && picture.utf8.count < 150_000)
  }

  private static let refusals: [([String], Int32)] = [
    (["--frame", "/no/such/folder/x.svg"], 1), (["--record", "/dev/full"], 64), (["--record", "/no/such/x.cast"], 1),
    (["--frame", "x.png"], 64), (["--record", "x.json"], 64), (["--record", "x.svg"], 64), (["--frame", "x.cast"], 64),
    (["--frame", "/dev/full"], 64), (["--captures", "/no/such/folder"], 64),
    (["--frame", "x.svg", "--press", "nokey"], 64), (["--size", "ax3"], 64),
    (["--speed", "3"], 64), (["--at", "-1"], 64), (["--record", "x.cast", "--size", "59x18"], 64),
    (["--record", "x.cast", "--size", "60x17"], 64), (["--frame", "x.txt", "--size", "59x18"], 64),
    (["--frame", "x.txt", "--size", "200x10"], 64),
  ]

  @Test(arguments: refusals)
  func `what cannot be drawn or recorded is told in one sentence`(arguments: [String], status: Int32) throws {
    let run = try Binary(["watch", "traffic-leveling"] + arguments)
    #expect(run.status == status)
    #expect(run.errors.split(separator: "\n").count == 1 && run.errors.hasPrefix("weir: "), "\(run.errors)")
  }

  @Test func `a file that is there is refused, and left as it was, unless it may be overwritten`() throws {
    for (option, name) in [("--frame", "a.svg"), ("--frame", "a.txt"), ("--record", "a.cast")] {
      let path = "\(folder.path)/\(name)"
      try Data("mine".utf8).write(to: URL(filePath: path))
      let words = ["watch", "traffic-leveling", option, path] + (option == "--record" ? ["--until", "3"] : [])
      let refused = try Binary(words)
      #expect(refused.status == 1)
      #expect(refused.errors == "weir: \(path) is there already; name another file, or add --overwrite.\n")
      #expect(try text(name) == "mine")
      #expect(try Binary(words + ["--overwrite"]).status == 0)
      #expect(try text(name).count > 1000)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a.cast", "a.svg", "a.txt"])
  }

  @Test func `a recording for which there is no room ends with a whole line, and that is told`() throws {
    let run = try Binary(
      shell: "ulimit -f 40; \"$weir\" watch traffic-leveling --record '\(folder.path)/run.cast' --until 30; exit $?")
    #expect(run.status == 1)
    #expect(
      run.errors.contains("run.cast cannot be written (File too large); it ends after ")
        && run.errors.hasSuffix(" s, so make room and record it again.\n"), "\(run.errors)")
    let recording = try text("run.cast")
    #expect(recording.hasSuffix("]\n") && recording.utf8.count <= 40 * 512)
    var terminal = TinyTerminal(header: recording.split(separator: "\n").first.map(String.init) ?? "")
    for line in recording.split(separator: "\n").dropFirst() { terminal.play(String(line)) }
    #expect(terminal.complaints.isEmpty && terminal.seconds > 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run.cast"])
  }

  @Test func `what there is no room for is not left half done, nor in the place of what was there`() throws {
    try Data("mine".utf8).write(to: URL(filePath: "\(folder.path)/run.cast"))
    for words in ["--record '\(folder.path)/run.cast' --overwrite", "--frame '\(folder.path)/new.svg'"] {
      let run = try Binary(shell: "ulimit -f 8; \"$weir\" watch traffic-leveling \(words); exit $?")
      #expect(run.status == 1 && run.errors.hasSuffix("cannot be written (File too large); name another file.\n"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run.cast"])
    #expect(try text("run.cast") == "mine")
  }
}
