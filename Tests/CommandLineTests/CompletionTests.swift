import Foundation
import Testing

@testable import weir

@Suite struct `Completions` {
  /// What the program answers to a shell in which Tab was pressed behind these words.
  private func offered(
    _ argument: String, _ words: [String], environment: [String: String] = [:]
  ) throws -> Binary {
    let verb = words[1]
    let request = ["---completion", verb, "--", argument, "\(words.count)", "0"] + words + [""]
    return try Binary(request, environment: ["SAP_SHELL": "bash"].merging(environment) { $1 })
  }

  @Test(arguments: [
    ("watch", "positional@0", "traffic-leveling"), ("simulate", "positional@0", "synchronous-trap"),
    ("sweep", "positional@0", "fan-out"), ("guide", "positional@0", "big-idea"),
    ("glossary", "positional@0", "visibility-timeout"), ("missions", "positional@0", "enough-workers"),
    ("quiz", "--topic", "queues"), ("quiz", "--lesson", "latency-problem"), ("guide", "--theme", "high-contrast"),
  ])
  func `offer the names that the course has`(verb: String, argument: String, name: String) throws {
    let run = try offered(argument, ["weir", verb])
    #expect(run.status == 0)
    #expect(run.lines.contains(name))
    #expect(run.errors == "")
  }

  @Test func `offer the knobs of the scenario that is named`() throws {
    #expect(try offered("--vary", ["weir", "sweep", "traffic-leveling", "--vary"]).lines.contains("workers"))
    #expect(try offered("--set", ["weir", "simulate", "traffic-leveling", "--set"]).lines.contains("workers=5"))
    #expect(try offered("--set", ["weir", "simulate", "--set"]).lines == [])
  }

  @Test(arguments: [
    ["--content", "FOLDER"], ["--content=FOLDER"], ["--content", "=", "FOLDER"], ["--content", "\"FOLDER\""],
  ])
  func `are those of the content folder that stands in the line`(words: [String]) throws {
    let folder = try TemporaryFolder(["course.yaml": "format: 1\ntitle: Mine\nscenarios: [shop]\n"])
    let named = words.map { $0.replacing("FOLDER", with: folder.path) }
    #expect(try offered("positional@0", ["weir", "watch"] + named).lines == ["shop"])
  }

  @Test func `follow the environment`() throws {
    let folder = try TemporaryFolder(["course.yaml": "format: 1\ntitle: Mine\nscenarios: [shop]\n"])
    let run = try offered("positional@0", ["weir", "watch"], environment: ["WEIR_CONTENT": folder.path])
    #expect(run.lines == ["shop"])
  }

  @Test(arguments: ["format: [", "", nil])
  func `offer nothing and say nothing where there is no course`(manifest: String?) throws {
    let folder = try TemporaryFolder(manifest.map { ["course.yaml": $0] } ?? ["other": ""])
    for (verb, argument) in [("watch", "positional@0"), ("glossary", "positional@0"), ("missions", "positional@0")] {
      let run = try offered(argument, ["weir", verb, "--content", folder.path])
      #expect(run.status == 0)
      #expect(run.lines == [])
      #expect(run.errors == "")
    }
  }

  @Test func `work in a bash`() throws {
    let run = try Binary(
      shell: """
        exec bash -c 'weir() { "\(Binary.path)" "$@"; }
        eval "$(weir --generate-completion-script bash)"
        COMP_WORDS=(weir watch traf) COMP_CWORD=2 COMP_LINE="weir watch traf" COMP_POINT=15
        _weir weir traf watch; echo "${COMPREPLY[*]}"'
        """)
    #expect(run.output == "traffic-leveling\n")
    #expect(run.errors == "")
  }

  @Test(arguments: [("weir help ", "study guide glossary"), ("weir help sim", "simulate"), ("weir help watch ", "")])
  func `offer the verbs behind help in a bash`(line: String, offered: String) throws {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map { "\"\($0)\"" }
    let run = try Binary(
      shell: """
        exec bash -c 'weir() { "\(Binary.path)" "$@"; }
        eval "$(weir --generate-completion-script bash)"
        COMP_WORDS=(\(words.joined(separator: " "))) COMP_CWORD=\(words.count - 1) COMP_LINE="\(line)" COMP_POINT=\(line.count)
        _weir weir \(words[words.count - 1]) \(words[words.count - 2]); echo "${COMPREPLY[*]}"'
        """)
    #expect(run.output.hasPrefix(offered) && (run.output == "\n") == offered.isEmpty, "\(run.output)")
    #expect(run.errors == "")
  }

  @Test func `offer the verbs behind help in a zsh and a fish`() throws {
    let verbs = Weir.verbs.joined(separator: " ")
    #expect(verbs.hasPrefix("study guide"))
    let zsh = try Binary("--generate-completion-script", "zsh").output
    #expect(zsh.contains("':verb:(\(verbs))'") && !zsh.contains("':subcommands:'"))
    let fish = try Binary("--generate-completion-script", "fish").lines
    #expect(fish.last { !$0.isEmpty }?.hasSuffix("\"weir help\" -eq 1' -fa '\(verbs)'") == true)
  }

  @Test func `that a shell asks for wrongly are refused in silence`() throws {
    let run = try Binary("---completion", "watch", "--", "positional@7")
    #expect(run.status == 64)
    #expect(run.output + run.errors == "")
  }
}

@Suite struct `The content folder in unread words` {
  @Test(arguments: [
    (["weir", "watch"], nil), (["weir", "--content"], nil), (["weir", "--content", ""], nil),
    (["weir", "--content", "a", "watch"], "a"), (["weir", "--content=a=b"], "a=b"), (["--content", "=", "a"], "a"),
    (["--content", "'my course'"], "my course"), (["--content", "a", "--content", "b"], "b"), ([], nil),
  ])
  func `is the one after the last --content`(words: [String], folder: String?) {
    #expect(CommandWords.content(in: words) == folder)
  }

  @Test func `has its tilde read`() {
    #expect(CommandWords.content(in: ["--content", "~/course"]) == NSHomeDirectory() + "/course")
  }
}
