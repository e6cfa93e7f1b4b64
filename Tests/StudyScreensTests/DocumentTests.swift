import Foundation
import TestSupport
import Testing

/// What the documents for developers say of the repository.
struct DocumentTests {
  /// The pages by their path.
  private static let pages: [String] =
    ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]
    + files(below: "docs").filter { $0.hasSuffix(".md") && $0 != "docs/content-format.md" }

  private static func files(below folder: String) -> [String] {
    (FileManager.default.enumerator(atPath: "\(Checkout.folder)/\(folder)")?.compactMap { $0 as? String } ?? [])
      .map { "\(folder)/\($0)" }.sorted()
  }

  private static func text(_ page: String) throws -> String {
    try String(contentsOfFile: "\(Checkout.folder)/\(page)", encoding: .utf8)
  }

  /// A heading as a link names it.
  private static func anchor(_ heading: Substring) -> String {
    heading.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }.replacing(" ", with: "-")
  }

  @Test("a link leads to a file that is there, and to a heading of it", arguments: pages)
  func links(page: String) throws {
    let folder = URL(filePath: page, relativeTo: URL(filePath: Checkout.folder + "/"))
    for link in try Self.text(page).matches(of: /\]\(([^)\s#]*)(?:#([^)]*))?\)/) where !link.1.contains(":") {
      let target = link.1.isEmpty ? folder : URL(filePath: String(link.1), relativeTo: folder)
      #expect(FileManager.default.fileExists(atPath: target.path), "\(link.0)")
      guard let wanted = link.2, target.pathExtension == "md" else { continue }
      let headings = try String(contentsOfFile: target.path, encoding: .utf8).matches(of: /(?m)^#+ (.*)$/)
      #expect(headings.contains { Self.anchor($0.1) == wanted }, "\(link.0)")
    }
  }

  @Test("a file that they name is there", arguments: pages.filter { !$0.hasPrefix("CHANGELOG") })
  func files(page: String) throws {
    let files = ["Sources", "Tests", "scripts", "docs", "assets"].flatMap(Self.files) + ["Package.swift"]
    // Names that stand for one that is yet to be written.
    let invented = ["NameCommand.swift"]
    for name in try Self.text(page).matches(of: /`([\w\/.-]+\.(?:swift|c|py))`/).map(\.1) {
      let isThere = files.contains { $0 == name || $0.hasSuffix("/\(name)") }
      #expect(isThere || invented.contains { name.hasSuffix($0) }, "\(name)")
    }
  }

  /// Names of files, of rooms and of all types that are declared.
  private static let known: Set<String> = {
    let sources = ["Sources", "Tests"].flatMap { SwiftText.files(below: "\(Checkout.folder)/\($0)") }
    let parts: [Substring] = sources.map(\.path).flatMap { $0.split(separator: "/") } + ["Sources", "Tests"]
    let declared = sources.flatMap { declaredNames(in: $0.code) }
    return Set(parts.map { String($0.hasSuffix(".swift") ? $0.dropLast(6) : $0) } + declared)
  }()

  private static func declaredNames(in code: String) -> [String] {
    let words = code.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    let kinds: Set<Substring> = ["struct", "enum", "class", "protocol", "actor", "typealias", "macro"]
    return zip(words, words.dropFirst()).filter { kinds.contains($0.0) }.map { String($0.1) }
  }

  @Test(
    "a type that they name is declared, or is the name of a file or a room",
    arguments: ["ARCHITECTURE.md", "CONTRIBUTING.md"])
  func types(page: String) throws {
    // Of the standard library, and the file at the root.
    let others: Set<String> = ["Any", "BitwiseCopyable", "Duration", "Hasher", "MemoryLayout", "Package"]
    let named = try Self.text(page).matches(of: /`([A-Z][a-z]\w+)(?:\.\w+)?(?:\([^`]*\))?`/).map { String($0.1) }
    #expect(named.count > 20)
    #expect(Set(named).subtracting(Self.known).subtracting(others) == [])
  }

  @Test("a fact that a comment of the sources names is one of the ledger")
  func facts() throws {
    let ledger = Set(try Self.text("content/facts.yaml").matches(of: /(?m)^  ([a-z0-9\-]+):/).map { String($0.1) })
    var named: Set<String> = []
    for file in Self.files(below: "Sources") where file.hasSuffix(".swift") {
      let comments = try Self.comments(of: file)
      #expect(!comments.contains("FACTS "), "\(file) cites a document that is not here")
      let ids = comments.matches(of: /[Ff]acts? (?:`[a-z0-9\-]+`(?:, | and )?)+/)
        .flatMap { $0.output.matches(of: /`([a-z0-9\-]+)`/).map { String($0.1) } }
      #expect(Set(ids).subtracting(ledger) == [], "\(file)")
      named.formUnion(ids)
    }
    #expect(named.count > 50)
  }

  /// The comments of a file that have lines of their own, in one line.
  private static func comments(of file: String) throws -> String {
    try text(file).split(separator: "\n").map { $0.drop { $0 == " " } }.filter { $0.hasPrefix("//") }
      .map { $0.drop { $0 == "/" }.drop { $0 == " " } }.joined(separator: " ")
  }
}
