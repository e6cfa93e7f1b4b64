import CourseContent
import Foundation
import Testing

@testable import CourseContent

@Suite struct `Letters of a file` {
  private func text(_ text: String) throws -> ContentText {
    try ContentText(bytes: Array(text.utf8), name: "guide/x.md")
  }

  @Test(arguments: [
    ("Vie\u{302}\u{323}t", "Vi\u{1ec7}t"), ("и\u{306}", "й"), ("か\u{3099}", "が"), ("\u{1112}\u{1161}\u{11ab}", "한"),
    ("\u{212b}", "Å"), ("é", "é"), ("abc", "abc"),
  ])
  func `are composed`(written: String, read: String) throws {
    let text = try text("a \(written)\n").text
    #expect(Array(text.unicodeScalars) == Array("a \(read)\n".unicodeScalars))
  }

  @Test func `that are spelt out for a terminal without them are no numbers by hand`() throws {
    let lesson = (SmallCourse.files["guide/waiting.md"] ?? "").replacing("A [line]", with: "Half is ½ of m². A [line]")
    let folder = try SmallCourse.folder(with: "guide/waiting.md", lesson)
    #expect(folder.problems == [])
    let spelt = try ContentFolder(path: folder.path) {
      $0.replacing("½", with: "1/2").replacing("²", with: "2")
    }
    #expect(try Course(spelt, seed: 7).lesson("waiting").prose.plainText.contains("Half is 1/2 of m2."))
  }

  @Test(arguments: [
    ("\u{a0}", "U+00A0 (no-break space)"), ("\u{200b}", "U+200B (zero width space)"),
    ("\u{feff}", "U+FEFF (zero width no-break space)"), ("\u{ad}", "U+00AD (soft hyphen)"),
    ("\u{2060}", "U+2060 (word joiner)"), ("\u{2009}", "U+2009 (thin space)"),
    ("\u{200d}", "U+200D (zero width joiner)"),
  ])
  func `are named where nobody sees them`(character: String, name: String) throws {
    let found = try LetterCheck(text("one\ntwo \(character) words\n"), shows: nil).problems
    #expect(
      found.map(\.description) == [
        "guide/x.md:2: warning: an invisible character stands here: \(name); remove it, or write a plain space"
      ])
    let folder = try SmallCourse.folder(
      with: "guide/waiting.md", (SmallCourse.files["guide/waiting.md"] ?? "") + "\nTwo \(character) words.\n")
    #expect(folder.problems.count == 1 && folder.problems.allSatisfy { $0.contains(name) }, "\(folder.problems)")
  }

  @Test(arguments: [
    ("x.yaml", "a: \"x\\u200by\"", "U+200B (zero width space)"), ("x.yaml", "a: \"\\xad\"", "U+00AD (soft hyphen)"),
    ("x.yaml", "a: \"\\U0000FEFF\"", "U+FEFF (zero width no-break space)"),
    ("x.md", "a&#8203;b", "U+200B (zero width space)"), ("x.md", "a&#x200B;b", "U+200B (zero width space)"),
  ])
  func `are named where they are written by their numbers`(file: String, line: String, name: String) throws {
    let text = try ContentText(bytes: Array("# one\n\(line)\n".utf8), name: file)
    #expect(
      LetterCheck(text, shows: nil).problems.map(\.description) == [
        "\(file):2: warning: an invisible character stands here: \(name); remove it, or write a plain space"
      ])
  }

  @Test(arguments: [
    ("x.yaml", "a: \"x\\\\u200by\""), ("x.yaml", "a: \"\\u00e4 \\n\""), ("x.yaml", "a: \"\\u20\""),
    ("x.md", "\\u200b &#65;"),
    ("x.md", "Q&A &#9999999;"),
  ])
  func `are none where a number is none of theirs`(file: String, line: String) throws {
    #expect(try LetterCheck(ContentText(bytes: Array(line.utf8), name: file), shows: nil).problems.isEmpty)
  }

  @Test(arguments: ["👩‍💻", "❤️", "消\u{3000}息", "é", "שָׁלוֹם", "\u{feff}begins with a mark of the byte order"])
  func `are not told of where they belong to what is seen`(words: String) throws {
    #expect(try LetterCheck(text(words), shows: nil).problems.isEmpty)
  }

  @Test func `that a terminal lacks are told by line, but not in a comment`() throws {
    let file = try ContentText(bytes: Array("# очередь\ntitle: Eine é\nname: 消息, 消\n".utf8), name: "x.yaml")
    #expect(
      LetterCheck(file, shows: { $0.isASCII || $0 == "é" }).problems.map(\.description) == [
        "x.yaml:3: warning: a terminal with nothing but ASCII shows ? for 消 (U+6D88), 息 (U+606F)"
      ])
  }

  @Test(arguments: [
    ("Größe", "grosse"), ("Việt", "viet"), ("Ștefan", "stefan"), ("ОЧЕРЕДЬ Й", "очередь и"), ("Ὀδυσσεύς", "οδυσσευσ"),
    ("שָׁלוֹם", "שלום"),
    ("İıŁØ", "iilo"), ("消息", "消息"), ("Queue", "queue"), ("e\u{301}", "e"),
  ])
  func `are folded for a search`(text: String, folded: String) {
    #expect(text.folded == folded)
  }

  @Test func `are spelt otherwise in all texts of a folder`() throws {
    let folder = try SmallCourse.folder(
      with: "guide/waiting.md",
      (SmallCourse.files["guide/waiting.md"] ?? "").replacing("title: Waiting in line", with: "title: Größe ≤ „x“")
        + "\nEin *Wort* `ö` …\n")
    let content = try ContentFolder(path: folder.path) { $0.replacing("ö", with: "oe").replacing("…", with: "...") }
    let lesson = try content.lesson("waiting")
    #expect(lesson.title == "Groeße ≤ „x“")
    #expect(try content.lessonTitle("waiting") == "Groeße ≤ „x“")
    #expect(
      lesson.prose.blocks.last
        == .paragraph([.text("Ein "), .emphasis([.text("Wort")]), .text(" "), .code("oe"), .text(" ...")]))
  }
}

@Suite struct `A link in a content folder` {
  private func folders() throws -> (course: TemporaryFolder, other: TemporaryFolder) {
    (try SmallCourse.folder(), try SmallCourse.folder())
  }

  @Test(arguments: [
    "course.yaml", "facts.yaml", "glossary.yaml", "comparison.yaml", "guide/waiting.md", "quiz/lines.yaml",
    "scenarios/shop.yaml", "guide", "quiz", "scenarios",
  ])
  func `does not lead out of it`(name: String) throws {
    let (course, other) = try folders()
    try FileManager.default.removeItem(atPath: "\(course.path)/\(name)")
    #expect(symlink("\(other.path)/\(name)", "\(course.path)/\(name)") == 0)
    let sentence = "a link leads out of the content folder; put the file itself in its place"
    #expect(course.problems.contains { $0.hasPrefix(name) && $0.hasSuffix(sentence) }, "\(course.problems)")
    // Nothing of what lies there is told either.
    #expect(!course.problems.contains { $0.contains("not in the manifest") })
    withExtendedLifetime(other) {}
  }

  @Test func `may lead to another place in it, and the folder itself may be one`() throws {
    let (course, other) = try folders()
    try FileManager.default.moveItem(atPath: "\(course.path)/guide/waiting.md", toPath: "\(course.path)/there.md")
    #expect(symlink("../there.md", "\(course.path)/guide/waiting.md") == 0)
    #expect(course.problems == [])
    #expect(symlink(course.path, "\(other.path)/link") == 0)
    #expect(ContentCheck(folder: "\(other.path)/link").problems.isEmpty)
  }

  @Test func `to a folder beside it whose name begins like its own leads out`() throws {
    let course = try SmallCourse.folder()
    let beside = "\(course.path)-other"
    try FileManager.default.copyItem(atPath: course.path, toPath: beside)
    defer { try? FileManager.default.removeItem(atPath: beside) }
    try FileManager.default.removeItem(atPath: "\(course.path)/facts.yaml")
    #expect(symlink("\(beside)/facts.yaml", "\(course.path)/facts.yaml") == 0)
    #expect(course.problems.contains { $0.hasPrefix("facts.yaml:1: a link leads out") })
  }
}
