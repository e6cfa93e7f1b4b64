import CourseContent
import Testing

@Suite struct `Checking a content folder` {
  private static let manifest = "format: 1\ntitle: A course\nscenarios: [shop]\n"

  @Test func `finds nothing in one that is right`() throws {
    let folder = try TemporaryFolder(["course.yaml": Self.manifest, "scenarios/shop.yaml": Sample.right])
    let check = ContentCheck(folder: folder.path)
    #expect(check.problems == [])
    #expect(check.counts.scenarios == 1)
    #expect(check.counts.claims == 1)
  }

  @Test func `tells a claim that fails with the value that was found`() throws {
    let text = Sample.with(
      "[totals.succeeded == $orders]", as: "[now > 0, {that: [totals.failed == 1, drained_at < 3], at: 4}]")
    let folder = try TemporaryFolder(["course.yaml": Self.manifest, "scenarios/shop.yaml": text])
    #expect(
      folder.problems == [
        "scenarios/shop.yaml:15: claims.1: the claim \"totals.failed == 1\" does not hold: "
          + "totals.failed is 0; mend the claim or the scenario",
        "scenarios/shop.yaml:15: claims.1: the claim \"drained_at < 3\" does not hold: "
          + "drained_at is none; mend the claim or the scenario",
      ])
  }

  private static let random = Sample.with("steps: [{work: 1}]", as: "steps: [{work: {mean: 1, variation: 1}}]")

  @Test func `asks for the share of seeds where the run is one of many`() throws {
    let folder = try TemporaryFolder(["course.yaml": Self.manifest, "scenarios/shop.yaml": Self.random])
    #expect(
      folder.problems == [
        "scenarios/shop.yaml:15: claims.0: this run is one of many; say in which share of them the claim holds, "
          + "{that: ..., share: 0.9}"
      ])
  }

  @Test func `takes no share where every seed gives the same run`() throws {
    let text = Sample.with("[totals.succeeded == $orders]", as: "[{that: totals.succeeded == $orders, share: 1}]")
    let folder = try TemporaryFolder(["course.yaml": Self.manifest, "scenarios/shop.yaml": text])
    #expect(
      folder.problems == [
        "scenarios/shop.yaml:15: claims.0: this run is the same with every seed; leave share out"
      ])
  }

  @Test func `counts the seeds with which a claim holds`() throws {
    func check(_ claim: String, seeds: UInt64) throws -> [String] {
      let text = Self.random.replacing("[totals.succeeded == $orders]", with: "[\(claim)]")
      let folder = try TemporaryFolder(["course.yaml": Self.manifest, "scenarios/shop.yaml": text])
      return ContentCheck(folder: folder.path, seeds: seeds).problems.map(\.description)
    }
    #expect(try check("{that: totals.succeeded == $orders, share: 1}", seeds: 20) == [])
    let problems = try check("{that: drained_at < 10, share: 0.95}", seeds: 40)
    #expect(problems.count == 1)
    let held = problems.first?.firstMatch(of: /holds with (\d+) of 40 seeds, not with a share of 0.95/)
    #expect(held.flatMap { Int($0.1) }.map { (8...30).contains($0) } == true)
    // Ten works of 1 s on average, exponential: the sum is below 10 s with a probability of 54 %.
    #expect(try check("{that: drained_at < 10, share: 0.3}", seeds: 40) == [])
  }

  @Test(arguments: ["0", "-0.5", "1.01", "90"])
  func `refuses a share that is none`(share: String) throws {
    let text = Self.random.replacing(
      "[totals.succeeded == $orders]", with: "[{that: now > 0, share: \(share)}]")
    let folder = try TemporaryFolder(["course.yaml": Self.manifest, "scenarios/shop.yaml": text])
    #expect(
      folder.problems.first
        == "scenarios/shop.yaml:15: claims.0.share: a share is more than 0 and at most 1; write 0.9 for nine in ten")
  }

  @Test func `tells an entry without a file, and a file without an entry`() throws {
    let folder = try TemporaryFolder(["course.yaml": Self.manifest, "scenarios/store.yaml": "id: store\n"])
    let lines = folder.problems
    #expect(
      lines.first
        == "course.yaml:1: scenarios: scenarios/store.yaml is not in the manifest; add store or remove the file"
    )
    #expect(
      lines.dropFirst().first
        == "scenarios/shop.yaml:1: the file is missing or may not be read; add it, or take it out of the manifest"
    )
    #expect(lines.contains("scenarios/store.yaml:1: title is missing; add it"))
  }

  @Test(arguments: [
    ("", "course.yaml:1: the file is empty; see another one for its form"),
    (
      "format: 1\ntitle: A\nscenarios: [shop, shop]\n",
      "course.yaml:3: scenarios.1: shop stands here twice; remove one"
    ),
    (
      "format: 2\ntitle: A\nscenarios: [shop]\n",
      "course.yaml:1: format: format 2 is not known to this weir, which reads format 1"
    ),
    (
      "format: 1\ntitle: A\nscenarios: [../shop]\n",
      "course.yaml:3: scenarios.0: \"../shop\" is no name; use letters, digits, _ and -"
    ),
    (
      "format: 1\ntitle: A\nscenarios: shop\n", "course.yaml:3: scenarios: this is \"shop\", should be a list"
    ),
    ("format: 1\ntitle: A\n", "course.yaml:1: scenarios is missing; add it"),
  ])
  func `tells what is wrong with a manifest, and reads the other files all the same`(
    manifest: String, line: String
  ) throws {
    let right = try TemporaryFolder(["course.yaml": manifest, "scenarios/shop.yaml": Sample.right])
    #expect(right.problems == [line])
    let wrong = Sample.with("send: line", as: "send: lime")
    let both = try TemporaryFolder(["course.yaml": manifest, "scenarios/shop.yaml": wrong])
    #expect(
      both.problems == [
        line,
        "scenarios/shop.yaml:8: components.buyers.steps.0.send: there is no component lime; the nearest is line",
      ])
  }

  @Test func `tells that there is no manifest`() throws {
    let folder = try TemporaryFolder()
    #expect(folder.problems == ["course.yaml:1: the file is missing or may not be read; add it"])
    #expect(
      ContentCheck(folder: folder.path + "/none").problems.map(\.description) == [
        "course.yaml:1: the file is missing or may not be read; add it"
      ])
  }

  @Test func `never lets the name of a file command the terminal`() throws {
    let folder = try TemporaryFolder([
      "course.yaml": Self.manifest, "scenarios/shop.yaml": Sample.right, "scenarios/\u{1b}[2J.yaml": "",
    ])
    #expect(folder.problems.count == 2)
    #expect(folder.problems.allSatisfy { !$0.contains("\u{1b}") })
  }
}
