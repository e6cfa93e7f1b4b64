/// The manifest as it is written: `course.yaml`.
struct ManifestFile {
  let manifest: Manifest
  let log: Diagnostics

  init(_ file: YAMLFile) {
    log = file.log
    let members = file.reader.members(
      required: ["format", "title", "scenarios"], optional: ["objectives", "skills", "lessons", "quiz"])
    members?["format"]?.checkFormat()
    let (lessons, scenarios) = (Self.ids(members?["lessons"]), Self.ids(members?["scenarios"]))
    manifest = Manifest(
      title: members?["title"]?.text() ?? "", objectives: Self.objectives(members?["objectives"]),
      skills: Self.skills(members?["skills"], lessons: lessons, scenarios: scenarios), lessonIDs: lessons,
      topicIDs: Self.ids(members?["quiz"]), scenarioIDs: scenarios)
  }

  private static func objectives(_ reader: NodeReader?) -> [Manifest.Objective] {
    var seen: Set<String> = []
    return reader?.entries { entry in
      guard let members = entry.members(required: ["id", "text"], optional: ["weight"]), let id = members["id"]?.name(),
        let text = members["text"]?.text()
      else { return nil }
      guard seen.insert(id).inserted else { return entry.diagnose("\(id) stands here twice; remove one") }
      return Manifest.Objective(id: id, text: text, weight: weight(members["weight"]) ?? 1)
    } ?? []
  }

  /// Skills, whose lessons and scenarios stand in the same file.
  private static func skills(
    _ reader: NodeReader?, lessons: [String], scenarios: [String]
  ) -> [Manifest.Skill] {
    var seen: Set<String> = []
    return reader?.entries { entry in
      guard let members = entry.members(required: ["id", "text", "lessons"], optional: ["scenario"]),
        let id = members["id"]?.name(), let text = members["text"]?.text()
      else { return nil }
      guard seen.insert(id).inserted else { return entry.diagnose("\(id) stands here twice; remove one") }
      return Manifest.Skill(
        id: id, text: text, lessons: members["lessons"]?.entries { $0.name(of: "lesson", in: lessons) } ?? [],
        scenario: members["scenario"]?.name(of: "scenario", in: scenarios))
    } ?? []
  }

  private static func weight(_ reader: NodeReader?) -> Double? {
    guard let reader, let weight = reader.number() else { return nil }
    guard weight > 0, weight <= 1_000 else {
      return reader.diagnose("a weight is above 0 and at most 1000, such as 26")
    }
    return weight
  }

  private static func ids(_ reader: NodeReader?) -> [String] {
    var ids: [String] = []
    for entry in reader?.list() ?? [] {
      guard let id = entry.name() else { continue }
      if ids.contains(id) { entry.diagnose("\(id) stands here twice; remove one") as Void? }
      ids.append(id)
    }
    return ids
  }
}

extension NodeReader {
  /// A name that stands in a list of the same file.
  fileprivate func name(of kind: String, in list: [String]) -> String? {
    guard let name = name() else { return nil }
    guard list.contains(name) else { return diagnose("there is no \(kind) \(name) in this file; name one that is") }
    return name
  }
}
