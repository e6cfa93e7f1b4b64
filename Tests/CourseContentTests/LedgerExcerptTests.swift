import Simulation
import Testing

@testable import CourseContent

/// A system is read with the facts alone that its services name, and with the same result.
@Suite struct `An excerpt of the ledger` {
  private static let ledger = """
    format: 1
    # What is known.
    facts:

      # Queues
      hidden: {label: Hidden, value: 30, unit: s, source: A page, checked: 2026-11-22}
      kept:
        label: Kept
        # Not a fact: this is a comment.
        value: 4
        unit: days
        source: A page
        checked: 2026-11-22
      other:
        label: Other

    """

  private static let services = """
    format: 1
    services:
      sqs: {name: Amazon SQS, short: SQS, term: line, kinds: {queue: {visibility_timeout: hidden}}, facts: [other]}

    """

  private static func folder(_ ledger: String, _ services: String = services) throws -> TemporaryFolder {
    let folder = try SmallCourse.folder(with: "facts.yaml", ledger)
    try folder.write(services, to: "services.yaml")
    return folder
  }

  private static func course(_ folder: TemporaryFolder) throws -> Course {
    Course(try ContentFolder(path: folder.path), seed: 7)
  }

  @Test func `of the shipped ledger gives the shipped services`() throws {
    let folder = try ContentFolder(path: Checkout.content)
    let services = try folder.services()
    #expect(folder.servicesByExcerpt() == services && services.services.count > 10)
  }

  @Test func `has the facts that are named on their lines, and empty lines for the others`() throws {
    let lines = Self.ledger.split(separator: "\n", omittingEmptySubsequences: false)
    let excerpt = try #require(LedgerExcerpt.text(of: Self.ledger, naming: ["kept"]))
    let kept = excerpt.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(Array(kept[6...12]) == Array(lines[6...12]) && Array(kept[..<3]) == Array(lines[..<3]))
    #expect(kept[3..<6].allSatisfy(\.isEmpty) && kept[13...].allSatisfy(\.isEmpty))
  }

  @Test(arguments: ["facts: {hidden: {label: H}}\n", "facts:\n hidden:\n  label: H\n", "format: 1\n", "facts:\n  -\n"])
  func `is none where facts do not each begin on a line of their own`(ledger: String) {
    #expect(LedgerExcerpt.text(of: ledger, naming: ["hidden"]) == nil)
  }

  @Test func `leaves what is wrong with another fact to who reads the ledger`() throws {
    let folder = try Self.folder(Self.ledger)
    let course = try Self.course(folder)
    #expect(try course.services()["sqs"]?.kinds[.queue]?.map(\.value) == [30])
    #expect(throws: ContentError.self) { try course.facts() }
  }

  @Test func `tells by line what is wrong with a fact that is named, and what is not there`() throws {
    let wrong = Self.ledger.replacing("value: 30", with: "value: soon")
    let missing = Self.services.replacing("hidden", with: "hiden")
    let other = "    {label: O, value: 1, source: A, checked: 2026-11-22}\n"
    let whole = Self.ledger.replacing("    label: Other\n", with: other)
    for (folder, words) in [
      (try Self.folder(wrong.replacing("  other:\n    label: Other\n", with: "")), "services.yaml:3"),
      (try Self.folder(whole, missing), "the nearest is hidden"),
    ] {
      let error = #expect(throws: ContentError.self) { try Self.course(folder).services() }
      #expect(error?.sentences.contains { $0.contains(words) } == true, "\(error?.sentences ?? [])")
    }
  }
}
