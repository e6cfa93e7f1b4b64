import Foundation
import Testing

@testable import CourseContent

/// A config file costs no more than its lines that are wrong: each is told once, and all else counts.
@Suite struct `A config file` {
  private func tables(_ text: String) -> ConfigTables { ConfigTables(bytes: Array(text.utf8), name: "c.yaml") }

  private func told(_ tables: ConfigTables) -> [String] { tables.problems.map(\.description) }

  private func words(_ tables: ConfigTables) -> [String] {
    tables.settings.map { "\($0.name.text)=\($0.values.map(\.text).joined(separator: "+"))@\($0.name.line)" }
      + tables.keys.map { "\($0.name.text):\($0.values.map(\.text).joined(separator: "+"))@\($0.name.line)" }
  }

  @Test func `is settings, and actions with a key or a list of keys`() {
    let tables = tables(
      """
      # Mine.
      format: 1
      theme: light
      ask first: off
      repaint: 60
      keys:
        play: [p, space]
        burst: b
        twin:
          - v
          - "~"
      """)
    #expect(told(tables) == [])
    #expect(
      words(tables) == [
        "theme=light@3", "ask first=off@4", "repaint=60@5", "play:p+space@7", "burst:b@8", "twin:v+~@10",
      ])
  }

  @Test(arguments: [
    "", "\n\n", "# nothing\n", "format: 1\n", "format: 1\nkeys:\n", "format: 1\nkeys: {}\n", "\u{feff}# a\r\n",
  ])
  func `may hold nothing`(text: String) {
    let tables = tables(text)
    #expect(told(tables) == [] && words(tables) == [])
  }

  private static let tab = "a tab stands before the first word, where YAML takes only spaces; put spaces there"

  @Test(arguments: [
    ("format: 1\nkeys:\n\tplay: p\nmotion: calm\n", ["c.yaml:3: \(tab)"], ["motion=calm@4"]),
    ("format: 1\nkeys:\n  burst: b\n\tplay: p\n  twin: v\n", ["c.yaml:4: \(tab)"], ["burst:b@3", "twin:v@5"]),
    (
      "format: 1\n\ttheme: light\nkeys:\n  a: b\n\tplay: p\nmotion: calm\n", ["c.yaml:2: \(tab)", "c.yaml:5: \(tab)"],
      ["motion=calm@6", "a:b@4"]
    ),
    ("format: 1\ntheme:\tlight\n", [], ["theme=light@2"]),
  ])
  func `with a tab loses the line of the tab`(text: String, problems: [String], rest: [String]) {
    let tables = tables(text)
    #expect(told(tables) == problems)
    #expect(words(tables) == rest)
  }

  @Test func `with an open bracket loses what stands behind the name`() {
    let tables = tables("format: 1\nkeys:\n  play: [p, x\n  burst: b\nmotion: calm\n")
    #expect(told(tables) == ["c.yaml:3: this is no YAML here: did not find expected ',' or ']'"])
    #expect(words(tables) == ["motion=calm@5", "burst:b@4"])
  }

  @Test(arguments: [
    ("theme: light\n", ["c.yaml:1: format is missing; write format: 1 on the first line"], ["theme=light@1"]),
    (
      "format: 2\ntheme: light\n", ["c.yaml:1: format: format 2 is not known to this weir, which reads format 1"],
      ["theme=light@2"]
    ),
    (
      "format: 1\ntheme: [a]\nmotion: calm\n", ["c.yaml:2: theme: this is a list, should be a text"], ["motion=calm@3"]
    ),
    ("format: 1\nmotion:\n", ["c.yaml:2: motion: this is empty, should be a text"], []),
    ("format: 1\nkeys: p\n", ["c.yaml:2: keys: this is \"p\", should be a group of keys"], []),
    (
      "format: 1\nkeys:\n  play: {a: b}\n  twin: v\n",
      ["c.yaml:3: keys.play: this is a group of keys, should be a text"], ["play:@3", "twin:v@4"]
    ),
    (
      "format: 1\ntheme: a\ntheme: b\nmotion: calm\n", ["c.yaml:2: theme stands here twice; remove one"],
      ["theme=b@3", "motion=calm@4"]
    ),
    (
      "format: 1\ntheme: &a light\nmotion: calm\n",
      ["c.yaml:2: anchors and aliases are not taken; write the value out"], ["motion=calm@3"]
    ),
    ("format: 1\ntheme: !x light\n", ["c.yaml:2: tags with a ! are not taken; write the value without one"], []),
    (
      "format: 1\ntheme: \"\\e[2J\"\nmotion: calm\n",
      ["c.yaml:2: theme: the text holds a control character or an escape sequence; remove it"], ["motion=calm@3"]
    ),
    ("just words\n", ["c.yaml:1: this is \"just words\", should be a group of keys"], []),
    ("- a\n- b\n", ["c.yaml:1: this is a list, should be a group of keys"], []),
    ("format: 1\n---\ntheme: light\n", ["c.yaml:2: a file holds one document; remove this line"], ["theme=light@3"]),
  ])
  func `that is wrong is told by line, and the rest counts`(text: String, problems: [String], rest: [String]) {
    let tables = tables(text)
    #expect(told(tables) == problems)
    #expect(words(tables) == rest)
  }

  @Test func `that is not UTF-8 or no text at all is told in one line`() {
    let latin = ConfigTables(
      bytes: Array("format: 1\n# \u{e4}\ntheme: light\n".utf8).map { $0 == 0xc3 ? 0xff : $0 }, name: "c.yaml")
    #expect(told(latin) == ["c.yaml:2: the file is not UTF-8; save it as UTF-8"])
    #expect(words(latin) == ["theme=light@3"])
    let binary = ConfigTables(bytes: (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7919) }, name: "c.yaml")
    #expect(told(binary) == ["c.yaml:1: this is no file of text; write it anew"])
  }

  @Test func `with thousands of faults is told twenty of them, soon`() {
    let tables = tables("format: 1\n" + String(repeating: "\ta: [\n", count: 9_000))
    #expect((1...20).contains(tables.problems.count))
  }

  @Test func `is measured before it is read`() throws {
    let folder = try TemporaryFolder(["huge.yaml": ""])
    #expect(truncate("\(folder.path)/huge.yaml", 1 << 31) == 0)
    let tables = ConfigTables(path: "\(folder.path)/huge.yaml", name: "c.yaml")
    #expect(told(tables) == ["c.yaml:1: the file is over 64 KiB; make it smaller"])
    #expect(told(ConfigTables(path: folder.path, name: "c.yaml")).count == 1)
  }

  /// Whatever stands in it, reading ends, and nothing but lines of it are told.
  @Test func `of any bytes is read or told`() {
    var random = LinearCongruentialGenerator(state: 5)
    let sample = Array("format: 1\ntheme: light\nkeys:\n  play: [p, space]\n  twin: \"~\"\n".utf8)
    for _ in 0..<400 {
      var bytes = sample
      for _ in 0..<4 { bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random) }
      let tables = ConfigTables(bytes: bytes, name: "c.yaml")
      let lines = bytes.split(separator: 10, omittingEmptySubsequences: false).count
      #expect(tables.problems.allSatisfy { (1...lines + 1).contains($0.line) }, "\(bytes)")
    }
  }
}

/// Numbers that look like chance and are the same each time.
private struct LinearCongruentialGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }
}
