import Foundation
import Simulation
import Testing

@testable import CourseContent

/// The page may not promise a key that no reader takes, and no reader may take one that the page does not know.
@Suite struct `The description of the content format` {
  private let description: FormatDescription

  init() throws { description = try FormatDescription() }

  @Test func `has an example of every kind of file`() {
    #expect(
      description.examples.keys.sorted() == [
        "assets/themes/NAME.yaml", "comparison.yaml", "course.yaml", "facts.yaml", "glossary.yaml", "guide/ID.md",
        "missions.yaml", "quiz/TOPIC.yaml", "scenarios/ID.yaml", "services.yaml", "templates.yaml",
      ])
  }

  @Test func `has a component of every kind and a question of every form in its examples`() throws {
    let asked = KeysAskedFor()
    for (file, text) in description.examples { try asked.read(file, text) }
    for kind in NodeKind.allCases {
      #expect(asked.keys["scenarios/ID.yaml components.NAME(\(kind.rawValue))"] != nil, "\(kind.rawValue)")
    }
    for form in QuestionReader.Form.allCases {
      #expect(asked.keys["quiz/TOPIC.yaml questions[](\(form.rawValue))"] != nil, "\(form.rawValue)")
    }
  }

  /// Also of a group that no example has.
  @Test func `knows every key that is written in a reader`() throws {
    let pages = try ["content-format", "config"].map {
      try String(contentsOfFile: "\(Checkout.root)/docs/\($0).md", encoding: .utf8)
    }.joined()
    let folder = "\(Checkout.root)/Sources/CourseContent"
    let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
    var keys: Set<Substring> = []
    for file in files where file.hasSuffix(".swift") {
      let code = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
      for list in code.matches(of: /(?:required|optional): (?:\w+ \+ )?\[([^\]]*)\]/) {
        keys.formUnion(list.1.matches(of: /"([^"]+)"/).map(\.1))
      }
    }
    #expect(keys.count > 100)
    #expect(keys.filter { !pages.contains("`\($0)`") } == [])
  }

  @Test func `shows examples that are one course without a problem`() throws {
    var files: [String: String] = [:]
    for (file, text) in description.examples where !file.hasPrefix("assets") {
      files[
        file.replacing("guide/ID", with: "guide/waiting").replacing("TOPIC", with: "lines")
          .replacing("scenarios/ID", with: "scenarios/shop")] = text
    }
    let problems = try TemporaryFolder(files).problems
    #expect(problems == [])
  }

  @Test func `names the keys that the readers ask for, and no other`() throws {
    let asked = KeysAskedFor()
    for (file, text) in description.examples { try asked.read(file, text) }
    for place in Set(asked.keys.keys).union(description.tables.keys).sorted() {
      // Claims are described once, where scenarios have them.
      let described = place.hasSuffix("claims[]") ? "scenarios/ID.yaml claims[]" : place
      #expect(description.tables[described] == asked.keys[place], "\(place)")
    }
  }
}

/// What the readers ask for while they read a file. A key counts as required where it always is.
private final class KeysAskedFor {
  private(set) var keys: [String: FormatDescription.Keys] = [:]

  /// Groups whose keys are names that an author chooses, as are those of `knobs` at the top.
  private static let named: Set = ["components", "options", "facts", "services", "keys", "states", "draw"]

  func read(_ file: String, _ text: String) throws {
    let log = Diagnostics(file: file)
    log.keyObserver = { path, kind, required, optional in
      let place = "\(file) \(Self.place(path, kind, in: file))"
      for key in required { self.keys[place, default: [:]][key] = true }
      for key in optional { self.keys[place, default: [:]][key] = self.keys[place]?[key] ?? false }
      // Without its kind nobody knows which keys a group has.
      if kind != nil { self.keys[place]?["kind"] = true }
    }
    if file.hasSuffix(".md") {
      _ = try LessonFile(ContentText(bytes: Array(text.utf8), name: file), id: "waiting", log: log)
      return
    }
    let yaml = try YAMLFile(text: text, log: log)
    switch file {
    case "course.yaml": _ = ManifestFile(yaml)
    case "facts.yaml": _ = FactFile(yaml)
    case "services.yaml": _ = ServiceFile(yaml, nil)
    case "glossary.yaml": _ = GlossaryFile(yaml)
    case "comparison.yaml": _ = ComparisonFile(yaml)
    case "missions.yaml": _ = MissionFile(yaml)
    case "templates.yaml": _ = TemplateFile(yaml)
    case "quiz/TOPIC.yaml": _ = TopicFile(yaml, id: "lines")
    case "scenarios/ID.yaml": _ = try ScenarioFile(yaml, id: "shop", services: nil)
    default: _ = try StyleTables(yaml)
    }
  }

  /// A path without the names and numbers of this file: `components.NAME.steps[]`.
  private static func place(_ path: [String], _ kind: String?, in file: String) -> String {
    var place = ""
    for (index, key) in path.enumerated() {
      if Int(key) != nil {
        place += "[]"
      } else {
        let isName = index == 1 && path[0] == "knobs" || index > 0 && Self.named.contains(path[index - 1])
        place += (place.isEmpty ? "" : ".") + (isName ? "NAME" : key)
      }
    }
    return place + (kind.map { "(\($0))" } ?? "")
  }
}
