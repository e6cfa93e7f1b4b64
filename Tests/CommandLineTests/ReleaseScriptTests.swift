import Foundation
import TestSupport
import Testing

/// `scripts/release` in a small repository of its own, with a compiler that does nothing.
@Suite struct `A release` {
  private static let files = [
    "Sources/weir/Weir.swift": "  static let version = \"1.2.3\"\n",
    "CHANGELOG.md": "# Changelog\n\n## 1.2.3\n",
    "content/scenarios/shop.yaml": "id: shop\n", "content/services.yaml": "", "content/facts.yaml": "",
  ]

  private static let start = """
    export HOME=$PWD GIT_CONFIG_NOSYSTEM=1; git init -q . && git config user.name T && git config user.email t@example.org
    git add -A && git commit -qm start
    """

  /// Runs lines in the repository, then the script.
  private func release(_ version: String, after lines: String = ":") throws -> (run: Binary, folder: TemporaryFolder) {
    let script = try String(contentsOf: URL(filePath: "\(Checkout.folder)/scripts/release"), encoding: .utf8)
    let folder = try TemporaryFolder(Self.files.merging(["scripts/release": script]) { $1 })
    let call = "SWIFT=true sh scripts/release '\(version)'"
    return (
      try Binary(shell: "cd '\(folder.path)' && \(Self.start)\n\(lines)\n\(call); code=$?; git tag; exit $code"), folder
    )
  }

  @Test(arguments: [
    ("", ":", "name the version by three numbers"), ("1.2", ":", "name the version by three numbers"),
    ("1.2.3", "echo >> CHANGELOG.md", "there are changes that are not committed"),
    ("1.2.3", "echo > new", "there are changes that are not committed"),
    ("1.2.3", "git tag v1.2.3", "the tag v1.2.3 exists"),
    ("1.2.4", ":", "Weir.swift has another version"),
    ("1.2.3", "echo > CHANGELOG.md; git commit -qam x", "CHANGELOG.md has no part on 1.2.3"),
  ])
  func `is refused in a sentence where something is not ready`(version: String, lines: String, words: String) throws {
    let (run, folder) = try release(version, after: lines)
    #expect(run.status == 1 && run.errors.hasPrefix("release: ") && run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/Tests"))
  }

  @Test func `is a commit with a set of runs, and its tag`() throws {
    let (run, folder) = try release("1.2.3", after: "git status --porcelain")
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    #expect(run.lines.first == "Tagged v1.2.3. Push it with: git push --follow-tags" && run.lines.last == "v1.2.3")
    let set = "\(folder.path)/Tests/CommandLineTests/SavedRuns/1.2.3/content"
    #expect(try String(contentsOfFile: "\(set)/course.yaml", encoding: .utf8).hasSuffix("scenarios:\n  - shop\n"))
    for file in ["scenarios/shop.yaml", "services.yaml", "facts.yaml"] {
      #expect(FileManager.default.fileExists(atPath: "\(set)/\(file)"))
    }
  }
}
