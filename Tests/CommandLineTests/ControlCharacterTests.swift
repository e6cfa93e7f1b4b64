import Foundation
import TestSupport
import Testing

@testable import weir

/// Nothing from outside steers the terminal: not what was typed, not a file's name, not the environment, not a text of
/// the course.
@Suite struct `What steers a terminal` {
  /// Colours, a title, a screen that is cleared, one byte of C1, DEL, a carriage return, a bell, a text turned round.
  private static let letters =
    "\u{1b}[31m \u{1b}]0;x\u{7} \u{9b}2J \u{7f} \r \u{8} a\nb \u{202e}txt\u{2066} \u{85}"

  private func expectNoControls(_ run: Binary, _ what: String) {
    for text in [run.output, run.errors] {
      let found = text.unicodeScalars.first { scalar in
        (scalar.value < 0x20 && scalar != "\n") || (0x7f...0x9f).contains(scalar.value)
          || (0x202a...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      }
      #expect(found == nil, "\(what): \(text.debugDescription)")
    }
  }

  @Test func `is spelt out`() {
    #expect("a\u{1b}[31mb".withoutControls == "a\\u001b[31mb")
    #expect("\u{9b}\u{7f}\u{202e}\n".withoutControls == "\\u009b\\u007f\\u202e\\u000a")
    #expect("ä „q“ → 漢 \u{200f}".withoutControls == "ä „q“ → 漢 \u{200f}")
    for value in UInt32(0)...0x2fff {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isControl = scalar.properties.generalCategory == .control
      #expect(!isControl || String(scalar).withoutControls.hasPrefix("\\u"), "\(value)")
    }
  }

  /// Each argument of each verb, and each value of each option.
  private static var commandLines: [[String]] {
    let names = CommandLineDescription.all
    let words = names.flatMap { verb in
      [[verb.name, letters], [verb.name, "--" + letters]]
        + verb.arguments.compactMap { argument in
          argument.option.map { [verb.name, $0, letters] }
        }
        + verb.arguments.compactMap { argument in argument.option.map { [verb.name, "\($0)=\(letters)"] } }
    }
    return words + [
      [letters], ["help", letters], ["--" + letters], ["--generate-completion-script", letters],
      ["simulate", "/\(letters).yaml"], ["simulate", "/\(letters).json"], ["watch", "--frame", "/\(letters)/x.svg"],
      ["watch", "--record", "/\(letters)/x.cast"], ["watch", "--predict", "\(letters)=1"],
      ["watch", "--predict", "drained=\(letters)"], ["simulate", "fan-out", "--set", "\(letters)=1"],
      ["sweep", "fan-out", "--vary", letters], ["sweep", "fan-out", "--vary", "orders", "--show", letters],
      ["missions", "enough-workers", "--set", "\(letters)=1"],
    ]
  }

  @Test func `and stands in the command line does not get out of it`() throws {
    // As the name of a progress file it is a good one.
    defer { try? FileManager.default.removeItem(atPath: Self.letters) }
    for arguments in Matrix.rows(Self.commandLines, short: 20) {
      let run = try Binary(arguments)
      expectNoControls(run, "\(arguments)")
      if arguments.contains(where: { $0.contains("\u{1b}") }), !arguments.joined().contains("progress") {
        #expect(run.status != 0 || arguments.contains("--press"), "\(arguments)")
      }
    }
  }

  @Test(arguments: [
    "WEIR_CONTENT", "WEIR_PROGRESS", "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "TERM", "SHELL", "LC_ALL", "TZ",
    "COLUMNS",
  ])
  func `and stands in the environment does not get out of it`(variable: String) throws {
    let lines = [["missions"], ["--generate-completion-script"]] + Matrix.rows(Printing.all, short: 1)
    for arguments in lines {
      let environment = ["HOME": "/dev/null"].merging([variable: "/dev/null/\(Self.letters)"]) { $1 }
      expectNoControls(try Binary(arguments, environment: environment), "\(variable) \(arguments)")
    }
  }

  @Test func `and stands in a file or its name does not get out of it`() throws {
    let text = "\\e[31m\\a\\x9b\\x7f\\u202e"
    let scenario = """
      format: 1
      id: mine
      title: "Mine \(text)"
      story: "One message. \(text)"
      components:
        client: {kind: client, traffic: [{burst: 1, at: 0}], steps: [{send: line}]}
        line: {kind: queue, visibility_timeout: 0}
        worker: {kind: worker, reads: line, steps: []}
      narration: [{at: 0, say: "Now \(text)"}]
      leaves_out: ["much \(text)"]
      """
    let name = "a\u{1b}[2Jb\u{9b}"
    let folder = try TemporaryFolder([
      "\(name)/mine.yaml": scenario, "\(name)/wrong.yaml": scenario.replacing("send: line", with: "send: \"\(text)\""),
      "\(name)/course.yaml": "format: 1\ntitle: \"\(text)\"\nobjectives: \"\(text)\"\n", "\(name)/run.json": "[",
    ])
    for arguments in [
      ["watch", "mine.yaml"], ["simulate", "mine.yaml"], ["simulate", "mine.yaml", "--follow", "1"],
      ["simulate", "wrong.yaml"], ["watch", "wrong.yaml"], ["simulate", "run.json"], ["simulate", "none.yaml"],
      ["check", ""], ["guide", "--content", ""],
    ] {
      let words = arguments.map { $0.contains(".") || $0.isEmpty ? "\(folder.path)/\(name)/\($0)" : $0 }
      expectNoControls(try Binary(words), "\(arguments)")
    }
  }
}
