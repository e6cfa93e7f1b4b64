import Foundation
import Testing

@testable import CourseContent

/// Files that are no content at all: each gives one line that says where and what.
@Suite struct `A file that cannot be taken` {
  @Test func `is none when it is right`() {
    #expect(problems(of: Sample.right, id: "shop") == [])
  }

  @Test func `is none for an ampersand and a star within a text`() {
    #expect(problems(of: Sample.with("title: A shop", as: "title: Q&A, 2 *A, R&D")) == [])
    #expect(problems(of: Sample.with("title: A shop", as: "title: R &D and *D")) == [])
  }

  @Test(arguments: [
    ("broken: [", "x.yaml:2: this is no YAML here: did not find expected node content"),
    ("# \u{10ffff}\n", "x.yaml:1: a character here may not be in a file: U+10FFFF is none"),
    ("#\na: \"\\U0010FFFF\"\n", "x.yaml:2: a character here may not be in a file: U+10FFFF is none"),
    ("\"a\\U0010ffff\": 1\n", "x.yaml:1: a character here may not be in a file: U+10FFFF is none"),
    ("a: &name 1\nb: *name\n", "x.yaml:1: anchors and aliases are not taken; write the value out"),
    ("{\"a\":&name 1,\n\"b\":*name}\n", "x.yaml:1: anchors and aliases are not taken; write the value out"),
    ("a: 1\nb: &alone 2\n", "x.yaml:2: anchors and aliases are not taken; write the value out"),
    ("a: *nothing\n", "x.yaml:1: this is no YAML here: found undefined alias"),
    ("a: 1\n---\nb: 2\n", "x.yaml:2: a file holds one document; remove this line and what follows"),
    ("", "x.yaml:1: the file is empty; see another one for its form"),
    ("# only a comment\n", "x.yaml:1: the file is empty; see another one for its form"),
    ("a:\n\tb: 1\n", "x.yaml:2: a tab stands before the first word, where YAML takes only spaces; put spaces there"),
    ("a:\n  \t b: 1\n", "x.yaml:2: a tab stands before the first word, where YAML takes only spaces; put spaces there"),
    ("a: \u{1b}[2J\n", "x.yaml:1: a character here may not be in a file: control characters are not allowed"),
    (
      "# \u{e4}\u{f6}\u{fc}\r\n# \u{e4}\u{f6}\u{fc}\r\n# \u{1f600} \u{1b}[2J\r\n",
      "x.yaml:3: a character here may not be in a file: control characters are not allowed"
    ),
    (
      String(repeating: "# \u{e4}\u{f6}\u{fc}\n", count: 50) + "a: \u{1b}[2J\n" + String(repeating: "#\n", count: 50),
      "x.yaml:51: a character here may not be in a file: control characters are not allowed"
    ),
    ("story: !!binary aGVsbG8=\n", "x.yaml:1: tags with a ! are not taken; write the value without one"),
    ("story: !shell x\n", "x.yaml:1: tags with a ! are not taken; write the value without one"),
    (
      "a: [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]\n",
      "x.yaml:1: this is nested too deep; 16 levels are the most"
    ),
    ("just words\n", "x.yaml:1: this is \"just words\", should be a group of keys"),
    ("- a\n- b\n", "x.yaml:1: this is a list, should be a group of keys"),
  ])
  func `is told in one line`(text: String, line: String) {
    #expect(problems(of: text) == [line])
  }

  @Test func `is told where it stops being UTF-8`() {
    #expect(
      problems(of: [0x61, 0x3a, 0x20, 0x31, 10, 0x62, 0xff, 10]) == [
        "x.yaml:2: the file is not UTF-8; save it as UTF-8"
      ])
  }

  @Test func `is too large over one MiB`() {
    let padding = String(repeating: "#", count: 1 << 20)
    #expect(problems(of: padding + "#") == ["x.yaml:1: the file is over 1 MiB; make it smaller"])
    #expect(problems(of: String(padding.dropLast(Sample.right.utf8.count + 1)) + "\n" + Sample.right) == [])
  }

  @Test(arguments: ["/dev/zero", "/"])
  func `may be a device or a folder and is not read`(path: String) {
    #expect(throws: ContentError.unreadable(path: "x.yaml")) { try YAMLFile(path: path, name: "x.yaml") }
  }

  @Test func `may be reached by a symbolic link`() throws {
    let folder = try TemporaryFolder(["shop.yaml": Sample.right])
    #expect(symlink("\(folder.path)/shop.yaml", "\(folder.path)/link") == 0)
    #expect(throws: Never.self) { try YAMLFile(path: "\(folder.path)/link", name: "x.yaml") }
  }

  @Test func `is not read when it is a pipe`() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo("\(folder.path)/pipe", 0o600) == 0)
    #expect(throws: ContentError.unreadable(path: "x.yaml")) {
      try YAMLFile(path: "\(folder.path)/pipe", name: "x.yaml")
    }
  }

  @Test func `is measured before it is read`() throws {
    let folder = try TemporaryFolder(["huge.yaml": ""])
    #expect(truncate("\(folder.path)/huge.yaml", 1 << 40) == 0)
    let line = ContentProblem(file: "x.yaml", line: 1, path: "", message: "the file is over 1 MiB; make it smaller")
    #expect(throws: ContentError.invalid([line])) {
      try YAMLFile(path: "\(folder.path)/huge.yaml", name: "x.yaml")
    }
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func `may be nested a hundred thousand times and is still only told`(opening: String) {
    #expect(problems(of: String(repeating: opening, count: 100_000)).count == 1)
  }

  @Test func `may hold a billion laughs and is still only told`() {
    var text = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n"
    for level in 1...12 {
      let laughs = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "? &a\(level) [\(laughs)]\n: \(level)\n"
    }
    #expect(problems(of: text) == ["x.yaml:1: anchors and aliases are not taken; write the value out"])
    #expect(problems(of: text + "[").count == 1)
  }

  @Test func `may have lines that end as on Windows, and a byte order mark`() {
    #expect(problems(of: Sample.right.replacing("\n", with: "\r\n"), id: "shop") == [])
    #expect(problems(of: "\u{feff}" + Sample.right, id: "shop") == [])
    #expect(
      problems(of: "a: 1\r\nb: [\r\n") == [
        "x.yaml:3: this is no YAML here: did not find expected node content"
      ])
  }
}
