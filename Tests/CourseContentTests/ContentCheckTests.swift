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
